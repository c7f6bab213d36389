"""`fieldtag start`: what `make run` calls. Migrate, load the demo into an empty database on localhost, tell the addresses, serve."""

from urllib.parse import urlsplit

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.cli.opening import opened_session
from server.cli.serving import run_parts
from server.core.db import make_engine
from server.models import Label, User
from server.services import reference, schema
from server.services.accounts import profile
from server.services.demo import load as demo
from server.settings import Settings, load

ACCOUNTS = (
    ("tess, theo", "technicians", "/app/"),
    ("fred", "front desk", "/desk/"),
    ("erin", "expert desk", "/desk/"),
    ("dana", "dispatcher", "/desk/"),
    ("mona", "manager", "/desk/"),
    ("alma", "account manager", "/desk/"),
    ("adam", "administrator", "/desk/"),
)
FIRST_STEPS = """Nobody works here yet. The first steps, in another window:
  .venv/bin/fieldtag area add NORTH --en North --zh 城北
  .venv/bin/fieldtag user add adam --name Adam --role admin
  .venv/bin/fieldtag user add dana --name Dana --role dispatcher
  .venv/bin/fieldtag user add tess --name Tess --role technician --area NORTH
  .venv/bin/fieldtag import inventory FILE.csv      # customers, sites, products; the README lists the columns"""


@click.command()
def start() -> None:
    """Prepare the database and serve; on localhost an empty database becomes the demo."""
    settings = load()
    settings.var.mkdir(parents=True, exist_ok=True)
    engine = make_engine(settings.database_url)
    schema.upgrade(engine)
    engine.dispose()
    with opened_session(settings) as session:
        reference.load_defaults(session)
        if _wants_demo(settings) and demo.is_empty(session):
            click.echo("Loading the demo …")
            demo.load_demo(session, settings)
        shown = _addresses(session, settings)
    click.echo(shown)
    run_parts(settings)


def _wants_demo(settings: Settings) -> bool:
    """Return whether this may become a demo: asked for, or a bare start on this machine."""
    local = urlsplit(settings.public_url).hostname in ("localhost", "127.0.0.1")
    return settings.demo if settings.demo is not None else local


def _addresses(session: Session, settings: Settings) -> str:
    lines = [("Field app", f"{settings.public_url}/app/"), ("Desk", f"{settings.public_url}/desk/")]
    token = session.scalar(select(Label.token).where(Label.state == "affixed").order_by(Label.id).limit(1))
    if token and profile.is_demo(session):  # elsewhere it is a real customer's, and what is printed here is logged
        lines.append(("A customer's label", f"{settings.public_url}/Q/{token}"))
    text = "\n".join(f"  {name:<20}{value}" for name, value in lines)
    if profile.is_demo(session):
        people = "\n".join(f"  {names:<20}{what:<18}{where}" for names, what, where in ACCOUNTS)
        text += f"\n\nThis is the demo. All accounts have the password demo-fieldtag:\n{people}"
    elif session.scalar(select(User.id).limit(1)) is None:
        text += f"\n\n{FIRST_STEPS}"
    return f"\nFieldtag is starting:\n{text}\n\nStop it with Ctrl-C.\n"
