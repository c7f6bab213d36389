"""One ticket whole, as the desk opens it: what it is about, its story, its clock, its next steps and all that hangs on it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.models import Attachment, Customer, Label, Product, ServiceTest, Site, Ticket, User, WorkOrder
from server.policy import Actor, may, visible
from server.rules import process
from server.services import history, processes, reference
from server.services.orders.presenting import order_rows, photo_row
from server.services.tickets import clock, forms, views
from server.services.tickets.facts import facts
from server.services.tickets.rows import ticket_rows
from server.services.tickets.words import seen

EARLIER, TESTS = 10, 10
RANK = {"affixed": 3, "printed": 2, "prepared": 1}
FULL = ("description", "contact_name", "contact_phone", "contact_email", "lang", "moderated", "cause", "party",
        "answer", "score", "score_text", "reopen_count", "symptom_first")  # fmt: skip
CUSTOMER = ("id", "name", "customer_tier", "phone", "email")
SITE = ("id", "name", "address", "contact_name", "contact_phone", "lat", "lon", "zone")
PRODUCT = ("id", "product_number", "name", "service_type", "service_level", "assurance_level", "status", "circuit_number",
           "service_number", "bandwidth", "customer_id", "site_id")  # fmt: skip


def ticket_detail(session: Session, actor: Actor, ticket_id: str) -> dict[str, Any]:
    """Return a ticket the actor may see, with everything the desk shows of it."""
    ticket = seen(session, actor, ticket_id, views.READ)
    product = session.get(Product, ticket.product_id) if ticket.product_id else None
    customer = session.get(Customer, ticket.customer_id) if ticket.customer_id else None
    site = session.get(Site, ticket.site_id) if ticket.site_id else None
    orders = session.scalars(
        select(WorkOrder).where(WorkOrder.ticket_id == ticket.id).order_by(WorkOrder.id.desc())
    ).all()
    return {
        "ticket": ticket_rows(session, [ticket])[0] | _whole(session, ticket),
        "customer": _with_managers(session, customer),
        "site": _fields(site, SITE),
        "product": _fields(product, PRODUCT) | {"in_service_on": _day(product)} if product else None,
        "label": _label(session, product),
        "story": [_told(one) for one in history.story(session, ("ticket", ticket.id))],
        "clock": clock.view(session, ticket),
        "steps": steps_for(session, actor, ticket),
        "work_orders": order_rows(session, orders) if orders else [],
        "earlier": ticket_rows(session, _earlier(session, actor, ticket)),
        "tests": _tests(session, ticket),
        "photos": _photos(session, ticket, orders),
    }


def steps_for(session: Session, actor: Actor, ticket: Ticket) -> list[dict[str, Any]]:
    """Return what this actor may do with a ticket now, with the gates that still stand in the way."""
    if not may(actor, "ticket.step"):
        return []
    body = processes.of(session, ticket.definition_id).body
    found = process.allowed(body, ticket.stage, actor.role, facts(session, ticket), previous=ticket.held_from)
    return [processes.step_row(body, step, forms.optional_fields(session, ticket, step.transition)) for step in found]


def _whole(session: Session, ticket: Ticket) -> dict[str, Any]:
    owner = session.get(User, ticket.owner_id) if ticket.owner_id else None
    return _fields(ticket, FULL) | {
        "owner": {"id": owner.id, "name": owner.name} if owner else None,
        "restored_at": iso(ticket.restored_at),
        "resolved_at": iso(ticket.resolved_at),
        "closed_at": iso(ticket.closed_at),
        "stage_since": iso(ticket.stage_since),
        "reply": {"cause": ticket.cause, "party": ticket.party} if ticket.cause else None,
    }


def _with_managers(session: Session, customer: Customer | None) -> dict[str, Any] | None:
    if customer is None:
        return None
    shown = _fields(customer, CUSTOMER)
    for word in ("account_manager", "technical_manager"):
        manager_id = getattr(customer, f"{word}_id")
        manager = session.get(User, manager_id) if manager_id else None
        shown |= {
            f"{word}_name": manager.name if manager else None,
            f"{word}_phone": manager.phone if manager else None,
        }
    return shown


def _label(session: Session, product: Product | None) -> dict[str, Any] | None:
    if product is None:
        return None
    found = session.scalars(select(Label).where(Label.product_id == product.id, Label.state.in_(RANK))).all()
    best = max(found, key=lambda label: (RANK[label.state], label.print_version), default=None)
    return _fields(best, ("id", "state", "template", "print_version", "end")) if best else None


def _earlier(session: Session, actor: Actor, ticket: Ticket) -> Sequence[Ticket]:
    """Return the customer's other tickets on this product, or all his others when no product is known."""
    own = [Ticket.product_id == ticket.product_id] if ticket.product_id else []
    if not own and ticket.customer_id:
        own = [Ticket.customer_id == ticket.customer_id]
    if not own:
        return []
    query = visible(select(Ticket).where(*own, Ticket.id != ticket.id), actor, views.READ, Ticket)
    return session.scalars(query.order_by(Ticket.opened_at.desc()).limit(EARLIER)).all()


def _tests(session: Session, ticket: Ticket) -> list[dict[str, Any]]:
    mine = [ServiceTest.ticket_id == ticket.id]
    if ticket.product_id:
        mine.append(ServiceTest.product_id == ticket.product_id)
    results = reference.names(session, "result")
    query = select(ServiceTest).where(or_(*mine)).order_by(ServiceTest.created_at.desc()).limit(TESTS)
    return [
        {
            "at": iso(one.created_at),
            "result": one.result,
            "sentence_en": results[one.result].name_en if one.result in results else one.result,
            "sentence_zh": results[one.result].name_zh if one.result in results else one.result,
            "readings": one.readings,
        }
        for one in session.scalars(query)
    ]


def _photos(session: Session, ticket: Ticket, orders: Sequence[WorkOrder]) -> list[dict[str, Any]]:
    mine = or_(Attachment.ticket_id == ticket.id, Attachment.work_order_id.in_([order.id for order in orders]))
    query = select(Attachment).where(mine, Attachment.state != "superseded").order_by(Attachment.created_at)
    return [photo_row(one) for one in session.scalars(query)]


def _told(event: Any) -> dict[str, Any]:
    return {"id": event.id, "at": iso(event.at), "type": event.type, "actor": event.actor, "data": event.data}


def _day(product: Product) -> str | None:
    return product.in_service_on.isoformat() if product.in_service_on else None


def _fields(row: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row is not None else {}
