"""Reads and grades any label file, a picture or a PDF, without knowing how it was made."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from printing.check.pages import pdf_pages
from printing.damage import survival
from printing.layout import DotPitch
from printing.reading import Located, locate_zxing, open_photo, read_zbar, read_zxing, zbar_is_here

Picture = NDArray[np.uint8]

PDF_MAGIC = b"%PDF-"
# About four modules of a version 4 symbol: the room a quiet zone takes beside the symbol's side.
QUIET_SHARE = 0.12


@dataclass(frozen=True)
class FileCheck:
    """One page's result: `reads` is the verdict, `damage` the share of the damage set that reads."""

    page: int
    payload: str | None
    reads: bool
    decoders: tuple[str, ...]
    damage: float
    codes: int


def check_file(content: bytes, dots_per_mm: float, payload: str | None = None) -> list[FileCheck]:
    """Checks each page; with a payload, every code on it must carry exactly that."""
    pictures = _pictures(content, dots_per_mm)
    return [_check_page(number, picture, dots_per_mm, payload) for number, picture in enumerate(pictures, 1)]


def _pictures(content: bytes, dots_per_mm: float) -> Iterator[Picture]:
    if content.startswith(PDF_MAGIC):
        for page in pdf_pages(content, DotPitch(dots_per_mm, dots_per_mm)):
            yield np.asarray(page.convert("L"), np.uint8)
    else:
        yield open_photo(content)


def _check_page(number: int, picture: Picture, dots_per_mm: float, payload: str | None) -> FileCheck:
    codes = locate_zxing(picture)
    by_zbar = read_zbar(picture)
    texts = [code.text for code in codes] or by_zbar
    expected = payload if payload is not None else (texts[0] if texts else None)
    decoders = _who_read(expected, [code.text for code in codes], by_zbar)
    reads = bool(texts) and set(texts) | set(by_zbar) == {expected} and len(decoders) == 1 + zbar_is_here()
    damage = min((_grade(code, picture, dots_per_mm) for code in codes), default=0.0)
    return FileCheck(number, texts[0] if texts else None, reads, decoders, round(damage, 3), len(codes))


def _who_read(expected: str | None, by_zxing: list[str], by_zbar: list[str]) -> tuple[str, ...]:
    if expected is None:
        return ()
    readers = (("zxing-cpp", by_zxing), ("zbar", by_zbar))
    return tuple(name for name, texts in readers if expected in texts)


def _grade(code: Located, picture: Picture, dots_per_mm: float) -> float:
    """Crops with a quiet zone, as far as the picture has one."""
    quiet_x = round((code.right - code.left) * QUIET_SHARE)
    quiet_y = round((code.bottom - code.top) * QUIET_SHARE)
    top, left = max(0, code.top - quiet_y), max(0, code.left - quiet_x)
    crop = np.ascontiguousarray(picture[top : code.bottom + quiet_y, left : code.right + quiet_x])
    return survival(crop, dots_per_mm, (quiet_x, quiet_y), lambda damaged: code.text in read_zxing(damaged))
