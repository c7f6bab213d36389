"""The change feed and the operation log: the protocol's tables (sync/PROTOCOL.md)."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Index, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference


class SyncClock(Base):
    """The one counter of committed changes, taken last in each transaction."""

    __tablename__ = "sync_clock"
    id: Mapped[int] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    epoch: Mapped[str] = mapped_column(Uuid(as_uuid=False))
    gc_floor: Mapped[int] = mapped_column(BigInteger, default=0)


class SyncFeed(Base):
    """The newest change of one thing in one scope: size is live rows plus tombstones."""

    __tablename__ = "sync_feed"
    __table_args__ = (Index("ix_sync_feed_scope_seq", "scope", "seq", "entity", "entity_id"),)
    scope: Mapped[str] = mapped_column(primary_key=True)
    entity: Mapped[str] = mapped_column(primary_key=True)
    entity_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True, index=True)
    seq: Mapped[int] = mapped_column(BigInteger)
    op: Mapped[str]
    why: Mapped[str | None]


class OpLog(Base):
    """Every operation a device ever sent with its answer, so that a replay gets the same one."""

    __tablename__ = "op_log"
    device_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True)
    epoch: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    op_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), index=True)
    user_id: Mapped[str] = reference("app_user", index=False)
    body_sha256: Mapped[str]
    type: Mapped[str]
    v: Mapped[int]
    entity_id: Mapped[str]
    status: Mapped[str]
    result: Mapped[dict[str, Any]]
    body: Mapped[dict[str, Any]]
    feed_seq: Mapped[int | None] = mapped_column(BigInteger)
    occurred_at: Mapped[datetime]
    occurred_quality: Mapped[str]
    received_at: Mapped[datetime]


class SyncConflict(Synced, Base):
    """An operation a person must look at, with both values; nothing of it is lost."""

    __tablename__ = "conflict"
    ENTITY: ClassVar[str] = "conflict"
    op_id: Mapped[str]
    work_order_id: Mapped[str | None] = reference("work_order", nullable=True)
    user_id: Mapped[str] = reference("app_user", index=False)
    op_type: Mapped[str]
    code: Mapped[str]
    entity: Mapped[str]
    entity_id: Mapped[str]
    field: Mapped[str | None]
    base: Mapped[str | None]
    theirs: Mapped[str | None]
    mine: Mapped[str | None]
    state: Mapped[str] = mapped_column(default="open", index=True)
    resolved_by: Mapped[str | None] = reference("app_user", nullable=True, index=False)
    resolved_at: Mapped[datetime | None]
    resolution: Mapped[str | None]


class QuarantinedOp(Row, Base):
    """An operation kept unapplied: its type is unknown here, or its device was revoked."""

    __tablename__ = "quarantined_op"
    op_id: Mapped[str]
    device_id: Mapped[str]
    body: Mapped[dict[str, Any]]
    reason: Mapped[str]
