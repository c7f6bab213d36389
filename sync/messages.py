"""The messages of hello, push and pull (PROTOCOL.md, sections 1 to 4)."""

from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from sync.operations import NO_NUL, Id, Op

PROTOCOL = 1
OLDEST_PROTOCOL = 1
MAX_OPS = 100
MAX_BYTES = 256 * 1024

Status = Literal["applied", "duplicate", "merged", "conflict", "rejected", "quarantined"]


class Message(BaseModel):
    """The base of all messages: exact and frozen."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Clock(Message):
    """What the phone knows of the server's clock: server minus device, and how old that knowledge is."""

    offset_ms: Annotated[int, Field(ge=-(10**13), le=10**13)]
    offset_age_s: Annotated[int, Field(ge=0, le=10**10)]
    sent_at: AwareDatetime


class DeviceState(Message):
    """How the phone is doing, for the desk's eyes."""

    app_version: Annotated[str, Field(max_length=40, pattern=NO_NUL)] = ""
    persisted: bool | None = None
    free_bytes: int | None = Field(default=None, ge=0, le=2**53)
    pending_ops: int = Field(default=0, ge=0, le=10**9)
    pending_photos: int = Field(default=0, ge=0, le=10**9)


class Push(Message):
    """A batch of operations in the order they happened."""

    protocol: int = Field(ge=0)
    device_id: Id
    epoch: Id
    clock: Clock
    ops: list[Op] = Field(max_length=MAX_OPS)
    device: DeviceState | None = None


class Pull(Message):
    """A request for what changed since the cursor."""

    protocol: int
    device_id: Id
    epoch: Id | None = None
    cursor: Annotated[str, Field(max_length=400)] | None = None
    limit: int = Field(default=500, ge=1, le=1000)


class Peek(BaseModel):
    """Just the protocol number, read before the rest is judged."""

    protocol: int


class Result(BaseModel):
    """The answer to one operation; a replay gets the same one."""

    op_id: str
    seq: int
    status: Status
    code: str | None = None
    rev: int | None = None
    feed_seq: int | None = None
    conflict_id: str | None = None
    details: dict[str, Any] | None = None


class PushReply(BaseModel):
    """The answer to a batch."""

    epoch: str
    server_time: str
    device_seq: int
    expected_seq: int
    head: int
    results: list[Result]
    halted_at: int | None = None
    retry_after_s: int | None = None


class PullReply(BaseModel):
    """A page of the feed."""

    epoch: str
    changes: list[dict[str, Any]]
    cursor: str
    head: int
    more: bool
    reset: bool
    acked_op_seq: int
    poll_after_s: int


class Hello(BaseModel):
    """What a phone needs to know before it pushes."""

    server_time: str
    epoch: str
    protocol: dict[str, int]
    min_app: str
    features: list[str]
    label_host: str
    poll_after_s: int
    expected_seq: int
