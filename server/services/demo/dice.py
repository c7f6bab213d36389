"""Chance that falls the same way every time, so that two demos have the same numbers."""

import random
from collections.abc import Sequence
from typing import TypeVar

from server.core.ids import crockford

T = TypeVar("T")
SEED = 20117


class Dice:
    """A seeded source of choices; every part of the demo draws from its own, so that one does not shift another."""

    def __init__(self, part: str) -> None:
        """Start a part's own series."""
        self._random = random.Random(f"{SEED}:{part}")

    def pick(self, things: Sequence[T]) -> T:
        """Return one of some things."""
        return things[self._random.randrange(len(things))]

    def weighted(self, things: dict[T, int]) -> T:
        """Return one of some things, each as often as its weight says."""
        return self._random.choices(list(things), list(things.values()))[0]

    def number(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included."""
        return self._random.randint(low, high)

    def chance(self, percent: int) -> bool:
        """Return True in so many of a hundred cases."""
        return self._random.randrange(100) < percent

    def near(self, value: float, spread: float) -> float:
        """Return a number around a value, rounded as a map gives it."""
        return round(value + self._random.uniform(-spread, spread), 6)

    def token(self) -> str:
        """Return a label token."""
        return crockford(self._random.getrandbits(128))
