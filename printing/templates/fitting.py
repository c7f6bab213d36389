"""Fits a block's rows into its box: shrink, then wrap, then refuse with the numbers. Nothing is ever cut."""

from dataclasses import dataclass

from printing.errors import DoesNotFit
from printing.fonts import LabelFont
from printing.layout import DotPitch
from printing.templates.schema import Block, Row
from printing.templates.wrapping import has_wide_word, wrap_text

STEPS = 8
LINE_EM = 1.1
EDGE_MM = 1e-6
JOINT = " · "


@dataclass(frozen=True)
class Words:
    """A row with its words for one label; `caption` is empty where none is printed."""

    row: Row
    caption: str
    value: str


@dataclass(frozen=True)
class FittedRow:
    """A row's lines at their final size; `caption_size_mm` is 0 without a caption of its own."""

    words: Words
    lines: tuple[str, ...]
    size_mm: float
    caption_size_mm: float

    @property
    def height_mm(self) -> float:
        """The height of all lines, and of a caption above them."""
        above = self.caption_size_mm if self.words.row.caption == "above" else 0.0
        return (len(self.lines) * self.size_mm + above) * LINE_EM


class BlockFitter:
    """Fits rows into one block with one font at one printer's dots."""

    def __init__(self, template: str, block: Block, font: LabelFont, pitch: DotPitch) -> None:
        self._template = template
        self._block = block
        self._font = font
        self._pitch = pitch

    def fit(self, rows: list[Words]) -> list[FittedRow]:
        """Returns the rows at the largest sizes at which all of them fit; rows designed alike end up alike."""
        fitted: list[FittedRow] = []
        for step in range(STEPS + 1):
            fitted = [self._fit_row(words, self._shrunk(words.row, step)) for words in rows]
            if self.total_mm(fitted) <= self._block.height_mm + EDGE_MM:
                return self._aligned(fitted)
        raise self._too_tall(fitted)

    def total_mm(self, fitted: list[FittedRow]) -> float:
        """The height of rows and the gaps between them."""
        return sum(row.height_mm for row in fitted) + self._block.gap_mm * (len(fitted) - 1)

    def room_mm(self, words: Words) -> float:
        """The width left for a row's words."""
        beside = self._block.caption_mm if words.row.caption == "beside" else 0.0
        return self._block.width_mm - beside

    def _shrunk(self, row: Row, step: int) -> float:
        return row.size_mm - step / STEPS * (row.size_mm - row.floor_mm)

    def _aligned(self, fitted: list[FittedRow]) -> list[FittedRow]:
        """A column with one long value would otherwise mix sizes by chance."""
        smallest: dict[float, float] = {}
        for row in fitted:
            designed = row.words.row.size_mm
            smallest[designed] = min(row.size_mm, smallest.get(designed, designed))
        return [self._fit_row(row.words, smallest[row.words.row.size_mm]) for row in fitted]

    def _fit_row(self, words: Words, wanted_mm: float) -> FittedRow:
        row, room = words.row, self.room_mm(words)
        caption_size = self._caption_size(words)
        text = f"{words.caption} {words.value}" if row.caption == "before" and words.caption else words.value
        single = self._whole_dots(min(wanted_mm, room / self._font.width_em(text)))
        if single >= self._whole_dots(row.floor_mm):
            return FittedRow(words, (text,), single, caption_size)
        for step in range(STEPS + 1):
            size = self._whole_dots(min(wanted_mm, self._shrunk(row, step)))
            if step < STEPS and has_wide_word(text, room / size, self._font.width_em):
                continue
            lines = wrap_text(text, room / size, self._font.width_em)
            if len(lines) <= row.lines:
                return FittedRow(words, _without_joints(lines), size, caption_size)
        raise self._too_wide(words, text)

    def _caption_size(self, words: Words) -> float:
        if not words.caption or words.row.caption in ("none", "before"):
            return 0.0
        size = self._whole_dots(words.row.floor_mm)
        room = self._block.caption_mm if words.row.caption == "beside" else self._block.width_mm
        over = self._font.width_em(words.caption) * size - room
        if over > EDGE_MM:
            raise self._refusal(words, f"has a caption {over:.1f} mm too wide", over)
        return size

    def _whole_dots(self, size_mm: float) -> float:
        """Rounds down to whole dots, so that paper and raster show the same size."""
        return int(size_mm * self._pitch.y + EDGE_MM) / self._pitch.y

    def _too_wide(self, words: Words, text: str) -> DoesNotFit:
        size = self._whole_dots(words.row.floor_mm)
        over = self._font.width_em(text) * size - words.row.lines * self.room_mm(words)
        lines = len(wrap_text(text, self.room_mm(words) / size, self._font.width_em))
        room = f"{words.row.lines} line" + "s" * (words.row.lines > 1)
        return self._refusal(words, f"needs {lines} lines at {size:.2f} mm and has {room}", max(over, size))

    def _too_tall(self, fitted: list[FittedRow]) -> DoesNotFit:
        over = self.total_mm(fitted) - self._block.height_mm
        tallest = max(fitted, key=lambda row: row.height_mm)
        return self._refusal(tallest.words, f"and its neighbours are {over:.1f} mm too tall together", over)

    def _refusal(self, words: Words, why: str, over_mm: float) -> DoesNotFit:
        field = words.row.show.value
        message = f"{field} does not fit {self._template}: it {why}"
        return DoesNotFit(message, field=field, template=self._template, over_mm=round(over_mm, 2))


def _without_joints(lines: list[str]) -> tuple[str, ...]:
    """Where a row breaks between joined fields, the line's end says what the joint said."""
    return tuple(line.removesuffix(JOINT.rstrip()) for line in lines)
