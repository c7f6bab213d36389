"""Showing that one is the customer: a six-digit code to the e-mail on file, for one browser, one label, ten minutes, five tries."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict
from server.core.ids import digest
from server.models import Customer, OneTimeCode, PortalSession
from server.services import limits, messages
from server.services.portal.labels import Scanned
from server.services.portal.letters import Carrier, code_letter
from server.services.portal.masking import masked_email
from server.services.portal.sessions import make_verified

LIFE = timedelta(minutes=10)
MOST_TRIES = 5
SENDS_A_DAY, SENDS_FROM_AN_ADDRESS, DAY_S, HOUR_S = 5, 20, 86_400, 3600


class NoAddress(Conflict):
    """There is no e-mail on file to send a code to."""

    code = "no_address"


@dataclass(frozen=True)
class Asking:
    """Who asks for a code: the browser's secret for this label, its network address, its language."""

    browser: str
    address: str
    lang: str
    carrier: Carrier


@dataclass(frozen=True)
class Tried:
    """What a try gave: a token for the browser, or how many tries are left."""

    token: str = ""
    left: int = 0


def hint(session: Session, customer_id: str) -> str:
    """Return the masked address a code would go to, or nothing where none is on file."""
    address = session.scalar(select(Customer.email).where(Customer.id == customer_id))
    return masked_email(address) if address else ""


def is_waiting(session: Session, browser: str) -> bool:
    """Return whether a code that this browser asked for is still good."""
    return _code(session, browser) is not None


def send_code(session: Session, label: Scanned, asking: Asking) -> None:
    """Send a fresh code to the e-mail on file; the codes before it are void."""
    address = session.scalar(select(Customer.email).where(Customer.id == label.customer_id))
    if not address:
        raise NoAddress
    _count(session, label.customer_id, asking.address)
    row = _pending(session, label, asking.browser)
    void = update(OneTimeCode).where(OneTimeCode.portal_session_id == row.id, OneTimeCode.used_at.is_(None))
    session.execute(void.values(used_at=clock.now()))
    text = f"{secrets.randbelow(10**6):06d}"
    code = OneTimeCode(
        portal_session_id=row.id,
        sent_to=masked_email(address),
        code_sha256=_digest(row.id, text),
        expires_at=clock.now() + LIFE,
    )
    session.add(code)
    session.flush()
    subject, body = code_letter(asking.carrier, asking.lang, text, label.number_end)
    messages.write(session, messages.code_key(code.id), address, subject, body, secret=True)


def try_code(session: Session, browser: str, text: str) -> Tried:
    """Try a code; the right one makes this browser the customer's for a day. Each try counts, also when two race."""
    code = _code(session, browser)
    if code is None:
        return Tried()
    counted = session.execute(
        update(OneTimeCode)
        .where(OneTimeCode.id == code.id, OneTimeCode.tries < MOST_TRIES, OneTimeCode.used_at.is_(None))
        .values(tries=OneTimeCode.tries + 1)
        .returning(OneTimeCode.tries)
    ).scalar()
    if counted is None:
        return Tried()
    if not hmac.compare_digest(code.code_sha256, _digest(code.portal_session_id, text)):
        return Tried(left=MOST_TRIES - counted)
    session.execute(update(OneTimeCode).where(OneTimeCode.id == code.id).values(used_at=clock.now()))
    return Tried(token=make_verified(session.get_one(PortalSession, code.portal_session_id)))


def _code(session: Session, browser: str) -> OneTimeCode | None:
    query = select(OneTimeCode).join(PortalSession, PortalSession.id == OneTimeCode.portal_session_id)
    return session.scalar(
        query.where(
            PortalSession.token_sha256 == digest(browser),
            PortalSession.verified_at.is_(None),
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
            OneTimeCode.tries < MOST_TRIES,
        ).with_for_update()
    )


def _pending(session: Session, label: Scanned, browser: str) -> PortalSession:
    row = session.scalar(select(PortalSession).where(PortalSession.token_sha256 == digest(browser)))
    if row is None:
        row = PortalSession(token_sha256=digest(browser), product_id=label.product_id, customer_id=label.customer_id)
        session.add(row)
    row.product_id, row.customer_id = label.product_id, label.customer_id  # the label may have moved meanwhile
    row.expires_at = clock.now() + LIFE
    session.flush()
    return row


def _count(session: Session, customer_id: str, address: str) -> None:
    keys = ((f"code:{customer_id}", SENDS_A_DAY, DAY_S), (f"code-from:{address}", SENDS_FROM_AN_ADDRESS, HOUR_S))
    for key, most, window_s in keys:
        limits.refuse_above(session, key, most, window_s)
    for key, _, window_s in keys:
        limits.count(session, key, window_s)


def _digest(session_id: str, text: str) -> str:
    return digest(f"{session_id}:{text}")
