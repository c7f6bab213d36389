"""What the desk does with an order: assign it, approve or refuse what the technician asked for, send back, cancel."""

from sqlalchemy.orm import Session

from server.core.errors import Invalid, NotFound, Stale
from server.models import User, WorkOrder
from server.policy import Actor, require
from server.services.orders import assignment
from server.services.orders.detail import find_order

APPROVALS = ("approve_hold", "refuse_hold", "approve_waiver", "refuse_waiver")


def order_to_step(session: Session, actor: Actor, order_id: str, event: str, base_rev: int | None) -> WorkOrder:
    """Return the order an event is about after all that can speak against the caller."""
    require(actor, "order.approve" if event in APPROVALS else "order.assign")
    order = find_order(session, actor, order_id)
    if base_rev is not None and base_rev != order.rev:
        raise Stale(rev=order.rev)
    return order


def assign_to(session: Session, actor: Actor, order: WorkOrder, technician_id: str | None) -> None:
    """Give an order to a technician by id."""
    if technician_id is None:
        raise Invalid(errors=[{"field": "args.technician_id", "message": "required", "code": "missing"}])
    technician = session.get(User, technician_id)
    if technician is None:
        raise NotFound
    assignment.assign(session, actor, order, technician)
