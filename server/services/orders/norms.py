"""What each kind of order asks for on site: label, photos, time. The labelling norm is data (A24); its checklist is in the catalogue."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from server.core.errors import Invalid


@dataclass(frozen=True)
class Norm:
    """What an order of one kind needs before it is complete."""

    label: bool
    due_h: int
    photos: tuple[str, ...]


@cache
def _norms() -> dict[str, Norm]:
    raw = json.loads(Path(__file__).with_name("norms.json").read_text(encoding="utf-8"))
    return {kind: Norm(one["label"], one["due_h"], tuple(one["photos"])) for kind, one in raw.items()}


def norm(kind: str) -> Norm:
    """Return the norm of a kind of order; an unknown kind is refused."""
    try:
        return _norms()[kind]
    except KeyError:
        raise Invalid(errors=[{"field": "kind", "message": f"no such kind of order: {kind}", "code": "enum"}]) from None


def kinds() -> tuple[str, ...]:
    """Return every kind of order there is."""
    return tuple(_norms())
