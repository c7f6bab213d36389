"""Turn changed rows into feed rows: for each, the scopes that hold it now against those that held it before."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.models import SyncFeed
from server.services.feed import scope

Key = tuple[str, str]
CHUNK = 400


@dataclass(frozen=True)
class FeedRow:
    """One change of one thing for one scope."""

    scope: str
    entity: str
    entity_id: str
    op: str
    why: str | None


def plan(session: Session, changed: Sequence[Key]) -> list[FeedRow]:
    """Return the feed rows that a set of changed things makes, children of orders that moved included."""
    before = _held_before(session, changed)
    now = _held_now(session, changed)
    moved = [key[1] for key in changed if key[0] == "work_order" and before[key] != now[key]]
    if moved:
        dependents = [key for key in scope.dependents(session, moved) if key not in now]
        before |= _held_before(session, dependents)
        now |= _held_now(session, dependents)
    rows: list[FeedRow] = []
    for key, held in now.items():
        rows += [FeedRow(name, *key, "put", None) for name in sorted(held)]
        gone = before[key] - held
        rows += [FeedRow(name, *key, "remove", scope.why_gone(session, key)) for name in sorted(gone)]
    return rows


def write(session: Session, rows: Iterable[FeedRow], seq: int) -> None:
    """Write feed rows under a number, one live row per thing and scope."""
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    values = [{**vars(row), "seq": seq} for row in rows]
    for start in range(0, len(values), CHUNK):
        statement = insert(SyncFeed).values(values[start : start + CHUNK])
        session.execute(
            statement.on_conflict_do_update(
                index_elements=["scope", "entity", "entity_id"],
                set_={name: statement.excluded[name] for name in ("seq", "op", "why")},
            )
        )


def _by_entity(keys: Iterable[Key]) -> dict[str, list[str]]:
    grouped: dict[str, list[str]] = defaultdict(list)
    for entity, entity_id in keys:
        grouped[entity].append(entity_id)
    return grouped


def _held_before(session: Session, keys: Sequence[Key]) -> dict[Key, set[str]]:
    held: dict[Key, set[str]] = {key: set() for key in keys}
    for entity, ids in _by_entity(keys).items():
        for start in range(0, len(ids), CHUNK):
            query = select(SyncFeed.entity_id, SyncFeed.scope).where(
                SyncFeed.entity == entity, SyncFeed.entity_id.in_(ids[start : start + CHUNK]), SyncFeed.op == "put"
            )
            for entity_id, name in session.execute(query):
                held[(entity, entity_id)].add(name)
    return held


def _held_now(session: Session, keys: Sequence[Key]) -> dict[Key, set[str]]:
    held: dict[Key, set[str]] = {key: set() for key in keys}
    for entity, ids in _by_entity(keys).items():
        for start in range(0, len(ids), CHUNK):
            for entity_id, name in scope.holders(session, entity, ids[start : start + CHUNK]):
                held[(entity, entity_id)].add(name)
    return held
