"""Draws a layout as 1-bit pixels, one per printer dot, and writes them as PNG."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from printing.fonts import LabelFont
from printing.layout import Box, Code, DotPitch, Face, Layout, Line, Text

PNG_MIME = "image/png"
MM_PER_INCH = 25.4
BLACK, WHITE = 0, 1


def draw_layout(layout: Layout, font: LabelFont) -> Image.Image:
    """Returns the label as a 1-bit picture at the dots the layout was fitted for."""
    label = Image.new("1", (layout.width_dots, layout.height_dots), WHITE)
    for turned in (True, False):
        for face in layout.faces:
            if face.turned is turned:
                _draw_face(ImageDraw.Draw(label), face, layout.pitch, font)
        if turned:
            label = label.transpose(Image.Transpose.ROTATE_180)
    return label


def encode_png(picture: Image.Image, pitch: DotPitch) -> bytes:
    """Writes a drawn label as PNG that knows its own size in dots per inch."""
    out = io.BytesIO()
    picture.save(out, "PNG", dpi=(pitch.x * MM_PER_INCH, pitch.y * MM_PER_INCH))
    return out.getvalue()


def _draw_face(draw: ImageDraw.ImageDraw, face: Face, pitch: DotPitch, font: LabelFont) -> None:
    draw.fontmode = "1"
    for item in face.items:
        if isinstance(item, Text):
            _draw_text(draw, item, pitch, font)
        elif isinstance(item, Code):
            _draw_code(draw, item, pitch)
        elif isinstance(item, Line):
            _fill(draw, item.as_box, pitch)
        else:
            _fill(draw, item, pitch)


def _draw_text(draw: ImageDraw.ImageDraw, text: Text, pitch: DotPitch, font: LabelFont) -> None:
    """Places each character by the font's own widths, so that the line is as wide as it was fitted."""
    size = max(1, round(text.size_mm * pitch.y))
    face = _pixel_font(font.path, size)
    ink = WHITE if text.white else BLACK
    x, baseline = text.x_mm * pitch.x, round(text.y_mm * pitch.y)
    for char in text.text:
        draw.text((round(x), baseline), char, fill=ink, font=face, anchor="ls")
        x += font.advances[char] * text.size_mm * pitch.x


def _draw_code(draw: ImageDraw.ImageDraw, code: Code, pitch: DotPitch) -> None:
    left, top = round(code.x_mm * pitch.x), round(code.y_mm * pitch.y)
    step_x, step_y = round(code.module_width_mm * pitch.x), round(code.module_height_mm * pitch.y)
    dark = Image.new("1", (len(code.rows), len(code.rows)))
    dark.putdata([int(module) for row in code.rows for module in row])
    size = (len(code.rows) * step_x, len(code.rows) * step_y)
    draw.bitmap((left, top), dark.resize(size, Image.Resampling.NEAREST), fill=BLACK)


def _fill(draw: ImageDraw.ImageDraw, box: Box, pitch: DotPitch) -> None:
    left, top = round(box.x_mm * pitch.x), round(box.y_mm * pitch.y)
    right = max(left + 1, round((box.x_mm + box.width_mm) * pitch.x))
    bottom = max(top + 1, round((box.y_mm + box.height_mm) * pitch.y))
    draw.rectangle((left, top, right - 1, bottom - 1), fill=BLACK)


@lru_cache(maxsize=64)
def _pixel_font(path: Path, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=0, layout_engine=ImageFont.Layout.BASIC)
