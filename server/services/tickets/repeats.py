"""What a new report has to do with what is known: an open ticket it joins, an earlier one it repeats, an outage it belongs to."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import new_id
from server.models import Note, Product, Ticket
from server.policy import Actor
from server.rules import process
from server.services import history, processes, reference
from server.services.diagnosis.known import known_problem
from server.services.tickets import promises, stages
from server.services.tickets.timing import STOPPING

REPEAT_WITHIN = timedelta(days=30)
OUTAGE_REASON = "outage"
UNCLASSED = "ZZ"


@dataclass(frozen=True)
class Said:
    """A report in its reporter's own words."""

    actor: Actor
    channel: str
    description: str
    contact_name: str
    contact_phone: str
    verified: bool
    request_id: str | None
    severity: str | None = None


def join(session: Session, product: Product | None, kind: str, symptom: str | None, said: Said) -> Ticket | None:
    """Add a report to the open fault ticket of the same product that it repeats; None when there is none."""
    if product is None or not _is_fault(session, kind):
        return None
    query = select(Ticket).where(Ticket.product_id == product.id, Ticket.kind == kind, Ticket.closed_at.is_(None))
    query = query.where(Ticket.state.not_in(STOPPING)).order_by(Ticket.opened_at.desc())
    for ticket in session.scalars(query):
        if _same_trouble(ticket.symptom, symptom):
            _add_words(session, ticket, said)
            return ticket
    return None


def earlier(session: Session, ticket: Ticket, now: datetime) -> Ticket | None:
    """Return the latest report of the same product in the last 30 days, closed ones too."""
    if ticket.product_id is None or not _is_fault(session, ticket.kind):
        return None
    query = select(Ticket).where(
        Ticket.product_id == ticket.product_id,
        Ticket.kind == ticket.kind,
        Ticket.opened_at > now - REPEAT_WITHIN,
    )
    return session.scalar(query.order_by(Ticket.opened_at.desc()).limit(1))


def tell(session: Session, actor: Actor, ticket: Ticket, before: Ticket) -> None:
    """Write into the story that this product was reported before."""
    said = {"text_en": f"Reported before: {before.number}", "text_zh": f"重复申告：{before.number}"}
    history.record(session, actor, ("ticket", ticket.id), "repeat_found", number=before.number, **said)


def link_problem(session: Session, actor: Actor, ticket: Ticket, now: datetime) -> None:
    """Hold a fault below a known outage: it waits for the outage's end instead of a dispatch, its clock runs on."""
    if ticket.product_id is None or not _is_fault(session, ticket.kind):
        return
    problem = known_problem(session, ticket.product_id)
    if problem is None or not problem.begun:
        return
    ticket.problem_id = problem.id
    titles = {
        "text_en": f"Part of a known outage: {problem.title_en}",
        "text_zh": f"属于已知故障：{problem.title_zh}",
    }
    history.record(session, actor, ("ticket", ticket.id), "problem_linked", problem_id=problem.id, **titles)
    definition = processes.of(session, ticket.definition_id).body
    waiting = next(process.states_of_kind(definition, "wait"), None)
    if waiting:
        stages.enter(session, ticket, waiting, now, OUTAGE_REASON)


def _add_words(session: Session, ticket: Ticket, said: Said) -> None:
    note = Note(
        id=said.request_id or new_id(),
        ticket_id=ticket.id,
        author_id=said.actor.id,
        author=said.contact_name if said.verified and said.contact_name else said.actor.name,
        text=said.description,
        at=clock.now(),
        hidden=not said.verified,
    )
    session.add(note)
    if said.verified:
        ticket.chase_count += 1
        _worsen(session, ticket, said.severity)
    session.flush()
    data = {"channel": said.channel, "description": said.description, "contact_phone": said.contact_phone}
    data |= {"text_en": "Reported again", "text_zh": "再次报障"}
    history.record(
        session, said.actor, ("ticket", ticket.id), "report_joined", note_id=note.id, hidden=note.hidden, **data
    )


def _worsen(session: Session, ticket: Ticket, severity: str | None) -> None:
    """Take over a heavier severity; that it got better is for a test or the desk to say."""
    weights = reference.names(session, "severity")
    if severity and weights[severity].data["weight"] > weights[ticket.severity].data["weight"]:
        ticket.severity = severity
        ticket.priority = promises.priority_of(session, ticket)


def _same_trouble(known: str, said: str | None) -> bool:
    """Return whether two classes may be one trouble: one of them open, or both in the same family of the tree."""
    if said is None or UNCLASSED in (known, said):
        return True
    return known.split(".")[:2] == said.split(".")[:2]


def _is_fault(session: Session, kind: str) -> bool:
    return promises.known(session, "ticket_kind", kind).data.get("clock") == promises.BY_SERVICE_LEVEL
