"""The blueprint of the customer's pages, and what they share: headers, the language switch, errors in words."""

from datetime import timedelta
from typing import Any

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.core import clock
from server.core.errors import Busy, DiskFull, FieldtagError, Forbidden, TooMany
from server.portal import check_views, gate, label_views, progress_views, report_views, verify_views, visit
from server.portal.rendering import answer, harden, page
from server.portal.times import FALLBACK, Times
from server.portal.words import words
from server.web.session import db

bp = Blueprint("portal", __name__)
YEAR_S = 365 * visit.DAY_S


@bp.before_request
def switch_language() -> AnyResponse | None:
    """Keep a language chosen with ?lang= on this phone and show the page again."""
    wanted = request.args.get("lang", "")
    if request.method != "GET" or wanted not in visit.LANGUAGES:
        return None
    made = redirect(request.path, 303)
    visit.set_cookie(made, visit.LANGUAGE, wanted, YEAR_S)
    return made


@bp.after_request
def finish(made: Response) -> Response:
    """Set the portal's headers on each of its answers."""
    return harden(made)


def in_words(error: FieldtagError) -> Response:
    """Say what went wrong as a page, with what is safe and what to do."""
    db.session.rollback()
    lang = visit.language()
    name, gaps = _said(error, lang)
    text = words(lang)(f"{name}_text", **gaps)
    made = answer(page("oops.html", lang, name=name, text=text, home=_home()), error.status)
    if "retry_after_s" in error.details:
        made.headers["Retry-After"] = str(error.details["retry_after_s"])
    return made


def _home() -> str:
    token = (request.view_args or {}).get("token", "")
    return f"/P/{token}" if request.path.startswith("/P/") else f"/Q/{gate.canonical(token)}"


def _said(error: FieldtagError, lang: str) -> tuple[str, dict[str, Any]]:
    if isinstance(error, TooMany):
        again = clock.now() + timedelta(seconds=error.details.get("retry_after_s", 600))
        return "oops_often", {"time": Times(FALLBACK, lang).at(again)}
    if isinstance(error, Forbidden):
        return "oops_form", {}
    return ("oops_busy" if isinstance(error, (Busy, DiskFull)) else "oops_gone"), {}


bp.register_error_handler(gate.NoLabel, gate.miss)
bp.register_error_handler(gate.NoReport, gate.miss)
bp.register_error_handler(FieldtagError, in_words)
for views in (label_views.bp, check_views.bp, report_views.bp, verify_views.bp, progress_views.own):
    bp.register_blueprint(views, url_prefix="/Q")
    bp.register_blueprint(views, url_prefix="/q", name=f"{views.name}-lower")
bp.register_blueprint(progress_views.links, url_prefix="/P")
