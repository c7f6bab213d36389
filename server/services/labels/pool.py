"""The blank labels a phone carries for what nobody foresaw: printed offline, bound to a product later."""

import logging

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import label_token
from server.models import Device, Label
from server.services import due
from server.services.labels.prepare import LabelRefused, add_job
from server.settings import Settings

log = logging.getLogger(__name__)
POOL_SIZE = 5


def top_up(session: Session, settings: Settings, device_id: str | None) -> int:
    """Fill a phone's pool and return how many blanks were made; a desk browser has none.

    A label that can't be drawn (no font on this server) must not keep anybody from signing in: it is logged, and
    `fieldtag doctor` says what is missing.
    """
    device = session.get(Device, device_id) if device_id else None
    if device is None or device.revoked_at is not None:
        return 0
    query = select(func.count()).where(Label.device_id == device.id, Label.state == "blank")
    missing = POOL_SIZE - (session.scalar(query) or 0)
    try:
        with session.begin_nested():
            for _ in range(missing):
                _add_blank(session, settings, device)
    except LabelRefused:
        log.exception("no blank labels for this phone")
        return 0
    return max(missing, 0)


def ask_for_blank(session: Session, device_id: str, used: str) -> None:
    """Have the worker replace a blank that was used."""
    due.at(session, "fill_pool", device_id, clock.now(), version=used)


def _add_blank(session: Session, settings: Settings, device: Device) -> None:
    blank = Label(token=label_token(), state="blank", device_id=device.id)
    session.add(blank)
    session.flush()
    add_job(session, settings, blank)
