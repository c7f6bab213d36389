"""A ticket's own clock: its segments in the database, the deadline they give, and the limit of the stage it is in."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Ticket, TimerSegment
from server.rules import deadlines, process, segments
from server.rules.process import Definition
from server.rules.segments import PAUSED_CUSTOMER, RESOLVED_GAP, RUNNING, Segment
from server.services import processes, reference
from server.services.tickets import promises
from server.services.tickets.promises import Promise

STOPPING = ("resolved", "closed", "cancelled")


def rows(session: Session, ticket_id: str) -> Sequence[TimerSegment]:
    """Return a ticket's segments in the order of time."""
    query = select(TimerSegment).where(TimerSegment.ticket_id == ticket_id)
    return session.scalars(query.order_by(TimerSegment.began_at, TimerSegment.id)).all()


def as_segments(found: Sequence[TimerSegment]) -> list[Segment]:
    """Return rows as the rules read them."""
    return [Segment(one.kind, one.began_at, one.ended_at) for one in found]


def start(session: Session, ticket: Ticket, at: datetime) -> None:
    """Start a new ticket's clock."""
    session.add(TimerSegment(ticket_id=ticket.id, kind=RUNNING, began_at=at))
    made = promises.promise_of(session, ticket)
    ticket.due_at = deadlines.deadline(made.calendar, at, made.target_s)


def follow(session: Session, ticket: Ticket, before: str, at: datetime, reason: str | None) -> None:
    """Let the clock do what the ticket's new stage asks of it; `before` is the stage it came from."""
    definition = processes.of(session, ticket.definition_id).body
    was, now = clock_word(definition, before), clock_word(definition, ticket.stage)
    found = list(rows(session, ticket.id))
    if not found or was == now == "stops":
        return
    if now == "stops":
        ticket.restored_at = min(at, ticket.restored_at or at)
        _end(found[-1], ticket.restored_at)
        return
    if was == "stops":
        final = process.state_of(definition, before)["tmf"] in STOPPING
        found += _started_again(ticket, found[-1], at, gap=final)
        ticket.restored_at = None
    wanted = _segment_kind(session, reason) if now == "waits" else RUNNING
    if found[-1].kind != wanted:
        _end(found[-1], at)
        found.append(TimerSegment(ticket_id=ticket.id, kind=wanted, began_at=at, reason=reason))
    session.add_all(found)
    session.flush()
    _set_due(session, ticket, found)


def recompute(session: Session, ticket: Ticket) -> None:
    """Compute the deadline anew from the segments, after what was promised has changed."""
    found = rows(session, ticket.id)
    if found and found[-1].ended_at is None:
        _set_due(session, ticket, found)


def stage_due(
    session: Session, ticket: Ticket, state: dict[str, Any], at: datetime, reason: str | None
) -> datetime | None:
    """Return when a stage entered now is overdue: by its own limit, or by the longest time of the reason it waits for."""
    if state["kind"] == "wait":
        entry = reference.names(session, "hold_reason").get(reason or "")
        return at + timedelta(seconds=entry.data["longest_s"]) if entry else None
    limit = stage_limit(session, ticket, state)
    return deadlines.deadline(limit.calendar, at, limit.target_s) if limit else None


def stage_limit(session: Session, ticket: Ticket, state: dict[str, Any]) -> Promise | None:
    """Return the limit of a stage on the calendar it is counted on, or None where it has none."""
    seconds = state.get("limit_s")
    if seconds is None:
        return None
    made = promises.promise_of(session, ticket)
    code = str(state.get("calendar") or made.calendar_code)
    return Promise(seconds, code, promises.calendar(session, code, made.calendar.zone), made.entry)


def clock_word(definition: Definition, stage: str) -> str:
    """Return what a stage does to the clock: runs, waits (the reason decides) or stops."""
    state = process.state_of(definition, stage)
    if state.get("clock") == "stops" or state["tmf"] in STOPPING:
        return "stops"
    return "waits" if state["kind"] == "wait" else "runs"


def _set_due(session: Session, ticket: Ticket, found: Sequence[TimerSegment]) -> None:
    made = promises.promise_of(session, ticket)
    ticket.due_at = segments.due(made.calendar, as_segments(found), made.target_s)


def _segment_kind(session: Session, reason: str | None) -> str:
    entry = reference.names(session, "hold_reason").get(reason or "")
    if entry is None:
        return PAUSED_CUSTOMER
    return str(entry.data.get("segment") or RUNNING)


def _started_again(ticket: Ticket, last: TimerSegment, at: datetime, *, gap: bool) -> list[TimerSegment]:
    """Run again: after a false restoration as if it never was, after a real one with the time between set apart."""
    ended = last.ended_at or at
    if not gap:
        return [TimerSegment(ticket_id=ticket.id, kind=RUNNING, began_at=ended)]
    between = TimerSegment(ticket_id=ticket.id, kind=RESOLVED_GAP, began_at=ended, ended_at=at)
    return [between, TimerSegment(ticket_id=ticket.id, kind=RUNNING, began_at=at)]


def _end(row: TimerSegment, at: datetime) -> None:
    if row.ended_at is None:
        row.ended_at = max(row.began_at, at)
