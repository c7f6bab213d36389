"""The QR symbol: two segments, and the version, level and whole dots that survive best in the box.

This is the one place that knows segno's encoder, which has no public way to give two segments.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from segno import consts, encoder

from printing.errors import ModuleTooSmall
from printing.layout import DotPitch

QUIET_MODULES = 4
LEAST_DOTS = 3
GOOD_DOTS = 4
LEVELS = {
    "H": consts.ERROR_LEVEL_H,
    "Q": consts.ERROR_LEVEL_Q,
    "M": consts.ERROR_LEVEL_M,
    "L": consts.ERROR_LEVEL_L,
}
LARGEST_VERSION = 9
_encode: Callable[..., encoder.Code] = encoder.encode
_CAPACITY_BITS: dict[int, Any] = consts.SYMBOL_CAPACITY


@dataclass(frozen=True)
class CodeBox:
    """The room a template gives the code, quiet zone included."""

    template: str
    printer: str
    width_mm: float
    height_mm: float
    pitch: DotPitch


@dataclass(frozen=True)
class Symbol:
    """An encoded symbol and the whole dots of one module; `rows` have no quiet zone."""

    payload: str
    version: int
    level: str
    rows: tuple[tuple[bool, ...], ...]
    dots_x: int
    dots_y: int


@dataclass(frozen=True)
class _Candidate:
    version: int
    level: str
    dots_x: int
    dots_y: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """Dots up to 4 first, which thermal heads want; then the level, then further dots.

        Measured with the damage set: a level up is worth 0.1 to 0.2 of the score, the fourth dot 0.1, the fifth
        0.05 and the sixth nothing. So a higher level comes before a fifth dot.
        """
        dots = min(self.dots_x, self.dots_y)
        return min(dots, GOOD_DOTS), -list(LEVELS).index(self.level), dots


def fit_symbol(payload: str, box: CodeBox) -> Symbol:
    """Encodes a payload with the version, level and dots that read best in this box."""
    scheme, rest = _segments(payload)
    best = _choose(len(scheme), len(rest), box)
    code = _encode(
        [(scheme, consts.MODE_BYTE, None), (rest, consts.MODE_ALPHANUMERIC, None)],
        version=best.version,
        error=best.level,
        boost_error=False,
    )
    rows = tuple(tuple(bool(module) for module in row) for row in code.matrix)
    return Symbol(payload, best.version, best.level, rows, best.dots_x, best.dots_y)


def _segments(payload: str) -> tuple[str, str]:
    """Splits after `://`: several phone cameras refuse an upper-case scheme, so it alone is in byte mode."""
    scheme, rest = payload.split("://", 1)
    return f"{scheme}://", rest


@lru_cache(maxsize=256)
def _choose(scheme_length: int, rest_length: int, box: CodeBox) -> _Candidate:
    candidates = []
    for level in LEVELS:
        version = _smallest_version(level, scheme_length, rest_length)
        if version is None:
            continue
        across = _modules_across(version)
        dots_x = int(round(box.width_mm * box.pitch.x, 3) / across)
        dots_y = int(round(box.height_mm * box.pitch.y, 3) / across)
        candidates.append(_Candidate(version, level, *_squared(dots_x, dots_y, box.pitch)))
    if not candidates:
        length = scheme_length + rest_length
        raise ModuleTooSmall(f"a payload of {length} characters is too long for a label", length=length)
    best = max(candidates, key=lambda candidate: candidate.rank)
    if min(best.dots_x, best.dots_y) < LEAST_DOTS:
        raise _too_small(min(candidates, key=lambda candidate: candidate.version), box)
    return best


def _squared(dots_x: int, dots_y: int, pitch: DotPitch) -> tuple[int, int]:
    """Keeps modules as square as whole dots allow where a printer's dots are not."""
    if pitch.x <= pitch.y:
        dots_x = min(dots_x, int(dots_y * pitch.x / pitch.y))
        return dots_x, round(dots_x * pitch.y / pitch.x)
    dots_y = min(dots_y, int(dots_x * pitch.y / pitch.x))
    return round(dots_y * pitch.x / pitch.y), dots_y


def _smallest_version(level: str, scheme_length: int, rest_length: int) -> int | None:
    """Counts bits as versions 1 to 9 do: mode, length field, characters, for each of the two segments."""
    bits = 4 + 8 + 8 * scheme_length + 4 + 9 + 11 * (rest_length // 2) + 6 * (rest_length % 2)
    for version in range(1, LARGEST_VERSION + 1):
        if bits <= _CAPACITY_BITS[version][LEVELS[level]]:
            return version
    return None


def _modules_across(version: int) -> int:
    return 17 + 4 * version + 2 * QUIET_MODULES


def _too_small(best: _Candidate, box: CodeBox) -> ModuleTooSmall:
    needed_mm = _modules_across(best.version) * LEAST_DOTS / min(box.pitch.x, box.pitch.y)
    dots = min(best.dots_x, best.dots_y)
    return ModuleTooSmall(
        f"{box.template} on {box.printer} leaves {dots} dots for a module, {LEAST_DOTS} is the least: "
        f"the code needs {needed_mm:.1f} mm where the template has {min(box.width_mm, box.height_mm):.1f} mm",
        template=box.template,
        printer=box.printer,
        dots=dots,
        least_dots=LEAST_DOTS,
        needed_mm=round(needed_mm, 2),
    )
