"""What an import did: how many rows, and each cell it could not use, with the reason in words a person can act on."""

import json
import unicodedata
from dataclasses import asdict, dataclass, field

SHOWN = 60  # characters of a bad value that are repeated in the report
ROWS_IN_TABLE = 200


@dataclass(frozen=True)
class BadCell:
    """One cell that stands in the way: its row as the spreadsheet numbers it, its column, what was there, why not."""

    row: int
    column: str
    value: str
    reason: str


@dataclass
class Report:
    """The outcome of one import; `applied` is false when bad rows kept the whole file out."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    bad: list[BadCell] = field(default_factory=list)
    applied: bool = False

    @property
    def rejected(self) -> int:
        """How many rows were not usable."""
        return len({cell.row for cell in self.bad})

    def counts(self) -> dict[str, int]:
        """Return the five numbers every import answers with."""
        return {
            "read": self.read,
            "created": self.created,
            "updated": self.updated,
            "unchanged": self.unchanged,
            "rejected": self.rejected,
        }

    def as_json(self) -> str:
        """Return the counts and every bad cell on one line."""
        cells = [asdict(cell) | {"value": shortened(cell.value)} for cell in self.bad]
        return json.dumps(self.counts() | {"applied": self.applied, "errors": cells}, ensure_ascii=False)

    def as_table(self) -> str:
        """Return the bad cells as aligned columns, then the counts in a sentence."""
        rows = [("row", "column", "value", "why")]
        rows += [(str(cell.row), cell.column, shortened(cell.value), cell.reason) for cell in self.bad[:ROWS_IN_TABLE]]
        lines = _aligned(rows) if self.bad else []
        if len(self.bad) > ROWS_IN_TABLE:
            lines.append(f"… and {len(self.bad) - ROWS_IN_TABLE} more; --json lists them all")
        counts = ", ".join(f"{number} {word}" for word, number in self.counts().items())
        if not self.applied:
            counts += ". Nothing was changed: mend these rows, or take the good ones with --partial"
        return "\n".join([*lines, counts[0].upper() + counts[1:] + "."])


def shortened(value: str) -> str:
    """Return a value fit for a report: one line, nothing a terminal would obey, not too long."""
    shown = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in value[: SHOWN + 1])
    return shown if len(shown) <= SHOWN else shown[:SHOWN] + "…"


def _aligned(rows: list[tuple[str, str, str, str]]) -> list[str]:
    widths = [max(_width(row[place]) for row in rows) for place in range(3)]
    return [
        "  ".join([*(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)), row[3]])
        for row in rows
    ]


def _width(text: str) -> int:
    """Return the columns a text takes on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
