"""The newest number of the change clock."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import SyncClock


def head(session: Session) -> int:
    """Return the number of the last committed change."""
    return session.scalars(select(SyncClock.seq)).one()
