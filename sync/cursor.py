"""The opaque cursor of a pull: (seq, entity, id), so that a page may end inside one number."""

import base64
import json
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Cursor:
    """The last feed row a phone has applied."""

    seq: int
    entity: str = ""
    id: str = ""

    def encode(self) -> str:
        """Return the form in which a phone carries the cursor without understanding it."""
        return base64.urlsafe_b64encode(json.dumps([self.seq, self.entity, self.id]).encode()).decode().rstrip("=")


def decode(text: str) -> Cursor:
    """Read a cursor; one this server never wrote raises ValueError."""
    try:
        seq, entity, row_id = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (TypeError, RecursionError) as error:
        raise ValueError("not a cursor of ours") from error
    if type(seq) is not int or not 0 <= seq < 2**63 or not _plain(entity) or not _plain(row_id):
        raise ValueError("not a cursor of ours")
    return Cursor(seq, entity, row_id)


def _plain(text: object) -> bool:
    return isinstance(text, str) and text.isascii() and (text.isprintable() or not text)
