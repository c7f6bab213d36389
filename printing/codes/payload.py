"""The payload `https://HOST/Q/TOKEN` and nothing else: made from the public address, parsed back from a scan.

Whether a token is known, and what it opens, is left to whoever keeps the labels.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from printing.errors import PayloadForeign, PayloadInvalid

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TOKEN_LENGTH = 26
LOOK_ALIKES = str.maketrans("OIL", "011")
NAME = r"[A-Z0-9](?:[A-Z0-9-]{0,61}[A-Z0-9])?"
HOST = rf"{NAME}(?:\.{NAME})*(?::[1-9][0-9]{{0,4}})?"
PRINTED = re.compile(rf"(https?)://({HOST})/Q/([{CROCKFORD}]{{{TOKEN_LENGTH}}})")
# ASCII on purpose: with Unicode case rules a Kelvin sign would pass for a K.
SCANNED = re.compile(rf"(https?)://({HOST})/Q/([0-9A-Z]{{{TOKEN_LENGTH}}})", re.IGNORECASE | re.ASCII)
OWN_MACHINE = re.compile(r"(?:LOCALHOST|127(?:\.[0-9]{1,3}){3})(?::[0-9]+)?")


@dataclass(frozen=True)
class Payload:
    """A payload in its parts; host and token are upper case."""

    scheme: str
    host: str
    token: str

    @property
    def text(self) -> str:
        """The payload as the code carries it."""
        return f"{self.scheme}://{self.host}/Q/{self.token}"


def make_payload(public_url: str, token: str) -> str:
    """Returns the payload for a token under the public address."""
    scheme, host = _origin(public_url)
    return require_printable(Payload(scheme, host, fold_token(token)).text).text


def require_printable(text: str) -> Payload:
    """Parses a payload in the exact form a code may carry; anything else is refused."""
    match = PRINTED.fullmatch(text)
    if match is None:
        shown = text[:60]
        form = f"https://HOST/Q/TOKEN in upper case with {TOKEN_LENGTH} characters of token"
        raise PayloadInvalid(f"a code carries {form}, not {shown!a}", payload=shown)
    payload = Payload(*match.groups())
    if payload.scheme == "http" and not OWN_MACHINE.fullmatch(payload.host):
        raise PayloadInvalid("plain http is only for localhost", payload=text[:60])
    return payload


def parse_payload(text: str, public_url: str) -> str:
    """Returns the token of a scanned payload of ours, look-alikes folded; foreign payloads are refused."""
    match = SCANNED.fullmatch(text) if text.isascii() else None
    if match is None or (match[1].lower(), match[2].upper()) != _origin(public_url):
        raise PayloadForeign("this code is not one of our labels", payload=ascii(text[:60]))
    try:
        return fold_token(match[3])
    except PayloadInvalid:
        raise PayloadForeign("this code is not one of our labels", payload=ascii(text[:60])) from None


def fold_token(token: str) -> str:
    """Returns a token as written on labels: upper case, O read as 0, I and L as 1."""
    folded = token.upper().translate(LOOK_ALIKES)
    if len(folded) != TOKEN_LENGTH or not set(folded) <= set(CROCKFORD):
        raise PayloadInvalid(f"a token is {TOKEN_LENGTH} characters of Crockford base32", length=len(folded))
    return folded


def _origin(public_url: str) -> tuple[str, str]:
    """Splits the public address; a path, a user or a query has no place on a label and is refused."""
    parts = urlsplit(public_url)
    host = parts.netloc.upper()
    plain = parts.path in ("", "/") and not parts.query and not parts.fragment
    if parts.scheme not in ("http", "https") or not plain or not re.fullmatch(HOST, host):
        message = "the public address is https://HOST with nothing after it"
        raise PayloadInvalid(message, public_url=public_url[:60])
    return parts.scheme, host
