"""A completion is provisional until every photo's bytes are verified and a waiver that was asked for is approved."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.models import Attachment, WorkOrder


def settle(session: Session, order: WorkOrder) -> bool:
    """Set whether a completed order is still provisional; return True when it has just become final."""
    if order.completed_at is None:
        return False
    waiting = session.scalar(
        select(func.count()).where(
            Attachment.work_order_id == order.id, Attachment.state.in_(("expected", "uploading", "rejected"))
        )
    )
    was, order.provisional = order.provisional, bool(waiting) or order.waiver_state == "asked"
    return was and not order.provisional
