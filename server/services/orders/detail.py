"""One order as the desk opens it: everything that hangs on it and the steps this actor may take."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.core.errors import NotFound
from server.models import (
    Attachment,
    ChecklistItem,
    Customer,
    Label,
    Note,
    Product,
    Reading,
    Reply,
    Site,
    Ticket,
    WorkOrder,
)
from server.policy import Actor, visible
from server.rules import process
from server.services import history, processes
from server.services.orders.facts import current_label, facts
from server.services.orders.presenting import order_rows, photo_row

REPLY = ("symptom", "cause", "action_taken", "party", "end", "resource_id", "text")


def find_order(session: Session, actor: Actor, order_id: str) -> WorkOrder:
    """Return an order the actor may see; a foreign one is not there."""
    query = visible(select(WorkOrder).where(WorkOrder.id == order_id), actor, "records.read", WorkOrder)
    order = session.scalar(query)
    if order is None:
        raise NotFound
    return order


def order_detail(session: Session, actor: Actor, order_id: str) -> dict[str, Any]:
    """Return the whole of an order."""
    order = find_order(session, actor, order_id)
    ticket = session.get(Ticket, order.ticket_id) if order.ticket_id else None
    return {
        "work_order": order_rows(session, [order])[0] | _times(order),
        "customer": _columns(session.get_one(Customer, order.customer_id), "id name customer_tier phone email"),
        "site": _columns(
            session.get_one(Site, order.site_id), "id name address contact_name contact_phone lat lon zone"
        ),
        "product": _columns(
            session.get_one(Product, order.product_id),
            "id product_number service_type service_level assurance_level status circuit_number bandwidth",
        ),
        "label": _label(current_label(session, order)),
        "story": [_told(one) for one in history.story(session, ("work_order", order.id))],
        "steps": _steps(session, actor, order),
        "ticket": _columns(ticket, "id number kind stage state description") if ticket else None,
        "reply": _reply(session, order),
    } | _evidence(session, order)


def _evidence(session: Session, order: WorkOrder) -> dict[str, Any]:
    mine = {model: session.scalars(select(model).where(model.work_order_id == order.id)).all() for model in _KEPT}
    points = sorted(mine[ChecklistItem], key=lambda point: point.position)
    return {
        "checklist": [_columns(one, "item text_en text_zh kind required safety value") for one in points],
        "notes": [_columns(one, "id author text at") for one in mine[Note]],
        "readings": [_columns(one, "id kind value unit instrument measured_at") for one in mine[Reading]],
        "photos": [photo_row(one) for one in mine[Attachment]],
    }


_KEPT: tuple[Any, ...] = (ChecklistItem, Note, Reading, Attachment)


def _times(order: WorkOrder) -> dict[str, Any]:
    names = "window_start window_end accepted_at travel_at arrived_at started_at completed_at"
    return _columns(order, names) | {"instructions": order.instructions, "time_uncertain": order.time_uncertain}


def _steps(session: Session, actor: Actor, order: WorkOrder) -> list[dict[str, Any]]:
    """Return what this actor may do with the order now; a technician's steps are his phone's."""
    if actor.role == "technician":
        return []
    body = processes.of(session, order.definition_id).body
    steps = process.allowed(body, order.stage, actor.role, facts(session, order), previous=order.held_from)
    return [processes.step_row(body, step) for step in steps]


def _label(label: Label | None) -> dict[str, Any] | None:
    return _columns(label, "id state template print_version printed_at affixed_at") if label else None


def _reply(session: Session, order: WorkOrder) -> dict[str, Any] | None:
    reply = session.scalar(select(Reply).where(Reply.work_order_id == order.id))
    return {name: getattr(reply, name) for name in REPLY} | {"restored_at": iso(reply.restored_at)} if reply else None


def _told(event: Any) -> dict[str, Any]:
    return _columns(event, "id at type actor data")


def _columns(row: Any, names: str) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in names.split()}
    return {name: iso(value) if hasattr(value, "tzinfo") else value for name, value in values.items()}
