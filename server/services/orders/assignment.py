"""Give an order to a technician, and remember who held it."""

from sqlalchemy.orm import Session

from server.core.errors import Conflict, Invalid
from server.models import OrderHolder, User, WorkOrder
from server.policy import Actor
from server.services import history


def assign(session: Session, actor: Actor, order: WorkOrder, technician: User) -> None:
    """Put an open order on a technician's phone; from another phone it goes away with the next pull."""
    if technician.role != "technician" or not technician.active:
        raise Invalid(f"{technician.name} is not an active technician.", code="not_a_technician")
    if order.closed_at is not None:
        raise Conflict("This order is closed and can't be given to anyone.")
    before = order.assignee_id
    if before == technician.id:
        return
    order.assignee_id = technician.id
    order.sent_back_reason = None
    if session.get(OrderHolder, (order.id, technician.id)) is None:
        session.add(OrderHolder(work_order_id=order.id, user_id=technician.id))
    word = "order_reassigned" if before else "order_assigned"
    history.record(session, actor, ("work_order", order.id), word, technician=technician.name)


def held_by(session: Session, order: WorkOrder, user_id: str | None) -> bool:
    """Return whether a user holds an order now or ever did."""
    return order.assignee_id == user_id or session.get(OrderHolder, (order.id, user_id)) is not None
