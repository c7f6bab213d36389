"""The three-way rule for a single field (sync.md section 4): what the phone saw, what it wants, what the server has."""

from typing import Literal, TypeVar

T = TypeVar("T")
Verdict = Literal["apply", "merged", "conflict"]


def three_way(base: T, value: T, server: T) -> Verdict:
    """Return what to do with a change: apply it, nothing to do, or let a person decide."""
    if server == value:
        return "merged"
    return "apply" if server == base else "conflict"
