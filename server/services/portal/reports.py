"""Filing a report from a label: once for each form, within limits, with a progress link that is kept as a hash only."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.ids import digest
from server.models import PortalReport, ServiceTest
from server.policy import Actor
from server.services import limits, messages
from server.services.portal.labels import Scanned
from server.services.portal.letters import Carrier, report_letter
from server.services.tickets.intake import open_ticket

CUSTOMER = Actor(id=None, name="Customer", role="customer")
HOUR_S = 3600
A_LABEL, A_LABEL_VERIFIED, AN_ADDRESS = 3, 20, 20
SERVICE = "service"  # bill, order or conduct: a complaint, not a fault
SEVERITY = {"down": "D", "drops": "P", "part": "P", "slow": "Q"}
SYMPTOM = {
    ("down", "IL"): "IL.1.1",
    ("down", "FB"): "FB.1.1",
    ("down", "VT"): "VT.1.1",
    ("drops", "IL"): "IL.1.2",
    ("drops", "FB"): "FB.1.2",
    ("drops", "VT"): "VT.1.2",
}


@dataclass(frozen=True)
class Report:
    """What a person typed at a label, and the keys of his form."""

    what: str
    description: str
    contact_name: str
    contact_phone: str
    contact_email: str
    lang: str
    request_id: str
    test_id: str | None


@dataclass(frozen=True)
class Reporter:
    """Who files: verified or not, from which network address, with which progress token."""

    verified: bool
    address: str
    token: str
    link: str
    carrier: Carrier


def file_report(session: Session, label: Scanned, report: Report, reporter: Reporter) -> None:
    """File a report through the intake every channel uses; the same form again changes nothing."""
    mark = digest(reporter.token)
    if session.get(PortalReport, mark) is not None:
        return
    _count(session, label, reporter)
    fault = report.what != SERVICE
    ticket = open_ticket(
        session,
        CUSTOMER,
        kind="fault_report" if fault else "complaint",
        channel="scan",
        description=report.description,
        product_id=label.product_id,
        contact_name=report.contact_name,
        contact_phone=report.contact_phone,
        contact_email=report.contact_email,
        symptom=SYMPTOM.get((report.what, label.service_type)),
        severity=SEVERITY.get(report.what),
        lang=report.lang,
        verified=reporter.verified,
        request_id=report.request_id,
        test_id=_own_test(session, label.product_id, report.test_id),
    )
    owns = reporter.verified or ticket.request_id == report.request_id
    if ticket.request_id == report.request_id:
        ticket.progress_sha256 = mark
    session.add(PortalReport(token_sha256=mark, ticket_id=ticket.id, owns=owns, created_at=clock.now()))
    session.flush()
    if reporter.verified and report.contact_email:  # a stranger could have letters sent to anybody
        subject, body = report_letter(reporter.carrier, report.lang, ticket.number, reporter.link)
        messages.write(session, f"report:{mark}", report.contact_email, subject, body)


def _count(session: Session, label: Scanned, reporter: Reporter) -> None:
    most = A_LABEL_VERIFIED if reporter.verified else A_LABEL
    keys = {f"report:{label.label_id}": most, f"report-from:{reporter.address}": AN_ADDRESS}
    for key, bound in keys.items():
        limits.refuse_above(session, key, bound, HOUR_S)
    for key in keys:
        limits.count(session, key, HOUR_S)


def _own_test(session: Session, product_id: str, test_id: str | None) -> str | None:
    return session.scalar(select(ServiceTest.id).where(ServiceTest.id == test_id, ServiceTest.product_id == product_id))
