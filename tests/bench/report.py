"""The figures of one run as a table for people and as JSON for machines."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

UNITS = {
    "ratio": lambda value: f"{value:.1%}",
    "bytes": lambda value: f"{value / 1000:.1f} kB",
    "s": lambda value: f"{value:.2f} s",
}


@dataclass(frozen=True)
class Figure:
    """One measured value, with the target it must meet when there is one."""

    name: str
    value: float
    unit: str
    least: float | None = None
    most: float | None = None
    more: dict[str, object] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None where there is none."""
        if self.least is None and self.most is None:
            return None
        return (self.least is None or self.value >= self.least) and (self.most is None or self.value <= self.most)

    def row(self) -> tuple[str, str, str, str]:
        """Return the figure in words: name, value, target, verdict."""
        show = UNITS[self.unit]
        target = (
            f"≥ {show(self.least)}"
            if self.least is not None
            else f"≤ {show(self.most)}"
            if self.most is not None
            else "–"
        )
        return self.name, show(self.value), target, {None: "", True: "met", False: "MISSED"}[self.met]


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as lines of equal columns."""
    rows = [("measured", "value", "target", ""), *(one.row() for one in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def write(figures: Sequence[Figure], file: Path) -> None:
    """Write the figures with everything behind them."""
    kept = [
        {"name": one.name, "value": one.value, "unit": one.unit, "least": one.least, "most": one.most, "met": one.met}
        | one.more
        for one in figures
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"figures": kept}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
