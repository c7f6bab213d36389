"""What comes with a step of a ticket, checked against the form its definition asks for."""

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Invalid
from server.models import Ticket, User
from server.policy import Actor
from server.rules.process import Transition
from server.services.tickets import intake
from server.services.tickets.codes import checked, wrong
from server.services.tickets.facts import is_class

REASON_KIND = {"cancel": "cancel_reason"}
SCORES = range(1, 6)
ASKS_ANEW = ("classify",)  # a step whose whole purpose is the class


@dataclass(frozen=True)
class StepArgs:
    """What a person filled in; which of it a step takes is the definition's word."""

    reason: str | None = None
    text: str | None = None
    symptom: str | None = None
    severity: str | None = None
    technician_id: str | None = None
    window_start: datetime | None = None
    window_end: datetime | None = None
    answer: str | None = None
    score: int | None = None
    party: str | None = None
    cause: str | None = None
    action_taken: str | None = None
    restored_at: datetime | None = None
    product_id: str | None = None

    def given(self) -> dict[str, object]:
        """Return the fields that hold something."""
        values = {one.name: getattr(self, one.name) for one in fields(self)}
        return {name: value for name, value in values.items() if value not in (None, "")}


def optional_fields(session: Session, ticket: Ticket, transition: Transition) -> list[str]:
    """Return the fields a step can do without: what is known already is not asked again."""
    optional: list[str] = list(transition.get("optional", []))
    if transition["event"] not in ASKS_ANEW and is_class(session, ticket.symptom):
        optional += ["symptom", "severity"]
    return optional


def check(session: Session, actor: Actor, ticket: Ticket, transition: Transition, args: StepArgs) -> None:
    """Raise Invalid when a field is missing, unknown to this step, or holds what can't be."""
    form, optional = transition.get("form", []), optional_fields(session, ticket, transition)
    given = args.given()
    missing = [name for name in form if name not in optional and name not in given]
    foreign = [name for name in given if name not in (*form, "party", "action_taken")]
    errors = [{"field": name, "message": "This is needed.", "code": "missing"} for name in missing]
    errors += [{"field": name, "message": "This step does not take it.", "code": "foreign"} for name in foreign]
    if errors:
        raise Invalid(errors=errors)
    _check_codes(session, transition, args)
    _check_times(ticket, args)
    if args.score is not None and args.score not in SCORES:
        raise wrong("score", "A score is from 1 to 5.", "range")
    if args.technician_id:
        technician(session, args.technician_id)
    if args.product_id:
        intake.find_subject(session, actor, args.product_id, None)


def technician(session: Session, user_id: str) -> User:
    """Return an active technician, or raise Invalid."""
    query = select(User).where(User.id == user_id, User.role == "technician", User.active)
    found = session.scalar(query)
    if found is None:
        raise wrong("technician_id", "There is no such technician.", "unknown")
    return found


def _check_codes(session: Session, transition: Transition, args: StepArgs) -> None:
    if args.reason:
        checked(session, "reason", REASON_KIND.get(transition["event"], "hold_reason"), args.reason)
    if args.symptom and not is_class(session, args.symptom):
        raise wrong("symptom", f"{args.symptom} is not a class of level 3 or deeper.", "not_a_class")
    for field, leaf in (("cause", True), ("severity", False), ("party", False), ("action_taken", False)):
        code = getattr(args, field)
        if code:
            checked(session, field, field, code, leaf=leaf)


def _check_times(ticket: Ticket, args: StepArgs) -> None:
    if args.restored_at and not ticket.opened_at <= args.restored_at <= clock.now():
        raise wrong("restored_at", "Restored between the report and now.", "range")
    if args.window_start and args.window_end and args.window_end <= args.window_start:
        raise wrong("window_end", "The window ends after it starts.", "range")
