"""Let a ticket follow its repair order: accepted, begun, replied, completed, or sent back by the field."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Reply, Ticket, WorkOrder
from server.policy import Actor
from server.rules import process
from server.services import history, processes
from server.services.tickets import promises, stages
from server.services.tickets.facts import facts
from server.services.tickets.steps import StepTaken

REPAIR = "repair"


def order_moved(session: Session, actor: Actor, order: WorkOrder, event: str) -> StepTaken | None:
    """Carry a step of an order to its ticket; what the ticket's process does not know is only told in its story."""
    ticket = session.get(Ticket, order.ticket_id, with_for_update=True) if order.ticket_id else None
    if ticket is None:
        return None
    before, effects = ticket.stage, list[str]()
    if order.kind == REPAIR:
        _take_over_reply(session, ticket, order)
        effects = _move(session, ticket, order, event)
    data = {"order": order.number, "order_kind": order.kind, "from": before, "to": ticket.stage}
    reason = order.hold_reason if order.hold_state != "none" else order.sent_back_reason
    history.record(session, actor, ("ticket", ticket.id), event, **data, reason=reason)
    session.flush()
    return StepTaken(ticket, tuple(effects))


def _move(session: Session, ticket: Ticket, order: WorkOrder, event: str) -> list[str]:
    """Move the ticket where its process leads and return the effects of the step."""
    definition = processes.of(session, ticket.definition_id).body
    known, waiting = facts(session, ticket), process.state_of(definition, ticket.stage)["kind"] == "wait"
    decision = process.decide(definition, ticket.stage, event, "system", known, previous=ticket.held_from)
    if decision.to is not None:
        if decision.to != ticket.stage:
            stages.enter(session, ticket, decision.to, clock.now(), order.hold_reason)
        return list(decision.transition["effects"]) if decision.transition else []
    if waiting and ticket.held_from:
        behind = process.decide(definition, ticket.held_from, event, "system", known)
        ticket.held_from = behind.to or ticket.held_from  # it goes on from there when the wait is over
    return []


def _take_over_reply(session: Session, ticket: Ticket, order: WorkOrder) -> None:
    reply = session.scalar(select(Reply).where(Reply.work_order_id == order.id))
    if reply is None:
        return
    ticket.cause, ticket.party, ticket.restored_at = reply.cause, reply.party, reply.restored_at
    if reply.symptom != ticket.symptom:
        ticket.symptom = reply.symptom
        ticket.severity = promises.severity_of(session, reply.symptom) or ticket.severity
