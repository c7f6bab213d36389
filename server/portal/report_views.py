"""Reporting a fault: what is wrong, how to reach you, done. Everything typed is kept until it is sent."""

from collections import defaultdict
from dataclasses import replace

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.core.errors import TooMany
from server.portal import visit
from server.portal.failures import in_words
from server.portal.gate import Visitor, enter
from server.portal.rendering import answer
from server.portal.report_form import KNOWN, ReportForm, check_contact, check_what, fresh_form, sent_form
from server.portal.words import words
from server.services.portal.information import contact_on_file
from server.services.portal.letters import Carrier
from server.services.portal.reports import Report, Reporter, file_report
from server.web.access import open_to_all, settings
from server.web.session import db

bp = Blueprint("report", __name__)
WHY = "whoever stands at the label may report a fault; a stranger's report is marked as such"


@bp.get("/<token>/report")
@open_to_all(WHY)
def ask(token: str) -> Response:
    """Ask what is wrong, or at once how to reach somebody who only wants to hear of the outage's end."""
    who, form = enter(token), fresh_form()
    return _contact(who, form) if form.what == KNOWN else _what(who, form)


@bp.post("/<token>/report")
@open_to_all(WHY)
def take(token: str) -> AnyResponse:
    """Take a page of the form: show the next one, the same one with what is wrong, or file the report."""
    who, form, w = enter(token), sent_form(), words(visit.language())
    last = request.form.get("page") == "contact"
    if wrong := check_what(form, w):
        return _what(who, form, wrong)
    if not visit.form_is_ours():
        return _contact(who, form, {"all": w.wrong_old}, 403)
    if not last:
        return _contact(who, form)
    if wrong := check_contact(form, w):
        return _contact(who, form, wrong)
    return _file(who, form)


def _file(who: Visitor, form: ReportForm) -> AnyResponse:
    progress_token = visit.signed("report", form.request_id)
    report = Report(
        what=form.what,
        description=form.description(words(who.lang)),
        contact_name=form.name,
        contact_phone=form.number,
        contact_email=form.email,
        lang=who.lang,
        request_id=form.request_id,
        test_id=form.test_id,
    )
    deployment = settings()
    reporter = Reporter(
        verified=who.customer is not None,
        address=visit.address(),
        token=progress_token,
        link=f"{deployment.public_url}/P/{progress_token}",
        carrier=Carrier(deployment.carrier_en, deployment.carrier_zh),
    )
    try:
        file_report(db.session(), who.label, report, reporter)
    except TooMany as error:
        return _contact(who, form, {"all": in_words(error, who.lang)[1]}, error.status)
    made = redirect(f"/P/{progress_token}/sent", 303)
    visit.keep_report(made, progress_token)
    return made


def _what(who: Visitor, form: ReportForm, wrong: dict[str, str] | None = None) -> Response:
    return answer(who.page("report_what.html", form=form, wrong=defaultdict(str, wrong or {})), 400 if wrong else 200)


def _contact(who: Visitor, form: ReportForm, wrong: dict[str, str] | None = None, status: int = 400) -> Response:
    known = contact_on_file(db.session(), who.label.product_id) if who.customer else None
    if known and not (form.name or form.phone):
        form = replace(form, name=known.name, phone=known.phone)
    facts = {"form": form, "wrong": defaultdict(str, wrong or {}), "known": known}
    return answer(who.page("report_contact.html", **facts), status if wrong else 200)
