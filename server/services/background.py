"""What the worker does: a doer for each kind of due work, rounds that look for more, and its heartbeat."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters import mail
from server.core import clock
from server.models import Counter, Ticket, WorkOrder
from server.services import keeping_in_touch, messages
from server.services.due import Doer
from server.services.feed import changes
from server.services.labels import pool
from server.services.labels.prepare import prepare_label
from server.services.messages import Units
from server.services.photos.checking import check_photo
from server.services.tickets import alarms
from server.settings import Settings

HEARTBEAT_S = 10
ALIVE_S = 60
_NAME = "worker_alive"


def doers(settings: Settings) -> Mapping[str, Doer]:
    """Return what to call for each kind of due work."""
    return {
        alarms.KIND: lambda session, alarm_id: alarms.fire(session, alarm_id),
        "prepare_label": lambda session, order_id: _prepare(session, settings, order_id),
        "fill_pool": lambda session, device_id: pool.top_up(session, settings, device_id),
        "photo_check": lambda session, photo_id: check_photo(session, settings, photo_id),
        **{f"letter.{word}": _letter(settings, word) for word in keeping_in_touch.LETTERS},
        "scope_window": lambda session, order_id: changes.record(session, "work_order", order_id),
    }


def rounds(settings: Settings) -> tuple[Callable[[Units], int], ...]:
    """Return what to look for at every tick beside the due rows."""
    if not settings.smtp_url:
        return ()  # letters wait until somebody says where mail goes
    sender = mail.make_sender(settings.smtp_url, settings.mail_from)
    return (lambda units: messages.send_due(units, sender),)


def beat(session: Session) -> None:
    """Say that the worker lives."""
    session.merge(Counter(name=_NAME, value=int(clock.now().timestamp())))


def is_alive(session: Session) -> bool:
    """Return whether the worker was heard of lately."""
    last = session.scalar(select(Counter.value).where(Counter.name == _NAME))
    return last is not None and clock.now().timestamp() - last < ALIVE_S


def _letter(settings: Settings, word: str) -> Doer:
    def write(session: Session, ticket_id: str) -> None:
        keeping_in_touch.write_letter(session, settings, session.get_one(Ticket, ticket_id), word)

    return write


def _prepare(session: Session, settings: Settings, order_id: str) -> None:
    order = session.get_one(WorkOrder, order_id)
    if order.closed_at is None:
        prepare_label(session, settings, order)
