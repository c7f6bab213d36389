"""Arithmetic on service calendars: how much of a stretch of time was service time, and when a budget of it is used up.

Whole UTC seconds throughout, so that `work(a, deadline(a, d)) == d` exactly.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from server.rules.calendars import Calendar, Year, local_day, midnight_after, year_of

YEARS_AHEAD = 20


class NeverOpen(ValueError):
    """The calendar has no more open hours, so the budget is never used up."""


@dataclass(frozen=True)
class Closed:
    """A stretch that did not count, and why: after_hours, day_off or holiday with its name."""

    start: datetime
    end: datetime
    reason: str
    name_en: str = ""
    name_zh: str = ""

    @property
    def seconds(self) -> int:
        """How long it was."""
        return int((self.end - self.start).total_seconds())


def work(calendar: Calendar, start: datetime, end: datetime) -> int:
    """Return the service seconds between two moments; none when the end is not later."""
    first, last = _second(start), _second(end)
    if last <= first:
        return 0
    year, last_year = local_day(calendar, first).year, local_day(calendar, last).year
    whole = sum(year_of(calendar, one).total for one in range(year, last_year))
    return whole + _until(year_of(calendar, last_year), last) - _until(year_of(calendar, year), first)


def deadline(calendar: Calendar, start: datetime, seconds: int) -> datetime:
    """Return the first moment at which this many service seconds have passed; it lies in, or ends, an open stretch."""
    first = _second(start)
    if seconds <= 0:
        return _moment(first)
    year = local_day(calendar, first).year
    need = _until(year_of(calendar, year), first) + seconds
    for one in range(year, year + YEARS_AHEAD):
        table = year_of(calendar, one)
        if need <= table.total:
            place = bisect_left(table.before, need) - 1
            return _moment(table.starts[place] + need - table.before[place])
        need -= table.total
    raise NeverOpen(f"{seconds} s of service time are not to be had in {YEARS_AHEAD} years")


def closed(calendar: Calendar, start: datetime, end: datetime) -> list[Closed]:
    """Return the stretches between two moments that did not count, each with its reason, in order."""
    found: list[Closed] = []
    for one in _closed_by_day(calendar, _second(start), _second(end)):
        if found and found[-1].end == one.start and _why(found[-1]) == _why(one):
            one = Closed(found.pop().start, one.end, *_why(one))
        found.append(one)
    return found


def _closed_by_day(calendar: Calendar, first: int, last: int) -> Iterator[Closed]:
    place = first
    while place < last:
        day = local_day(calendar, place)
        end_of_day = min(midnight_after(calendar, day), last)
        table, hours = year_of(calendar, day.year), calendar.hours(day)
        special = calendar.special_day(day)
        if hours:
            why: tuple[str, str, str] = ("after_hours", "", "")
        else:
            why = ("holiday", special.name_en, special.name_zh) if special else ("day_off", "", "")
        for start, end in _gaps(table, place, end_of_day):
            yield Closed(_moment(start), _moment(end), *why)
        place = end_of_day


def _gaps(table: Year, place: int, end: int) -> Iterator[tuple[int, int]]:
    index = bisect_right(table.ends, place)
    while place < end:
        opens = table.starts[index] if index < len(table.starts) else end
        if opens > place:
            yield place, min(opens, end)
        place = max(place, table.ends[index]) if index < len(table.ends) else end
        index += 1


def _why(one: Closed) -> tuple[str, str, str]:
    return one.reason, one.name_en, one.name_zh


def _until(table: Year, second: int) -> int:
    """Return the open seconds of a year's table ahead of a UTC second."""
    index = bisect_right(table.starts, second) - 1
    if index < 0:
        return 0
    return table.before[index] + min(second, table.ends[index]) - table.starts[index]


def _second(moment: datetime) -> int:
    return int(moment.timestamp())


def _moment(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
