"""Put a ticket into a stage: state, position, limit, clock and alarms follow the definition."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.models import Ticket
from server.rules import process
from server.services import processes, reference
from server.services.tickets import alarms, timing

FRONT_DESK = "front_desk"


def enter(session: Session, ticket: Ticket, stage: str, at: datetime, reason: str | None = None) -> None:
    """Move a ticket to another stage; a person keeps it only while it stays at his position."""
    before, definition = ticket.stage, processes.of(session, ticket.definition_id).body
    state = process.state_of(definition, stage)
    if state["kind"] == "wait":
        ticket.held_from = before
    elif process.state_of(definition, before)["kind"] == "wait":
        ticket.held_from = None
    _place(session, ticket, stage, at, reason)
    if process.state_of(definition, before).get("position") != state.get("position") and state["kind"] != "wait":
        ticket.assignee_id = None
    timing.follow(session, ticket, before, at, reason)
    if state["tmf"] == "resolved":
        ticket.resolved_at = at
    ticket.closed_at = at if state["kind"] == "end" else None
    alarms.plan(session, ticket)


def begin(session: Session, ticket: Ticket, stage: str, at: datetime) -> None:
    """Put a new ticket into its first stage and start its clock."""
    timing.start(session, ticket, at)
    _place(session, ticket, stage, at, None)
    session.flush()
    alarms.plan(session, ticket, new=True)


def _place(session: Session, ticket: Ticket, stage: str, at: datetime, reason: str | None) -> None:
    state = process.state_of(processes.of(session, ticket.definition_id).body, stage)
    ticket.stage, ticket.state = stage, state["tmf"]
    if state["kind"] != "wait":  # what waits for the customer stays in the queue it waits in
        ticket.position = state.get("position") or _class_position(session, ticket) or FRONT_DESK
    ticket.stage_since = at
    ticket.stage_due_at = timing.stage_due(session, ticket, state, at, reason)


def _class_position(session: Session, ticket: Ticket) -> str | None:
    entry = reference.names(session, "symptom").get(ticket.symptom)
    return entry.data.get("position") if entry else None
