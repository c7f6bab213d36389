"""Ids and random tokens: UUID version 7 for rows (RFC 9562), Crockford base32 for labels, URL-safe secrets for sessions."""

import hashlib
import secrets
import uuid

import uuid_utils

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LABEL_TOKEN_LENGTH = 26  # 26 × 5 bits hold the 128 random bits of a label
_NAMESPACE = uuid.UUID("6f1f2a52-2f5c-5d0a-9a8e-3c1d5b7e9f10")


def new_id() -> str:
    """Return a fresh row id; ids made later sort later."""
    return str(uuid_utils.uuid7())


def stable_id(*parts: str) -> str:
    """Return the same id for the same words, for catalogue rows that must keep their id over imports."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(parts)))


def label_token() -> str:
    """Return 128 random bits as 26 Crockford characters, upper case."""
    return crockford(secrets.randbits(128))


def crockford(number: int) -> str:
    """Write a number below 2**130 as 26 Crockford characters."""
    return "".join(CROCKFORD[(number >> shift) & 31] for shift in range(125, -1, -5))


def secret_token() -> str:
    """Return 256 random bits, URL-safe, for a session or a report's progress link."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """Return the SHA-256 of a secret in hex: the only form in which a session or code is stored."""
    return hashlib.sha256(secret.encode()).hexdigest()
