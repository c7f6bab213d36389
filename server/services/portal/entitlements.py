"""What a service level gives, in the catalogue's plain words, and how much of a running report's time is left."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.models import Ticket
from server.services.reference import names

LEVEL = "service_level"


@dataclass(frozen=True)
class Limit:
    """An open report and when its time is over."""

    number: str
    due_at: datetime


@dataclass(frozen=True)
class Entitlements:
    """The level's name and what it gives."""

    level: str
    gives: tuple[str, ...]
    limits: tuple[Limit, ...]


def entitlements(session: Session, product_id: str, level: str, lang: str, *, verified: bool) -> Entitlements:
    """Return a level's words; for the verified customer also the time limits of his open reports."""
    entry = names(session, LEVEL).get(level)
    gives = entry.data.get(f"entitlements_{lang}", ()) if entry else ()
    name = entry.name(lang) if entry else level
    return Entitlements(name, tuple(gives), _limits(session, product_id) if verified else ())


def _limits(session: Session, product_id: str) -> tuple[Limit, ...]:
    query = select(Ticket.number, Ticket.due_at).where(
        Ticket.product_id == product_id, Ticket.closed_at.is_(None), Ticket.due_at.is_not(None)
    )
    return tuple(Limit(number, due) for number, due in session.execute(query.order_by(Ticket.due_at)) if due)
