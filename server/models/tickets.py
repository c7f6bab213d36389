"""What customers tell us: tickets, their clocks and alarms, codes and sessions of the scan portal."""

from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from sqlalchemy import Index, UniqueConstraint, event, text
from sqlalchemy.orm import Mapped, mapped_column

from server.models.base import Base, Row, Synced, reference

NO_DEADLINE = datetime(9999, 1, 1, tzinfo=UTC)
CHASE_RAISES = timedelta(minutes=15)
CHASES_COUNTED = 4
_OPEN, _CLOSED = text("closed_at IS NULL"), text("closed_at IS NOT NULL")


class Ticket(Synced, Base):
    """A fault report, complaint, suggestion, service request, appointment or enquiry; `stage` and `position` are two fields."""

    __tablename__ = "ticket"
    __table_args__ = (
        UniqueConstraint("source", "external_id"),
        Index("ix_ticket_closed", "closed_at", "id", sqlite_where=_CLOSED, postgresql_where=_CLOSED),
        Index("ix_ticket_queue", "queue_at", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    )
    ENTITY: ClassVar[str] = "ticket"
    number: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="fieldtag")
    external_id: Mapped[str | None]
    definition_id: Mapped[str] = reference("process_definition", index=False)
    definition_version: Mapped[int]
    stage: Mapped[str] = mapped_column(default="intake")
    state: Mapped[str] = mapped_column(default="acknowledged")
    held_from: Mapped[str | None]
    position: Mapped[str] = mapped_column(default="front_desk")
    channel: Mapped[str]
    product_id: Mapped[str | None] = reference("product", nullable=True)
    customer_id: Mapped[str | None] = reference("customer", nullable=True)
    site_id: Mapped[str | None] = reference("site", nullable=True, index=False)
    area_id: Mapped[str | None] = reference("area", nullable=True, index=False)
    problem_id: Mapped[str | None] = reference("service_problem", nullable=True)
    symptom: Mapped[str] = mapped_column(default="ZZ")
    symptom_first: Mapped[str] = mapped_column(default="ZZ")
    cause: Mapped[str | None]
    party: Mapped[str | None]
    severity: Mapped[str] = mapped_column(default="P")
    priority: Mapped[int] = mapped_column(default=3)
    service_level: Mapped[str] = mapped_column(default="standard")
    description: Mapped[str] = mapped_column(default="")
    place: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    contact_phone: Mapped[str] = mapped_column(default="", index=True)
    contact_email: Mapped[str] = mapped_column(default="")
    lang: Mapped[str] = mapped_column(default="zh")
    verified: Mapped[bool] = mapped_column(default=True)
    moderated: Mapped[bool] = mapped_column(default=True)
    owner_id: Mapped[str | None] = reference("app_user", nullable=True, index=False)
    assignee_id: Mapped[str | None] = reference("app_user", nullable=True, index=False)
    opened_at: Mapped[datetime] = mapped_column(index=True)
    due_at: Mapped[datetime | None]
    queue_at: Mapped[datetime]  # its place in the queue: the limit that counts now, raised a little by each chase
    stage_since: Mapped[datetime]
    stage_due_at: Mapped[datetime | None]
    restored_at: Mapped[datetime | None]
    resolved_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(default="")
    score: Mapped[int | None]
    score_text: Mapped[str] = mapped_column(default="")
    reopen_count: Mapped[int] = mapped_column(default=0)
    repeat_of_id: Mapped[str | None] = reference("ticket", nullable=True)
    chase_count: Mapped[int] = mapped_column(default=0)
    progress_sha256: Mapped[str | None] = mapped_column(unique=True)
    request_id: Mapped[str | None] = mapped_column(unique=True)


@event.listens_for(Ticket, "before_insert")
@event.listens_for(Ticket, "before_update")
def _place_in_queue(_mapper: Any, _connection: Any, ticket: Ticket) -> None:
    raised = CHASE_RAISES * min(ticket.chase_count or 0, CHASES_COUNTED)
    limit = ticket.stage_due_at if ticket.restored_at else ticket.due_at
    ticket.queue_at = (limit or NO_DEADLINE) - raised


class TimerSegment(Row, Base):
    """A stretch of a ticket's clock: running or paused. The truth from which deadlines are computed; never a stored total."""

    __tablename__ = "timer_segment"
    ticket_id: Mapped[str] = reference("ticket")
    kind: Mapped[str]  # running | pausedCustomer | pausedForce | resolvedGap
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    reason: Mapped[str | None]


class Alarm(Row, Base):
    """A threshold of a deadline: it fires once, and a moved deadline makes a new version of it."""

    __tablename__ = "alarm"
    __table_args__ = (UniqueConstraint("ticket_id", "timer", "threshold", "deadline_version"),)
    ticket_id: Mapped[str] = reference("ticket")
    timer: Mapped[str]
    threshold: Mapped[int]
    deadline_version: Mapped[str]
    fired_at: Mapped[datetime | None]


class PortalSession(Row, Base):
    """A customer's browser on one label: what it may see ends with the day or the subscription."""

    __tablename__ = "portal_session"
    token_sha256: Mapped[str] = mapped_column(unique=True)
    product_id: Mapped[str] = reference("product")
    customer_id: Mapped[str] = reference("customer", index=False)
    expires_at: Mapped[datetime]
    verified_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class OneTimeCode(Row, Base):
    """A code sent to a contact on file; five tries, ten minutes, one use, bound to one browser and label."""

    __tablename__ = "one_time_code"
    portal_session_id: Mapped[str] = reference("portal_session")
    sent_to: Mapped[str]
    code_sha256: Mapped[str]
    tries: Mapped[int] = mapped_column(default=0)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class PortalReport(Base):
    """Who holds a link to which ticket, by the hash of the link's token; words that joined another's report do not own it."""

    __tablename__ = "portal_report"
    token_sha256: Mapped[str] = mapped_column(primary_key=True)
    ticket_id: Mapped[str] = reference("ticket")
    owns: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
