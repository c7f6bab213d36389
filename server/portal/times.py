"""Moments as a customer reads them: in the zone of his site, short when it is today."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from server.core import clock

FALLBACK = "Asia/Shanghai"


@dataclass(frozen=True)
class Times:
    """Says moments in one zone and one language."""

    zone: str
    lang: str

    def at(self, moment: datetime) -> str:
        """Return the time of day, with the date before it when it is not today."""
        local, today = self._local(moment), self._local(clock.now()).date()
        time = f"{local:%H:%M}"
        if local.date() == today:
            return time
        date = f"{local.month}月{local.day}日" if self.lang == "zh" else f"{local.day} {local:%b}"
        return f"{date} {time}"

    def window(self, start: datetime, end: datetime) -> str:
        """Return a stretch of time; the second date only when it differs."""
        same = self._local(start).date() == self._local(end).date()
        return f"{self.at(start)}–{self._local(end):%H:%M}" if same else f"{self.at(start)} – {self.at(end)}"

    def _local(self, moment: datetime) -> datetime:
        try:
            return moment.astimezone(ZoneInfo(self.zone))
        except (ZoneInfoNotFoundError, ValueError):
            return moment.astimezone(ZoneInfo(FALLBACK))
