"""The wire form of a work order: its own columns, its reply, its label."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.models import Label, Product, Reply, WorkOrder
from server.settings import Settings

PLAIN = (
    "id number kind state stage product_id customer_id site_id ticket_id priority instructions definition_id "
    "definition_version data_verified provisional sent_back_reason rev"
).split()
MOMENTS = "due_at window_start window_end accepted_at travel_at arrived_at started_at completed_at".split()
REPLY = "symptom cause action_taken party end resource_id text".split()


def orders(session: Session, settings: Settings, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return orders by id as a phone keeps them."""
    bought = select(WorkOrder.id, Product.service_level).join(Product).where(WorkOrder.id.in_(ids))
    levels = {order_id: level for order_id, level in session.execute(bought)}
    replies = {row.work_order_id: row for row in session.scalars(select(Reply).where(Reply.work_order_id.in_(ids)))}
    living = select(Label.work_order_id, Label.id).where(
        Label.work_order_id.in_(ids), Label.state.in_(("prepared", "printed", "affixed"))
    )
    labels = {order_id: label_id for order_id, label_id in session.execute(living.order_by(Label.print_version))}
    return {
        order.id: _form(order) | {
            "service_level": levels[order.id],
            "reply": _reply(replies.get(order.id)),
            "label_id": labels.get(order.id),
        }
        for order in session.scalars(select(WorkOrder).where(WorkOrder.id.in_(ids)))
    }  # fmt: skip


def _form(order: WorkOrder) -> dict[str, Any]:
    return (
        {name: getattr(order, name) for name in PLAIN}
        | {name: iso(getattr(order, name)) for name in MOMENTS}
        | {
            "requires": {"label": order.label_required, "photos": order.photo_slots},
            "hold": {"state": order.hold_state, "reason": order.hold_reason, "held_from": order.held_from},
            "waiver": {"state": order.waiver_state, "reason": order.waiver_reason},
        }
    )


def _reply(reply: Reply | None) -> dict[str, Any] | None:
    if reply is None:
        return None
    return {name: getattr(reply, name) for name in REPLY} | {"restored_at": iso(reply.restored_at)}
