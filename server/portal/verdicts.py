"""What a finished check says: to a stranger the verdict alone, to the customer the steps and the figures as well."""

from dataclasses import dataclass

from server.portal.first_views import Sign, sign
from server.portal.gate import Visitor
from server.portal.words import Words, words
from server.services.diagnosis import judging
from server.services.diagnosis.sentences import filled, gaps, sentence
from server.services.diagnosis.testing import Checked, earlier
from server.web.session import db


@dataclass(frozen=True)
class Step:
    """One thing that was looked at; `good` is None where it could not be told."""

    text: str
    small: str
    good: bool | None


@dataclass(frozen=True)
class Verdict:
    """The sign of a finished check and what belongs under it."""

    sign: Sign
    result: str
    steps: tuple[Step, ...] = ()
    earlier: tuple[Checked, ...] = ()


def verdict(who: Visitor, found: Checked) -> Verdict:
    """Return what a visitor may know of a check."""
    if found.result == judging.KNOWN_PROBLEM and who.label.problem:
        return Verdict(sign(who.label, who.lang), found.result)
    if found.result in judging.PRIVATE:
        return Verdict(_private(who, found.result), found.result if who.customer else "")
    shown = _reached(who) if found.result == judging.LINE_WORKS else _cannot_tell(who, found)
    if not who.customer:
        return Verdict(shown, found.result)
    past = tuple(one for one in earlier(db.session(), who.label.product_id) if one.id != found.id)
    return Verdict(shown, found.result, _steps(found, words(who.lang)), past)


def _private(who: Visitor, result: str) -> Sign:
    w = words(who.lang)
    if not who.customer:
        return Sign("check_page", "", "key", w.private_title, w.private_text, "ask", "ask")
    known = gaps(db.session(), who.label.product_id, result, who.lang)
    text = filled(sentence(db.session(), result, who.lang), known)
    return Sign("check_page", "", "file", w(f"private_{result}"), text, "ask", "ask")


def _reached(who: Visitor) -> Sign:
    w = words(who.lang)
    text = sentence(db.session(), judging.LINE_WORKS, who.lang)
    return Sign("check_page", "done", "wifi", w.reached_title, text, "", "")


def _cannot_tell(who: Visitor, found: Checked) -> Sign:
    w, session = words(who.lang), db.session()
    tried = any(reading["reached"] is False for reading in found.readings)
    known = gaps(session, who.label.product_id, judging.CANNOT_TELL, who.lang)
    promise = filled(sentence(session, judging.CANNOT_TELL, who.lang), known)
    ahead = w("after_report", sentence=promise) if promise else ""
    if not tried:
        return Sign("check_page", "", "help", w.untested_title, w.untested_text, "ask", "ask", ahead=ahead)
    return Sign("check_page", "", "alert", w.unreached_title, w.unreached_text, "", "off", ahead=ahead)


def _steps(found: Checked, w: Words) -> tuple[Step, ...]:
    steps = [Step(w.step_active, "", True), Step(w.step_no_outage, "", True)]
    for reading in found.readings:
        reached, kind = reading["reached"], str(reading["kind"]).upper()
        small = w("step_measure", kind=kind, ms=reading["ms"]) if reached is not None else ""
        name = {True: "step_answered", False: "step_silent", None: "step_untried"}[reached]  # type: ignore[index]
        steps.append(Step(w(name, kind=kind), small, reached))  # type: ignore[arg-type]
    return tuple(steps)
