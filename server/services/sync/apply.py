"""Apply one pushed operation by the same service the desk uses, and say how it ended (PROTOCOL step U6)."""

import re
from collections.abc import Callable
from typing import Any, cast

from pydantic import ValidationError
from sqlalchemy.orm import Session

from server.core.errors import Conflict, FieldtagError, Forbidden, GateClosed
from server.models import Attachment, WorkOrder
from server.policy import Actor
from server.services import loop
from server.services.labels import states
from server.services.orders import corrections, evidence
from server.services.orders.assignment import held_by
from server.services.orders.moment import Moment
from server.services.orders.transitions import StepArgs
from sync.codec import read_args
from sync.errors import Disputed, Refused
from sync.operations import EVIDENCE, OPERATIONS, VERSION, Args, Op, Transition

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
Handler = Callable[[Session, Actor, WorkOrder, Any, Moment], Any]


class Unknown(Exception):
    """The operation's type or version is not known here: it is kept, unapplied (status quarantined)."""

    def __init__(self, code: str) -> None:
        """Take the stable code."""
        super().__init__(code)
        self.code = code


def apply(session: Session, actor: Actor, op: Op, moment: Moment) -> tuple[str, WorkOrder]:
    """Apply an operation and return (`applied` or `merged`, its order); raise Refused, Disputed or Unknown otherwise."""
    if op.type not in OPERATIONS:
        raise Unknown("unknown_type")
    if op.v > VERSION:
        raise Unknown("newer_version")
    args = _args(op)
    order = _order(session, actor, op)
    try:
        outcome = _HANDLERS[op.type](session, actor, order, args, moment)
    except GateClosed as error:
        raise Refused("gate", gates=error.details["gates"]) from error
    except Conflict as error:
        raise Disputed(
            error.code, entity="work_order", entity_id=order.id, mine=_action(args), theirs=order.stage
        ) from error
    except Forbidden as error:
        raise Refused(error.code) from error
    except FieldtagError as error:
        if error.status >= 500:
            raise
        raise Refused(error.code, str(error)) from error
    return ("merged" if outcome == "merged" else "applied"), order


def _args(op: Op) -> Args:
    try:
        return read_args(op)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)[:10]
        listed = [{"field": ".".join(map(str, one["loc"])), "code": one["type"]} for one in found]
        raise Refused("bad_args", errors=listed) from None


def _order(session: Session, actor: Actor, op: Op) -> WorkOrder:
    """Return the order an operation is about, if this technician holds it or, for late evidence, ever held it."""
    order = session.get(WorkOrder, op.id) if op.entity == "work_order" and _UUID.fullmatch(op.id) else None
    if order is None or not held_by(session, order, actor.id):
        raise Refused("not_yours", "This order is not yours.", "这张工单不是您的。")
    if op.type in EVIDENCE:
        return order
    dispute = {"entity": "work_order", "entity_id": order.id, "mine": op.type, "theirs": order.stage}
    if order.assignee_id != actor.id:
        raise Disputed("order_reassigned", **dispute)
    if order.stage == "cancelled":
        raise Disputed("order_cancelled", **dispute)
    return order


def _action(args: Args) -> str | None:
    return getattr(args, "action", None)


def _transition(session: Session, actor: Actor, order: WorkOrder, args: Transition, moment: Moment) -> str:
    for photo_id in args.photo_ids or ():
        photo = session.get(Attachment, photo_id)
        if photo is None or photo.work_order_id != order.id:
            raise Refused("photo_unknown", "A photo of this completion is missing.", "缺少一张竣工照片。")
    given = StepArgs(reason=args.reason, text=args.text, photo_ids=tuple(args.photo_ids or ()))
    moved = loop.step_order(session, actor, order, args.action, given, moment)
    return "merged" if moved.repeated else "applied"


def _reply(session: Session, actor: Actor, order: WorkOrder, args: Any, moment: Moment) -> None:
    loop.write_reply(session, actor, order, args, moment)


_HANDLERS = cast(
    dict[str, Handler],
    {
        "work_order.transition": _transition,
        "work_order.reply": _reply,
        "work_order.note": evidence.add_note,
        "checklist.answer": corrections.answer_point,
        "reading.add": evidence.add_reading,
        "label.printed": states.acknowledge_print,
        "label.bind": states.bind_blank,
        "label.affix": states.affix,
        "label.retire": states.retire,
        "label.waive": states.ask_waiver,
        "photo.add": evidence.expect_photo,
        "field.set": corrections.set_field,
        "part.use": evidence.use_part,
        "signature.add": evidence.add_signature,
    },
)
