"""What a technician's phone holds: his open orders and everything that hangs on them (sync.md section 2)."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import (
    Attachment,
    ChecklistItem,
    Device,
    Label,
    Note,
    ProductResource,
    Reading,
    WorkOrder,
)

WINDOW = timedelta(days=14)
AFTER_CLOSE = timedelta(hours=24)
LIVING_LABELS = ("prepared", "printed", "affixed")
Statement = Select[*tuple[Any, ...]]
CHILDREN: dict[str, Any] = {"checklist": ChecklistItem, "reading": Reading, "note": Note, "attachment": Attachment}


def held() -> ColumnElement[bool]:
    """Return the condition under which an order is on its assignee's phone."""
    now = clock.now()
    return and_(
        WorkOrder.assignee_id.is_not(None),
        or_(
            and_(WorkOrder.closed_at.is_(None), or_(WorkOrder.due_at.is_(None), WorkOrder.due_at <= now + WINDOW)),
            WorkOrder.closed_at > now - AFTER_CLOSE,
        ),
    )


def holders(session: Session, entity: str, ids: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield (id, scope) for each scope that holds one of these things now."""
    if entity in ("reference", "process"):
        return [(one, "ref") for one in ids]
    query = _QUERIES.get(entity)
    if query is None:
        return []
    return [(row[0], f"tech:{row[1]}") for row in session.execute(query(list(ids)).distinct())]


def dependents(session: Session, order_ids: Sequence[str]) -> list[tuple[str, str]]:
    """Return everything that comes and goes with some orders."""
    orders = list(session.scalars(select(WorkOrder).where(WorkOrder.id.in_(order_ids))))
    products = {order.product_id for order in orders}
    found = [("customer", order.customer_id) for order in orders]
    found += [("site", order.site_id) for order in orders]
    found += [("product", one) for one in products]
    found += [("ticket", order.ticket_id) for order in orders if order.ticket_id]
    carrying = select(ProductResource.resource_id).where(ProductResource.product_id.in_(products))
    found += [("resource", one) for one in session.scalars(carrying)]
    found += [("label", one) for one in session.scalars(select(Label.id).where(Label.product_id.in_(products)))]
    for word, model in CHILDREN.items():
        found += [(word, one) for one in session.scalars(select(model.id).where(model.work_order_id.in_(order_ids)))]
    return list(dict.fromkeys(found))


def why_gone(session: Session, key: tuple[str, str]) -> str:
    """Return why a thing left a phone: closed, reassigned, or deleted."""
    if key[0] != "work_order":
        return "reassigned"
    order = session.get(WorkOrder, key[1])
    if order is None:
        return "deleted"
    return "closed" if order.closed_at else "reassigned"


def _through_order(column: Any) -> Callable[[list[str]], Statement]:
    return lambda ids: select(column, WorkOrder.assignee_id).where(column.in_(ids), held())


def _child(model: Any) -> Callable[[list[str]], Statement]:
    return lambda ids: (
        select(model.id, WorkOrder.assignee_id)
        .join(WorkOrder, WorkOrder.id == model.work_order_id)
        .where(model.id.in_(ids), held())
    )


def _resources(ids: list[str]) -> Statement:
    return (
        select(ProductResource.resource_id, WorkOrder.assignee_id)
        .join(WorkOrder, WorkOrder.product_id == ProductResource.product_id)
        .where(ProductResource.resource_id.in_(ids), held())
    )


def _labels(ids: list[str]) -> Statement:
    return (
        select(Label.id, WorkOrder.assignee_id)
        .join(WorkOrder, WorkOrder.product_id == Label.product_id)
        .where(Label.id.in_(ids), Label.state.in_(LIVING_LABELS), held())
    )


def _blanks(ids: list[str]) -> Statement:
    return (
        select(Label.id, Device.user_id)
        .join(Device, Device.id == Label.device_id)
        .where(Label.id.in_(ids), Label.state == "blank", Device.revoked_at.is_(None))
    )


_QUERIES: dict[str, Callable[[list[str]], Statement]] = {
    "work_order": _through_order(WorkOrder.id),
    "customer": _through_order(WorkOrder.customer_id),
    "site": _through_order(WorkOrder.site_id),
    "product": _through_order(WorkOrder.product_id),
    "ticket": _through_order(WorkOrder.ticket_id),
    "resource": _resources,
    "label": _labels,
    "label_blank": _blanks,
    **{word: _child(model) for word, model in CHILDREN.items()},
}
