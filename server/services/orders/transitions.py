"""Move an order along its process: the definition decides, this module keeps the times and the marks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.orm import Session

from server.core.errors import Conflict, Forbidden, GateClosed
from server.models import Product, WorkOrder
from server.policy import Actor
from server.rules import process
from server.services import due, history, processes
from server.services.feed.scope import AFTER_CLOSE
from server.services.orders import settling
from server.services.orders.facts import facts
from server.services.orders.moment import Moment


@dataclass(frozen=True)
class StepArgs:
    """What comes with a step: reason code, words, and the photos that belong to a completion."""

    reason: str | None = None
    text: str | None = None
    photo_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """What a step did: the event's name for the order's story and for its ticket."""

    order: WorkOrder
    event: str
    repeated: bool = False


class Unsuitable(Conflict):
    """The order is not in a state for this step."""

    code = "wrong_state"


def step(session: Session, actor: Actor, order: WorkOrder, action: str, args: StepArgs, moment: Moment) -> Moved:
    """Take one step; raise GateClosed, Unsuitable or Forbidden when the definition refuses it."""
    definition = processes.of(session, order.definition_id)
    if _already_there(order, action):
        return Moved(order, action, repeated=True)
    decision = process.decide(
        definition.body, order.stage, action, actor.role, facts(session, order), previous=order.held_from
    )
    if decision.to is None:
        raise _refusal(definition.body, decision, order)
    stage_before = order.stage
    order.stage = decision.to
    order.state = next(one["tmf"] for one in definition.body["states"] if one["id"] == decision.to)
    _MARKS.get(action, _nothing)(session, order, args, moment)
    if action == "approve_hold":
        order.held_from = stage_before
    data = {"reason": args.reason, "text": args.text, "from": stage_before, "to": order.stage}
    history.record(session, actor, ("work_order", order.id), f"order_{action}", at=moment.at, **data)
    order.time_uncertain = order.time_uncertain or not moment.certain
    return Moved(order, action)


def _already_there(order: WorkOrder, action: str) -> bool:
    """Return whether a step was already taken, so that repeating it is no conflict."""
    reached = {
        "accept": order.accepted_at,
        "travel": order.travel_at,
        "arrive": order.arrived_at,
        "start": order.started_at,
        "complete": order.completed_at,
    }
    if action == "hold":
        return order.hold_state == "asked"
    return bool(reached.get(action)) and order.stage not in ("assigned", "held")


def _refusal(body: process.Definition, decision: process.Decision, order: WorkOrder) -> Exception:
    if decision.refusal == "gates":
        gates = [{"gate": one, **_words(body, one)} for one in decision.unmet]
        return GateClosed(gates=gates)
    if decision.refusal == "wrong_role":
        return Forbidden(code="wrong_role")
    return Unsuitable(stage=order.stage)


def _words(body: process.Definition, gate: str) -> dict[str, str]:
    return {name: body["gates"][gate][name] for name in ("text_en", "text_zh")}


def _nothing(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    pass


def _stamp(field: str) -> Callable[[Session, WorkOrder, StepArgs, Moment], None]:
    def set_time(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
        setattr(order, field, moment.at)

    return set_time


def _decline(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.assignee_id, order.accepted_at, order.travel_at = None, None, None
    order.sent_back_reason = args.reason or args.text


def _ask_hold(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.hold_state, order.hold_reason = "asked", args.reason


def _approve_hold(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.hold_state = "approved"


def _end_hold(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.hold_state, order.hold_reason, order.held_from = "none", None, None


def _complete(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.completed_at = moment.at
    _close(session, order, args, moment)
    settling.settle(session, order)
    product = session.get_one(Product, order.product_id)
    if order.kind == "install":
        product.status = "active"
        product.in_service_on = product.in_service_on or moment.at.date()
    if order.kind == "cease":
        product.status = "ceased"


def _close(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.closed_at = moment.at
    due.at(session, "scope_window", order.id, moment.at + AFTER_CLOSE + timedelta(minutes=1), version=str(order.rev))


def _waiver(state: str) -> Callable[[Session, WorkOrder, StepArgs, Moment], None]:
    def set_waiver(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
        order.waiver_state = state
        settling.settle(session, order)

    return set_waiver


def _send_back(session: Session, order: WorkOrder, args: StepArgs, moment: Moment) -> None:
    order.completed_at, order.closed_at, order.provisional = None, None, False
    order.sent_back_reason = args.text or args.reason


_MARKS: dict[str, Callable[[Session, WorkOrder, StepArgs, Moment], None]] = {
    "accept": _stamp("accepted_at"),
    "travel": _stamp("travel_at"),
    "arrive": _stamp("arrived_at"),
    "start": _stamp("started_at"),
    "decline": _decline,
    "hold": _ask_hold,
    "approve_hold": _approve_hold,
    "refuse_hold": _end_hold,
    "resume": _end_hold,
    "complete": _complete,
    "fail": _close,
    "cancel": _close,
    "approve_waiver": _waiver("approved"),
    "refuse_waiver": _waiver("refused"),
    "send_back": _send_back,
}
