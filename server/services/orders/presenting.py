"""How the desk sees orders: a row for the list, in few queries for many orders."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.models import Attachment, Customer, Label, Product, Site, Ticket, User, WorkOrder
from server.services.orders.facts import COUNTING_PHOTOS

RANK = {"affixed": 3, "printed": 2, "prepared": 1}


def order_rows(session: Session, orders: Sequence[WorkOrder]) -> list[dict[str, Any]]:
    """Return orders as the desk lists them, with customer, place, technician, label and photos."""
    ids = [order.id for order in orders]
    names = _names(session, orders)
    photos, labels = _photos(session, ids), _labels(session, orders)
    return [_row(order, names[order.id], photos[order.id], labels.get(order.id, "none")) for order in orders]


def _row(order: WorkOrder, names: Any, photos: dict[str, set[str]], label_state: str) -> dict[str, Any]:
    verified = photos["verified"] & set(order.photo_slots)
    return {
        "id": order.id,
        "number": order.number,
        "kind": order.kind,
        "state": order.state,
        "stage": order.stage,
        "customer_name": names.customer,
        "product_id": order.product_id,
        "product_number": names.product_number,
        "service_level": names.service_level,
        "site_name": names.site,
        "address": names.address,
        "assignee": {"id": order.assignee_id, "name": names.technician} if order.assignee_id else None,
        "due_at": iso(order.due_at),
        "priority": order.priority,
        "ticket_id": order.ticket_id,
        "ticket_number": names.ticket_number,
        "label_required": order.label_required,
        "label_state": label_state,
        "photos": {
            "required": len(order.photo_slots),
            "verified": len(verified),
            "expected": len(photos["any"] & set(order.photo_slots)),
        },
        "hold": {"state": order.hold_state, "reason": order.hold_reason},
        "waiver": {"state": order.waiver_state, "reason": order.waiver_reason, "photo_id": order.waiver_photo_id},
        "provisional": order.provisional,
        "sent_back_reason": order.sent_back_reason,
        "closed_at": iso(order.closed_at),
        "rev": order.rev,
    }


def _names(session: Session, orders: Sequence[WorkOrder]) -> dict[str, Any]:
    query = (
        select(
            WorkOrder.id,
            Customer.name.label("customer"),
            Product.product_number,
            Product.service_level,
            Site.name.label("site"),
            Site.address,
            User.name.label("technician"),
            Ticket.number.label("ticket_number"),
        )
        .join(Customer, Customer.id == WorkOrder.customer_id)
        .join(Product, Product.id == WorkOrder.product_id)
        .join(Site, Site.id == WorkOrder.site_id)
        .outerjoin(User, User.id == WorkOrder.assignee_id)
        .outerjoin(Ticket, Ticket.id == WorkOrder.ticket_id)
        .where(WorkOrder.id.in_([order.id for order in orders]))
    )
    return {row.id: row for row in session.execute(query)}


def _photos(session: Session, ids: Sequence[str]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: {"any": set(), "verified": set()})
    query = select(Attachment.work_order_id, Attachment.slot, Attachment.state).where(
        Attachment.work_order_id.in_(ids), Attachment.state.in_(COUNTING_PHOTOS)
    )
    for order_id, slot, state in session.execute(query):
        found[str(order_id)]["any"].add(slot)
        if state == "verified":
            found[str(order_id)]["verified"].add(slot)
    return found


def _labels(session: Session, orders: Sequence[WorkOrder]) -> dict[str, str]:
    query = select(Label.product_id, Label.work_order_id, Label.state).where(
        Label.product_id.in_([order.product_id for order in orders]), Label.state.in_(RANK)
    )
    found = session.execute(query).all()
    best: dict[str, str] = {}
    for order in orders:
        states = [
            row.state
            for row in found
            if row.product_id == order.product_id and (not order.label_required or row.work_order_id == order.id)
        ]
        if states:
            best[order.id] = max(states, key=lambda state: RANK[state])
    return best


def photo_row(photo: Attachment) -> dict[str, Any]:
    """Return a photo as the desk lists it."""
    return {
        "id": photo.id,
        "work_order_id": photo.work_order_id,
        "slot": photo.slot,
        "state": photo.state,
        "finding": photo.finding,
        "review": photo.review,
        "taken_at": iso(photo.taken_at),
        "url": f"/api/photos/{photo.id}" if photo.state == "verified" else None,
        "rev": photo.rev,
    }
