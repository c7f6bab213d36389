"""The report's form: what was typed, kept whatever happens, and what is wrong with it in words for beside the field."""

import re
import uuid
from dataclasses import dataclass, replace

from flask import request

from server.core.ids import new_id
from server.portal.words import Words

CHOICES = ("down", "drops", "part", "slow", "service")
KNOWN = "known"  # only wants to be told when the known outage is over
LONGEST = {"words": 2000, "name": 60, "phone": 30, "email": 120}
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
MOBILE_DIGITS, FEWEST_DIGITS, MOST_DIGITS = 11, 5, 16


@dataclass(frozen=True)
class ReportForm:
    """What stands in the fields."""

    what: str = ""
    words: str = ""
    name: str = ""
    phone: str = ""
    email: str = ""
    request_id: str = ""
    test: str = ""

    @property
    def number(self) -> str:
        """The telephone number without what people put between its digits."""
        return re.sub(r"[\s().\-/]", "", self.phone)

    @property
    def test_id(self) -> str | None:
        """The check that belongs to the report."""
        return self.test[:36] if is_uuid(self.test[:36]) else None

    def description(self, w: Words) -> str:
        """Return the choice and the reporter's own words, as the desk reads them."""
        return "\n".join(filter(None, (w(f"what_{self.what}"), self.words)))


def fresh_form() -> ReportForm:
    """Return an empty form with its own request id, about what the address says."""
    about = request.args.get("about", "")
    return ReportForm(what=KNOWN if about == KNOWN else "", request_id=new_id(), test=request.args.get("test", "")[:80])


def sent_form() -> ReportForm:
    """Return what was sent, cut where it is longer than anything the fields take."""
    fields = {name: request.form.get(name, "").strip()[:4000] for name in ReportForm.__dataclass_fields__}
    form = ReportForm(**fields)
    return form if is_uuid(form.request_id) else replace(form, request_id=new_id())


def check_what(form: ReportForm, w: Words) -> dict[str, str]:
    """Return what is wrong with the first page, by field."""
    wrong = {} if form.what in (*CHOICES, KNOWN) else {"what": w.wrong_what}
    return wrong | _too_long(form, w, "words")


def check_contact(form: ReportForm, w: Words) -> dict[str, str]:
    """Return what is wrong with the second page, by field."""
    wrong = {} if form.name else {"name": w.wrong_name}
    if (phone := _wrong_phone(form.number, w)) is not None:
        wrong["phone"] = phone
    if form.email and not EMAIL.fullmatch(form.email):
        wrong["email"] = w.wrong_email
    return wrong | _too_long(form, w, "name", "phone", "email")


def is_uuid(text: str) -> bool:
    """Return whether a text is a UUID in canonical form."""
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _wrong_phone(number: str, w: Words) -> str | None:
    if not number:
        return w.wrong_phone_missing
    if not re.fullmatch(r"\+?[0-9]+", number):
        return w.wrong_phone_letters
    if re.fullmatch(r"1[3-9][0-9]*", number) and len(number) != MOBILE_DIGITS and len(number) > FEWEST_DIGITS:
        return w("wrong_phone_mobile", digits=len(number))
    return None if FEWEST_DIGITS <= len(number.lstrip("+")) <= MOST_DIGITS else w.wrong_phone_length


def _too_long(form: ReportForm, w: Words, *names: str) -> dict[str, str]:
    return {name: w("wrong_long", most=LONGEST[name]) for name in names if len(getattr(form, name)) > LONGEST[name]}
