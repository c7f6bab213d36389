"""Collect what a transaction changed and publish it as the last thing before the commit (sync/PROTOCOL.md, step F1 to F4)."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import event, update
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import get_history

from server.models import Label, SyncClock
from server.models.base import Synced
from server.services.feed import publish

Changed = dict[tuple[str, str], None]


def record(session: Session, entity: str, entity_id: str) -> None:
    """Say that a row's view on the wire changed although its own columns did not."""
    _pending(session)[(entity, entity_id)] = None


def flush_feed(session: Session) -> int | None:
    """Take the next number of the change clock, last of all statements, and write the feed; None when nothing changed."""
    session.flush()
    changed = _pending(session)
    if not changed:
        return cast(int | None, session.info.pop("feed_seq", None))
    rows = publish.plan(session, list(changed))
    changed.clear()
    taken = session.info.get("feed_seq") or session.scalar(
        update(SyncClock).where(SyncClock.id == 1).values(seq=SyncClock.seq + 1).returning(SyncClock.seq)
    )
    assert taken is not None, "the change clock is missing: run fieldtag db upgrade"
    publish.write(session, rows, taken)
    session.info["feed_seq"] = taken
    return int(taken)


@contextmanager
def forgetting_on_error(session: Session) -> Iterator[None]:
    """Drop what was collected in the block when it raises, as its savepoint is rolled back too."""
    before = dict(_pending(session))
    try:
        yield
    except BaseException:
        session.info["changed"] = before
        raise


def _pending(session: Session) -> Changed:
    return cast(Changed, session.info.setdefault("changed", {}))


@event.listens_for(Session, "before_flush")
def _count_revisions(session: Session, _context: UOWTransaction, _instances: Any) -> None:
    for row in session.dirty:
        if isinstance(row, Synced) and session.is_modified(row) and not get_history(row, "rev").has_changes():
            row.rev += 1


@event.listens_for(Session, "after_flush")
def _collect(session: Session, _context: UOWTransaction) -> None:
    pending = _pending(session)
    for row in [*session.new, *session.dirty, *session.deleted]:
        if isinstance(row, Synced):
            pending[(row.ENTITY, row.id)] = None
            if isinstance(row, Label):  # a pool blank and a label are two words on the wire
                pending[("label_blank", row.id)] = None


@event.listens_for(Session, "before_commit")
def _publish(session: Session) -> None:
    if session.in_nested_transaction():
        return
    flush_feed(session)
    session.info.pop("feed_seq", None)


@event.listens_for(Session, "after_soft_rollback")
def _forget(session: Session, previous: Any) -> None:
    if previous.parent is None:
        session.info.pop("changed", None)
        session.info.pop("feed_seq", None)
