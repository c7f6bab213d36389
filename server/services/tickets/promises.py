"""What was promised for a ticket: the service time it may take, on which calendar, and how urgent it is. All of it is catalogue data."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from server.core.errors import Invalid
from server.models import Product, Site, Ticket
from server.rules import calendars
from server.rules.calendars import Calendar
from server.services import reference
from server.services.reference import Entry

HOME_ZONE = "Asia/Shanghai"
BY_SERVICE_LEVEL = "service_level"
_built: dict[tuple[reference.Version, str, str], Calendar] = {}


@dataclass(frozen=True)
class Promise:
    """A target in service seconds on a calendar; `entry` is the catalogue entry that says so."""

    target_s: int
    calendar_code: str
    calendar: Calendar
    entry: Entry


def promise(session: Session, kind: str, service_level: str, zone: str = HOME_ZONE) -> Promise:
    """Return what is promised for a kind of ticket at a service level."""
    entry = known(session, "ticket_kind", kind)
    if entry.data.get("clock") == BY_SERVICE_LEVEL:
        entry = known(session, BY_SERVICE_LEVEL, service_level)
    code = entry.data["calendar"]
    return Promise(int(entry.data["target_s"]), code, calendar(session, code, zone), entry)


def promise_of(session: Session, ticket: Ticket) -> Promise:
    """Return what is promised for a ticket, in the zone of its site."""
    site = session.get(Site, ticket.site_id) if ticket.site_id else None
    return promise(session, ticket.kind, ticket.service_level, site.zone if site else HOME_ZONE)


def calendar(session: Session, code: str, zone: str) -> Calendar:
    """Return a calendar of the catalogue in a zone; built once for each version of the catalogue."""
    version = reference.catalogue(session).version
    key = (version, code, zone)
    if key not in _built:
        for old in [one for one in _built if one[0] != version]:
            _built.pop(old, None)
        days = [
            (date.fromisoformat(one.code), one.data["kind"], one.name_en, one.name_zh)
            for one in reference.names(session, "calendar_day").values()
        ]
        _built[key] = calendars.from_data(known(session, "calendar", code).data, zone, days)
    return _built[key]


def knows_holidays(session: Session, year: int) -> bool:
    """Return whether the catalogue has any special day of a year; without one, weekdays decide."""
    return any(code.startswith(f"{year}-") for code in reference.names(session, "calendar_day"))


def priority(session: Session, severity: str, assurance_level: str, service_level: str) -> int:
    """Return severity × assurance × service level as one of the catalogue's bands, 1 the most urgent."""
    product = 1
    for kind, code in (
        ("severity", severity),
        ("assurance_level", assurance_level),
        (BY_SERVICE_LEVEL, service_level),
    ):
        product *= int(known(session, kind, code).data["weight"])
    bands = reference.names(session, "priority").values()
    return min(int(band.code) for band in bands if product >= band.data["from_product"])


def priority_of(session: Session, ticket: Ticket) -> int:
    """Return a ticket's priority, one step higher when it repeats an earlier report."""
    product = session.get(Product, ticket.product_id) if ticket.product_id else None
    assurance = product.assurance_level if product else least(session, "assurance_level")
    found = priority(session, ticket.severity, assurance, ticket.service_level)
    return max(1, found - 1) if ticket.repeat_of_id else found


def severity_of(session: Session, symptom: str) -> str | None:
    """Return the severity a class stands for; a node stands for the worst of its leaves."""
    classes = reference.names(session, "symptom")
    weights = reference.names(session, "severity")
    found = {
        one.data["severity"]
        for code, one in classes.items()
        if "severity" in one.data and (code == symptom or code.startswith(f"{symptom}."))
    }
    return max(found, key=lambda code: int(weights[code].data["weight"]), default=None)


def least(session: Session, kind: str) -> str:
    """Return the code of the least weighty entry of a kind: what a thing has that was given none."""
    entries: Mapping[str, Entry] = reference.names(session, kind)
    return min(entries, key=lambda code: int(entries[code].data["weight"]))


def known(session: Session, kind: str, code: str) -> Entry:
    """Return an entry of the catalogue; an unknown code is the caller's mistake."""
    entry = reference.names(session, kind).get(code)
    if entry is None:
        raise Invalid(errors=[{"field": kind, "message": f"There is no {kind} {code!r}.", "code": "unknown"}])
    return entry
