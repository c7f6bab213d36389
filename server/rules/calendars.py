"""Service calendars: when the clock of a promise runs, as local hours of each day, and what that is in UTC seconds.

Several intervals a day, 24:00, holidays and make-up workdays are data. A day the data does not know follows its weekday.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

Hours = tuple[tuple[int, int], ...]  # half-open stretches of a local day, in seconds since its midnight
DAY_S = 86_400


@dataclass(frozen=True)
class SpecialDay:
    """A day that does not follow its weekday, with the name people know it by."""

    day: date
    hours: Hours
    name_en: str = ""
    name_zh: str = ""


@dataclass(frozen=True)
class Calendar:
    """The hours of a week from Monday, the days that differ, and the zone they are meant in."""

    zone: str
    week: tuple[Hours, ...]
    special: tuple[SpecialDay, ...] = ()

    def hours(self, day: date) -> Hours:
        """Return the open stretches of a local day."""
        found = self.special_day(day)
        return found.hours if found else self.week[day.weekday()]

    def special_day(self, day: date) -> SpecialDay | None:
        """Return what makes a day differ from its weekday, if anything does."""
        return _special_days(self).get(day)


@dataclass(frozen=True)
class Year:
    """The open stretches of a local year in UTC seconds; `before[i]` is the open time ahead of stretch i."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    before: tuple[int, ...]
    total: int


def from_data(data: Mapping[str, Any], zone: str, days: Iterable[tuple[date, str, str, str]] = ()) -> Calendar:
    """Build a calendar from catalogue data; `days` are (day, holiday or workday, name_en, name_zh)."""
    kinds = {"holiday": data.get("day_off"), "workday": data.get("make_up")}
    special = tuple(
        SpecialDay(day, _hours(kinds[kind] or ()), name_en, name_zh)
        for day, kind, name_en, name_zh in sorted(days)
        if kinds[kind] is not None
    )
    return Calendar(zone, tuple(_hours(one) for one in data["week"]), special)


@lru_cache(maxsize=256)
def year_of(calendar: Calendar, year: int) -> Year:
    """Return the table of a local year; made once, then two bisections answer any question about it."""
    zone = ZoneInfo(calendar.zone)
    stretches: list[tuple[int, int]] = []
    day = date(year, 1, 1)
    while day.year == year:
        stretches += [(_utc(zone, day, start), _utc(zone, day, end)) for start, end in calendar.hours(day)]
        day += timedelta(days=1)
    sizes = list(accumulate((end - start for start, end in stretches), initial=0))
    return Year(
        tuple(start for start, _ in stretches), tuple(end for _, end in stretches), tuple(sizes[:-1]), sizes[-1]
    )


def local_day(calendar: Calendar, second: int) -> date:
    """Return the local day a UTC second lies in."""
    return datetime.fromtimestamp(second, UTC).astimezone(ZoneInfo(calendar.zone)).date()


def midnight_after(calendar: Calendar, day: date) -> int:
    """Return the UTC second at which a local day ends."""
    return _utc(ZoneInfo(calendar.zone), day, DAY_S)


@lru_cache(maxsize=64)
def _special_days(calendar: Calendar) -> dict[date, SpecialDay]:
    return {one.day: one for one in calendar.special}


def _hours(pairs: Iterable[Iterable[str]]) -> Hours:
    hours = tuple(sorted((_second(start), _second(end)) for start, end in pairs))
    ends = [0, *(end for _, end in hours)]
    if any(not before <= start < end <= DAY_S for before, (start, end) in zip(ends, hours, strict=False)):
        raise ValueError(f"stretches overlap or are empty: {hours}")
    return hours


def _second(text: str) -> int:
    hours, minutes = text.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def _utc(zone: ZoneInfo, day: date, second: int) -> int:
    """Return the UTC second of a local wall time; 24:00 is the next day's midnight, whatever the clocks did."""
    days, rest = divmod(second, DAY_S)
    wall = datetime.combine(day + timedelta(days=days), time(rest // 3600, rest % 3600 // 60), zone)
    return int(wall.timestamp())
