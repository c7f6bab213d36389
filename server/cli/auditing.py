"""`fieldtag audit`: prove that nobody rewrote the audit chain."""

import sys

import click

from server.cli.opening import opened_session
from server.services.audit import first_broken


@click.group()
def audit() -> None:
    """Look after the audit chain."""


@audit.command()
def verify() -> None:
    """Walk the chain from its first link; exit status 1 names the first that does not fit."""
    with opened_session() as session:
        broken = first_broken(session)
    if broken is not None:
        click.echo(f"The audit chain is broken at link {broken}.", err=True)
        sys.exit(1)
    click.echo("The audit chain is whole.")
