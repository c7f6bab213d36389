"""Where orders and tickets meet: what one causes in the other is decided here, above both."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from server.models import Product, Reply, WorkOrder
from server.policy import Actor
from server.services.labels import states
from server.services.orders import desk, replies, transitions
from server.services.orders import moment as moments
from server.services.orders.moment import Moment
from server.services.orders.transitions import Moved, StepArgs
from sync.operations import ReplyArgs


@dataclass(frozen=True)
class DeskArgs:
    """What comes with a desk's step of an order."""

    technician_id: str | None = None
    reason: str | None = None
    text: str | None = None


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


def step_order_at_desk(
    session: Session, actor: Actor, order_id: str, event: str, args: DeskArgs, base_rev: int | None = None
) -> WorkOrder:
    """Take a desk's step of an order: assign, approve, refuse, send back, cancel."""
    order = desk.order_to_step(session, actor, order_id, event, base_rev)
    if event == "assign":
        desk.assign_to(session, actor, order, args.technician_id)
    else:
        step_order(session, actor, order, event, StepArgs(reason=args.reason, text=args.text), moments.present())
    session.flush()
    return order
