"""The append-only story of a ticket, order, label or product: what happened, who did it, when."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Event
from server.policy import Actor


def record(session: Session, actor: Actor, subject: tuple[str, str], type_: str, **data: Any) -> Event:
    """Append one event to a subject's story; `subject` is (kind, id), `data` must be JSON."""
    at = data.pop("at", None) or clock.now()
    event = Event(
        subject_kind=subject[0],
        subject_id=subject[1],
        at=at,
        type=type_,
        actor_id=actor.id,
        actor=actor.name,
        data=data,
    )
    session.add(event)
    return event


def story(session: Session, *subjects: tuple[str, str], limit: int = 200) -> Sequence[Event]:
    """Return the events of some subjects, newest first."""
    found: list[Event] = []
    for kind, subject_id in subjects:
        query = select(Event).where(Event.subject_kind == kind, Event.subject_id == subject_id)
        found += session.scalars(query.order_by(Event.at.desc(), Event.id.desc()).limit(limit))
    return sorted(found, key=lambda event: (event.at, event.id), reverse=True)[:limit]
