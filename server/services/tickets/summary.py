"""The numbers beside the desk's views: tickets by view, and what else waits for a person."""

from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from server.models import Attachment, SyncConflict, WorkOrder
from server.policy import Actor, may, visible
from server.services.accounts.profile import is_demo
from server.services.feed.head import head
from server.services.labels.missing import count_missing
from server.services.messages import demo_codes
from server.services.tickets import problems, views


def summary(session: Session, actor: Actor) -> dict[str, Any]:
    """Return the counts of all views, the running problems, and in the demo the codes that were mailed."""
    counted = views.counts(session, actor) | _waiting(session, actor)
    answer: dict[str, Any] = {
        "views": [{"key": key, "count": number} for key, number in counted.items()],
        "head": head(session),
        "problems": problems.problems(session, actor),
    }
    if is_demo(session):
        answer["demo_codes"] = demo_codes(session)
    return answer


def _waiting(session: Session, actor: Actor) -> dict[str, int]:
    """Return what waits beside the tickets; a role that may not settle a thing is shown none of it."""
    mine = visible(select(WorkOrder.id), actor, views.READ, WorkOrder)
    asked = mine.where(
        WorkOrder.closed_at.is_(None) | WorkOrder.provisional,
        or_(WorkOrder.hold_state == "asked", WorkOrder.waiver_state == "asked"),
    )
    found = {"labels_missing": count_missing(session, actor), "conflicts": 0, "approvals": 0, "photos": 0}
    if may(actor, "conflict.settle"):
        found["conflicts"] = _count(
            session,
            select(SyncConflict.id).where(SyncConflict.state == "open", SyncConflict.work_order_id.in_(mine)),
        )
    if may(actor, "order.approve"):
        found["approvals"] = _count(session, asked)
    if may(actor, "photo.review"):
        waiting = or_(Attachment.review == "needed", Attachment.state == "rejected")
        found["photos"] = _count(session, select(Attachment.id).where(waiting, Attachment.work_order_id.in_(mine)))
    return found


def _count(session: Session, query: Any) -> int:
    return session.scalar(select(func.count()).select_from(query.subquery())) or 0
