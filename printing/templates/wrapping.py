"""Breaks one text into lines of a given width, as readers of Chinese or English expect. Nothing is dropped."""

from collections.abc import Callable, Iterator

NOT_FIRST = set("，。、；：？！）》」』】〉％,.;:?!)]}%")
BREAK_AFTER = set(",;:_·、，；")

Width = Callable[[str], float]


def has_wide_word(text: str, room: float, width: Width) -> bool:
    """Tells whether some word is wider than a whole line and would have to be broken."""
    return any(width(piece.rstrip()) > room for piece in _pieces(text))


def wrap_text(text: str, room: float, width: Width) -> list[str]:
    """Fills lines greedily; a word wider than a whole line is broken between characters."""
    lines = [""]
    for piece in _pieces(text):
        if width((lines[-1] + piece).rstrip()) <= room:
            lines[-1] += piece
        else:
            lines = [*lines[:-1], *_spill(lines[-1], piece, room, width)]
    return [line.strip() for line in lines if line.strip()]


def _spill(line: str, piece: str, room: float, width: Width) -> list[str]:
    if width(piece.rstrip()) <= room:
        return [line, piece]
    lines = [line]
    for char in piece:
        if lines[-1] and width(lines[-1] + char) > room:
            lines.append("")
        lines[-1] += char
    return lines


def _pieces(text: str) -> Iterator[str]:
    """Yields what stays together: words with their space, single hanzi with what may not begin a line."""
    piece = ""
    for char in text:
        if piece and char not in NOT_FIRST and char != " " and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _may_break(before: str, after: str) -> bool:
    if before in ".-":
        return after.isalpha()
    return before == " " or before in BREAK_AFTER or _is_wide(before) or _is_wide(after)


def _is_wide(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000"
