"""Tickets at the desk: the queue, one ticket, taking in, stepping, notes, chasing, who can take it."""

from flask import Blueprint, Response, jsonify, request
from pydantic import AwareDatetime, Field

from server.services import loop
from server.services.tickets import candidates as field_staff
from server.services.tickets import detail, intake, listing, preview, problems, summary, words
from server.services.tickets.forms import StepArgs
from server.services.tickets.rows import ticket_rows
from server.web.access import actor, needs, reads
from server.web.polling import unchanged_or
from server.web.requests import Body, body, if_match, page_limit, row_id
from server.web.session import db

bp = Blueprint("tickets", __name__, url_prefix="/api")
UUID = r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$"
CODE = r"^[A-Za-z0-9_.\-]+$"
Id = Field(default=None, pattern=UUID)
Code = Field(default=None, min_length=1, max_length=40, pattern=CODE)
Needed = Field(min_length=1, max_length=40, pattern=CODE)


class NewTicket(Body):
    """A report to take in."""

    kind: str = Needed
    channel: str = Needed
    description: str = Field(min_length=1, max_length=4000)
    request_id: str = Field(pattern=UUID)
    product_id: str | None = Id
    customer_id: str | None = Id
    contact_name: str = Field(default="", max_length=120)
    contact_phone: str = Field(default="", max_length=40)
    contact_email: str = Field(default="", max_length=200)
    symptom: str | None = Code
    severity: str | None = Code
    place: str = Field(default="", max_length=200)
    lang: str = Field(default="zh", pattern="^(en|zh)$")


class Asked(Body):
    """What a promise is asked for, before anything is saved."""

    kind: str = Needed
    product_id: str | None = Id
    symptom: str | None = Code
    severity: str | None = Code


class Filled(Body):
    """What was filled in for a step; the ticket's definition says which of it belongs to which step."""

    reason: str | None = Code
    text: str | None = Field(default=None, max_length=4000)
    symptom: str | None = Code
    severity: str | None = Code
    technician_id: str | None = Id
    window_start: AwareDatetime | None = None
    window_end: AwareDatetime | None = None
    answer: str | None = Field(default=None, max_length=4000)
    score: int | None = Field(default=None, ge=1, le=5)
    party: str | None = Code
    cause: str | None = Code
    action_taken: str | None = Code
    restored_at: AwareDatetime | None = None
    product_id: str | None = Id


class TicketStep(Body):
    """A step of a ticket."""

    event: str = Needed
    args: Filled = Filled()


class NewNote(Body):
    """Words added to a ticket."""

    note_id: str = Field(pattern=UUID)
    text: str = Field(min_length=1, max_length=4000)


@bp.get("/desk/summary")
@needs("desk.open")
def desk_summary() -> Response:
    """Count what waits in each view."""
    return unchanged_or(lambda: summary.summary(db.session(), actor()))


@bp.get("/tickets")
@needs("desk.open")
def tickets() -> Response:
    """List a view of the queue, or what a search finds."""
    given = request.args
    wanted = listing.Wanted(
        view=given.get("view", "all_open"),
        q=given.get("q", "")[:200],
        kind=given.get("kind", ""),
        limit=page_limit(50),
        cursor=given.get("cursor"),
    )
    return unchanged_or(lambda: listing.list_tickets(db.session(), actor(), wanted))


@bp.get("/tickets/<ticket_id>")
@needs("desk.open")
def ticket(ticket_id: str) -> Response:
    """Show one ticket whole."""
    return unchanged_or(lambda: detail.ticket_detail(db.session(), actor(), row_id(ticket_id)))


@bp.post("/tickets")
@needs("ticket.make", takes=NewTicket)
def new_ticket() -> tuple[Response, int]:
    """Take a report in; the same request_id gives the same ticket."""
    made = intake.open_ticket(db.session(), actor(), **body(NewTicket).model_dump())
    return jsonify({"ticket": ticket_rows(db.session(), [made])[0]}), 201


@bp.post("/tickets/preview")
@reads
@needs("ticket.make", takes=Asked)
def promise() -> Response:
    """Say what would be promised; nothing is saved."""
    asked = body(Asked)
    return jsonify(preview.preview(db.session(), actor(), **asked.model_dump()))


@bp.post("/tickets/<ticket_id>/events")
@needs("ticket.step", takes=TicketStep)
def step(ticket_id: str) -> Response:
    """Take a step of a ticket."""
    given = body(TicketStep)
    args = StepArgs(**given.args.model_dump())
    moved = loop.step_ticket(db.session(), actor(), row_id(ticket_id), given.event, args, base_rev=if_match())
    return jsonify({"ticket": ticket_rows(db.session(), [moved])[0]})


@bp.post("/tickets/<ticket_id>/notes")
@needs("ticket.make", takes=NewNote)
def note(ticket_id: str) -> tuple[Response, int]:
    """Add a note; the same note_id adds it once."""
    given = body(NewNote)
    added = words.add_note(db.session(), actor(), row_id(ticket_id), row_id(given.note_id), given.text)
    return jsonify({"note": {"id": added.id, "text": added.text, "author": added.author}}), 201


@bp.post("/tickets/<ticket_id>/chase")
@needs("ticket.chase")
def chase(ticket_id: str) -> Response:
    """Push a ticket up its queue."""
    chased = words.chase(db.session(), actor(), row_id(ticket_id))
    return jsonify({"ticket": ticket_rows(db.session(), [chased])[0]})


@bp.get("/tickets/<ticket_id>/candidates")
@needs("desk.open")
def candidates(ticket_id: str) -> Response:
    """Say who can take a ticket's field work, and why."""
    return unchanged_or(
        lambda: {"candidates": field_staff.candidates(db.session(), actor(), row_id(ticket_id))},
    )


@bp.get("/problems")
@needs("desk.open")
def known_problems() -> Response:
    """List the known outages and planned works that are not over."""
    return unchanged_or(lambda: {"problems": problems.problems(db.session(), actor())})


@bp.post("/problems/<problem_id>/end")
@needs("order.assign")
def end_problem(problem_id: str) -> Response:
    """End a problem and let its tickets go on."""
    return jsonify({"released": problems.end_problem(db.session(), actor(), row_id(problem_id))})
