"""The facts about an order that the gates of its process ask for; the phone computes the same from its rows."""

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.models import Attachment, ChecklistItem, Label, Reply, WorkOrder

COUNTING_PHOTOS = ("expected", "uploading", "verified")


def facts(session: Session, order: WorkOrder) -> dict[str, Any]:
    """Return the flat facts of the contract between definition and interpreter."""
    slots = set(
        session.scalars(
            select(Attachment.slot).where(Attachment.work_order_id == order.id, Attachment.state.in_(COUNTING_PHOTOS))
        )
    )
    label = current_label(session, order)
    return {
        "kind": order.kind,
        "label_required": order.label_required,
        "label_state": label.state if label else "none",
        "label_photo": "label" in slots,
        "waiver": order.waiver_state,
        "photos_missing": len(set(order.photo_slots) - slots - _waived_slots(order)),
        "reply": session.scalar(select(Reply.id).where(Reply.work_order_id == order.id)) is not None,
        "data_verified": order.data_verified,
        "hold": order.hold_state,
        "checklist_missing": _unanswered(session, order),
    }


def current_label(session: Session, order: WorkOrder) -> Label | None:
    """Return the living label of the order's product that is furthest on its way: affixed before printed before prepared."""
    rank = {"affixed": 3, "printed": 2, "prepared": 1}
    found = session.scalars(select(Label).where(Label.product_id == order.product_id, Label.state.in_(rank)))
    mine = [label for label in found if not order.label_required or label.work_order_id == order.id]
    return max(mine, key=lambda label: (rank[label.state], label.print_version), default=None)


def _waived_slots(order: WorkOrder) -> set[str]:
    return {"label"} if order.waiver_state in ("asked", "approved") else set()


def _unanswered(session: Session, order: WorkOrder) -> int:
    query = select(func.count()).where(
        ChecklistItem.work_order_id == order.id, ChecklistItem.required, ChecklistItem.value.is_(None)
    )
    return session.scalar(query) or 0
