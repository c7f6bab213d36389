"""Where orders and tickets meet: what one causes in the other is decided here, above both."""

from sqlalchemy.orm import Session

from server.models import Product, Reply, WorkOrder
from server.policy import Actor
from server.services.labels import states
from server.services.orders import replies, transitions
from server.services.orders.moment import Moment
from server.services.orders.transitions import Moved, StepArgs
from sync.operations import ReplyArgs


def step_order(session: Session, actor: Actor, order: WorkOrder, action: str, args: StepArgs, moment: Moment) -> Moved:
    """Take a step of an order and let its label and its ticket follow."""
    moved = transitions.step(session, actor, order, action, args, moment)
    if moved.repeated:
        return moved
    if action == "complete" and order.kind == "cease":
        states.retire_all(session, session.get_one(Product, order.product_id).id, "ceased")
    return moved


def write_reply(session: Session, actor: Actor, order: WorkOrder, args: ReplyArgs, moment: Moment) -> Reply:
    """Write the reply of an order and carry it to its ticket."""
    return replies.write_reply(session, actor, order, args, moment)
