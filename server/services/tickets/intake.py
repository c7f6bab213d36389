"""Take a report in: one ticket for each request, joined to an open one where it says the same again, clocked from its first second."""

import uuid
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Invalid, NotFound
from server.models import Customer, Note, Product, ServiceTest, Site, Ticket
from server.policy import DESK_ROLES, Actor, require, visible
from server.rules import process
from server.services import history, numbers, processes, reference
from server.services.tickets import promises, repeats, stages
from server.services.tickets.codes import checked

UNCLASSED = "ZZ"
MAKE = "ticket.make"
OUTSIDE = ("system", "customer")  # callers that have found the product by a right of their own
T = TypeVar("T", Product, Customer)


@dataclass(frozen=True)
class Subject:
    """What a ticket is about: a product with its customer and site, a customer alone, or nothing known yet."""

    product: Product | None = None
    customer: Customer | None = None
    site: Site | None = None

    @property
    def area_id(self) -> str | None:
        """The area whose people get it: the site's, else the customer's."""
        return (self.site.area_id if self.site else None) or (self.customer.area_id if self.customer else None)


def open_ticket(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    channel: str,
    description: str,
    product_id: str | None = None,
    customer_id: str | None = None,
    contact_name: str = "",
    contact_phone: str = "",
    contact_email: str = "",
    symptom: str | None = None,
    severity: str | None = None,
    place: str = "",
    lang: str = "zh",
    verified: bool = True,
    request_id: str | None = None,
    test_id: str | None = None,
) -> Ticket:
    """Open a ticket, or return the one this request made or belongs to.

    A fault reported again while it is open joins the open ticket; the words are kept there as a note.
    """
    if again := _made_by(session, request_id):
        return again
    _check_codes(session, kind=kind, channel=channel, symptom=symptom, severity=severity)
    subject = find_subject(session, actor, product_id, customer_id)
    said = repeats.Said(actor, channel, description, contact_name, contact_phone, verified, request_id, severity)
    joined = repeats.join(session, subject.product, kind, symptom, said)
    if joined is not None:
        return joined
    contact = {"contact_name": contact_name, "contact_phone": contact_phone, "contact_email": contact_email}
    ticket = Ticket(kind=kind, channel=channel, description=description, place=place, lang=lang, **contact)
    ticket.request_id, ticket.verified, ticket.moderated = request_id, verified, verified or _failed(session, test_id)
    ticket.symptom = ticket.symptom_first = symptom or UNCLASSED
    ticket.severity = severity or default_severity(session, kind, symptom)
    ticket.owner_id = actor.id if actor.role in DESK_ROLES else None
    set_subject(session, ticket, subject)
    return _insert(session, actor, ticket, test_id)


def find_subject(session: Session, actor: Actor, product_id: str | None, customer_id: str | None) -> Subject:
    """Return the product or customer a report names, if the actor may see it; what he may not see does not exist."""
    if actor.role not in OUTSIDE:
        require(actor, MAKE)
    if product_id:
        product = _seen(session, actor, Product, product_id)
        customer = session.get(Customer, product.customer_id)
        return Subject(product, customer, session.get(Site, product.site_id))
    if customer_id:
        return Subject(customer=_seen(session, actor, Customer, customer_id))
    return Subject()


def set_subject(session: Session, ticket: Ticket, subject: Subject) -> None:
    """Put a ticket on its subject, with the service level and the area that follow from it."""
    level = subject.product.service_level if subject.product else promises.least(session, promises.BY_SERVICE_LEVEL)
    ticket.product_id, ticket.service_level = subject.product.id if subject.product else None, level
    ticket.customer_id = subject.customer.id if subject.customer else None
    ticket.site_id = subject.site.id if subject.site else None
    ticket.area_id = subject.area_id


def _insert(session: Session, actor: Actor, ticket: Ticket, test_id: str | None) -> Ticket:
    now = clock.now()
    definition = processes.current(session, ticket.kind)
    earlier = repeats.earlier(session, ticket, now)
    ticket.repeat_of_id = earlier.id if earlier else None
    ticket.priority = promises.priority_of(session, ticket)
    ticket.definition_id, ticket.definition_version = definition.id, definition.version
    ticket.opened_at = ticket.stage_since = now
    ticket.number = numbers.take(session, "ticket")[0]
    try:
        with session.begin_nested():
            session.add(ticket)
            session.flush()
    except IntegrityError:
        again = _made_by(session, ticket.request_id)  # another worker took the same request in
        if again is None:
            raise
        return again
    stages.begin(session, ticket, _first_stage(definition.body, actor), now)
    data = {"channel": ticket.channel, "description": ticket.description, "number": ticket.number}
    history.record(session, actor, ("ticket", ticket.id), "ticket_opened", **data)
    if earlier:
        repeats.tell(session, actor, ticket, earlier)
    if test_id and (test := session.get(ServiceTest, test_id)):
        test.ticket_id = ticket.id
    repeats.link_problem(session, actor, ticket, now)
    session.flush()
    return ticket


def _made_by(session: Session, request_id: str | None) -> Ticket | None:
    if request_id is None:
        return None
    try:
        uuid.UUID(request_id)
    except ValueError:
        raise Invalid(errors=[{"field": "request_id", "message": "a UUID is wanted", "code": "uuid"}]) from None
    note = session.get(Note, request_id)
    if note is not None and note.ticket_id:
        return session.get_one(Ticket, note.ticket_id)
    return session.scalar(select(Ticket).where(Ticket.request_id == request_id))


def _check_codes(session: Session, **codes: str | None) -> None:
    kinds = {"kind": "ticket_kind", "channel": "channel", "symptom": "symptom", "severity": "severity"}
    for field, code in codes.items():
        if code is not None:
            checked(session, field, kinds[field], code)


def _seen(session: Session, actor: Actor, model: type[T], row_id: str) -> T:
    query = select(model).where(model.id == row_id)
    if actor.role not in OUTSIDE:
        query = visible(query, actor, MAKE, model)
    row = session.scalar(query)
    if row is None:
        raise NotFound
    return row


def default_severity(session: Session, kind: str, symptom: str | None) -> str:
    """Return the severity of a report nobody gave one: its class's, else partly down for a fault and none for the rest."""
    found = promises.severity_of(session, symptom) if symptom else None
    clocked = promises.known(session, "ticket_kind", kind).data.get("clock") == promises.BY_SERVICE_LEVEL
    return found or ("P" if clocked else promises.least(session, "severity"))


def _failed(session: Session, test_id: str | None) -> bool:
    test = session.get(ServiceTest, test_id) if test_id else None
    entry = reference.names(session, "result").get(test.result) if test else None
    return bool(entry and entry.data.get("failed"))


def _first_stage(definition: process.Definition, actor: Actor) -> str:
    """Return the stage a report begins in: at the desk its taker has it in hand, from outside it waits to be taken."""
    if actor.role in DESK_ROLES:
        for state in definition["states"]:
            if state.get("desk_start"):
                return str(state["id"])
    return process.start_of(definition)
