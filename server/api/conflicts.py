"""Conflicts between phone and desk, until a person settles them."""

from typing import Literal

from flask import Blueprint, Response, jsonify
from pydantic import Field

from server.services.sync import conflicts
from server.web.access import actor, needs
from server.web.polling import unchanged_or
from server.web.requests import Body, body, row_id
from server.web.session import db

bp = Blueprint("conflicts", __name__, url_prefix="/api/conflicts")


class Settlement(Body):
    """Whose value stands."""

    choice: Literal["theirs", "mine", "noted"]
    text: str = Field(default="", max_length=1000)


@bp.get("")
@needs("conflict.settle")
def open_conflicts() -> Response:
    """List what waits for a person."""
    return unchanged_or(lambda: {"conflicts": conflicts.list_open(db.session(), actor())})


@bp.post("/<conflict_id>/settle")
@needs("conflict.settle", takes=Settlement)
def settle(conflict_id: str) -> Response:
    """Settle one."""
    given = body(Settlement)
    row = conflicts.settle(db.session(), actor(), row_id(conflict_id), given.choice, given.text)
    return jsonify({"conflict": {"id": row.id, "state": row.state, "resolution": row.resolution}})
