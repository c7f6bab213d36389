"""Where orders, labels and tickets meet: what one causes in another is decided here, above all of them."""

from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.models import Product, Reply, Ticket, WorkOrder
from server.policy import SYSTEM, Actor
from server.services import history, keeping_in_touch
from server.services.labels import states
from server.services.orders import desk, make, replies, transitions
from server.services.orders import moment as moments
from server.services.orders.moment import Moment
from server.services.orders.transitions import Moved, StepArgs
from server.services.tickets import follow, steps
from server.services.tickets.forms import StepArgs as TicketArgs
from server.services.tickets.steps import StepTaken
from sync.operations import ReplyArgs

# What a step of an order is called in its ticket's process; a step that is not here changes no ticket.
TOLD = {
    "accept": "order_accepted",
    "travel": "order_travelled",
    "arrive": "order_arrived",
    "start": "order_started",
    "complete": "order_completed",
    "decline": "order_declined",
    "fail": "order_failed",
    "cancel": "order_cancelled",
    "send_back": "order_sent_back",
    "approve_hold": "order_held",
    "resume": "order_resumed",
}


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
    if action in TOLD:
        _tell_ticket(session, actor, order, TOLD[action])
    return moved


def write_reply(session: Session, actor: Actor, order: WorkOrder, args: ReplyArgs, moment: Moment) -> Reply:
    """Write the reply of an order and carry it to its ticket."""
    reply = replies.write_reply(session, actor, order, args, moment)
    _tell_ticket(session, actor, order, "order_replied")
    return reply


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


def step_ticket(
    session: Session, actor: Actor, ticket_id: str, event: str, args: TicketArgs, *, base_rev: int | None = None
) -> Ticket:
    """Take a step of a ticket and carry out what its definition says it causes."""
    taken = steps.take_step(session, actor, ticket_id, event, args, base_rev)
    _carry_out(session, actor, taken)
    session.flush()
    return taken.ticket


def _carry_out(session: Session, actor: Actor, taken: StepTaken) -> None:
    if "create_work_order" in taken.effects:
        _dispatch(session, actor, taken)
    if "cancel_work_orders" in taken.effects:
        _cancel_orders(session, actor, taken.ticket)
    keeping_in_touch.ask_for_letter(session, taken.ticket, taken.effects)


def _dispatch(session: Session, actor: Actor, taken: StepTaken) -> None:
    """Make the repair order of a ticket, or give the one that is open to another technician."""
    ticket, args = taken.ticket, taken.args
    order = session.scalar(_open_orders(ticket).where(WorkOrder.kind == follow.REPAIR))
    if order is None and ticket.product_id:
        order = make.make_order(
            session,
            SYSTEM,
            kind=follow.REPAIR,
            product_id=ticket.product_id,
            ticket_id=ticket.id,
            window=(args.window_start, args.window_end),
            instructions="\n".join(filter(None, (_finding(session, ticket), args.text))),
        )
    if order is not None:
        desk.assign_to(session, actor, order, args.technician_id)


def _finding(session: Session, ticket: Ticket) -> str:
    """Return why a visit was asked for, in the expert's words: the technician reads it before he sets off."""
    for event in history.story(session, ("ticket", ticket.id)):
        if event.data.get("event") == "request_dispatch":
            return str(event.data.get("text") or "")
    return ""


def _cancel_orders(session: Session, actor: Actor, ticket: Ticket) -> None:
    for order in session.scalars(_open_orders(ticket)):
        step_order(session, actor, order, "cancel", StepArgs(reason="ticket_cancelled"), moments.present())


def _open_orders(ticket: Ticket) -> Select[WorkOrder]:
    return select(WorkOrder).where(WorkOrder.ticket_id == ticket.id, WorkOrder.closed_at.is_(None))


def _tell_ticket(session: Session, actor: Actor, order: WorkOrder, event: str) -> None:
    taken = follow.order_moved(session, actor, order, event)
    if taken is not None:
        keeping_in_touch.ask_for_letter(session, taken.ticket, taken.effects)
