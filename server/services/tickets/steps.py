"""Take a step of a ticket: the definition decides whether and where to, this module writes down what came with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict, Forbidden, GateClosed, Invalid, NotFound, Stale
from server.models import Ticket
from server.policy import Actor, visible
from server.rules import process
from server.rules.process import Decision, Definition
from server.services import history, processes, reference
from server.services.tickets import forms, intake, promises, stages, timing
from server.services.tickets.facts import facts
from server.services.tickets.forms import StepArgs
from server.services.tickets.intake import OUTSIDE

TAKES = "set_assignee"
# What a step that moves nothing is called in the story.
STORY_WORDS = {"classify": "classified", "assign": "order_assigned", "book": "booked"}


@dataclass(frozen=True)
class StepTaken:
    """A ticket after a step, and the effects the level above still has to carry out with what came along."""

    ticket: Ticket
    effects: tuple[str, ...]
    args: StepArgs = StepArgs()


def take_step(
    session: Session, actor: Actor, ticket_id: str, event: str, args: StepArgs, base_rev: int | None = None
) -> StepTaken:
    """Take one step; raise Stale, Conflict, Forbidden, GateClosed or Invalid when it can't be taken."""
    ticket = locked(session, actor, ticket_id)
    if base_rev is not None and base_rev != ticket.rev:
        raise Stale(rev=ticket.rev, stage=ticket.stage)
    definition = processes.of(session, ticket.definition_id).body
    known = facts(session, ticket, symptom=args.symptom, product_id=args.product_id)
    decision = process.decide(definition, ticket.stage, event, actor.role, known, previous=ticket.held_from)
    if decision.to is None or decision.transition is None:
        raise refusal(definition, decision, ticket)
    forms.check(session, actor, ticket, decision.transition, args)
    before, now = ticket.stage, clock.now()
    _write_down(session, actor, ticket, args, now)
    _MARKS.get(event, _nothing)(ticket, args)
    if decision.to != before:
        stages.enter(session, ticket, decision.to, now, args.reason)
    effects = decision.transition["effects"]
    if TAKES in effects:
        ticket.assignee_id = actor.id
        ticket.owner_id = ticket.owner_id or actor.id
    _tell(session, actor, ticket, decision.transition, before, args)
    session.flush()
    return StepTaken(ticket, tuple(one for one in effects if one != TAKES), args)


def locked(session: Session, actor: Actor, ticket_id: str) -> Ticket:
    """Return a ticket this actor may step, read anew and kept from others until the commit."""
    query = select(Ticket).where(Ticket.id == ticket_id)
    if actor.role not in OUTSIDE:
        query = visible(query, actor, "ticket.step", Ticket)
    ticket = session.scalar(query.with_for_update().execution_options(populate_existing=True))
    if ticket is None:
        raise NotFound
    return ticket


def refusal(definition: Definition, decision: Decision, ticket: Ticket) -> Exception:
    """Return the error that says why a step is refused."""
    if decision.refusal == "gates":
        gates = definition["gates"]
        words = [
            {"gate": one, "text_en": gates[one]["text_en"], "text_zh": gates[one]["text_zh"]} for one in decision.unmet
        ]
        return GateClosed(gates=words)
    if decision.refusal == "wrong_role":
        return Forbidden(code="wrong_role", stage=ticket.stage)
    if decision.refusal == "unknown_event":
        return Invalid(errors=[{"field": "event", "message": "This process has no such step.", "code": "unknown"}])
    return Conflict(stage=ticket.stage, rev=ticket.rev)


def _write_down(session: Session, actor: Actor, ticket: Ticket, args: StepArgs, now: datetime) -> None:
    if args.product_id:
        _link_product(session, actor, ticket, args.product_id)
    if args.symptom and args.symptom != ticket.symptom:
        if reference.names(session, "symptom")[ticket.symptom].data.get("queue"):
            ticket.symptom_first = args.symptom
        ticket.symptom = args.symptom
        ticket.severity = promises.severity_of(session, args.symptom) or ticket.severity
    ticket.severity = args.severity or ticket.severity
    if args.symptom or args.severity or args.product_id:
        ticket.priority = promises.priority_of(session, ticket)
    if args.cause:
        ticket.cause = args.cause
        ticket.party = args.party or reference.names(session, "cause")[args.cause].data.get("party")
    ticket.answer = args.answer or ticket.answer
    ticket.restored_at = args.restored_at or ticket.restored_at


def _link_product(session: Session, actor: Actor, ticket: Ticket, product_id: str) -> None:
    """Put a ticket on the product it turned out to be about; its clock starts over nothing, only its promise changes."""
    intake.set_subject(session, ticket, intake.find_subject(session, actor, product_id, None))
    session.flush()
    timing.recompute(session, ticket)


def _tell(
    session: Session, actor: Actor, ticket: Ticket, transition: process.Transition, before: str, args: StepArgs
) -> None:
    moved = before != ticket.stage
    data: dict[str, Any] = {"event": transition["event"], "from": before, "to": ticket.stage}
    data |= {"name_en": transition["name_en"], "name_zh": transition["name_zh"], "position": ticket.position}
    data |= {name: _as_json(value) for name, value in args.given().items()}
    if args.technician_id:
        data["technician"] = forms.technician(session, args.technician_id).name
    event = str(transition["event"])
    word = "stage_changed" if moved else STORY_WORDS.get(event, "step_taken")
    history.record(session, actor, ("ticket", ticket.id), word, **data)


def _as_json(value: object) -> object:
    return clock.iso(value) if isinstance(value, datetime) else value


def _nothing(ticket: Ticket, args: StepArgs) -> None:
    pass


def _close(ticket: Ticket, args: StepArgs) -> None:
    ticket.score, ticket.score_text = args.score, args.text or ""


def _reopen(ticket: Ticket, args: StepArgs) -> None:
    ticket.reopen_count += 1
    ticket.score, ticket.score_text = None, ""


_MARKS: dict[str, Callable[[Ticket, StepArgs], None]] = {"close": _close, "reopen": _reopen}
