"""The story of a report as its reporter may read it: four coarse steps for a stranger, the real history for the customer."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Event, Note, Ticket, User, WorkOrder
from server.rules import process
from server.services import history, processes, reference
from server.services.portal.following import Followed
from server.services.portal.reports import CUSTOMER

RECEIVED, LOOKED_AT, IN_REPAIR, REPAIRED = range(1, 5)
FIELD_STAGES = ("dispatch", "accepted", "inHand", "reply", "replyCheck", "booked")
OVER_STATES = ("resolved", "closed")
CANCELLED = "cancelled"
OWN_WORDS = ("note_added", "report_joined")
TICKET_WORDS = ("ticket_opened", "stage_changed", "chased", "problem_linked", "booked", *OWN_WORDS)
ORDER_WORDS = ("order_travel", "order_arrive", "order_complete")


@dataclass(frozen=True)
class Visit:
    """Who comes, and when: the first name only."""

    name: str
    stage: str
    window: tuple[datetime, datetime] | None


@dataclass(frozen=True)
class Line:
    """One line of the story: a word the page has a sentence for, its moment, and what fills the sentence."""

    word: str
    at: datetime
    gaps: dict[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True)
class Progress:
    """Where a report stands."""

    step: int
    cancelled: bool
    waiting: bool
    closed: bool
    can: frozenset[str]
    due_at: datetime | None
    visit: Visit | None
    now: Line | None
    holder: str
    lines: tuple[Line, ...]


def progress(session: Session, followed: Followed, lang: str) -> Progress:
    """Return where a report stands, newest line first; to a stranger neither people nor lines."""
    ticket = followed.ticket
    lines = _story(session, ticket) if followed.detailed else ()
    now = _now(ticket, lines)
    return Progress(
        step=coarse_step(session, ticket),
        cancelled=ticket.state == CANCELLED,
        waiting=ticket.held_from is not None,
        closed=ticket.closed_at is not None,
        can=_can(session, ticket) if followed.may_answer else frozenset(),
        due_at=_due(ticket, followed),
        visit=_visit(session, ticket, lang) if followed.detailed else None,
        now=now if followed.detailed else None,
        holder=_holder(session, ticket, lang) if followed.detailed else "",
        lines=tuple(line for line in lines if line is not now),
    )


def coarse_step(session: Session, ticket: Ticket) -> int:
    """Return 1 received, 2 looked at, 3 in repair, 4 repaired."""
    if ticket.state in OVER_STATES:
        return REPAIRED
    stage = ticket.held_from or ticket.stage
    if stage in FIELD_STAGES:
        return IN_REPAIR
    return RECEIVED if stage == process.start_of(processes.of(session, ticket.definition_id).body) else LOOKED_AT


def _can(session: Session, ticket: Ticket) -> frozenset[str]:
    definition = processes.of(session, ticket.definition_id).body
    steps = process.allowed(definition, ticket.stage, CUSTOMER.role, {}, previous=ticket.held_from)
    return frozenset(step.event for step in steps if not step.unmet)


def _due(ticket: Ticket, followed: Followed) -> datetime | None:
    if ticket.due_at is None or ticket.restored_at or ticket.state in (*OVER_STATES, CANCELLED):
        return None
    later: timedelta = followed.since - ticket.opened_at  # a joined report is promised what a new one would be
    return ticket.due_at + later


def _now(ticket: Ticket, lines: tuple[Line, ...]) -> Line:
    """Return the line of the present stage: taken out of the story where it is there, else made."""
    word = f"stage_{ticket.stage}"
    return next((line for line in lines if line.word == word), Line(word, ticket.stage_since))


def _holder(session: Session, ticket: Ticket, lang: str) -> str:
    if ticket.closed_at is not None:
        return ""
    entry = reference.names(session, "position").get(ticket.position)
    return entry.name(lang) if entry else ""


def _visit(session: Session, ticket: Ticket, lang: str) -> Visit | None:
    query = (
        select(User.name, WorkOrder.stage, WorkOrder.window_start, WorkOrder.window_end)
        .join(User, User.id == WorkOrder.assignee_id)
        .where(WorkOrder.ticket_id == ticket.id, WorkOrder.closed_at.is_(None))
    )
    row = session.execute(query.order_by(WorkOrder.created_at.desc())).first()
    if row is None:
        return None
    window = (row.window_start, row.window_end) if row.window_start and row.window_end else None
    return Visit(first_name(row.name, lang), row.stage, window)


def first_name(name: str, lang: str) -> str:
    """Return how a customer may call a member of staff: by first name, in Chinese by family name and 师傅."""
    parts = name.split()
    chinese = [part for part in parts if not part.isascii()]
    latin = [part for part in parts if part.isascii()]
    if chinese and (lang == "zh" or not latin):
        return chinese[0][:1] + "师傅"
    return latin[0] if latin else ""


def _story(session: Session, ticket: Ticket) -> tuple[Line, ...]:
    orders = session.scalars(select(WorkOrder.id).where(WorkOrder.ticket_id == ticket.id))
    subjects = [("ticket", ticket.id), *(("work_order", order) for order in orders)]
    unseen = set(session.scalars(select(Note.id).where(Note.ticket_id == ticket.id, Note.hidden)))
    lines = (
        _line(event, spoken=event.type != "ticket_opened" or ticket.moderated)
        for event in history.story(session, *subjects)
        if (event.data or {}).get("note_id") not in unseen
    )
    return tuple(line for line in lines if line)


def _line(event: Event, *, spoken: bool) -> Line | None:
    """Return an event as the customer reads it; without its words while a stranger's wait to be looked at."""
    data: dict[str, Any] = event.data or {}
    if event.subject_kind == "work_order":
        return Line(event.type, event.at) if event.type in ORDER_WORDS else None
    if event.type not in TICKET_WORDS:
        return None
    own = event.actor_id is None and event.actor == CUSTOMER.name
    if event.type == "stage_changed":
        return Line(f"stage_{data.get('to')}", event.at, words=str(data.get("answer") or ""))
    if event.type in OWN_WORDS and not own:
        return None  # the desk's notes are its own
    words = str(data.get("text") or data.get("description") or "") if own and spoken else ""
    return Line(event.type if own or event.type != "ticket_opened" else "taken_in", event.at, words=words)
