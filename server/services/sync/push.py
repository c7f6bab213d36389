"""Push: a phone's operations, each applied once, in order, each in its own savepoint (PROTOCOL steps U1 to U9)."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from sqlalchemy import exc, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import FieldtagError
from server.models import Device, OpLog, QuarantinedOp, SyncClock, SyncConflict
from server.policy import Actor
from server.services.feed import changes
from server.services.orders import moment as moments
from server.services.orders.moment import Moment
from server.services.sync.apply import Unknown, apply
from sync.codec import body_hash
from sync.errors import Disputed, EpochChanged, Refused, SequenceGap
from sync.messages import Push, PushReply, Result
from sync.operations import Op

log = logging.getLogger(__name__)


@dataclass
class _Batch:
    """What a batch has done so far."""

    expected: int
    results: list[Result] = field(default_factory=list)
    logged: list[tuple[Op, Result, str, Moment]] = field(default_factory=list)
    halted_at: int | None = None
    retry_after_s: int | None = None


def push(session: Session, actor: Actor, message: Push) -> PushReply:
    """Apply a batch and return an answer for every operation; nothing is applied when a number is missing."""
    device = session.get_one(Device, actor.device_id, with_for_update=True)
    epoch = _epoch(session, device, message)
    _refuse_gaps(session, device, message.ops)
    batch = _Batch(expected=device.last_op_seq + 1)
    received = clock.now()
    for _, group in groupby(message.ops, key=lambda op: op.group or op.op_id):
        if batch.halted_at is None:
            _take_group(session, actor, list(group), message, batch)
    device.last_op_seq, device.last_seen_at = batch.expected - 1, received
    _note_device(device, message)
    feed_seq = changes.flush_feed(session)
    for op, result, digest, at in batch.logged:
        result.feed_seq = feed_seq
        session.add(_log_row(actor, epoch, op, result, digest, at))
    session.flush()
    return PushReply(
        epoch=epoch,
        server_time=clock.iso(clock.now()) or "",
        device_seq=device.last_op_seq,
        expected_seq=batch.expected,
        head=session.scalars(select(SyncClock.seq)).one(),
        results=batch.results,
        halted_at=batch.halted_at,
        retry_after_s=batch.retry_after_s,
    )


def _epoch(session: Session, device: Device, message: Push) -> str:
    """Return the present epoch; after a restore the first number a phone sends is its new start (step E2)."""
    epoch = session.scalars(select(SyncClock.epoch)).one()
    if message.epoch != epoch:
        raise EpochChanged(epoch=epoch)
    if device.epoch != epoch:
        device.epoch = epoch
        device.last_op_seq = message.ops[0].seq - 1 if message.ops else device.last_op_seq
    return epoch


def _refuse_gaps(session: Session, device: Device, ops: Sequence[Op]) -> None:
    """Walk the numbers before anything is applied (step U4)."""
    expected = device.last_op_seq + 1
    known = _known(session, device, ops)
    for op in ops:
        replay = (op.op_id, body_hash(op)) in known
        if op.seq == expected:
            expected += 1
        elif not replay:
            raise SequenceGap(expected_seq=expected)


def _known(session: Session, device: Device, ops: Sequence[Op]) -> dict[tuple[str, str], OpLog]:
    rows = session.scalars(select(OpLog).where(OpLog.op_id.in_([op.op_id for op in ops])))
    return {(row.op_id, row.body_sha256): row for row in rows}


def _take_group(session: Session, actor: Actor, ops: list[Op], message: Push, batch: _Batch) -> None:
    """Take operations that commit together; when one is refused, none of its group is applied (step U7)."""
    fresh = [op for op in ops if not _answered_before(session, op, batch)]
    if not fresh:
        return
    moment = {
        op.op_id: moments.corrected(op.occurred_at, message.clock.offset_ms, message.clock.offset_age_s, clock.now())
        for op in fresh
    }
    results: dict[str, Result] = {}
    try:
        with changes.forgetting_on_error(session), session.begin_nested():
            for op in fresh:
                results[op.op_id] = _take(session, actor, op, moment[op.op_id])
    except _GroupRefused as refusal:
        results = {op.op_id: _refused(session, actor, op, refusal) for op in fresh}
    except FieldtagError as error:
        log.warning("push halted at %s: %s", fresh[0].seq, error.code)
        batch.halted_at, batch.retry_after_s = fresh[0].seq, 30
        return
    for op in fresh:
        batch.results.append(results[op.op_id])
        batch.logged.append((op, results[op.op_id], body_hash(op), moment[op.op_id]))
        batch.expected += 1


class _GroupRefused(Exception):
    """One operation of a group was refused; carries which and why."""

    def __init__(self, op: Op, reason: Refused | Unknown) -> None:
        super().__init__(op.op_id)
        self.op, self.reason = op, reason


def _take(session: Session, actor: Actor, op: Op, moment: Moment) -> Result:
    try:
        status, order = apply(session, actor, op, moment)
        session.flush()
    except (Refused, Unknown) as reason:
        raise _GroupRefused(op, reason) from reason
    except Exception as error:
        if isinstance(error, FieldtagError) or _will_pass(error):
            raise
        log.exception("operation %s of type %s failed", op.op_id, op.type)
        raise _GroupRefused(op, Unknown("failed_here")) from error
    return Result(op_id=op.op_id, seq=op.seq, status="merged" if status == "merged" else "applied", rev=order.rev)


def _will_pass(error: Exception) -> bool:
    """Return whether a failure lies in the database's state and not in the operation: one operation never blocks the later ones."""
    return isinstance(error, exc.DBAPIError) and not isinstance(error, (exc.DataError, exc.IntegrityError))


