"""Field work: the order, its checklist, readings, notes, reply, photos and their uploads."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference


class WorkOrder(Synced, Base):
    """One visit to make; `stage` is the process definition's state, `state` what TM Forum calls it (TMF697)."""

    __tablename__ = "work_order"
    ENTITY: ClassVar[str] = "work_order"
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    stage: Mapped[str] = mapped_column(default="assigned", index=True)
    state: Mapped[str] = mapped_column(default="acknowledged", index=True)
    definition_id: Mapped[str] = reference("process_definition", index=False)
    definition_version: Mapped[int]
    product_id: Mapped[str] = reference("product")
    customer_id: Mapped[str] = reference("customer")
    site_id: Mapped[str] = reference("site")
    ticket_id: Mapped[str | None] = reference("ticket", nullable=True)
    area_id: Mapped[str | None] = reference("area", nullable=True)
    assignee_id: Mapped[str | None] = reference("app_user", nullable=True)
    due_at: Mapped[datetime | None] = mapped_column(index=True)
    window_start: Mapped[datetime | None]
    window_end: Mapped[datetime | None]
    priority: Mapped[int] = mapped_column(default=3)
    instructions: Mapped[str] = mapped_column(default="")
    label_required: Mapped[bool] = mapped_column(default=False)
    photo_slots: Mapped[list[str]] = mapped_column(default=list)
    data_verified: Mapped[bool] = mapped_column(default=False)
    provisional: Mapped[bool] = mapped_column(default=False)
    hold_state: Mapped[str] = mapped_column(default="none")
    hold_reason: Mapped[str | None]
    held_from: Mapped[str | None]
    waiver_state: Mapped[str] = mapped_column(default="none")
    waiver_reason: Mapped[str | None]
    waiver_photo_id: Mapped[str | None]
    sent_back_reason: Mapped[str | None]
    accepted_at: Mapped[datetime | None]
    travel_at: Mapped[datetime | None]
    arrived_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    time_uncertain: Mapped[bool] = mapped_column(default=False)
    request_id: Mapped[str | None] = mapped_column(unique=True)


class OrderHolder(Base):
    """Which technicians ever held an order: late evidence is kept from them, refused from others (sync.md section 4)."""

    __tablename__ = "order_holder"
    work_order_id: Mapped[str] = mapped_column(primary_key=True)
    user_id: Mapped[str] = mapped_column(primary_key=True)


class ChecklistItem(Synced, Base):
    """One point to check on site; safety points never settle themselves."""

    __tablename__ = "checklist_item"
    __table_args__ = (UniqueConstraint("work_order_id", "item"),)
    ENTITY: ClassVar[str] = "checklist"
    work_order_id: Mapped[str] = reference("work_order")
    item: Mapped[str]
    text_en: Mapped[str]
    text_zh: Mapped[str]
    kind: Mapped[str] = mapped_column(default="yes_no")
    required: Mapped[bool] = mapped_column(default=True)
    safety: Mapped[bool] = mapped_column(default=False)
    value: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)


class Reading(Synced, Base):
    """One measurement, never changed after it was taken."""

    __tablename__ = "reading"
    ENTITY: ClassVar[str] = "reading"
    work_order_id: Mapped[str] = reference("work_order")
    kind: Mapped[str]
    value: Mapped[float]
    unit: Mapped[str]
    instrument: Mapped[str | None]
    measured_at: Mapped[datetime]
    by_user_id: Mapped[str] = reference("app_user", index=False)


class Note(Synced, Base):
    """Words somebody added to an order or a ticket, kept as they were written."""

    __tablename__ = "note"
    ENTITY: ClassVar[str] = "note"
    work_order_id: Mapped[str | None] = reference("work_order", nullable=True)
    ticket_id: Mapped[str | None] = reference("ticket", nullable=True)
    author_id: Mapped[str | None] = reference("app_user", nullable=True, index=False)
    author: Mapped[str]
    text: Mapped[str]
    at: Mapped[datetime]
    hidden: Mapped[bool] = mapped_column(default=False)  # a stranger's words wait for a person's look


class Reply(Row, Base):
    """The closing record of field work: what it was, what was done, whose fault, what was repaired."""

    __tablename__ = "reply"
    work_order_id: Mapped[str] = mapped_column(unique=True)
    symptom: Mapped[str]
    cause: Mapped[str]
    action_taken: Mapped[str]
    party: Mapped[str]
    end: Mapped[str | None]
    resource_id: Mapped[str | None] = reference("resource", nullable=True, index=False)
    text: Mapped[str]
    restored_at: Mapped[datetime]
    by_user_id: Mapped[str] = reference("app_user", index=False)


class PartUse(Base):
    """Spare parts taken, as deltas that are summed."""

    __tablename__ = "part_use"
    id: Mapped[str] = mapped_column(primary_key=True)
    work_order_id: Mapped[str] = reference("work_order")
    part: Mapped[str]
    delta: Mapped[int]


class Signature(Base):
    """The customer's signature on a visit, as strokes or as a photo."""

    __tablename__ = "signature"
    id: Mapped[str] = mapped_column(primary_key=True)
    work_order_id: Mapped[str] = reference("work_order")
    name: Mapped[str]
    strokes: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    photo_id: Mapped[str | None]


class Attachment(Synced, Base):
    """A photo: expected when the phone says it exists, verified when its bytes arrived and were read."""

    __tablename__ = "attachment"
    ENTITY: ClassVar[str] = "attachment"
    work_order_id: Mapped[str | None] = reference("work_order", nullable=True)
    ticket_id: Mapped[str | None] = reference("ticket", nullable=True)
    slot: Mapped[str]
    state: Mapped[str] = mapped_column(default="expected", index=True)
    sha256: Mapped[str]
    size: Mapped[int]
    mime: Mapped[str] = mapped_column(default="image/jpeg")
    media_key: Mapped[str | None]
    finding: Mapped[str | None]
    findings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    review: Mapped[str] = mapped_column(default="none")
    taken_at: Mapped[datetime | None]
    lat: Mapped[float | None]
    lon: Mapped[float | None]
    hidden: Mapped[bool] = mapped_column(default=False)


class Upload(Row, Base):
    """A resumable upload under way (tus 1.0.0): `offset` only grows."""

    __tablename__ = "upload"
    attachment_id: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[str] = reference("app_user", index=False)
    sha256: Mapped[str]
    length: Mapped[int]
    offset: Mapped[int] = mapped_column(default=0)
    path: Mapped[str]
    done: Mapped[bool] = mapped_column(default=False)
    lock_token: Mapped[str | None]
    lock_until: Mapped[datetime | None]
    expires_at: Mapped[datetime]
