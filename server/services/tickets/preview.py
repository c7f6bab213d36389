"""What would be promised for a report before it is saved: deadline, severity, priority."""

from typing import Any

from sqlalchemy.orm import Session

from server.core import clock
from server.core.clock import iso
from server.policy import Actor
from server.rules import deadlines
from server.services.tickets import intake, promises
from server.services.tickets.codes import checked


def preview(
    session: Session,
    actor: Actor,
    *,
    kind: str,
    product_id: str | None = None,
    symptom: str | None = None,
    severity: str | None = None,
) -> dict[str, Any]:
    """Return the deadline and priority a report made now would get."""
    checked(session, "kind", "ticket_kind", kind)
    for field, code in (("symptom", symptom), ("severity", severity)):
        if code:
            checked(session, field, field, code)
    subject = intake.find_subject(session, actor, product_id, None)
    level = subject.product.service_level if subject.product else promises.least(session, promises.BY_SERVICE_LEVEL)
    assurance = subject.product.assurance_level if subject.product else promises.least(session, "assurance_level")
    made = promises.promise(session, kind, level, subject.site.zone if subject.site else promises.HOME_ZONE)
    found = severity or intake.default_severity(session, kind, symptom)
    return {
        "due_at": iso(deadlines.deadline(made.calendar, clock.now(), made.target_s)),
        "priority": promises.priority(session, found, assurance, level),
        "service_level": level,
        "severity": found,
        "target_s": made.target_s,
    }
