"""Who works here: areas, users with their role, their devices and their sessions."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Integer, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference

LARGE = BigInteger().with_variant(Integer, "sqlite")  # SQLite's INTEGER already holds 64 bits


class Area(Row, Base):
    """A place of the organisation; `path` lists the ids from the top, so a prefix is a subtree."""

    __tablename__ = "area"
    code: Mapped[str] = mapped_column(unique=True)
    name_en: Mapped[str]
    name_zh: Mapped[str]
    parent_id: Mapped[str | None] = reference("area", nullable=True)
    path: Mapped[str] = mapped_column(index=True)
    zone: Mapped[str] = mapped_column(default="Asia/Shanghai")


class User(Synced, Base):
    """A member of staff. The area bounds what he sees; none means the whole carrier."""

    __tablename__ = "app_user"
    ENTITY: ClassVar[str] = "user"
    username: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(index=True)
    lang: Mapped[str] = mapped_column(default="en")
    password_hash: Mapped[str]
    area_id: Mapped[str | None] = reference("area", nullable=True)
    position: Mapped[str | None]
    skills: Mapped[list[str]] = mapped_column(default=list)
    phone: Mapped[str] = mapped_column(default="")
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)


class Device(Row, Base):
    """A technician's enrolled phone and how far it has come in the protocol."""

    __tablename__ = "device"
    user_id: Mapped[str] = reference("app_user")
    epoch: Mapped[str | None] = mapped_column(Uuid(as_uuid=False))
    last_op_seq: Mapped[int] = mapped_column(LARGE, default=0)
    protocol: Mapped[int] = mapped_column(default=1)
    app_version: Mapped[str] = mapped_column(default="")
    clock_offset_ms: Mapped[int | None] = mapped_column(LARGE)
    persisted: Mapped[bool | None]
    free_bytes: Mapped[int | None] = mapped_column(LARGE)
    pending_ops: Mapped[int] = mapped_column(default=0)
    pending_photos: Mapped[int] = mapped_column(default=0)
    last_seen_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    wipe_state: Mapped[str] = mapped_column(default="none")


class Session(Row, Base):
    """A signed-in browser: only the hash of its token is kept."""

    __tablename__ = "session"
    token_sha256: Mapped[str] = mapped_column(unique=True)
    user_id: Mapped[str] = reference("app_user")
    device_id: Mapped[str | None] = reference("device", nullable=True)
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class RateCount(Base):
    """How many times a key was used in its window; one atomic row for all worker processes."""

    __tablename__ = "rate_count"
    key: Mapped[str] = mapped_column(primary_key=True)
    window: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
