"""Bytes to messages: strict, bounded, and with the hash by which a replay is known."""

import hashlib
import json
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from sync.cursor import Cursor, decode
from sync.errors import AppTooNew, BatchTooLarge, ProtocolError
from sync.messages import MAX_BYTES, MAX_OPS, PROTOCOL, Peek, Pull, Push
from sync.operations import OPERATIONS, Args, Op

M = TypeVar("M", bound=BaseModel)


def read_push(raw: bytes) -> Push:
    """Read a push envelope (step U1); args of operations are judged one by one later."""
    if len(raw) > MAX_BYTES:
        raise BatchTooLarge(max_bytes=MAX_BYTES, max_ops=MAX_OPS)
    return _read(Push, raw)


def read_pull(raw: bytes) -> Pull:
    """Read a pull request (step P1)."""
    return _read(Pull, raw)


def read_args(op: Op) -> Args:
    """Read an operation's args strictly in the form of its type; raises pydantic's ValidationError (step U6)."""
    return OPERATIONS[op.type].model_validate_json(json.dumps(op.args))


def read_cursor(text: str) -> Cursor:
    """Read the cursor a phone hands back (step P2)."""
    try:
        return decode(text)
    except ValueError:
        raise ProtocolError("The cursor is not one of ours.", field="cursor") from None


def body_hash(op: Op) -> str:
    """Return the hash that tells a replay from a reused id: over type, v, entity, id, base_rev, occurred_at and args (step U5)."""
    body = op.model_dump(mode="json", include={"type", "v", "entity", "id", "base_rev", "occurred_at", "args"})
    return hashlib.sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def _read(model: type[M], raw: bytes) -> M:
    try:
        if Peek.model_validate_json(raw).protocol > PROTOCOL:
            raise AppTooNew(protocol={"max": PROTOCOL})
        return model.model_validate_json(raw)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False, include_context=False)[:20]
        if any(one["type"] == "too_long" and one["loc"] == ("ops",) for one in found):
            raise BatchTooLarge(max_bytes=MAX_BYTES, max_ops=MAX_OPS) from None
        listed = [
            {"field": ".".join(map(str, one["loc"])), "message": one["msg"], "code": one["type"]} for one in found
        ]
        raise ProtocolError(errors=listed) from None
