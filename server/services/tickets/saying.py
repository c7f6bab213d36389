"""Durations and moments in words of both languages, for the sentences that explain a clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo


@dataclass(frozen=True)
class Both:
    """A sentence in both languages."""

    en: str
    zh: str

    def as_json(self) -> dict[str, str]:
        """Return it as it travels."""
        return {"text_en": self.en, "text_zh": self.zh}


def duration(seconds: int) -> Both:
    """Return a duration in hours and whole minutes; what is below a minute is said so."""
    hours, minutes = divmod(abs(seconds) // 60, 60)
    if not hours and not minutes:
        return Both("under 1 min", "不足1分钟")
    english = [f"{hours} h"] if hours else []
    chinese = [f"{hours}小时"] if hours else []
    if minutes:
        english.append(f"{minutes} min")
        chinese.append(f"{minutes}分钟" if not hours else f"{minutes}分")
    return Both(" ".join(english), "".join(chinese))


def moments_seen_from(day_of: datetime, zone: str) -> Callable[[datetime], Both]:
    """Return a function that says a moment in a zone: the hour alone on the given day, the date before it on others."""
    place = ZoneInfo(zone)
    home = day_of.astimezone(place).date()

    def say(moment: datetime) -> Both:
        local = moment.astimezone(place)
        hour = local.strftime("%H:%M")
        if local.date() == home:
            return Both(hour, hour)
        return Both(f"{local.day} {local.strftime('%b')} {hour}", f"{local.month}月{local.day}日 {hour}")

    return say
