"""The views of the desk's queue: which tickets each holds, and how many. Closed tickets are never read for an open view."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Invalid
from server.models import Ticket, WorkOrder
from server.policy import Actor, visible
from server.services import reference

READ = "records.read"
CLOSED = "closed"
RECENTLY = timedelta(days=7)
MOST_COUNTED = 10_000
Condition = Callable[[Session, Actor], ColumnElement[bool]]


def condition(session: Session, actor: Actor, view: str) -> ColumnElement[bool]:
    """Return what a view asks of a ticket; an unknown view is refused."""
    if view == CLOSED:
        return Ticket.closed_at.is_not(None)
    if view not in _VIEWS:
        names = ", ".join((*_VIEWS, CLOSED))
        raise Invalid(errors=[{"field": "view", "message": f"one of {names}", "code": "enum"}])
    return and_(Ticket.closed_at.is_(None), _VIEWS[view](session, actor))


def counts(session: Session, actor: Actor) -> dict[str, int]:
    """Return how many tickets each view holds, in one pass over the open ones and a look at the newest closed ones."""
    sums = [func.sum(case((one(session, actor), 1), else_=0)).label(name) for name, one in _VIEWS.items()]
    query = visible(select(*sums).where(Ticket.closed_at.is_(None)), actor, READ, Ticket)
    found = {name: int(number or 0) for name, number in session.execute(query).one()._mapping.items()}
    recent = visible(select(func.count()).where(Ticket.closed_at > clock.now() - RECENTLY), actor, READ, Ticket)
    return found | {CLOSED: session.scalar(recent) or 0}


def count(session: Session, actor: Actor, *wanted: ColumnElement[bool]) -> int:
    """Return how many tickets meet some conditions, counting no further than a thousand."""
    some = visible(select(Ticket.id).where(*wanted), actor, READ, Ticket).limit(MOST_COUNTED).subquery()
    return session.scalar(select(func.count()).select_from(some)) or 0


def _mine(_session: Session, actor: Actor) -> ColumnElement[bool]:
    return or_(Ticket.assignee_id == actor.id, Ticket.owner_id == actor.id)


def _my_stage(session: Session, actor: Actor) -> ColumnElement[bool]:
    positions = reference.names(session, "position").values()
    mine = [one.code for one in positions if actor.role in one.data.get("roles", ()) or one.code == actor.position]
    return Ticket.position.in_(mine)


def _all(_session: Session, _actor: Actor) -> ColumnElement[bool]:
    return Ticket.closed_at.is_(None)


def _overdue(_session: Session, _actor: Actor) -> ColumnElement[bool]:
    now = clock.now()
    restored = Ticket.restored_at.is_not(None)
    return or_(and_(~restored, Ticket.due_at < now), and_(restored, Ticket.stage_due_at < now))


def _unassigned(_session: Session, _actor: Actor) -> ColumnElement[bool]:
    in_the_field = exists().where(
        WorkOrder.ticket_id == Ticket.id, WorkOrder.assignee_id.is_not(None), WorkOrder.closed_at.is_(None)
    )
    return and_(Ticket.assignee_id.is_(None), Ticket.state.in_(("acknowledged", "inProgress")), ~in_the_field)


def _outages(_session: Session, _actor: Actor) -> ColumnElement[bool]:
    return Ticket.problem_id.is_not(None)


def _follow_up(_session: Session, _actor: Actor) -> ColumnElement[bool]:
    return Ticket.state == "resolved"


_VIEWS: dict[str, Condition] = {
    "mine": _mine,
    "my_stage": _my_stage,
    "all_open": _all,
    "overdue": _overdue,
    "unassigned": _unassigned,
    "outages": _outages,
    "follow_up": _follow_up,
}


def view_names() -> tuple[str, ...]:
    """Return the names of all views of tickets."""
    return (*_VIEWS, CLOSED)


def open_of(column: Any, row_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of the open tickets of one product or customer."""
    return column == row_id, Ticket.closed_at.is_(None)
