"""Pull: what changed in a technician's scope since his cursor (PROTOCOL steps P1 to P7)."""

import hashlib
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Device, SyncClock, SyncFeed
from server.policy import Actor
from server.services.sync import present
from server.settings import Settings
from sync.codec import read_cursor
from sync.cursor import Cursor
from sync.errors import AppTooOld
from sync.messages import OLDEST_PROTOCOL, PROTOCOL, Hello, Pull, PullReply

POLL_S = 60
SPREAD_S = 20
BEFORE_ALL = "00000000-0000-0000-0000-000000000000"
# The statements are made once, because building one costs more than running it.
# How far the change clock and one phone's operations have come: what every pull asks first.
PLACE = (
    select(SyncClock.epoch, SyncClock.seq, SyncClock.gc_floor, Device.last_op_seq)
    .select_from(SyncClock)
    .outerjoin(Device, Device.id == bindparam("device_id"))
)
AFTER_ALL = "~"  # behind every entity, so that a finished page lies behind its whole number

FEED = (
    select(SyncFeed.seq, SyncFeed.entity, SyncFeed.entity_id, SyncFeed.op, SyncFeed.why)
    .where(SyncFeed.scope.in_((bindparam("scope"), "ref")), SyncFeed.seq <= bindparam("head"))
    .order_by(SyncFeed.seq, SyncFeed.entity, SyncFeed.entity_id)
    .limit(bindparam("most"))
)
FROM_THE_BEGINNING = FEED.where(SyncFeed.op == "put")
FROM_A_CURSOR = FEED.where(
    SyncFeed.seq >= bindparam("seq"),  # said apart, so that the index leads there
    or_(
        SyncFeed.seq > bindparam("seq"),
        SyncFeed.entity > bindparam("entity"),
        and_(SyncFeed.entity == bindparam("entity"), SyncFeed.entity_id > bindparam("entity_id")),
    ),
)


def hello(session: Session, actor: Actor, settings: Settings) -> Hello:
    """Return what a phone needs to know before it pushes."""
    epoch, _, _, acked = _place(session, actor)
    return Hello(
        server_time=clock.iso(clock.now()) or "",
        epoch=epoch,
        protocol={"min": OLDEST_PROTOCOL, "max": PROTOCOL},
        min_app="0.1.0",
        features=["labels", "photos"],
        label_host=settings.public_host.upper(),
        poll_after_s=poll_after_s(actor.device_id or ""),
        expected_seq=acked + 1,
    )


def pull(session: Session, actor: Actor, settings: Settings, message: Pull) -> PullReply:
    """Return the next page of a phone's feed; the caller has begun a snapshot."""
    if message.protocol < OLDEST_PROTOCOL:
        raise AppTooOld
    epoch, head, floor, acked = _place(session, actor)
    start, reset = _start(message, epoch, head, floor)
    rows = _rows(session, actor, start, head, message.limit + 1)
    more = len(rows) > message.limit
    rows = rows[: message.limit]
    after = Cursor(rows[-1].seq, rows[-1].entity, rows[-1].entity_id) if more else Cursor(head, AFTER_ALL)
    return PullReply(
        epoch=epoch,
        changes=_changes(session, settings, rows),
        cursor=after.encode(),
        head=head,
        more=more,
        reset=reset,
        acked_op_seq=acked,
        poll_after_s=poll_after_s(actor.device_id or ""),
    )


def poll_after_s(device_id: str) -> int:
    """Return a phone's own interval, so that a fleet does not ask in the same second."""
    return POLL_S + int(hashlib.sha256(device_id.encode()).hexdigest(), 16) % SPREAD_S


def _place(session: Session, actor: Actor) -> tuple[str, int, int, int]:
    row = session.connection().execute(PLACE, {"device_id": actor.device_id}).one()
    return row.epoch, row.seq, row.gc_floor, row.last_op_seq or 0


def _start(message: Pull, epoch: str, head: int, floor: int) -> tuple[Cursor | None, bool]:
    """Return where to read from, and whether the phone must begin anew (steps P4 and E1)."""
    if message.cursor is None:
        return None, False
    start = read_cursor(message.cursor)
    if (message.epoch is not None and message.epoch != epoch) or start.seq > head or start.seq < floor:
        return None, True
    return start, False


def _rows(session: Session, actor: Actor, start: Cursor | None, head: int, most: int) -> Sequence[Any]:
    given: dict[str, Any] = {"scope": f"tech:{actor.id}", "head": head, "most": most}
    if start is None:
        return session.connection().execute(FROM_THE_BEGINNING, given).all()
    if start >= Cursor(head, AFTER_ALL):
        return ()
    given |= {"seq": start.seq, "entity": start.entity, "entity_id": start.id or BEFORE_ALL}
    return session.connection().execute(FROM_A_CURSOR, given).all()


def _changes(session: Session, settings: Settings, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Return the rows with what the things look like now; one that is gone meanwhile is removed."""
    wanted: dict[str, list[str]] = {}
    for row in rows:
        if row.op == "put":
            wanted.setdefault(row.entity, []).append(row.entity_id)
    shown = {entity: present.rows(session, settings, entity, ids) for entity, ids in wanted.items()}
    changes: list[dict[str, Any]] = []
    for row in rows:
        head = {"seq": row.seq, "entity": row.entity, "id": row.entity_id}
        data = shown.get(row.entity, {}).get(row.entity_id) if row.op == "put" else None
        if data is None:
            changes.append(head | {"op": "remove", "why": row.why or "deleted"})
        else:
            changes.append(head | {"op": "put", "rev": data.get("rev"), "data": data})
    return changes
