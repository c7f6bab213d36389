"""Known outages and planned works: which are on, how much hangs on each, and what their end does to the tickets they hold."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.clock import iso
from server.core.errors import Conflict, NotFound
from server.models import ProductResource, Resource, ResourceLink, ServiceProblem, Ticket
from server.policy import Actor, require
from server.rules import process
from server.services import history, processes
from server.services.tickets import stages

OVER = ("resolved", "closed", "cancelled", "rejected")


def problems(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Return the problems that are not over, with the products below and the open tickets linked."""
    require(actor, "desk.open")
    query = select(ServiceProblem, Resource).join(Resource, Resource.id == ServiceProblem.resource_id)
    query = query.where(ServiceProblem.ended_at.is_(None), ServiceProblem.state.not_in(OVER))
    found = session.execute(query.order_by(ServiceProblem.started_at.desc())).all()
    linked = _linked(session, [problem.id for problem, _ in found])
    return [
        {
            "id": problem.id,
            "kind": problem.kind,
            "resource": {"id": resource.id, "kind": resource.kind, "name": resource.name},
            "title_en": problem.title_en,
            "title_zh": problem.title_zh,
            "started_at": iso(problem.started_at),
            "expected_end": iso(problem.expected_end),
            "affected": _affected(session, resource.id),
            "ticket_count": linked.get(problem.id, 0),
            "state": problem.state,
        }
        for problem, resource in found
    ]


def end_problem(session: Session, actor: Actor, problem_id: str) -> int:
    """End a problem and let the tickets it held go on where they stood; return how many."""
    require(actor, "order.assign")
    problem = session.get(ServiceProblem, problem_id, with_for_update=True)
    if problem is None:
        raise NotFound
    if problem.ended_at is not None:
        raise Conflict("This problem is over already.")
    now = clock.now()
    problem.ended_at, problem.state = now, OVER[0]
    history.record(session, actor, ("service_problem", problem.id), "problem_ended")
    children = session.scalars(select(Ticket).where(Ticket.problem_id == problem.id, Ticket.closed_at.is_(None))).all()
    for ticket in children:
        _let_go(session, actor, ticket)
    session.flush()
    return len(children)


def _let_go(session: Session, actor: Actor, ticket: Ticket) -> None:
    """Resume a held ticket; whether its own service is back is for the desk to ask, one by one."""
    state = process.state_of(processes.of(session, ticket.definition_id).body, ticket.stage)
    if state["kind"] == "wait" and ticket.held_from:
        stages.enter(session, ticket, ticket.held_from, clock.now())
    said = {"text_en": "The known outage is over", "text_zh": "大面积故障已恢复"}
    history.record(session, actor, ("ticket", ticket.id), "problem_ended", **said)


def _linked(session: Session, problem_ids: Sequence[str]) -> dict[str | None, int]:
    query = select(Ticket.problem_id, func.count()).where(
        Ticket.problem_id.in_(problem_ids), Ticket.closed_at.is_(None)
    )
    return {row[0]: row[1] for row in session.execute(query.group_by(Ticket.problem_id))} if problem_ids else {}


def _affected(session: Session, resource_id: str) -> int:
    """Return how many products hang below a resource, on any path."""
    below = select(Resource.id).where(Resource.id == resource_id).cte("below", recursive=True)
    below = below.union(select(ResourceLink.child_id).join(below, ResourceLink.parent_id == below.c.id))
    query = select(func.count(ProductResource.product_id.distinct()))
    return session.scalar(query.where(ProductResource.resource_id.in_(select(below.c.id)))) or 0
