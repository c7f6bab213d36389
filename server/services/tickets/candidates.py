"""Who can take a ticket's field work: technicians of its area with the skill and the room, the best first, each with reasons."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from server.models import Area, Product, Ticket, User, WorkOrder
from server.policy import Actor
from server.services import reference
from server.services.tickets.saying import Both
from server.services.tickets.words import seen

FULL = 12  # open orders beyond which nobody gets one more
START, SKILLED, OWN_AREA, KNOWS_IT, PER_ORDER = 50, 25, 10, 15, 4


@dataclass
class Candidate:
    """A technician, his score, and why."""

    user: User
    area: Area | None
    open_orders: int
    score: int = START
    reasons: list[Both] = field(default_factory=list)

    def counts(self, points: int, en: str, zh: str) -> None:
        """Add to the score with a reason."""
        self.score += points
        self.reasons.append(Both(en, zh))


def candidates(session: Session, actor: Actor, ticket_id: str) -> list[dict[str, Any]]:
    """Return the technicians who may take a ticket the actor sees, best first."""
    ticket = seen(session, actor, ticket_id, "records.read")
    product = session.get(Product, ticket.product_id) if ticket.product_id else None
    orders = _open_orders(session)
    known = _held_before(session, product)
    found = [
        _scored(session, Candidate(user, area, orders[user.id]), ticket, product, known)
        for user, area in _in_reach(session, actor, ticket)
        if _skilled(user, product) is not False and orders[user.id] < FULL
    ]
    found.sort(key=lambda one: (-one.score, one.user.name, one.user.id))
    return [_as_json(one) for one in found]


def _in_reach(session: Session, actor: Actor, ticket: Ticket) -> list[tuple[User, Area | None]]:
    """Return the active technicians whose area holds the ticket's, or lies in it; a ticket without area has all."""
    query = select(User, Area).outerjoin(Area, Area.id == User.area_id).where(User.role == "technician", User.active)
    if actor.area_path:
        query = query.where(Area.path.startswith(actor.area_path, autoescape=True))
    place = session.get(Area, ticket.area_id) if ticket.area_id else None
    if place:
        above = [place.path[: end + 1] for end, letter in enumerate(place.path) if letter == "/"]
        query = query.where(or_(Area.path.in_(above), Area.path.startswith(place.path, autoescape=True)))
    return [(user, area) for user, area in session.execute(query)]


def _skilled(user: User, product: Product | None) -> bool | None:
    """Return whether a technician has the skill; None when his skills or the product are not known."""
    if product is None or not user.skills:
        return None
    return product.service_type in user.skills


def _open_orders(session: Session) -> Counter[str]:
    query = select(WorkOrder.assignee_id, func.count()).where(WorkOrder.closed_at.is_(None))
    return Counter({row[0]: row[1] for row in session.execute(query.group_by(WorkOrder.assignee_id)) if row[0]})


def _held_before(session: Session, product: Product | None) -> set[str | None]:
    if product is None:
        return set()
    return set(session.scalars(select(WorkOrder.assignee_id).where(WorkOrder.product_id == product.id)))


def _scored(
    session: Session, one: Candidate, ticket: Ticket, product: Product | None, known: set[str | None]
) -> Candidate:
    if product and _skilled(one.user, product):
        kind = reference.names(session, "service_type").get(product.service_type)
        if kind:
            one.counts(SKILLED, f"Skilled: {kind.name_en}", f"具备技能：{kind.name_zh}")
    if one.area and one.area.id == ticket.area_id:
        one.counts(OWN_AREA, f"In {one.area.name_en}", f"负责{one.area.name_zh}")
    if one.user.id in known:
        one.counts(KNOWS_IT, "Worked on this product before", "曾处理过该产品")
    if one.open_orders:
        load = one.open_orders
        one.counts(-PER_ORDER * load, f"{load} open order{'s' if load > 1 else ''}", f"在途{load}单")
    else:
        one.counts(0, "Nothing open", "无在途工单")
    return one


def _as_json(one: Candidate) -> dict[str, Any]:
    return {
        "id": one.user.id,
        "name": one.user.name,
        "area": {"name_en": one.area.name_en, "name_zh": one.area.name_zh} if one.area else None,
        "skills": one.user.skills,
        "open_orders": one.open_orders,
        "reasons_en": [reason.en for reason in one.reasons],
        "reasons_zh": [reason.zh for reason in one.reasons],
        "score": max(0, min(100, one.score)),
    }
