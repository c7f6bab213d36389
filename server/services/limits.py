"""Counting tries in the database, so that every worker process counts the same."""

from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import TooMany
from server.models import RateCount


def count(session: Session, key: str, window_s: int) -> int:
    """Add one to a key's count in the present window and return the new count; atomic on both engines."""
    insert: Any = postgresql.insert if session.get_bind().dialect.name == "postgresql" else sqlite.insert
    window = int(clock.now().timestamp()) // window_s
    session.execute(delete(RateCount).where(RateCount.key == key, RateCount.window < window))
    statement = insert(RateCount).values(key=key, window=window, count=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key", "window"], set_={"count": RateCount.count + 1}
    ).returning(RateCount.count)
    return int(session.execute(statement).scalar_one())


def used(session: Session, key: str, window_s: int) -> int:
    """Return a key's count in the present window without adding to it."""
    window = int(clock.now().timestamp()) // window_s
    query = select(RateCount.count).where(RateCount.key == key, RateCount.window == window)
    return session.scalar(query) or 0


def refuse_above(session: Session, key: str, most: int, window_s: int) -> None:
    """Raise TooMany when a key has used up its tries in this window."""
    if used(session, key, window_s) >= most:
        left = window_s - int(clock.now().timestamp()) % window_s
        raise TooMany(retry_after_s=left)
