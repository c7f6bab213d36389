"""The check before a label leaves: both decoders read each code, then the damage set tells the margin."""

import io
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from printing.codes import QUIET_MODULES
from printing.damage import survival
from printing.errors import UnreadableLabel
from printing.layout import Code, Layout
from printing.reading import read_zbar, read_zxing, zbar_is_here

Picture = NDArray[np.uint8]

WHITE = 255


@dataclass(frozen=True)
class Margin:
    """What a label stood: the decoders that read it, the share of the damage set that reads, its module."""

    decoders: tuple[str, ...]
    damage: float
    module_dots: int
    module_mm: float

    @property
    def has_two_decoders(self) -> bool:
        """False where libzbar is absent: such a label was read by one decoder only."""
        return len(self.decoders) > 1


@dataclass(frozen=True)
class _DrawnCode:
    """A code as drawn, cropped to its quiet zone."""

    code: Code
    picture: Picture
    dots_x: int
    dots_y: int

    @property
    def quiet_dots(self) -> tuple[int, int]:
        return QUIET_MODULES * self.dots_x, QUIET_MODULES * self.dots_y


def check_label(label: Image.Image, layout: Layout) -> Margin:
    """Reads each code of a drawn label back; refuses the label when one does not read as its payload."""
    margins = [_check_code(drawn, label, layout) for drawn in _drawn_codes(label, layout)]
    if not margins:
        raise UnreadableLabel("the layout has no code", _as_png(label))
    return min(margins, key=lambda margin: margin.damage)


def _check_code(drawn: _DrawnCode, label: Image.Image, layout: Layout) -> Margin:
    payload = drawn.code.payload
    if not _quiet_zone_is_clear(drawn):
        message = "something is printed in the code's quiet zone"
        raise UnreadableLabel(message, _as_png(label), payload=payload)
    read = {"zxing-cpp": read_zxing(drawn.picture)}
    if zbar_is_here():
        read["zbar"] = read_zbar(drawn.picture)
    for decoder, texts in read.items():
        if texts != [payload]:
            seen = ascii(texts[0]) if texts else "nothing"
            message = f"{decoder} reads {seen} where {payload!r} is printed"
            raise UnreadableLabel(message, _as_png(label), payload=payload, decoder=decoder)
    score = survival(drawn.picture, layout.pitch.x, drawn.quiet_dots, lambda picture: read_zxing(picture) == [payload])
    module_dots = min(drawn.dots_x, drawn.dots_y)
    return Margin(tuple(read), round(score, 3), module_dots, round(drawn.code.module_width_mm, 3))


def _drawn_codes(label: Image.Image, layout: Layout) -> list[_DrawnCode]:
    upright = np.asarray(label.convert("L"), np.uint8)
    found = []
    for face in layout.faces:
        pixels = upright[::-1, ::-1] if face.turned else upright
        found += [_crop(pixels, item, layout) for item in face.items if isinstance(item, Code)]
    return found


def _crop(pixels: Picture, code: Code, layout: Layout) -> _DrawnCode:
    dots_x = round(code.module_width_mm * layout.pitch.x)
    dots_y = round(code.module_height_mm * layout.pitch.y)
    left, top = round(code.x_mm * layout.pitch.x), round(code.y_mm * layout.pitch.y)
    modules = len(code.rows) + QUIET_MODULES
    rows = slice(max(0, top - QUIET_MODULES * dots_y), top + modules * dots_y)
    columns = slice(max(0, left - QUIET_MODULES * dots_x), left + modules * dots_x)
    return _DrawnCode(code, np.ascontiguousarray(pixels[rows, columns]), dots_x, dots_y)


def _quiet_zone_is_clear(drawn: _DrawnCode) -> bool:
    """True when the crop has its full size and only white around the symbol."""
    quiet_x, quiet_y = drawn.quiet_dots
    modules = len(drawn.code.rows) + 2 * QUIET_MODULES
    if drawn.picture.shape != (modules * drawn.dots_y, modules * drawn.dots_x):
        return False
    around = drawn.picture.copy()
    around[quiet_y:-quiet_y, quiet_x:-quiet_x] = WHITE
    return bool(around.min() == WHITE)


def _as_png(label: Image.Image) -> bytes:
    out = io.BytesIO()
    label.save(out, "PNG")
    return out.getvalue()
