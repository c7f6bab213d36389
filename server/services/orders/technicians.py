"""The technicians of an area: what they have to do and how their phones are doing."""

from typing import Any

from sqlalchemy import Subquery, func, select
from sqlalchemy.orm import Session

from server.core.clock import iso
from server.models import Area, Device, User, WorkOrder


def load_of_technicians(session: Session, area_path: str) -> list[dict[str, Any]]:
    """Return the technicians of a part of the organisation with their open orders and how their phone is doing."""
    orders, phones = _open_orders(), _phones()
    query = (
        select(User, Area, orders.c.open, phones.c.seen, phones.c.ops, phones.c.photos)
        .outerjoin(Area, Area.id == User.area_id)
        .outerjoin(orders, orders.c.assignee_id == User.id)
        .outerjoin(phones, phones.c.user_id == User.id)
        .where(User.role == "technician", User.active)
        .order_by(User.name)
    )
    if area_path:
        query = query.where(Area.path.startswith(area_path, autoescape=True))
    return [
        {
            "id": user.id,
            "name": user.name,
            "skills": user.skills,
            "area": {"name_en": area.name_en, "name_zh": area.name_zh} if area else None,
            "open_orders": open_count or 0,
            "last_seen_at": iso(seen),
            "pending_ops": ops or 0,
            "pending_photos": photos or 0,
        }
        for user, area, open_count, seen, ops, photos in session.execute(query)
    ]


def _open_orders() -> Subquery:
    query = select(WorkOrder.assignee_id, func.count().label("open")).where(WorkOrder.closed_at.is_(None))
    return query.group_by(WorkOrder.assignee_id).subquery()


def _phones() -> Subquery:
    return (
        select(
            Device.user_id,
            func.max(Device.last_seen_at).label("seen"),
            func.sum(Device.pending_ops).label("ops"),
            func.sum(Device.pending_photos).label("photos"),
        )
        .where(Device.revoked_at.is_(None))
        .group_by(Device.user_id)
        .subquery()
    )
