"""How text is compared in a search: without case, accents, width, spaces and punctuation, in pairs of characters.

Each character is folded by itself, so a part of a text always folds to a part of the folded text.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=20_000)
def _folded(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character).casefold()
    return "".join(one for one in plain if one.isalnum())


def fold(text: str) -> str:
    """Return the letters and digits of a text in one form: `Ａ-1 é` becomes `a1e`."""
    return "".join(map(_folded, text))


def grams(folded: str) -> set[str]:
    """Return every pair of neighbouring characters of a folded text."""
    return {folded[place : place + 2] for place in range(len(folded) - 1)}


def terms(query: str) -> list[str]:
    """Return the folded words of a query; words of one character stand together when there are no longer ones."""
    words = [word for word in map(fold, query.split()) if word]
    if all(len(word) < 2 for word in words):
        words = ["".join(words)] if words else []
    return [] if all(len(word) < 2 for word in words) else list(dict.fromkeys(words))
