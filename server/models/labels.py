"""The printed tag and its copies: one label per token, one print job per copy."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference


class Label(Synced, Base):
    """A label: blank, prepared, printed, affixed, replaced or retired (labels.md section 7). The token is an address, not a secret."""

    __tablename__ = "label"
    ENTITY: ClassVar[str] = "label"
    token: Mapped[str] = mapped_column(unique=True)
    state: Mapped[str] = mapped_column(default="prepared", index=True)
    product_id: Mapped[str | None] = reference("product", nullable=True)
    work_order_id: Mapped[str | None] = reference("work_order", nullable=True)
    device_id: Mapped[str | None] = reference("device", nullable=True)  # whose pool a blank lies in
    template: Mapped[str] = mapped_column(default="device-50x30")
    print_version: Mapped[int] = mapped_column(default=1)
    end: Mapped[str | None]
    printed_at: Mapped[datetime | None]
    affixed_at: Mapped[datetime | None]
    affixed_lat: Mapped[float | None]
    affixed_lon: Mapped[float | None]
    ended_at: Mapped[datetime | None]
    ended_reason: Mapped[str | None]
    replaced_by_id: Mapped[str | None] = reference("label", nullable=True)


class PrintJob(Row, Base):
    """One copy ready for one printer, with the margin its self-check measured; acknowledged by itself."""

    __tablename__ = "print_job"
    label_id: Mapped[str] = reference("label")
    format: Mapped[str]
    printer: Mapped[str]
    template_version: Mapped[int] = mapped_column(default=1)
    width_mm: Mapped[float]
    height_mm: Mapped[float]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    margin: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="ready")
    copies: Mapped[int] = mapped_column(default=0)
    reason: Mapped[str] = mapped_column(default="first print")
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[str | None] = reference("app_user", nullable=True)
