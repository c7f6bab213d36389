"""Passwords as Argon2id hashes; checking an unknown user costs the same as a known one."""

from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from server.core.errors import Invalid

MIN_LENGTH = 12
_hasher = PasswordHasher()  # argon2-cffi's default profile (RFC 9106 low-memory)
_pool = BoundedSemaphore(2)  # hashing is heavy on purpose: more at once would starve the other requests
_nobody = _hasher.hash("nobody has this password")


def make_hash(password: str) -> str:
    """Return the hash to store; a password shorter than 12 characters is refused."""
    if len(password) < MIN_LENGTH:
        raise Invalid(f"A password needs at least {MIN_LENGTH} characters.", code="password_short")
    with _pool:
        return _hasher.hash(password)


def matches(password: str, stored: str | None) -> bool:
    """Return whether a password is the stored one; with no stored hash, spend the same time and say no."""
    try:
        with _pool:
            return _hasher.verify(stored or _nobody, password) and stored is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(stored: str) -> bool:
    """Return whether a hash was made with older parameters and should be made anew."""
    return _hasher.check_needs_rehash(stored)
