"""What a reporter does with his report: adds words, pushes it, says that it works or does not."""

from sqlalchemy.orm import Session

from server.core.errors import Conflict
from server.services import limits
from server.services.portal.following import Followed
from server.services.portal.reports import CUSTOMER, HOUR_S
from server.services.tickets import words
from server.services.tickets.forms import StepArgs
from server.services.tickets.steps import take_step

NOTES_AN_HOUR = 10


def add_note(session: Session, followed: Followed, note_id: str, text: str) -> None:
    """Add words; a stranger's stay hidden from others until somebody looked at them."""
    key = f"portal-note:{followed.ticket.id}"
    limits.refuse_above(session, key, NOTES_AN_HOUR, HOUR_S)
    limits.count(session, key, HOUR_S)
    words.add_note(session, CUSTOMER, followed.ticket.id, note_id, text, hidden=not followed.detailed)


def chase(session: Session, followed: Followed) -> None:
    """Push a report up its queue."""
    _require(followed)
    words.chase(session, CUSTOMER, followed.ticket.id)


def say_it_works(session: Session, followed: Followed, score: int, text: str) -> None:
    """Answer the follow-up call: it works, with a score."""
    _require(followed)
    take_step(session, CUSTOMER, followed.ticket.id, "close", StepArgs(score=score, text=text or None))


def say_not_fixed(session: Session, followed: Followed, text: str) -> None:
    """Answer the follow-up call: it is still not fixed, which sends it back to be repaired."""
    _require(followed)
    take_step(session, CUSTOMER, followed.ticket.id, "reopen", StepArgs(text=text))


def _require(followed: Followed) -> None:
    if not followed.may_answer:
        raise Conflict
