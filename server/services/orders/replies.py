"""The reply (回单): cause, action, party and what was repaired, with both classes checked against the catalogue."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Reply, WorkOrder
from server.policy import Actor
from server.services import history, reference
from server.services.orders.moment import Moment
from sync.errors import Refused
from sync.operations import ReplyArgs

UNCLASSED = "ZZ"


def write_reply(session: Session, actor: Actor, order: WorkOrder, args: ReplyArgs, moment: Moment) -> Reply:
    """Write an order's reply, or correct the earlier one while the order is open."""
    _must_be_leaf(session, "symptom", args.symptom)
    _must_be_leaf(session, "cause", args.cause)
    for kind, code in (("party", args.party), ("action_taken", args.action_taken)):
        if code not in reference.names(session, kind):
            raise Refused(f"{kind}_unknown", f"There is no {kind} {code}.", f"没有这个选项：{code}")
    reply = session.scalar(select(Reply).where(Reply.work_order_id == order.id))
    if reply is None:
        reply = Reply(work_order_id=order.id, by_user_id=actor.id)
    for field in ("symptom", "cause", "action_taken", "party", "end", "resource_id", "text"):
        setattr(reply, field, getattr(args, field))
    reply.restored_at = min(args.restored_at or moment.at, moment.at)
    session.add(reply)
    order.rev += 1  # the reply rides in the order's row on the wire
    data = {"symptom": args.symptom, "cause": args.cause, "action": args.action_taken, "text": args.text}
    history.record(session, actor, ("work_order", order.id), "reply_written", at=moment.at, **data)
    return reply


def _must_be_leaf(session: Session, kind: str, code: str) -> None:
    names = reference.names(session, kind)
    if code not in names or code == UNCLASSED or any(one.parent == code for one in names.values()):
        raise Refused(f"{kind}_not_a_leaf", f"{code} is not a final class.", f"{code} 不是末级分类。")
