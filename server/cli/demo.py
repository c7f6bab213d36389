"""`fieldtag demo`: fill an empty database with a believable carrier, for a first look and for tests."""

import click

from server.cli.opening import opened_session
from server.services.demo.load import load_demo
from server.settings import load as load_settings


@click.group()
def demo() -> None:
    """Look after the demo."""


@demo.command()
def load() -> None:
    """Fill an empty database with the demo, in one transaction."""
    settings = load_settings()
    with opened_session(settings) as session:
        loaded = load_demo(session, settings)
    counts = ", ".join(f"{number} {word}" for word, number in vars(loaded).items())
    click.echo(f"The demo is loaded: {counts}.")
