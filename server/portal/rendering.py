"""Templates into answers: one Jinja environment, the inlined stylesheet and the policy that allows just this one."""

import base64
import hashlib
import re
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from flask import Response, request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from server.portal import visit
from server.portal.pressing import Pressed, press
from server.portal.words import words
from server.web.access import settings

_environment = Environment(
    loader=PackageLoader("server.portal"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
    auto_reload=False,  # a release brings its templates; looking at their dates on each page costs calls
)
DEFAULTS = {"refresh_s": 0, "demo": False, "home": "", "open_end": False}


def page(template: str, lang: str, **facts: Any) -> str:
    """Render a template in a language with what every page needs."""
    deployment = settings()
    carrier = deployment.carrier_zh if lang == "zh" else deployment.carrier_en
    common = {"w": words(lang), "lang": lang, "css": _css(), "carrier": carrier, "hotline": deployment.hotline}
    return _environment.get_template(template).render(DEFAULTS | common | facts)


def answer(html: str, status: int = 200) -> Response:
    """Send a page, compressed where the browser takes it."""
    return send(press(html.encode()), b"", status)


def send(pressed: Pressed, end: bytes, status: int = 200) -> Response:
    """Send a pressed page with its end."""
    packed = accepts_gzip(request.headers.get("Accept-Encoding", ""))
    made = Response(pressed.with_end(end) if packed else pressed.plain(end), status, mimetype="text/html")
    if packed:
        made.headers["Content-Encoding"] = "gzip"
    return made


def harden(made: Response) -> Response:
    """Set the portal's own headers; web/headers.py adds those of every answer."""
    made.headers["Content-Security-Policy"] = _policy()
    made.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
    made.headers["Vary"] = "Accept-Encoding, Accept-Language, Cookie"
    visit.finish(made)
    return made


@lru_cache(maxsize=256)
def accepts_gzip(header: str) -> bool:
    """Return whether a browser said that it unpacks gzip."""
    return parse_accept_header(header, Accept).quality("gzip") > 0


def phrases(text: str) -> Markup:
    """Keep each phrase of a heading on one line where it fits."""
    parts = text.split("|")
    if len(parts) == 1:
        return escape(text)
    spans = [Markup('<span class="ph">{}</span>{}').format(part.rstrip(), part[len(part.rstrip()) :]) for part in parts]
    return Markup("").join(spans)


def digits(text: str) -> str:
    """Return a telephone number as a link needs it."""
    return re.sub(r"[^0-9+]", "", text)


def fours(number: str) -> str:
    """Return a product number in groups of four from its end, as people read it out."""
    if not number.isalnum():
        return number
    head = len(number) % 4
    return " ".join(filter(None, [number[:head], *(number[at : at + 4] for at in range(head, len(number), 4))]))


@cache
def _css() -> Markup:
    source = resources.files(__package__).joinpath("style.css").read_text(encoding="utf-8")
    return Markup(re.sub(r"\s*\n\s*", "\n", re.sub(r"/\*.*?\*/\s*", "", source)))


@cache
def _policy() -> str:
    mark = base64.b64encode(hashlib.sha256(_css().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{mark}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"


_environment.filters |= {"phrases": phrases, "digits": digits, "fours": fours}
