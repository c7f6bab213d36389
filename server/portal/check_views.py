"""The line check: one tap begins it, a page that loads itself again shows how long it runs, then the verdict."""

import hmac

from flask import Blueprint, Response, redirect
from werkzeug.wrappers import Response as AnyResponse

from server.core import clock
from server.core.errors import NotFound
from server.portal import visit
from server.portal.background import run_after_commit
from server.portal.gate import Visitor, enter
from server.portal.rendering import answer
from server.portal.times import Times
from server.portal.verdicts import verdict
from server.services.diagnosis import testing
from server.services.diagnosis.testing import Checked
from server.web.access import open_to_all
from server.web.requests import row_id
from server.web.session import db

bp = Blueprint("check", __name__)
WHY = "anybody at the label may check the line; only the verdict is shown to strangers"


@bp.post("/<token>/check")
@open_to_all(WHY)
def begin(token: str) -> AnyResponse:
    """Begin a check and go to the page that follows it."""
    who = enter(token)
    visit.check_form()
    test = testing.begin(db.session(), who.label.product_id, who.asked_by)
    if test.result == testing.RUNNING:
        run_after_commit(test.id, testing.address_of(db.session(), who.label.product_id))
    return redirect(f"{who.home}/check/{test.id}-{_mark(test.id)}", 303)


@bp.get("/<token>/check")
@open_to_all(WHY)
def offer(token: str) -> Response:
    """Offer a check, for who comes here by its address."""
    return answer(enter(token).page("check_offer.html"))


@bp.get("/<token>/check/<test>")
@open_to_all(WHY)
def follow(token: str, test: str) -> Response:
    """Show the running bar or the verdict, to the browser that began the check."""
    who = enter(token)
    test_id, _, mark = test.rpartition("-")
    if not hmac.compare_digest(mark.encode(), _mark(row_id(test_id)).encode()):
        raise NotFound
    found = testing.checked(db.session(), who.label.product_id, row_id(test_id))
    return answer(_running(who, found) if found.running else _verdict(who, found, test))


def _running(who: Visitor, found: Checked) -> str:
    spent = (clock.now() - found.began_at).total_seconds()
    return who.page("check_running.html", refresh_s=1, spent=min(spent, testing.MOST_S), most=testing.MOST_S)


def _verdict(who: Visitor, found: Checked, test: str) -> str:
    said = verdict(who, found)
    times = Times(who.label.zone, who.lang)
    return who.page("check_verdict.html", said=said, test=test, times=times, at=times.at(found.began_at))


def _mark(test_id: str) -> str:
    return visit.signed("check", test_id)[:32]
