"""The clock of a promise as a list of stretches, running or paused: what was used, what is left, when it is due.

The list is the truth; no total of pauses is ever stored, so a changed target or calendar is just another reading of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from server.rules.calendars import Calendar
from server.rules.deadlines import deadline, work

RUNNING = "running"
PAUSED_CUSTOMER = "pausedCustomer"
PAUSED_FORCE = "pausedForce"
RESOLVED_GAP = "resolvedGap"  # from restoration to a reopening: nobody's pause, reported apart
KINDS = (RUNNING, PAUSED_CUSTOMER, PAUSED_FORCE, RESOLVED_GAP)


@dataclass(frozen=True)
class Segment:
    """One stretch; the last of a clock that still goes on has no end."""

    kind: str
    began_at: datetime
    ended_at: datetime | None = None


def elapsed(calendar: Calendar, segments: Sequence[Segment], now: datetime) -> int:
    """Return the service seconds used: running stretches only."""
    return sum(work(calendar, one.began_at, one.ended_at or now) for one in segments if one.kind == RUNNING)


def due(calendar: Calendar, segments: Sequence[Segment], target_s: int) -> datetime | None:
    """Return when the target is, or was, used up; None while a pause keeps what is left of it."""
    left = target_s
    for one in segments:
        if one.kind != RUNNING:
            continue
        used = work(calendar, one.began_at, one.ended_at) if one.ended_at else None
        if used is None or used >= left:
            return deadline(calendar, one.began_at, left)
        left -= used
    return None
