"""`fieldtag import`: bring a carrier's own lists in. A file with a bad row changes nothing and gets a report."""

import sys
from pathlib import Path

import click

from server.cli.opening import opened_session
from server.policy import SYSTEM
from server.services.imports import inventory, mapping, reading, tickets
from server.services.imports.report import Report
from server.settings import load

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group("import")
def import_() -> None:
    """Bring tickets or an inventory in from a file."""


@import_.command("tickets")
@click.argument("file", type=FILE)
@click.option("--map", "map_file", type=FILE, required=True, help="The TOML file that says what the columns mean.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as one line of JSON.")
@click.option("--partial", is_flag=True, help="Take the good rows although others are bad.")
def import_tickets(file: Path, map_file: Path, as_json: bool, partial: bool) -> None:
    """Bring in the tickets of an older system."""
    settings = load()
    wanted = mapping.read_map(map_file, settings.zone)
    table = reading.read_table(file, delimiter=wanted.delimiter, encoding=wanted.encoding)
    with opened_session(settings) as session:
        report = tickets.import_tickets(session, SYSTEM, table=table, mapping=wanted, partial=partial)
    _answer(report, as_json)


@import_.command("inventory")
@click.argument("file", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the report as one line of JSON.")
@click.option("--partial", is_flag=True, help="Take the good rows although others are bad.")
def import_inventory(file: Path, as_json: bool, partial: bool) -> None:
    """Bring in customers, sites, products and what carries them."""
    table = reading.read_table(file)
    with opened_session() as session:
        report = inventory.import_inventory(session, SYSTEM, table=table, partial=partial)
    _answer(report, as_json)


def _answer(report: Report, as_json: bool) -> None:
    click.echo(report.as_json() if as_json else report.as_table())
    if not report.applied:
        sys.exit(1)
