"""What people add to a ticket without moving it: a note, a chase."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict, NotFound
from server.models import Note, Ticket
from server.policy import Actor, visible
from server.services import history, limits
from server.services.tickets.intake import OUTSIDE

CHASE_WINDOW_S = 600


def add_note(session: Session, actor: Actor, ticket_id: str, note_id: str, text: str, *, hidden: bool = False) -> Note:
    """Add words to a ticket; the same note again changes nothing, another under its id is refused."""
    ticket = seen(session, actor, ticket_id, "ticket.make")
    known = session.get(Note, note_id)
    if known is not None:
        if known.ticket_id != ticket.id or known.text != text:
            raise Conflict("Another note has this id.", code="id_taken")
        return known
    note = Note(
        id=note_id, ticket_id=ticket.id, author_id=actor.id, author=actor.name, text=text, at=clock.now(), hidden=hidden
    )
    session.add(note)
    history.record(session, actor, ("ticket", ticket.id), "note_added", text=text, note_id=note_id, hidden=hidden)
    session.flush()
    return note


def chase(session: Session, actor: Actor, ticket_id: str) -> Ticket:
    """Push a ticket up its queue; the deadline stays. Again within ten minutes counts as the same push."""
    ticket = seen(session, actor, ticket_id, "ticket.chase")
    if ticket.closed_at is not None:
        raise Conflict("A closed ticket can't be chased; reopen it instead.", stage=ticket.stage)
    if limits.count(session, f"chase:{ticket.id}", CHASE_WINDOW_S) == 1:
        ticket.chase_count += 1
        history.record(session, actor, ("ticket", ticket.id), "chased", count=ticket.chase_count)
        session.flush()
    return ticket


def seen(session: Session, actor: Actor, ticket_id: str, action: str) -> Ticket:
    """Return a ticket this actor may use an action on; any other does not exist."""
    query = select(Ticket).where(Ticket.id == ticket_id)
    if actor.role not in OUTSIDE:
        query = visible(query, actor, action, Ticket)
    ticket = session.scalar(query)
    if ticket is None:
        raise NotFound
    return ticket
