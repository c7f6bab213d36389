"""Showing that one is the customer: ask for a code, type it, see one's own line for a day."""

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.portal import visit
from server.portal.gate import Visitor, enter
from server.portal.rendering import answer
from server.services.portal import codes
from server.services.portal.codes import Asking, Tried
from server.services.portal.letters import Carrier
from server.services.portal.sessions import end_session
from server.web.access import open_to_all, settings
from server.web.session import db

bp = Blueprint("verify", __name__)
WHY = "who asks proves himself with a code sent to the e-mail on file"


@bp.get("/<token>/verify")
@open_to_all(WHY)
def ask(token: str) -> AnyResponse:
    """Offer to send a code, or take the one that was sent."""
    who = enter(token)
    return redirect(who.home, 303) if who.customer else _page(who)


@bp.post("/<token>/verify/send")
@open_to_all(WHY)
def send(token: str) -> AnyResponse:
    """Send a fresh code."""
    who = enter(token)
    visit.check_form()
    codes.send_code(db.session(), who.label, _asking(who))
    return redirect(f"{who.home}/verify", 303)


@bp.post("/<token>/verify")
@open_to_all(WHY)
def check(token: str) -> AnyResponse:
    """Take a code; a wrong one is answered beside the field with the tries that are left."""
    who = enter(token)
    visit.check_form()
    typed = "".join(filter(str.isdigit, request.form.get("code", "")))[:12]
    tried = codes.try_code(db.session(), _browser(who), typed)
    if not tried.token:
        return _page(who, tried, 400)
    made = redirect(f"{who.home}/information", 303)
    visit.set_cookie(made, visit.CUSTOMER, tried.token, visit.DAY_S)
    return made


@bp.post("/<token>/leave")
@open_to_all(WHY)
def leave(token: str) -> AnyResponse:
    """End the customer's session on this phone."""
    who = enter(token)
    visit.check_form()
    if who.customer:
        end_session(db.session(), who.customer)
    made = redirect(who.home, 303)
    visit.set_cookie(made, visit.CUSTOMER, "", 0)
    return made


def _page(who: Visitor, tried: Tried | None = None, status: int = 200) -> Response:
    session = db.session()
    waiting = codes.is_waiting(session, _browser(who))
    hint = codes.hint(session, who.label.customer_id)
    return answer(who.page("verify.html", waiting=waiting, hint=hint, tried=tried), status)


def _asking(who: Visitor) -> Asking:
    deployment = settings()
    carrier = Carrier(deployment.carrier_en, deployment.carrier_zh)
    return Asking(_browser(who), visit.address(), who.lang, carrier)


def _browser(who: Visitor) -> str:
    return visit.signed("verify", who.label.label_id)
