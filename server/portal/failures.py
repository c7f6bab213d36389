"""Whatever goes wrong on a customer's page, said in words: what is safe, what to do, whom to call. Never a bare error."""

import logging
from datetime import timedelta
from typing import Any

from flask import Response, request
from werkzeug.exceptions import HTTPException

from server.core import clock
from server.core.db import translated
from server.core.errors import Busy, DiskFull, FieldtagError, Forbidden, TooMany
from server.portal import visit
from server.portal.rendering import answer, page
from server.portal.times import FALLBACK, Times
from server.portal.words import words
from server.web.session import db

log = logging.getLogger(__name__)


def refused(error: FieldtagError) -> Response:
    """Answer an error of ours as a page with its status."""
    db.session.rollback()
    made = _page(*in_words(error, visit.language()), error.status)
    if "retry_after_s" in error.details:
        made.headers["Retry-After"] = str(error.details["retry_after_s"])
    return made


def unexpected(error: Exception) -> Response:
    """Answer any other error: a database's as what it means, the rest as our fault."""
    known, w = translated(error), words(visit.language())
    if isinstance(known, FieldtagError):
        return refused(known)
    if isinstance(error, HTTPException):
        return _page(w.oops_gone, w.oops_gone_text, error.code or 500)
    log.exception("unexpected error")
    db.session.rollback()
    return _page(w.oops_error, w.oops_error_text, 500)


def in_words(error: FieldtagError, lang: str) -> tuple[str, str]:
    """Return a heading and a sentence for an error."""
    name, gaps = _said(error, lang)
    w = words(lang)
    return w(name), w(f"{name}_text", **gaps)


def _said(error: FieldtagError, lang: str) -> tuple[str, dict[str, Any]]:
    if isinstance(error, TooMany):
        again = clock.now() + timedelta(seconds=error.details.get("retry_after_s", 600))
        return "oops_often", {"time": Times(FALLBACK, lang).at(again)}
    if isinstance(error, Forbidden):
        return "oops_form", {}
    return ("oops_busy" if isinstance(error, (Busy, DiskFull)) else "oops_gone"), {}


def _page(title: str, text: str, status: int) -> Response:
    return answer(page("oops.html", visit.language(), title=title, text=text, home=_home()), status)


def _home() -> str:
    token = (request.view_args or {}).get("token", "")
    if not token:
        return ""
    return f"/P/{token}" if request.path.startswith("/P/") else f"/Q/{token.upper()}"
