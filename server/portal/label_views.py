"""What a scan opens: first view, entitlements, the service's data, the lamps; and every wrong address beside them."""

from flask import Blueprint, Response, current_app

from server.portal import visit
from server.portal.first_views import FirstViews, make_page
from server.portal.gate import NoLabel, canonical, enter, look
from server.portal.rendering import answer, send
from server.portal.times import Times
from server.services.portal import labels
from server.services.portal.entitlements import entitlements as entitlements_of
from server.services.portal.information import information as information_of
from server.services.portal.information import managers as managers_of
from server.web.access import open_to_all, settings
from server.web.session import db

bp = Blueprint("label", __name__)
WHY = "a customer scans a label and has no account"


@bp.get("/<token>")
@open_to_all(WHY)
def first_view(token: str) -> Response:
    """Show the first view; a stranger's comes from the kept pages while nothing has changed."""
    token, mark = canonical(token), labels.change_mark(db.session())
    if visit.customer_token():
        who = look(token)
        return send(*make_page(who.label, who.lang, mark, who.until).whole())
    kept_pages, lang = _kept_pages(), visit.language()
    kept = kept_pages.find(token, lang, mark)
    if kept is None:
        kept = make_page(look(token).label, lang, mark)
        kept_pages.keep(token, lang, kept)
    return send(*kept.whole())


@bp.get("/<token>/entitlements")
@open_to_all(WHY)
def entitlements(token: str) -> Response:
    """Show what the service level gives."""
    who = enter(token)
    given = entitlements_of(
        db.session(), who.label.product_id, who.label.service_level, who.lang, verified=who.customer is not None
    )
    return answer(who.page("entitlements.html", given=given, times=Times(who.label.zone, who.lang)))


@bp.get("/<token>/information")
@open_to_all(WHY)
def information(token: str) -> Response:
    """Show the customer his service and his people; a stranger nearly nothing."""
    who, session = enter(token), db.session()
    known = information_of(session, who.label.product_id, who.lang) if who.customer else None
    people = managers_of(session, who.label.product_id) if known or settings().show_managers_to_strangers else []
    return answer(who.page("information.html", known=known, managers=people))


@bp.get("/<token>/lights")
@open_to_all(WHY)
def lights(token: str) -> Response:
    """Explain the lamps and the safe restart."""
    return answer(enter(token).page("lights.html"))


@bp.get("/", defaults={"rest": ""}, merge_slashes=False)
@bp.get("/<path:rest>", merge_slashes=False)
@open_to_all(WHY)
def nowhere(rest: str) -> Response:
    """Answer every other address like an unknown label."""
    raise NoLabel


def _kept_pages() -> FirstViews:
    kept: FirstViews = current_app.extensions.setdefault("first_views", FirstViews())
    return kept
