"""Signing in and out. A session is an opaque random token; only its hash is stored, so a copy of the database opens nothing."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session as DbSession

from server.core import clock
from server.core.errors import FieldtagError, SignedOut
from server.core.ids import digest, new_id, secret_token
from server.models import Area, Device, Session, SyncClock, User
from server.policy import Actor
from server.services import audit, limits
from server.services.accounts import passwords

FAILURES, FAILURE_WINDOW_S = 10, 600
LIFE = {"technician": timedelta(days=30), "admin": timedelta(hours=8)}
DESK_LIFE = timedelta(hours=12)
# Asked by every request: made once, because building a statement costs more than running it.
HOLDER = (
    select(
        Session.expires_at, Session.device_id, Device.revoked_at, Area.path.label("area_path"),
        User.id, User.name, User.role, User.lang, User.area_id, User.position, User.username,
    )
    .join(User, User.id == Session.user_id)
    .outerjoin(Area, Area.id == User.area_id)
    .outerjoin(Device, Device.id == Session.device_id)
    .where(Session.token_sha256 == bindparam("token_sha256"), User.active)
)  # fmt: skip


class WrongPassword(FieldtagError):
    """User name and password do not belong together; which of the two is wrong is not said."""

    code = "wrong_password"
    status = 401
    message = "The user name or the password is not right."


@dataclass(frozen=True)
class SignedIn:
    """What a sign-in gives: the cookie's token, the user, the device, how long it lives."""

    token: str
    user: User
    device_id: str | None
    life: timedelta


def check_password(session: DbSession, username: str, password: str, address: str) -> User:
    """Return the user of a name and password; failures are counted for the name and for the address, successes are not."""
    keys = (f"login:{username.lower()[:80]}", f"login-from:{address}")
    for key, most in zip(keys, (FAILURES, FAILURES * 5), strict=True):
        limits.refuse_above(session, key, most, FAILURE_WINDOW_S)
    user = session.scalar(select(User).where(User.username == username, User.active))
    if not passwords.matches(password, user.password_hash if user else None) or user is None:
        raise WrongPassword
    return user


def renew_hash(user: User, password: str) -> None:
    """Make a user's hash anew when today's parameters are stronger than those it was made with."""
    if passwords.is_outdated(user.password_hash):
        user.password_hash = passwords.make_hash(password)


def count_failure(session: DbSession, username: str, address: str) -> None:
    """Remember a failed sign-in; done in a unit of work of its own, as the failed request is rolled back."""
    for key in (f"login:{username.lower()[:80]}", f"login-from:{address}"):
        limits.count(session, key, FAILURE_WINDOW_S)


def open_session(session: DbSession, user: User, device_id: str | None) -> SignedIn:
    """Open a session; a technician's is bound to his device, enrolled here when unknown or somebody else's."""
    device = _enrol(session, user, device_id) if user.role == "technician" else None
    token, now = secret_token(), clock.now()
    life = LIFE.get(user.role, DESK_LIFE)
    session.add(
        Session(
            token_sha256=digest(token),
            user_id=user.id,
            device_id=device.id if device else None,
            last_seen_at=now,
            expires_at=now + life,
        )
    )
    who = Actor(id=user.id, name=user.name, role=user.role)
    audit.record(session, who, "signed_in", user.username, device=device.id if device else None)
    return SignedIn(token, user, device.id if device else None, life)


def close_session(session: DbSession, token: str) -> None:
    """End a session; an unknown one is already ended."""
    row = session.scalar(select(Session).where(Session.token_sha256 == digest(token)))
    if row is not None:
        session.delete(row)


def resolve(session: DbSession, token: str | None) -> Actor:
    """Return who a session token belongs to; raise SignedOut when it is unknown or over."""
    if not token:
        raise SignedOut
    row = session.connection().execute(HOLDER, {"token_sha256": digest(token)}).first()
    if row is None or row.expires_at <= clock.now():
        raise SignedOut
    return Actor(
        id=row.id,
        name=row.name,
        role=row.role,
        lang=row.lang,
        area_id=row.area_id,
        area_path=row.area_path or "",
        position=row.position,
        device_id=row.device_id,
        username=row.username,
        device_revoked=row.revoked_at is not None,
    )


def _enrol(session: DbSession, user: User, device_id: str | None) -> Device:
    device = session.get(Device, device_id) if device_id else None
    if device is not None and device.user_id == user.id:
        return device
    fresh = Device(id=device_id if device_id and device is None else new_id(), user_id=user.id)
    fresh.epoch = session.scalar(select(SyncClock.epoch))
    session.add(fresh)
    session.flush()
    return fresh
