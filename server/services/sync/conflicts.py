"""Conflicts wait for a person: list them with both values, settle them for one side or as noted."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.clock import iso
from server.core.errors import Conflict, NotFound
from server.models import ChecklistItem, Resource, Site, SyncConflict, User, WorkOrder
from server.policy import Actor, visible
from server.services import history

CHOICES = ("theirs", "mine", "noted")
FIELDS: dict[str, type[Any]] = {"site": Site, "resource": Resource}


def list_open(session: Session, actor: Actor) -> list[dict[str, Any]]:
    """Return open conflicts on orders of the actor's area, oldest first."""
    query = (
        visible(select(SyncConflict, WorkOrder.number, User.name), actor, "conflict.settle", WorkOrder)
        .join(WorkOrder, WorkOrder.id == SyncConflict.work_order_id)
        .join(User, User.id == SyncConflict.user_id)
        .where(SyncConflict.state == "open")
        .order_by(SyncConflict.created_at)
        .limit(200)
    )
    names = "id op_type field base theirs mine code state entity entity_id rev".split()
    return [
        {name: getattr(row, name) for name in names}
        | {"at": iso(row.created_at), "work_order": {"id": row.work_order_id, "number": number}, "technician": name}
        for row, number, name in session.execute(query)
    ]


def settle(session: Session, actor: Actor, conflict_id: str, choice: str, text: str) -> SyncConflict:
    """Close a conflict: `mine` writes the phone's value, `theirs` keeps the server's, `noted` keeps it as evidence."""
    query = visible(
        select(SyncConflict).join(WorkOrder, WorkOrder.id == SyncConflict.work_order_id),
        actor,
        "conflict.settle",
        WorkOrder,
    )
    row = session.scalar(query.where(SyncConflict.id == conflict_id).with_for_update(of=SyncConflict))
    if row is None:
        raise NotFound
    if row.state != "open":
        raise Conflict("This was settled already.")
    if choice == "mine":
        _write(session, row)
    row.state, row.resolution = "settled", choice
    row.resolved_by, row.resolved_at = actor.id, clock.now()
    data = {"choice": choice, "field": row.field, "theirs": row.theirs, "mine": row.mine, "text": text}
    history.record(session, actor, ("work_order", row.work_order_id or ""), "conflict_settled", **data)
    return row


def _write(session: Session, row: SyncConflict) -> None:
    if row.entity == "checklist":
        session.get_one(ChecklistItem, row.entity_id).value = row.mine
    elif row.entity in FIELDS and row.field:
        setattr(session.get_one(FIELDS[row.entity], row.entity_id), row.field, row.mine or "")
    else:
        raise Conflict("Only a changed value can be taken over; note this one and act on the order itself.")
