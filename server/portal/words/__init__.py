"""Every sentence of the customer's pages in both languages. `|` cuts a Chinese heading into phrases that stay whole."""

import json
from functools import cache
from importlib import resources
from typing import Any


class Words:
    """The sentences of one language: `words.back`, or `words("call", hotline=…)` where one has a gap to fill."""

    def __init__(self, sentences: dict[str, str]) -> None:
        """Take the sentences by their keys."""
        self._sentences = sentences

    def __getattr__(self, key: str) -> str:
        """Return a sentence; an unknown key is a programming error."""
        try:
            return self._sentences[key]
        except KeyError:
            raise AttributeError(f"no sentence {key!r}") from None

    def __call__(self, key: str, **gaps: Any) -> str:
        """Return a sentence with its gaps filled."""
        return self._sentences[key].format(**gaps)

    def keys(self) -> set[str]:
        """Return all keys, to compare languages."""
        return set(self._sentences)


@cache
def words(lang: str) -> Words:
    """Return the sentences of a language."""
    return Words(json.loads(resources.files(__package__).joinpath(f"{lang}.json").read_text(encoding="utf-8")))
