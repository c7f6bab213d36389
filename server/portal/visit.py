"""The browser that asks: its language, its cookies, and the double-submit token that its forms carry back."""

import hashlib
import hmac
import ipaddress
from functools import lru_cache

from flask import g, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header
from werkzeug.wrappers import Response

from server.core.errors import Forbidden
from server.core.ids import secret_token
from server.web.access import settings

LANGUAGES = ("en", "zh")
DAY_S = 86_400
VISIT, LANGUAGE, CUSTOMER, REPORTS = "visit", "lang", "customer", "reports"
MOST_REPORTS = 5


def language() -> str:
    """Return the language of the page: the one chosen on this phone, else the one its browser asks for."""
    chosen = request.cookies.get(_name(LANGUAGE), "")
    return chosen if chosen in LANGUAGES else _asked_language(request.headers.get("Accept-Language", ""))


def visit() -> str:
    """Return this browser's random secret; a new browser gets one with the answer."""
    if "visit" not in g:
        g.visit = request.cookies.get(_name(VISIT), "")[:64]
        if len(g.visit) < 40:
            g.visit = g.fresh_visit = secret_token()
    return str(g.visit)


def form_token() -> str:
    """Return what a form must carry back, bound to the browser's secret."""
    return signed("form")


def check_form() -> None:
    """Refuse a form whose token is not the one this browser was given (double submit)."""
    if not form_is_ours():
        raise Forbidden("This form is too old or came from another page. Nothing was sent.", code="form")


def form_is_ours() -> bool:
    """Return whether a form came back with the token this browser was given."""
    return hmac.compare_digest(request.form.get("form", "").encode(), form_token().encode())


def signed(*words: str) -> str:
    """Return a signature over some words that only this browser's secret gives."""
    text = "\x1f".join((visit(), *words))
    return hmac.digest(_key(settings().secret_key), text.encode(), hashlib.sha256).hex()


def address() -> str:
    """Return the network address that limits are counted for: whole for IPv4, the /64 for IPv6."""
    return _network(request.remote_addr or "")


def customer_token() -> str:
    """Return the token of a verified session, or nothing."""
    return request.cookies.get(_name(CUSTOMER), "")


def report_tokens() -> list[str]:
    """Return the tokens of the reports filed from this phone, newest first."""
    return [token for token in request.cookies.get(_name(REPORTS), "").split(".") if token][:MOST_REPORTS]


def keep_report(answer: Response, token: str) -> None:
    """Let this phone find its report again for thirty days."""
    others = [one for one in report_tokens() if one != token]
    set_cookie(answer, REPORTS, ".".join([token, *others][:MOST_REPORTS]), 30 * DAY_S)


def set_cookie(answer: Response, name: str, value: str, life_s: int) -> None:
    """Set one of the portal's cookies."""
    answer.set_cookie(
        _name(name), value, max_age=life_s, httponly=True, secure=settings().secure, samesite="Lax", path="/"
    )


def finish(answer: Response) -> None:
    """Give a new browser its secret."""
    if "fresh_visit" in g:
        set_cookie(answer, VISIT, g.fresh_visit, DAY_S)


def _name(name: str) -> str:
    return f"__Host-fieldtag-{name}" if settings().secure else f"fieldtag-{name}"


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    return hashlib.sha256(b"portal\x1f" + secret.encode()).digest()


@lru_cache(maxsize=1024)
def _asked_language(header: str) -> str:
    return parse_accept_header(header, LanguageAccept).best_match(LANGUAGES, "en")


@lru_cache(maxsize=1024)
def _network(text: str) -> str:
    try:
        found = ipaddress.ip_address(text)
    except ValueError:
        return text[:60]
    return str(ipaddress.ip_network(f"{found}/64", strict=False)) if found.version == 6 else text
