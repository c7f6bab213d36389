"""Following a report: by its own link, or by number for the verified customer; both show the same pages."""

from collections import defaultdict
from dataclasses import dataclass

from flask import Blueprint, Response, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from server.core.errors import NotFound
from server.core.ids import new_id
from server.portal import visit
from server.portal.gate import NoReport, enter
from server.portal.rendering import answer, page
from server.portal.report_form import is_uuid
from server.portal.times import Times
from server.portal.words import words
from server.services.accounts.profile import is_demo
from server.services.portal import answering, following
from server.services.portal.following import Followed
from server.services.portal.progress import progress
from server.web.access import open_to_all
from server.web.session import db

links = Blueprint("links", __name__)
own = Blueprint("own", __name__)
WHY_LINK = "the link itself was given to the reporter; it shows four coarse steps"
WHY_OWN = "the page asks for the customer's code before it shows anything"
SCORES = ("1", "2", "3", "4", "5")


@dataclass(frozen=True)
class Follower:
    """A report, where its pages lie, and the language they come in."""

    followed: Followed
    base: str
    lang: str

    @property
    def home(self) -> str:
        """The label's first view, where there is one."""
        return f"/Q/{self.followed.label_token}" if self.followed.label_token else ""


@own.get("/<token>/progress")
@open_to_all(WHY_OWN)
def listed(token: str) -> Response:
    """List the reports of this line: the customer's all, else those filed from this phone."""
    who, session = enter(token), db.session()
    if who.customer:
        rows = [(f"{who.home}/progress/{one.number}", one) for one in following.all_of(session, who.customer)]
    else:
        links_here = following.of_links(session, who.label.product_id, visit.report_tokens())
        rows = [(f"/P/{link}", one) for link, one in links_here]
    return answer(who.page("progress_list.html", rows=rows, times=Times(who.label.zone, who.lang)))


@own.get("/<token>/progress/<number>")
@open_to_all(WHY_OWN)
def own_report(token: str, number: str) -> Response:
    """Show one report to the customer."""
    return _show(_own(token, number))


@own.post("/<token>/progress/<number>/<act>")
@open_to_all(WHY_OWN)
def own_act(token: str, number: str, act: str) -> AnyResponse:
    """Take the customer's words on his report."""
    return _act(_own(token, number), act)


@links.get("/<token>")
@open_to_all(WHY_LINK)
def report(token: str) -> Response:
    """Show a report to the holder of its link."""
    return _show(_linked(token))


@links.get("/<token>/sent")
@open_to_all(WHY_LINK)
def sent(token: str) -> Response:
    """Confirm a report: its number, its deadline, what happens next."""
    return _show(_linked(token), "sent.html")


@links.post("/<token>/<act>")
@open_to_all(WHY_LINK)
def act(token: str, act: str) -> AnyResponse:
    """Take the reporter's words on his report."""
    return _act(_linked(token), act)


@links.get("/", defaults={"rest": ""}, merge_slashes=False)
@links.get("/<path:rest>", merge_slashes=False)
@open_to_all(WHY_LINK)
def nowhere(rest: str) -> Response:
    """Answer every other address like an unknown link."""
    raise NoReport


def _own(token: str, number: str) -> Follower:
    who = enter(token)
    found = following.by_number(db.session(), who.customer, number) if who.customer else None
    if found is None:
        raise NotFound
    return Follower(found, f"{who.home}/progress/{found.ticket.number}", who.lang)


def _linked(token: str) -> Follower:
    found = following.by_link(db.session(), token, visit.customer_token()) if token.isascii() else None
    if found is None:
        raise NoReport
    return Follower(found, f"/P/{token}", visit.language())


def _show(who: Follower, template: str = "progress.html", wrong: dict[str, str] | None = None) -> Response:
    found = who.followed
    facts: dict[str, object] = {
        "ticket": found.ticket,
        "followed": found,
        "shown": progress(db.session(), found, who.lang),
        "wrong": defaultdict(str, wrong or {}),
    }
    facts |= {"base": who.base, "home": who.home, "form_token": visit.form_token()}
    facts |= {"demo": is_demo(db.session()), "typed": defaultdict(str, request.form.items()), "fresh": new_id()}
    html = page(template, who.lang, times=Times(found.zone, who.lang), **facts)
    return answer(html, 400 if wrong else 200)


def _act(who: Follower, act: str) -> AnyResponse:
    visit.check_form()
    if act not in _ACTS:
        raise NotFound
    wrong = _ACTS[act](who)
    return _show(who, wrong=wrong) if wrong else redirect(who.base, 303)


def _note(who: Follower) -> dict[str, str]:
    text, note_id = request.form.get("text", "").strip()[:2000], request.form.get("note_id", "")
    if not text or not is_uuid(note_id):
        return {"note": words(who.lang).wrong_empty}
    answering.add_note(db.session(), who.followed, note_id, text)
    return {}


def _chase(who: Follower) -> dict[str, str]:
    answering.chase(db.session(), who.followed)
    return {}


def _works(who: Follower) -> dict[str, str]:
    score = request.form.get("score", "")
    if score not in SCORES:
        return {"score": words(who.lang).wrong_score}
    answering.say_it_works(db.session(), who.followed, int(score), request.form.get("text", "").strip()[:2000])
    return {}


def _broken(who: Follower) -> dict[str, str]:
    text = request.form.get("text", "").strip()[:2000]
    if not text:
        return {"broken": words(who.lang).wrong_broken}
    answering.say_not_fixed(db.session(), who.followed, text)
    return {}


_ACTS = {"note": _note, "chase": _chase, "works": _works, "broken": _broken}
