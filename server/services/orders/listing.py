"""The desk's lists of orders: open ones by deadline, closed ones newest first, page by page."""

import re
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.core.errors import Invalid
from server.models import Customer, Product, WorkOrder
from server.policy import Actor, visible
from server.services.orders.presenting import order_rows
from server.services.orders.technicians import load_of_technicians

VIEWS = ("open", "board", "approvals", "closed")


def list_orders(
    session: Session,
    actor: Actor,
    *,
    view: str = "open",
    technician_id: str | None = None,
    state: str | None = None,
    q: str = "",
    cursor: str | None = None,
    limit: int = 100,
) -> dict[str, Any]:
    """Return a page of orders the actor may see, with the technicians beside it."""
    query = _narrow(_view(visible(select(WorkOrder), actor, "records.read", WorkOrder), view), technician_id, state, q)
    offset = _offset(cursor)
    found = list(session.scalars(query.offset(offset).limit(limit + 1)))
    return {
        "work_orders": order_rows(session, found[:limit]),
        "next_cursor": str(offset + limit) if len(found) > limit else None,
        "technicians": load_of_technicians(session, actor.area_path),
    }


def _offset(cursor: str | None) -> int:
    if cursor and not re.fullmatch(r"[0-9]{1,9}", cursor):
        raise Invalid(errors=[{"field": "cursor", "message": "not a cursor of this list", "code": "cursor"}])
    return int(cursor or 0)


def _view(query: Select[WorkOrder], view: str) -> Select[WorkOrder]:
    if view not in VIEWS:
        raise Invalid(errors=[{"field": "view", "message": f"one of {', '.join(VIEWS)}", "code": "enum"}])
    if view == "closed":
        return query.where(WorkOrder.closed_at.is_not(None)).order_by(WorkOrder.closed_at.desc(), WorkOrder.id)
    if view == "approvals":
        asked = (WorkOrder.hold_state == "asked") | (WorkOrder.waiver_state == "asked")
        return query.where(asked).order_by(WorkOrder.due_at, WorkOrder.id)
    return query.where(WorkOrder.closed_at.is_(None)).order_by(WorkOrder.due_at, WorkOrder.id)


def _narrow(query: Select[WorkOrder], technician_id: str | None, state: str | None, q: str) -> Select[WorkOrder]:
    if technician_id:
        query = query.where(WorkOrder.assignee_id == technician_id)
    if state:
        query = query.where(WorkOrder.state == state)
    if q:
        words = f"%{q[:60]}%"
        named = select(Customer.id).where(Customer.name.ilike(words))
        numbered = select(Product.id).where(Product.product_number.startswith(q, autoescape=True))
        query = query.where(
            WorkOrder.number.ilike(words) | WorkOrder.customer_id.in_(named) | WorkOrder.product_id.in_(numbered)
        )
    return query
