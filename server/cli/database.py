"""`fieldtag db`: bring the tables up to date, and say that the database was restored."""

import click
from sqlalchemy import select

from server.cli.opening import opened_session
from server.core.db import make_engine
from server.core.ids import new_id
from server.models import SyncClock
from server.services import reference, schema
from server.settings import load


@click.group()
def db() -> None:
    """Look after the database."""


@db.command()
def upgrade() -> None:
    """Run all outstanding migrations."""
    settings = load()
    settings.var.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database_url)
    schema.upgrade(engine)
    engine.dispose()
    with opened_session(settings) as session:
        reference.load_defaults(session)
    click.echo("The database is up to date.")


@db.command("rotate-epoch")
def rotate_epoch() -> None:
    """Tell all phones that this database was restored, so that they send again what it misses."""
    with opened_session() as session:
        row = session.scalars(select(SyncClock)).one()
        row.epoch = new_id()
        click.echo(f"The epoch is now {row.epoch}.")
