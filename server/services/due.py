"""Due work: rows that say what the worker must do and when. The rows are the truth; losing the queue loses nothing."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from server.core import clock
from server.models import DueWork

CLAIM = timedelta(minutes=2)
MOST_ATTEMPTS = 8
Doer = Callable[[Session, str], object]


def at(session: Session, kind: str, subject_id: str, moment: datetime, *, version: str = "") -> None:
    """Ask for a piece of work once; asking again for the same kind, subject and version changes nothing."""
    key = ":".join(filter(None, (kind, subject_id, version)))
    if session.scalar(select(DueWork.id).where(DueWork.key == key)) is None:
        session.add(DueWork(key=key, kind=kind, subject_id=subject_id, due_at=moment))
        session.flush()


def claim(session: Session, most: int = 20) -> list[str]:
    """Take open work that is due, for two minutes; a worker that dies loses its claim, not the work."""
    now = clock.now()
    free = or_(DueWork.claimed_until.is_(None), DueWork.claimed_until < now)
    ready = select(DueWork.id).where(
        DueWork.done_at.is_(None), DueWork.due_at <= now, DueWork.attempts < MOST_ATTEMPTS, free
    )
    ids = list(session.scalars(ready.order_by(DueWork.due_at).limit(most).with_for_update(skip_locked=True)))
    if ids:
        session.execute(update(DueWork).where(DueWork.id.in_(ids)).values(claimed_until=now + CLAIM))
    return ids


def perform(session: Session, work_id: str, doers: Mapping[str, Doer]) -> None:
    """Do one piece of work and mark it done in the same unit of work; done work is not done again."""
    row = session.get_one(DueWork, work_id, with_for_update=True)
    if row.done_at is not None:
        return
    doers[row.kind](session, row.subject_id)
    row.done_at, row.problem = clock.now(), None


def put_off(session: Session, work_id: str, problem: str) -> None:
    """Note why work failed and try again later, each time twice as late."""
    row = session.get_one(DueWork, work_id)
    row.attempts += 1
    row.problem = problem[:500]
    row.claimed_until = None
    row.due_at = clock.now() + timedelta(seconds=10 * 2**row.attempts)


def is_waiting(session: Session) -> bool:
    """Return whether any work is due, without asking for the write lock."""
    query = select(DueWork.id).where(
        DueWork.done_at.is_(None), DueWork.due_at <= clock.now(), DueWork.attempts < MOST_ATTEMPTS
    )
    return session.scalar(query.limit(1)) is not None
