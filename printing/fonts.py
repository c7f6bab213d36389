"""The label font: where it lies, which characters it has, how wide they are. Drawing is left to renderers."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from printing.errors import FontMissing, MissingGlyph

USUAL_PLACES = (
    Path("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
    Path("/usr/share/fonts/wqy-microhei/wqy-microhei.ttc"),
    Path("/usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc"),
    Path("/usr/local/share/fonts/wqy-microhei.ttc"),
    Path("/Library/Fonts/wqy-microhei.ttc"),
)


@dataclass(frozen=True, eq=False)
class LabelFont:
    """A font file's first face: advance widths in em by character."""

    path: Path
    advances: dict[str, float]

    def width_em(self, text: str) -> float:
        """Returns how wide a text is in em; every character must be in the font."""
        return sum(self.advances[char] for char in text)

    def require_glyphs(self, field: str, text: str) -> None:
        """Refuses a text with a character the font lacks: it would print as a box or not at all."""
        for char in text:
            if char not in self.advances:
                code_point = f"U+{ord(char):04X}"
                message = f"the label font has no glyph for {code_point} in {field}"
                raise MissingGlyph(message, field=field, character=char, code_point=code_point)


def find_font(setting: Path | None = None) -> LabelFont:
    """Opens the font named by a setting, or the first in the usual places."""
    if setting is not None:
        return _open_font(setting)
    for path in USUAL_PLACES:
        if path.is_file():
            return _open_font(path)
    raise FontMissing(
        "no label font: install WenQuanYi Micro Hei (Debian: fonts-wqy-microhei) or name its file",
        looked_in=[str(path) for path in USUAL_PLACES],
    )


@lru_cache(maxsize=8)
def _open_font(path: Path) -> LabelFont:
    try:
        with path.open("rb") as file:
            return LabelFont(path, _advances(TTFont(file, fontNumber=0, lazy=True), path))
    except (OSError, TTLibError) as error:
        raise FontMissing(f"the label font {path} cannot be opened: {error}", path=str(path)) from None


def _advances(font: TTFont, path: Path) -> dict[str, float]:
    if "glyf" not in font:
        raise FontMissing(f"{path} has CFF outlines, labels need TrueType ones", path=str(path))
    metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
    return {chr(point): metrics[glyph][0] / em for point, glyph in font.getBestCmap().items()}
