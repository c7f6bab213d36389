"""The command line: `label render|check|templates|printers` and `scan`. Needs no database and no settings.

Exit codes: 0 done, 1 refused or not read, 2 called wrongly; `scan` ends with 1 when a file cannot be opened.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO, NoReturn

import click

from printing.check import FileCheck, check_file
from printing.data import parse_labels
from printing.errors import DataInvalid, PrintingError, UnreadableLabel
from printing.jobs import FORMATS, PreparedBatch, prepare_batch
from printing.media import load_profiles
from printing.reading import Reading, read_photo
from printing.templates import load_templates

REFUSED = 1
USUAL_DOTS_PER_MM = 8.0


@click.group()
def label() -> None:
    """Make labels, and check that they read."""


@label.command()
@click.argument("data", type=click.File("rb"))
@click.option("--template", default="device-50x30", show_default=True, help="See `label templates`.")
@click.option("--printer", default="zebra-203", show_default=True, help="See `label printers`.")
@click.option("--format", default="pdf", show_default=True, help=f"One of {', '.join(FORMATS)}.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True)
@click.option("--font", type=click.Path(path_type=Path), envvar="FIELDTAG_FONT", help="The font's file.")
def render(data: BinaryIO, output: Path, font: Path | None, **stock: str) -> None:
    """Render DATA (one label as JSON, or a list of them) to a file that was read back before it was written.

    A list gives one PDF, or one PNG a label: FILE-1.png, FILE-2.png and so on.
    """
    try:
        batch = prepare_batch(parse_labels(_as_text(data.read())), **stock, font=font)
    except PrintingError as error:
        _refuse(error, output)
    for path, content in zip(_paths(output, len(batch.files)), batch.files, strict=True):
        path.write_bytes(content)
        click.echo(f"{path}: {_summary(batch)}")


@label.command()
@click.argument("file", type=click.File("rb"))
@click.option("--payload", help="What every code on it must carry.")
@click.option("--dots-per-mm", type=click.FloatRange(1, 100), default=USUAL_DOTS_PER_MM, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Write one ASCII JSON line a page.")
def check(file: BinaryIO, payload: str | None, dots_per_mm: float, as_json: bool) -> None:
    """Decode and grade a label's picture or PDF; exit status 0 only when every page reads."""
    try:
        pages = check_file(file.read(), dots_per_mm, payload)
    except PrintingError as error:
        if as_json:
            click.echo(json.dumps({"reads": False, "code": error.code, "message": error.message}))
        _refuse(error)
    for page in pages:
        click.echo(json.dumps(asdict(page)) if as_json else _verdict(page))
    if not pages or not all(page.reads for page in pages):
        sys.exit(REFUSED)


@label.command()
def templates() -> None:
    """List the templates with their sizes."""
    for template in load_templates().values():
        size = f"{template.width_mm:g} x {template.height_mm:g} mm"
        click.echo(f"{template.name:<16}{size:<16}{template.about_en} / {template.about_zh}")


@label.command()
def printers() -> None:
    """List the printer profiles with their dots and widths."""
    for printer in load_profiles().values():
        dots = f"{printer.dots_per_mm_x:g} x {printer.dots_per_mm_y:g} dots/mm"
        click.echo(f"{printer.name:<16}{dots:<22}up to {printer.max_width_mm:g} mm wide, {printer.language}")


@click.command()
@click.argument("photos", nargs=-1, required=True, type=click.Path(path_type=Path))
def scan(photos: Sequence[Path]) -> None:
    """Read a code from each PHOTO: one ASCII JSON line a photo, in order, with payload, step and ms."""
    unopened = 0
    for photo in photos:
        try:
            reading = _read(photo, photo.read_bytes())
        except OSError as error:
            click.echo(f"{photo}: {error.strerror}", err=True)
            unopened, reading = unopened + 1, Reading(None, None, 0.0)
        click.echo(json.dumps(asdict(reading)))
    if unopened:
        sys.exit(REFUSED)


@click.group()
def main() -> None:
    """Fieldtag's labels: make them, check them, read them back."""


def _as_text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataInvalid(f"label data is UTF-8: {error}", field=None) from None


def _refuse(error: PrintingError, output: Path | None = None) -> NoReturn:
    """Says the refusal in words; an unreadable label's picture is kept beside the unwritten file."""
    click.echo(f"{error.code}: {error.message}", err=True)
    if isinstance(error, UnreadableLabel) and output is not None:
        picture = output.with_name(f"{output.stem}.unreadable.png")
        picture.write_bytes(error.image)
        click.echo(f"the picture is in {picture}", err=True)
    sys.exit(REFUSED)


def _paths(output: Path, count: int) -> list[Path]:
    if count == 1:
        return [output]
    return [output.with_name(f"{output.stem}-{number}{output.suffix}") for number in range(1, count + 1)]


def _summary(batch: PreparedBatch) -> str:
    weakest = min(batch.margins, key=lambda margin: margin.damage)
    labels = f"{len(batch.margins)} label" + "s" * (len(batch.margins) > 1)
    alone = "" if weakest.has_two_decoders else "; libzbar is absent, so only one decoder checked"
    readers = " and ".join(weakest.decoders)
    size = f"{batch.width_mm:g} x {batch.height_mm:g} mm"
    return f"{labels} of {size}, read by {readers}, margin {weakest.damage:.2f}{alone}"


def _verdict(page: FileCheck) -> str:
    if page.payload is None:
        return f"page {page.page}: no code reads"
    verdict = "reads" if page.reads else "does not pass"
    readers = " and ".join(page.decoders) or "no decoder as expected"
    return f"page {page.page}: {verdict}, {page.payload!a}, read by {readers}, margin {page.damage:.2f}"


def _read(photo: Path, content: bytes) -> Reading:
    try:
        return read_photo(content)
    except PrintingError as error:
        click.echo(f"{photo}: {error.message}", err=True)
        return Reading(None, None, 0.0)


main.add_command(label)
main.add_command(scan)

if __name__ == "__main__":
    main(prog_name="python -m printing")
