"""`fieldtag doctor`: what this deployment lacks, in words and with the way to mend it."""

import shutil
import sys

import click

from printing.errors import PrintingError
from printing.fonts import find_font
from printing.reading import zbar_is_here
from server.adapters import media
from server.core.db import make_engine
from server.services import schema
from server.settings import Settings, load

LEAST_FREE_BYTES = 500 * 1024 * 1024


@click.command()
def doctor() -> None:
    """Look for what is missing; exit status 1 when something the product needs is."""
    settings = load()
    findings = [
        ("database", _database(settings), "run: fieldtag db upgrade"),
        ("media folder", media.is_writable(settings.media), f"make {settings.media} writable"),
        ("free disk", shutil.disk_usage(settings.var).free > LEAST_FREE_BYTES, "less than 500 MB are free"),
        ("label font", _font(settings), "install fonts-wqy-microhei or set FIELDTAG_FONT"),
        ("second decoder (libzbar)", zbar_is_here(), "install libzbar0; until then one decoder checks labels"),
        ("mail", bool(settings.smtp_url), "set FIELDTAG_SMTP_URL; until then letters wait"),
    ]
    for name, good, mend in findings:
        click.echo(f"{'ok ' if good else 'NO '} {name}" + ("" if good else f": {mend}"))
    sys.exit(0 if all(good for name, good, _ in findings[:4]) else 1)


def _database(settings: Settings) -> bool:
    engine = make_engine(settings.database_url)
    try:
        with engine.connect() as connection:
            return schema.is_current(connection)
    finally:
        engine.dispose()


def _font(settings: Settings) -> bool:
    try:
        find_font(settings.font)
    except PrintingError:
        return False
    return True
