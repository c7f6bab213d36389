"""What the worker does: a doer for each kind of due work, rounds that look for more, and its heartbeat."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Counter, WorkOrder
from server.services.due import Doer
from server.services.feed import changes
from server.services.labels.prepare import prepare_label
from server.services.photos.checking import check_photo
from server.settings import Settings

HEARTBEAT_S = 10
ALIVE_S = 60
_NAME = "worker_alive"


def doers(settings: Settings) -> Mapping[str, Doer]:
    """Return what to call for each kind of due work."""
    return {
        "prepare_label": lambda session, order_id: _prepare(session, settings, order_id),
        "photo_check": lambda session, photo_id: check_photo(session, settings, photo_id),
        "scope_window": lambda session, order_id: changes.record(session, "work_order", order_id),
    }


def rounds(settings: Settings) -> tuple[Callable[[Session], int], ...]:
    """Return what to look for at every tick beside the due rows."""
    return ()


def beat(session: Session) -> None:
    """Say that the worker lives."""
    session.merge(Counter(name=_NAME, value=int(clock.now().timestamp())))


def is_alive(session: Session) -> bool:
    """Return whether the worker was heard of lately."""
    last = session.scalar(select(Counter.value).where(Counter.name == _NAME))
    return last is not None and clock.now().timestamp() - last < ALIVE_S


def _prepare(session: Session, settings: Settings, order_id: str) -> None:
    order = session.get_one(WorkOrder, order_id)
    if order.closed_at is None:
        prepare_label(session, settings, order)
