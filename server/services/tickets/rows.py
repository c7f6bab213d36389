"""How the desk sees tickets in a list: a row each, in a handful of queries however many they are."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from server.core import clock
from server.core.clock import iso
from server.models import Customer, Product, Site, Ticket, TimerSegment, User, WorkOrder
from server.rules import deadlines, segments
from server.rules.segments import RUNNING, Segment
from server.services.tickets import promises
from server.services.tickets.repeats import REPEAT_WITHIN

SHOWN = 140
PLAIN = ("id", "number", "kind", "stage", "state", "position", "service_level", "symptom", "severity", "priority",
         "channel", "verified", "chase_count", "rev")  # fmt: skip


@dataclass(frozen=True)
class Around:
    """What stands around the tickets of one list, by ticket id."""

    names: Mapping[str, Any]
    technicians: Mapping[str, dict[str, str]]
    repeats: Mapping[str, int]
    waiting: Mapping[str, Sequence[Segment]]


def ticket_rows(session: Session, tickets: Sequence[Ticket]) -> list[dict[str, Any]]:
    """Return tickets as the desk lists them, in the order given."""
    if not tickets:
        return []
    ids = [ticket.id for ticket in tickets]
    around = Around(
        _names(session, ids), _technicians(session, ids), _repeats(session, tickets), _waiting(session, tickets)
    )
    now = clock.now()
    return [_row(session, ticket, around, now) for ticket in tickets]


def _row(session: Session, ticket: Ticket, around: Around, now: datetime) -> dict[str, Any]:
    names = around.names[ticket.id]
    due = ticket.stage_due_at if ticket.restored_at else ticket.due_at
    waiting = around.waiting.get(ticket.id, ())
    paused = bool(waiting) and waiting[-1].kind != RUNNING and waiting[-1].ended_at is None
    return {name: getattr(ticket, name) for name in PLAIN} | {
        "customer_name": names.customer,
        "customer_tier": names.customer_tier,
        "product_number": names.product_number,
        "description": ticket.description[:SHOWN],
        "place": ticket.place or names.site or "",
        "due_at": iso(due),
        "stage_due_at": iso(ticket.stage_due_at),
        "opened_at": iso(ticket.opened_at),
        "closed_at": iso(ticket.closed_at),
        "paused": paused,
        "remaining_s": _remaining(session, ticket, names.zone, due, waiting, now),
        "assignee": {"id": ticket.assignee_id, "name": names.assignee} if ticket.assignee_id else None,
        "technician": around.technicians.get(ticket.id),
        "repeat_count": around.repeats.get(ticket.id, 0),
        "problem_id": ticket.problem_id,
    }


def _remaining(
    session: Session,
    ticket: Ticket,
    zone: str | None,
    due: datetime | None,
    waiting: Sequence[Segment],
    now: datetime,
) -> int | None:
    """Return the service seconds left, negative when late; for a paused ticket those that are kept."""
    if ticket.closed_at or not (due or waiting):
        return None
    made = promises.promise(session, ticket.kind, ticket.service_level, zone or promises.HOME_ZONE)
    if due is None:
        return made.target_s - segments.elapsed(made.calendar, waiting, now)
    return deadlines.work(made.calendar, now, due) - deadlines.work(made.calendar, due, now)


def _names(session: Session, ids: Sequence[str]) -> Mapping[str, Any]:
    assignee = aliased(User)
    query = (
        select(
            Ticket.id,
            Customer.name.label("customer"),
            Customer.customer_tier,
            Product.product_number,
            Site.name.label("site"),
            Site.zone,
            assignee.name.label("assignee"),
        )
        .outerjoin(Customer, Customer.id == Ticket.customer_id)
        .outerjoin(Product, Product.id == Ticket.product_id)
        .outerjoin(Site, Site.id == Ticket.site_id)
        .outerjoin(assignee, assignee.id == Ticket.assignee_id)
        .where(Ticket.id.in_(ids))
    )
    return {row.id: row for row in session.execute(query)}


def _technicians(session: Session, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return who works in the field for each ticket: the assignee of its newest order that is not cancelled."""
    query = (
        select(WorkOrder.ticket_id, User.id, User.name)
        .join(User, User.id == WorkOrder.assignee_id)
        .where(WorkOrder.ticket_id.in_(ids), WorkOrder.state != "cancelled")
        .order_by(WorkOrder.id)
    )
    return {str(ticket_id): {"id": user_id, "name": name} for ticket_id, user_id, name in session.execute(query)}


def _repeats(session: Session, tickets: Sequence[Ticket]) -> dict[str, int]:
    """Return how often each ticket's product was reported in the thirty days before it."""
    products = {ticket.product_id for ticket in tickets if ticket.repeat_of_id}
    if not products:
        return {}
    since = min(ticket.opened_at for ticket in tickets) - REPEAT_WITHIN
    query = select(Ticket.product_id, Ticket.kind, Ticket.opened_at)
    found = session.execute(query.where(Ticket.product_id.in_(products), Ticket.opened_at >= since)).all()
    counted: Counter[str] = Counter()
    for ticket in tickets:
        for product_id, kind, opened_at in found:
            same = (product_id, kind) == (ticket.product_id, ticket.kind)
            counted[ticket.id] += same and ticket.opened_at - REPEAT_WITHIN <= opened_at < ticket.opened_at
    return dict(counted)


def _waiting(session: Session, tickets: Sequence[Ticket]) -> dict[str, list[Segment]]:
    """Return the segments of the open tickets that have no deadline now: only a paused clock has none."""
    ids = [ticket.id for ticket in tickets if ticket.due_at is None and ticket.closed_at is None]
    found: dict[str, list[Segment]] = {}
    if ids:
        query = select(TimerSegment).where(TimerSegment.ticket_id.in_(ids))
        for one in session.scalars(query.order_by(TimerSegment.began_at, TimerSegment.id)):
            found.setdefault(one.ticket_id, []).append(Segment(one.kind, one.began_at, one.ended_at))
    return found
