"""Open the database for a command, as one unit of work on the same recipe as the server's."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from server.core import logs
from server.core.db import make_engine, unit
from server.settings import Settings, load


@contextmanager
def opened_session(settings: Settings | None = None) -> Iterator[Session]:
    """Give a session that commits when the block ends and rolls back when it raises."""
    settings = settings or load()
    logs.configure(settings.log_level)
    engine = make_engine(settings.database_url)
    try:
        with Session(engine, expire_on_commit=False) as session, unit(session):
            yield session
    finally:
        engine.dispose()
