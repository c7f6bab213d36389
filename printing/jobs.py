"""From label data to checked bytes: the one thing the server and the command line call to get a label."""

import builtins
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PIL import Image

from printing.check import Margin, check_label, pdf_pages
from printing.data import LabelData
from printing.errors import DataInvalid, PrintingError, UnknownFormat
from printing.fonts import LabelFont, find_font
from printing.layout import Layout
from printing.media import load_profile
from printing.renderers import PDF_MIME, PNG_MIME, draw_layout, encode_png, render_pdf
from printing.templates import compose_label, load_template

Thing = TypeVar("Thing")
Made = TypeVar("Made")
FORMATS = {"pdf": PDF_MIME, "png": PNG_MIME}


@dataclass(frozen=True)
class Prepared:
    """One label that was read back: its bytes, and the margin to keep with the print record."""

    bytes: builtins.bytes
    mime: str
    margin: Margin
    width_mm: float
    height_mm: float


@dataclass(frozen=True)
class PreparedBatch:
    """Labels read back one by one, in order; a PDF holds all of them in one file, a PNG is one file each."""

    files: tuple[builtins.bytes, ...]
    mime: str
    margins: tuple[Margin, ...]
    width_mm: float
    height_mm: float


def prepare(data: LabelData, template: str, printer: str, format: str, font: Path | None = None) -> Prepared:
    """Renders and checks one label; refuses what does not fit, does not print or does not read."""
    batch = prepare_batch((data,), template, printer, format, font)
    return Prepared(batch.files[0], batch.mime, batch.margins[0], batch.width_mm, batch.height_mm)


def prepare_batch(
    labels: Sequence[LabelData], template: str, printer: str, format: str, font: Path | None = None
) -> PreparedBatch:
    """Renders and checks many labels; one refused label refuses the batch and is named by its `index`."""
    if not labels:
        raise DataInvalid("a batch holds at least one label", count=0)
    if format not in FORMATS:
        raise UnknownFormat(f"there is no format {format!r}; there are {', '.join(FORMATS)}", format=format)
    face, design, profile = find_font(font), load_template(template), load_profile(printer)
    layouts = _each(labels, lambda data: compose_label(data, design, profile, face))
    files, pictures = _render(layouts, face, format)
    margins = _each(list(zip(pictures, layouts, strict=True)), lambda pair: check_label(*pair))
    return PreparedBatch(files, FORMATS[format], tuple(margins), design.width_mm, design.height_mm)


def _render(
    layouts: list[Layout], face: LabelFont, format: str
) -> tuple[tuple[builtins.bytes, ...], list[Image.Image]]:
    """Returns the files and, a label each, the pixels that those very files put on paper."""
    if format == "pdf":
        file = render_pdf(layouts, face)
        return (file,), pdf_pages(file, layouts[0].pitch)
    pictures = [draw_layout(layout, face) for layout in layouts]
    return tuple(encode_png(picture, layouts[0].pitch) for picture in pictures), pictures


def _each(things: Sequence[Thing], make: Callable[[Thing], Made]) -> list[Made]:
    """Makes one of each; a refusal says which one it was."""
    made = []
    for index, thing in enumerate(things):
        try:
            made.append(make(thing))
        except PrintingError as error:
            error.details["index"] = index
            raise
    return made
