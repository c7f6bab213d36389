"""The desk's queue, page by page: open tickets by the limit that presses, closed ones newest first, or a search."""

import base64
import json
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, select, tuple_
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Invalid
from server.models import Ticket
from server.policy import Actor, visible
from server.services.search.find import search
from server.services.tickets import views
from server.services.tickets.codes import checked
from server.services.tickets.rows import ticket_rows


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for."""

    view: str = "all_open"
    q: str = ""
    kind: str = ""
    limit: int = 50
    cursor: str | None = None


def list_tickets(session: Session, actor: Actor, wanted: Wanted) -> dict[str, Any]:
    """Return a page of tickets the actor may see; `total` counts no further than a thousand."""
    if wanted.q.strip():
        return _found(session, actor, wanted)
    conditions = [views.condition(session, actor, wanted.view)]
    if wanted.kind:
        checked(session, "kind", "ticket_kind", wanted.kind)
        conditions.append(Ticket.kind == wanted.kind)
    closed = wanted.view == views.CLOSED
    column = Ticket.closed_at if closed else Ticket.queue_at
    query = visible(select(Ticket).where(*conditions), actor, views.READ, Ticket)
    if wanted.cursor:
        query = query.where(_after(wanted.cursor, column, closed=closed))
    order = (column.desc(), Ticket.id.desc()) if closed else (column, Ticket.id)
    page = list(session.scalars(query.order_by(*order).limit(wanted.limit + 1)))
    more = len(page) > wanted.limit
    page = page[: wanted.limit]
    return {
        "tickets": ticket_rows(session, page),
        "next_cursor": _cursor(getattr(page[-1], column.key), page[-1].id) if more else None,
        "total": views.count(session, actor, *conditions),
    }


def _found(session: Session, actor: Actor, wanted: Wanted) -> dict[str, Any]:
    found = search(session, actor, wanted.q, limit=wanted.limit).tickets
    tickets = [one for one in found if not wanted.kind or one.kind == wanted.kind]
    return {"tickets": ticket_rows(session, tickets), "next_cursor": None, "total": len(tickets)}


def _cursor(moment: datetime, ticket_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([moment.isoformat(), ticket_id]).encode()).decode()


def _after(cursor: str, column: Any, *, closed: bool) -> ColumnElement[bool]:
    """Return the condition of the rows behind a cursor: a place in the index, not a number of rows to skip."""
    try:
        moment, ticket_id = json.loads(base64.urlsafe_b64decode(cursor.encode()))
        place = (clock.parse(moment), str(uuid.UUID(ticket_id)))
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        raise Invalid(errors=[{"field": "cursor", "message": "not a cursor of this list", "code": "cursor"}]) from None
    here = tuple_(column, Ticket.id)
    return here < place if closed else here > place
