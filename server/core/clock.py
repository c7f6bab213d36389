"""The one clock. Everything that asks for the time asks here, so that tests can set it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


def _real() -> datetime:
    return datetime.now(UTC)


_source: Callable[[], datetime] = _real


def now() -> datetime:
    """Return the present moment, in UTC and aware."""
    return _source()


def iso(moment: datetime | None) -> str | None:
    """Return a moment as ISO 8601 in UTC with `Z` and milliseconds dropped, or None."""
    if moment is None:
        return None
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def parse(text: str) -> datetime:
    """Read an ISO 8601 moment with an offset; a naive one raises ValueError."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    return moment.astimezone(UTC)


@contextmanager
def frozen_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at a moment while the block runs."""
    global _source
    before, _source = _source, lambda: moment
    try:
        yield
    finally:
        _source = before
