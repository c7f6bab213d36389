"""The database engine on SQLite and PostgreSQL: how connections are set up, how transactions begin, how a unit of work ends."""

import errno
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import pysqlite3.dbapi2 as sqlite_driver
from sqlalchemy import Connection, Engine, create_engine, event, exc, make_url, text
from sqlalchemy.orm import Session

from server.core.errors import Busy, DiskFull, Invalid

log = logging.getLogger(__name__)
SAFE_SQLITE = (3, 51, 3)  # 3.7.0 to 3.51.2 can corrupt a write-ahead log under concurrent checkpoints
LOCK_WAIT_S = 5
KEPT_CONNECTIONS = 10  # more than a web process has threads: one beyond them is opened anew for each request
reading: ContextVar[bool] = ContextVar("reading", default=False)


def make_engine(url: str, **options: Any) -> Engine:
    """Open the database behind a URL with the durability settings of this product."""
    parsed = make_url(url)
    options = {"pool_size": KEPT_CONNECTIONS} | options
    if parsed.get_backend_name() != "sqlite":
        return create_engine(
            parsed, pool_pre_ping=True, isolation_level="READ COMMITTED", hide_parameters=True, **options
        )
    engine = create_engine(
        parsed,
        module=sqlite_driver,
        connect_args={"timeout": LOCK_WAIT_S, "check_same_thread": False},
        hide_parameters=True,  # an error in the log must not hold what customers and staff typed
        **options,
    )
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own lazy BEGIN would let two readers both try to become the writer
    safe = sqlite_driver.sqlite_version_info >= SAFE_SQLITE
    if not safe:
        log.warning("SQLite %s can corrupt a write-ahead log; using TRUNCATE", sqlite_driver.sqlite_version)
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA journal_mode={'WAL' if safe else 'TRUNCATE'}")
    cursor.execute(f"PRAGMA synchronous={'FULL' if safe else 'EXTRA'}")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute("PRAGMA mmap_size=268435456")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if reading.get() else "BEGIN IMMEDIATE")


@contextmanager
def read_only() -> Iterator[None]:
    """Let transactions begun in the block read without asking for SQLite's write lock."""
    token = reading.set(True)
    try:
        yield
    finally:
        reading.reset(token)


def begin_snapshot(session: Session) -> None:
    """Begin a transaction in which every statement sees the same committed state (sync/PROTOCOL step P3)."""
    if session.get_bind().dialect.name == "postgresql":
        session.rollback()  # who asks was read in a transaction of its own; the level is set at the beginning
        session.connection(execution_options={"isolation_level": "REPEATABLE READ", "postgresql_readonly": True})
    else:
        session.connection()


@contextmanager
def unit(session: Session) -> Iterator[Session]:
    """Commit when the block returns and roll back when it raises: the one commit point of every entry."""
    try:
        yield session
        session.commit()
    except BaseException as error:
        session.rollback()
        raise translated(error) from error


def translated(error: BaseException) -> BaseException:
    """Turn an error a person can act on (locked, disk full, unfit value) into ours; hand back any other as it is."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if not isinstance(error, exc.DBAPIError):
        return error
    if isinstance(error, exc.DataError):
        return Invalid("Something that was sent does not fit where it would be kept.", code="unfit")
    words = str(error.orig).lower()
    if "disk is full" in words or "no space left" in words or "disk i/o" in words:
        return DiskFull()
    if "locked" in words or "busy" in words or "could not serialize" in words or "deadlock" in words:
        return Busy(retry_after_s=2)
    return error


def ping(session: Session) -> None:
    """Ask the database for one row, so that a dead one raises."""
    session.execute(text("SELECT 1"))
