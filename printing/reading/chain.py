"""The reading chain: cheap steps first, harder ones after, stopped at the first payload that is wanted."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from printing.reading.decoders import read_zbar, read_zxing
from printing.reading.photos import open_photo
from printing.reading.preparation import doubled, prepared

Picture = NDArray[np.uint8]
Wanted = Callable[[str], bool]

DOUBLED_PIXELS = 4_000_000
# A code has 21 modules; nothing prepared from less can be one.
SMALLEST_SIDE = 21


@dataclass(frozen=True)
class Reading:
    """What was read, by which step and after how long; `payload` and `step` are None when nothing was."""

    payload: str | None
    step: str | None
    ms: float


def read_photo(content: bytes) -> Reading:
    """Reads the first code of a photo, whatever its text."""
    return read_all(content, lambda _: True)[-1]


def read_all(content: bytes, wanted: Wanted) -> list[Reading]:
    """Reads the codes of a photo until one is wanted, which is then the last; one empty reading for none.

    A photo may show a neighbour's label or a poster: those are reported too, and the chain goes on.
    """
    started = time.perf_counter()
    readings: list[Reading] = []
    for step, text in _texts(open_photo(content)):
        if any(reading.payload == text for reading in readings):
            continue
        readings.append(Reading(text, step, _ms_since(started)))
        if wanted(text):
            return readings
    return readings or [Reading(None, None, _ms_since(started))]


def _texts(picture: Picture) -> Iterator[tuple[str, str]]:
    for step, texts in _steps(picture):
        for text in texts:
            yield step, text


def _steps(picture: Picture) -> Iterator[tuple[str, list[str]]]:
    """Doubling is left out where it would cost more memory than a phone's photo deserves."""
    yield "zxing", read_zxing(picture, patient=True)
    yield "zbar", read_zbar(picture)
    if picture.size <= DOUBLED_PIXELS * 4:
        large = doubled(picture)
        yield "zxing x2", read_zxing(large, patient=True)
        if picture.size <= DOUBLED_PIXELS:
            yield "zbar x2", read_zbar(large)
    if min(picture.shape) < SMALLEST_SIDE:
        return
    for name, better in prepared(picture):
        yield f"zxing {name}", read_zxing(better, patient=True)
        yield f"zbar {name}", read_zbar(better)


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 2)
