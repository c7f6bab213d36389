"""Cut a long list of keys into parts that fit one query."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
SIZE = 400


def chunked(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield a list in parts of at most 400."""
    for start in range(0, len(keys), SIZE):
        yield keys[start : start + SIZE]
