"""The door of the label pages: which label a request is about, who looks at it, and what a wrong address gets."""

from dataclasses import dataclass

from flask import Response

from printing.codes.payload import fold_token
from printing.errors import PayloadInvalid
from server.core.db import unit
from server.core.errors import FieldtagError, NotFound
from server.portal import visit
from server.portal.failures import refused
from server.portal.rendering import answer, page
from server.portal.times import Times
from server.services import limits
from server.services.accounts.profile import is_demo
from server.services.portal import labels
from server.services.portal.labels import Scanned
from server.services.portal.sessions import Customer, customer_of
from server.web.session import db

MISSES, MISS_WINDOW_S = 30, 600


class NoLabel(NotFound):
    """The token leads nowhere: unknown, malformed, blank or retired, which all look the same."""


class NoReport(NotFound):
    """The token of a progress link leads nowhere."""


@dataclass(frozen=True)
class Visitor:
    """A label and who looks at it: a stranger, or the customer after his code."""

    label: Scanned
    customer: Customer | None
    lang: str

    @property
    def home(self) -> str:
        """The address of the label's first view."""
        return f"/Q/{self.label.token}"

    @property
    def until(self) -> str:
        """When the customer's session ends, in words; nothing for a stranger."""
        return Times(self.label.zone, self.lang).at(self.customer.until) if self.customer else ""

    @property
    def asked_by(self) -> str:
        """The word kept with what this visitor starts."""
        return "customer" if self.customer else "stranger"

    def page(self, template: str, **facts: object) -> str:
        """Render a page under the label."""
        common: dict[str, object] = {"label": self.label, "home": self.home, "demo": self.label.demo}
        common |= {"customer": self.customer, "form_token": visit.form_token()}
        return page(template, self.lang, **(common | facts))


def canonical(text: str) -> str:
    """Return a token as printed; one that cannot be a token raises NoLabel."""
    try:
        return fold_token(text if text.isascii() else "")
    except PayloadInvalid:
        raise NoLabel from None


def look(text: str) -> Visitor:
    """Return who looks at which label, living or replaced."""
    session = db.session()
    found = labels.find(session, canonical(text))
    if found is None:
        raise NoLabel
    token = visit.customer_token()
    customer = customer_of(session, token, found.product_id) if token else None
    return Visitor(found, customer, visit.language())


def enter(text: str) -> Visitor:
    """Return the visitor of a living label; a replaced one has nothing under its first view."""
    who = look(text)
    if who.label.replaced:
        raise NoLabel
    return who


def miss(_error: NotFound) -> Response:
    """Answer an address that leads nowhere; above thirty in ten minutes, say to wait. Known labels never come here."""
    db.session.rollback()
    try:
        with unit(db.session()) as session:
            count = limits.count(session, f"portal-miss:{visit.address()}", MISS_WINDOW_S)
            demo = is_demo(session)
    except FieldtagError as error:
        return refused(error)
    if count > MISSES:
        throttled = answer(page("notice.html", visit.language(), name="throttled", demo=demo), 429)
        throttled.headers["Retry-After"] = str(MISS_WINDOW_S)
        return throttled
    name = "noreport" if isinstance(_error, NoReport) else "missing"
    return answer(page("notice.html", visit.language(), name=name, demo=demo), 404)
