"""Bring the database to this version's tables, and say whether it is there."""

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, select
from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Base, SyncClock

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def upgrade(engine: Engine) -> None:
    """Run all outstanding migrations and make the change clock; a second run changes nothing."""
    with engine.begin() as connection:
        command.upgrade(_config(connection), "head")
        with Session(connection) as session:
            if session.scalar(select(SyncClock.id)) is None:
                session.add(SyncClock(id=1, seq=0, epoch=new_id(), gc_floor=0))
                session.flush()


def is_current(connection: Connection) -> bool:
    """Return whether the database has every migration this code knows."""
    wanted = ScriptDirectory.from_config(_config(connection)).get_current_head()
    return MigrationContext.configure(connection).get_current_revision() == wanted


def differences(connection: Connection) -> list[object]:
    """Return what the tables lack against the models; empty when migrations and models are equal."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, Base.metadata))


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config
