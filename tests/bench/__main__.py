"""`make bench`: every subject in turn on one stage, one table, build/bench.json; ends with 1 when a target is missed.

`python -m tests.bench scan_page labels` measures these subjects only.
"""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench import desk_poll, first_load, labels, offline_start, quiet_pull, report, scan_page
from tests.bench.stage import staged

FILE = Path(__file__).resolve().parents[2] / "build" / "bench.json"
ALONE = {"first_load": first_load.measure, "labels": labels.measure}
STAGED = {
    "scan_page": scan_page.measure,
    "quiet_pull": quiet_pull.measure,
    "desk_poll": desk_poll.measure,
    "offline_start": offline_start.measure,
}


def main(wanted: Sequence[str]) -> int:
    """Measure the wanted subjects, by default all, and print them."""
    unknown = set(wanted) - {*ALONE, *STAGED}
    if unknown:
        sys.exit(f"no such subject: {', '.join(sorted(unknown))}; there are {', '.join([*STAGED, *ALONE])}")
    names = wanted or [*STAGED, *ALONE]
    figures: list[report.Figure] = []
    staged_names = [name for name in names if name in STAGED]
    if staged_names:
        with tempfile.TemporaryDirectory(prefix="fieldtag-bench-") as folder, staged(Path(folder)) as stage:
            for name in staged_names:
                figures += STAGED[name](stage)
    for name in names:
        if name in ALONE:
            figures += ALONE[name]()
    report.write(figures, FILE)
    print(report.table(figures))
    return 1 if any(one.met is False for one in figures) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
