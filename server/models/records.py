"""What the house remembers: catalogue entries, process definitions, the append-only history, due work, messages to send, the audit chain."""

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from server.core import clock
from server.models.base import Base, Row, Synced


class Reference(Synced, Base):
    """One entry of the carrier's catalogues: a class, cause, level, reason, slot …, in both languages."""

    __tablename__ = "reference"
    __table_args__ = (UniqueConstraint("kind", "code"),)
    ENTITY: ClassVar[str] = "reference"
    kind: Mapped[str]
    code: Mapped[str]
    parent: Mapped[str | None]
    name_en: Mapped[str]
    name_zh: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)


class ProcessDefinition(Synced, Base):
    """A published process, never changed: running work keeps the version it began with."""

    __tablename__ = "process_definition"
    __table_args__ = (UniqueConstraint("key", "version"),)
    ENTITY: ClassVar[str] = "process"
    key: Mapped[str]
    version: Mapped[int]
    body: Mapped[dict[str, Any]]


class Event(Row, Base):
    """One thing that happened to a ticket, order, label or product; appended, never changed. The story on every screen is read from here."""

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_subject", "subject_kind", "subject_id", "at"),)
    subject_kind: Mapped[str]
    subject_id: Mapped[str]
    at: Mapped[datetime]
    type: Mapped[str]
    actor_id: Mapped[str | None]
    actor: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)


class DueWork(Row, Base):
    """Something the worker must do at a time, once: the row is the truth, the queue only a nudge."""

    __tablename__ = "due_work"
    __table_args__ = (Index("ix_due_work_open", "done_at", "due_at"),)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    subject_id: Mapped[str]
    due_at: Mapped[datetime]
    claimed_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str | None]


class Message(Row, Base):
    """An e-mail to one person, sent once; `key` keeps a second one from being written."""

    __tablename__ = "message"
    key: Mapped[str] = mapped_column(unique=True)
    channel: Mapped[str] = mapped_column(default="email")
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    secret: Mapped[bool] = mapped_column(default=False)  # the body holds a code: wiped once sent, save in the demo
    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None] = mapped_column(default=clock.now, index=True)  # None: sent, or given up
    sent_at: Mapped[datetime | None]
    problem: Mapped[str | None]


class Audit(Base):
    """A link of the audit chain: each hash covers the one before it (trust.md section 3)."""

    __tablename__ = "audit"
    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    actor_id: Mapped[str | None]
    action: Mapped[str]
    subject: Mapped[str]
    data: Mapped[dict[str, Any]] = mapped_column(default=dict)
    hash: Mapped[str]


class Counter(Base):
    """The last number given out of a series, such as ticket numbers."""

    __tablename__ = "counter"
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[int]


class SearchGram(Base):
    """Two neighbouring characters of something a person may search for, and the thing they stand in."""

    __tablename__ = "search_gram"
    __table_args__ = ({"sqlite_with_rowid": False},)  # the key is all there is: no second copy of it
    gram: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[str] = mapped_column(Uuid(as_uuid=False), primary_key=True, index=True)
