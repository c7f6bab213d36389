"""When something happened, as far as a phone's clock can be trusted (sync.md section 5)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from server.core import clock

TRUSTED_AGE = timedelta(hours=24)
TRUSTED_DRIFT = timedelta(minutes=2)


@dataclass(frozen=True)
class Moment:
    """A corrected moment, and whether it is good enough to stop a customer's clock without a look."""

    at: datetime
    certain: bool = True


def corrected(occurred_at: datetime, offset_ms: int, offset_age_s: int, received_at: datetime) -> Moment:
    """Return a phone's moment on the server's clock, never later than its arrival."""
    offset, age = timedelta(milliseconds=offset_ms), timedelta(seconds=offset_age_s)
    try:
        at = (occurred_at + offset).astimezone(UTC)
    except OverflowError:  # a clock at the end of time: only the arrival is known
        return Moment(received_at, certain=False)
    certain = age < TRUSTED_AGE and abs(offset) < TRUSTED_DRIFT and at <= received_at
    return Moment(min(at, received_at), certain)


def present() -> Moment:
    """Return the server's own moment."""
    return Moment(clock.now())