def _refused(session: Session, actor: Actor, op: Op, refusal: _GroupRefused) -> Result:
    """Answer a refused operation and keep what a person needs to settle it."""
    reason = refusal.reason
    if op is not refusal.op:
        return Result(op_id=op.op_id, seq=op.seq, status="rejected", code="group_refused")
    if isinstance(reason, Unknown):
        body = op.model_dump(mode="json")
        session.add(QuarantinedOp(op_id=op.op_id, device_id=actor.device_id or "", body=body, reason=reason.code))
        return Result(op_id=op.op_id, seq=op.seq, status="quarantined", code=reason.code)
    if isinstance(reason, Disputed):
        conflict = _open_conflict(session, actor, op, reason)
        shown = {name: reason.details.get(name) for name in ("field", "base", "theirs", "mine")}
        return Result(
            op_id=op.op_id, seq=op.seq, status="conflict", code=reason.code, conflict_id=conflict.id, details=shown
        )
    return Result(op_id=op.op_id, seq=op.seq, status="rejected", code=reason.code, details=reason.details or None)


def _open_conflict(session: Session, actor: Actor, op: Op, dispute: Disputed) -> SyncConflict:
    details = dispute.details
    conflict = SyncConflict(
        op_id=op.op_id,
        work_order_id=op.id,
        user_id=actor.id or "",
        op_type=op.type,
        code=dispute.code,
        entity=details["entity"],
        entity_id=details["entity_id"],
        field=details.get("field"),
        **{name: _text(details.get(name)) for name in ("base", "theirs", "mine")},
    )
    session.add(conflict)
    session.flush()
    return conflict


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _answered_before(session: Session, op: Op, batch: _Batch) -> bool:
    """Answer a replay with its stored result (step U5), and refuse an id that comes back with another body."""
    rows = list(session.scalars(select(OpLog).where(OpLog.op_id == op.op_id)))
    digest = body_hash(op)
    same = next((row for row in rows if row.body_sha256 == digest), None)
    if same is None and not rows:
        return False
    if same is not None:
        stored = Result.model_validate(same.result)
        result = stored.model_copy(update={"status": "duplicate", "seq": op.seq, "feed_seq": same.feed_seq})
    else:
        log.error("operation id %s came back with another body", op.op_id)
        result = Result(op_id=op.op_id, seq=op.seq, status="rejected", code="op_id_reused")
    batch.results.append(result)
    if op.seq == batch.expected:
        batch.logged.append((op, result, digest, Moment(clock.now(), certain=False)))
        batch.expected += 1
    return True


def _note_device(device: Device, message: Push) -> None:
    device.protocol, device.clock_offset_ms = message.protocol, message.clock.offset_ms
    if message.device:
        for name, value in message.device.model_dump().items():
            setattr(device, name, value)


def _log_row(actor: Actor, epoch: str, op: Op, result: Result, digest: str, moment: Moment) -> OpLog:
    return OpLog(
        device_id=actor.device_id,
        epoch=epoch,
        seq=op.seq,
        op_id=op.op_id,
        user_id=actor.id,
        body_sha256=digest,
        type=op.type,
        v=op.v,
        entity_id=op.id,
        status=result.status,
        result=result.model_dump(),
        body=op.model_dump(mode="json"),
        feed_seq=result.feed_seq,
        occurred_at=moment.at,
        occurred_quality="good" if moment.certain else "uncertain",
        received_at=clock.now(),
    )
