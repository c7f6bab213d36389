"""The root of the command line: gathers the command groups, and turns our errors into one clear line."""

import sys

import click

from printing.__main__ import label, scan
from server.cli import areas, auditing, database, demo, devices, doctoring, imports, serving, starting, users
from server.core.errors import FieldtagError


@click.group()
def fieldtag() -> None:
    """Fieldtag: install and repair, by label."""


fieldtag.add_command(database.db)
fieldtag.add_command(areas.area)
fieldtag.add_command(users.user)
fieldtag.add_command(imports.import_)
fieldtag.add_command(demo.demo)
fieldtag.add_command(starting.start)
fieldtag.add_command(serving.serve)
fieldtag.add_command(serving.worker)
fieldtag.add_command(doctoring.doctor)
fieldtag.add_command(devices.device)
fieldtag.add_command(auditing.audit)
fieldtag.add_command(label)
fieldtag.add_command(scan)


def main() -> None:
    """Run the program; an error of ours is one line on standard error and exit status 1."""
    try:
        fieldtag()
    except FieldtagError as error:
        click.echo(f"fieldtag: {error} ({error.code})", err=True)
        sys.exit(1)
