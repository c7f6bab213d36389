"""Template times label data gives a layout: picks the words, fits them, places the code on whole dots."""

from collections.abc import Iterator

from printing.codes import QUIET_MODULES, CodeBox, Payload, Symbol, fit_symbol, require_printable
from printing.data import LabelData
from printing.errors import UnknownMedia
from printing.fonts import LabelFont
from printing.layout import Box, Code, DotPitch, Face, Item, Layout, Line, Text
from printing.media import PrinterProfile
from printing.templates.fitting import JOINT, LINE_EM, BlockFitter, FittedRow, Words
from printing.templates.schema import Block, Place, Row, Template
from printing.templates.words import caption_of, value_of

BASELINE_EM = 0.9
INVERSE_PADDING_MM = 0.6
NO_BREAK_SPACE = "\u00a0"


def compose_label(data: LabelData, template: Template, printer: PrinterProfile, font: LabelFont) -> Layout:
    """Lays out one label for one printer; refuses what would not fit, not print or not scan."""
    if template.width_mm > printer.max_width_mm:
        raise UnknownMedia(
            f"{template.name} is {template.width_mm:g} mm wide, {printer.name} takes {printer.max_width_mm:g}",
            template=template.name,
            printer=printer.name,
        )
    pitch = DotPitch(printer.dots_per_mm_x, printer.dots_per_mm_y)
    box = CodeBox(template.name, printer.name, template.code.width_mm, template.code.height_mm, pitch)
    symbol = fit_symbol(require_printable(data.payload).text, box)
    words = list(_place_words(data, template, font, pitch))
    faces = tuple(_place_face(template, place, symbol, words, pitch) for place in template.places)
    return Layout(template.width_mm, template.height_mm, pitch, faces)


def _place_face(template: Template, place: Place, symbol: Symbol, words: list[Item], pitch: DotPitch) -> Face:
    """Moves the face to its place; in a turned place lengths count from the stock's far corner."""
    left, top = place.x_mm, place.y_mm
    if place.turned:
        left = template.width_mm - place.x_mm - template.face_width_mm
        top = template.height_mm - place.y_mm - template.face_height_mm
    rules = [
        Line(left + rule.x_mm, top + rule.y_mm, rule.length_mm, rule.thickness_mm, rule.vertical)
        for rule in template.rules
    ]
    code = _place_code(template, symbol, pitch, left, top, place.turned)
    return Face((*rules, *(_moved(item, left, top) for item in words), code), place.turned)


def _moved(item: Item, right_mm: float, down_mm: float) -> Item:
    if isinstance(item, Text):
        return Text(item.text, item.x_mm + right_mm, item.y_mm + down_mm, item.size_mm, item.white)
    if isinstance(item, Box):
        return Box(item.x_mm + right_mm, item.y_mm + down_mm, item.width_mm, item.height_mm)
    return item


def _place_code(template: Template, symbol: Symbol, pitch: DotPitch, left: float, top: float, turned: bool) -> Code:
    """Centres the symbol in its box with its origin on a dot, counted from the corner printing starts at."""
    across = len(symbol.rows) + 2 * QUIET_MODULES
    width, height = symbol.dots_x / pitch.x, symbol.dots_y / pitch.y
    x = left + template.code.x_mm + (template.code.width_mm - across * width) / 2 + QUIET_MODULES * width
    y = top + template.code.y_mm + (template.code.height_mm - across * height) / 2 + QUIET_MODULES * height
    if turned:
        x = template.width_mm - pitch.snap_x(template.width_mm - x)
        y = template.height_mm - pitch.snap_y(template.height_mm - y)
    else:
        x, y = pitch.snap_x(x), pitch.snap_y(y)
    return Code(symbol.payload, symbol.rows, x, y, width, height)


def _place_words(data: LabelData, template: Template, font: LabelFont, pitch: DotPitch) -> Iterator[Item]:
    for block in template.blocks:
        rows = list(_words_of(block, data, font))
        if not rows:
            continue
        if block.inverse:
            yield Box(block.x_mm, block.y_mm, block.width_mm, block.height_mm)
        inner = _inside(block)
        fitter = BlockFitter(template.name, inner, font, pitch)
        fitted = fitter.fit(rows)
        yield from _place_rows(inner, fitter, fitted, font)


def _inside(block: Block) -> Block:
    """White words keep off the black box's ends."""
    if not block.inverse:
        return block
    room = block.width_mm - 2 * INVERSE_PADDING_MM
    return block.model_copy(update={"x_mm": block.x_mm + INVERSE_PADDING_MM, "width_mm": room})


def _words_of(block: Block, data: LabelData, font: LabelFont) -> Iterator[Words]:
    payload = require_printable(data.payload)
    for row in block.rows:
        value = _row_value(row, data, payload, font)
        if value:
            yield Words(row, "" if row.caption == "none" else caption_of(row.show, data), value)


def _row_value(row: Row, data: LabelData, payload: Payload, font: LabelFont) -> str:
    """Joins a row's fields; what is joined on stays in one piece when the row wraps."""
    first = value_of(row.show, data, payload)
    rest = [value_of(placeholder, data, payload).replace(" ", NO_BREAK_SPACE) for placeholder in row.joined]
    for placeholder, value in zip((row.show, *row.joined), (first, *rest), strict=True):
        font.require_glyphs(placeholder.value, value)
    return JOINT.join(value for value in (first, *rest) if value)


def _place_rows(block: Block, fitter: BlockFitter, fitted: list[FittedRow], font: LabelFont) -> Iterator[Text]:
    spare = block.height_mm - fitter.total_mm(fitted)
    y = block.y_mm + {"top": 0.0, "middle": spare / 2, "bottom": spare}[block.place]
    for row in fitted:
        yield from _place_row(block, row, y, font)
        y += row.height_mm + block.gap_mm


def _place_row(block: Block, row: FittedRow, top_mm: float, font: LabelFont) -> Iterator[Text]:
    words, left, y = row.words, block.x_mm, top_mm
    if row.caption_size_mm and words.row.caption == "above":
        yield Text(words.caption, left, y + BASELINE_EM * row.caption_size_mm, row.caption_size_mm)
        y += LINE_EM * row.caption_size_mm
    if row.caption_size_mm and words.row.caption == "beside":
        yield Text(words.caption, left, y + BASELINE_EM * row.size_mm, row.caption_size_mm)
        left += block.caption_mm
    room = block.x_mm + block.width_mm - left
    for line in row.lines:
        spare = room - font.width_em(line) * row.size_mm
        indent = {"left": 0.0, "centre": spare / 2, "right": spare}[block.align]
        yield Text(line, left + indent, y + BASELINE_EM * row.size_mm, row.size_mm, block.inverse)
        y += LINE_EM * row.size_mm
