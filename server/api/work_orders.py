"""Orders at the desk: lists, one order, making and stepping them."""

from typing import Literal

from flask import Blueprint, Response, jsonify, request
from pydantic import AwareDatetime, Field

from server.services import loop
from server.services.orders import detail, listing, make
from server.services.orders.presenting import order_rows
from server.services.orders.technicians import load_of_technicians
from server.web.access import actor, needs
from server.web.polling import unchanged_or
from server.web.requests import Body, body, if_match, page_limit, row_id
from server.web.session import db

bp = Blueprint("work_orders", __name__, url_prefix="/api")
Code = Field(default=None, max_length=60, pattern=r"^[A-Za-z0-9_.\-]+$")
Id = Field(default=None, pattern=r"^[0-9a-fA-F-]{36}$")


class NewOrder(Body):
    """An order to make."""

    kind: Literal["install", "move", "change", "cease", "repair", "relabel", "inspect"]
    product_id: str = Field(pattern=r"^[0-9a-fA-F-]{36}$")
    ticket_id: str | None = Id
    assignee_id: str | None = Id
    window_start: AwareDatetime | None = None
    window_end: AwareDatetime | None = None
    instructions: str = Field(default="", max_length=2000)
    request_id: str = Field(pattern=r"^[0-9a-fA-F-]{36}$")


class StepArgs(Body):
    """What comes with a desk's step."""

    technician_id: str | None = Id
    reason: str | None = Code
    text: str | None = Field(default=None, max_length=2000)


class OrderStep(Body):
    """A desk's step of an order."""

    event: Literal["assign", "cancel", "approve_hold", "refuse_hold", "approve_waiver", "refuse_waiver", "send_back"]
    args: StepArgs = StepArgs()


@bp.get("/work-orders")
@needs("desk.open")
def orders() -> Response:
    """List orders."""
    given = request.args
    return unchanged_or(
        lambda: listing.list_orders(
            db.session(),
            actor(),
            view=given.get("view", "open"),
            technician_id=given.get("technician"),
            state=given.get("state"),
            q=given.get("q", ""),
            cursor=given.get("cursor"),
            limit=page_limit(100),
        )
    )


@bp.get("/work-orders/<order_id>")
@needs("desk.open")
def order(order_id: str) -> Response:
    """Show one order whole."""
    return unchanged_or(lambda: detail.order_detail(db.session(), actor(), row_id(order_id)))


@bp.post("/work-orders")
@needs("order.assign", takes=NewOrder)
def new_order() -> tuple[Response, int]:
    """Make an order; the same request_id gives the same one."""
    given = body(NewOrder)
    made = make.make_order(
        db.session(),
        actor(),
        kind=given.kind,
        product_id=given.product_id,
        ticket_id=given.ticket_id,
        assignee_id=given.assignee_id,
        window=(given.window_start, given.window_end),
        instructions=given.instructions,
        request_id=given.request_id,
    )
    return jsonify({"work_order": order_rows(db.session(), [made])[0]}), 201


@bp.post("/work-orders/<order_id>/events")
@needs("order.assign", takes=OrderStep)
def step(order_id: str) -> Response:
    """Take a desk's step."""
    given = body(OrderStep)
    args = loop.DeskArgs(**given.args.model_dump())
    moved = loop.step_order_at_desk(db.session(), actor(), row_id(order_id), given.event, args, if_match())
    return jsonify({"work_order": order_rows(db.session(), [moved])[0]})


@bp.get("/technicians")
@needs("desk.open")
def technicians() -> Response:
    """List the technicians of the actor's area with their load."""
    return unchanged_or(lambda: {"technicians": load_of_technicians(db.session(), actor().area_path)})
