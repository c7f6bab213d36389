"""What a revoked or foreign phone still delivers: kept for a person, never applied (sync.md section 6)."""

from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Forbidden
from server.models import Device, QuarantinedOp
from server.policy import Actor
from sync.messages import Push

ACCEPTED_FOR = timedelta(days=14)


def keep(session: Session, actor: Actor, message: Push) -> int:
    """Keep every operation of a phone unapplied, once however often it is delivered, and return how many it holds.

    After 14 days nothing is taken any more.
    """
    device = session.get_one(Device, actor.device_id, with_for_update=True)
    if device.revoked_at and clock.now() - device.revoked_at > ACCEPTED_FOR:
        raise Forbidden("This phone was taken out of service too long ago.", code="quarantine_closed")
    delivered = [op.op_id for op in message.ops]
    query = select(QuarantinedOp.op_id).where(QuarantinedOp.device_id == device.id, QuarantinedOp.op_id.in_(delivered))
    known = set(session.scalars(query))
    for op in message.ops:
        if op.op_id in known:
            continue
        body = op.model_dump(mode="json")
        session.add(QuarantinedOp(op_id=op.op_id, device_id=device.id, body=body, reason="device_revoked"))
    device.wipe_state = "delivered" if device.revoked_at else device.wipe_state
    return len(message.ops)
