"""E-mails to people: rows written with the change that causes them, sent once each by the worker, with pauses on failure."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.adapters.mail import Letter, MailRefused, Sender
from server.core import clock
from server.models import Message, OneTimeCode, PortalSession, Product
from server.services.accounts.profile import is_demo

CLAIM = timedelta(minutes=2)  # longer than one try may take, so that no other worker sends it meanwhile
FIRST_PAUSE_S, MOST_ATTEMPTS = 10, 8
AT_ONCE = 20
WIPED = "(sent)"
CODE = re.compile(r"\b\d{6}\b")
Units = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True)
class Claimed:
    """A letter this worker alone may send for the next two minutes."""

    message_id: str
    letter: Letter


def write(session: Session, key: str, recipient: str, subject: str, body: str, *, secret: bool = False) -> None:
    """Ask for an e-mail once; asking again with the same key changes nothing."""
    if recipient and session.scalar(select(Message.id).where(Message.key == key)) is None:
        session.add(Message(key=key, recipient=recipient, subject=subject, body=body, secret=secret))
        session.flush()


def code_key(code_id: str) -> str:
    """Return the key of the e-mail that carries a one-time code."""
    return f"code:{code_id}"


def send_due(units: Units, sender: Sender) -> int:
    """Send what is due and return how many went out; no transaction is open while a server is spoken to."""
    with units() as session:
        claimed = claim(session)
    return sum(_send(units, sender, one) for one in claimed)


def claim(session: Session) -> list[Claimed]:
    """Take letters that are due for two minutes; a worker that dies loses its claim, not the letter."""
    query = select(Message).where(Message.next_at <= clock.now()).order_by(Message.next_at).limit(AT_ONCE)
    rows = list(session.scalars(query.with_for_update(skip_locked=True)))
    for row in rows:
        row.attempts += 1
        row.next_at = clock.now() + CLAIM
    return [Claimed(row.id, Letter(row.recipient, row.subject, row.body, row.id)) for row in rows]


def demo_codes(session: Session) -> list[dict[str, str]]:
    """Return the one-time codes that are good now, newest first, for the desk of the demo; elsewhere there are none."""
    if not is_demo(session):
        return []
    query = (
        select(OneTimeCode.id, OneTimeCode.created_at, Product.product_number)
        .join(PortalSession, PortalSession.id == OneTimeCode.portal_session_id)
        .join(Product, Product.id == PortalSession.product_id)
        .where(OneTimeCode.used_at.is_(None), OneTimeCode.expires_at > clock.now())
    )
    good = {code_key(row[0]): row for row in session.execute(query)}
    letters = session.scalars(select(Message).where(Message.key.in_(good)).order_by(Message.created_at.desc()))
    return [
        {
            "at": clock.iso(good[one.key][1]) or "",
            "to": one.recipient,
            "code": CODE.findall(one.body)[0],
            "product_number": good[one.key][2],
        }
        for one in letters
    ]


def _send(units: Units, sender: Sender, one: Claimed) -> int:
    try:
        sender(one.letter)
    except (OSError, MailRefused) as error:  # smtplib's errors are OSErrors
        with units() as session:
            _put_off(session.get_one(Message, one.message_id), error)
        return 0
    with units() as session:
        _mark_sent(session, session.get_one(Message, one.message_id))
    return 1


def _put_off(row: Message, error: Exception) -> None:
    row.problem = re.sub(r"\s+", " ", f"{type(error).__name__}: {error}")[:300]
    over = isinstance(error, MailRefused) or row.attempts >= MOST_ATTEMPTS
    row.next_at = None if over else clock.now() + timedelta(seconds=FIRST_PAUSE_S * 2**row.attempts)


def _mark_sent(session: Session, row: Message) -> None:
    row.sent_at, row.next_at, row.problem = clock.now(), None, None
    if row.secret and not is_demo(session):
        row.subject = row.body = WIPED  # the code stands in both
