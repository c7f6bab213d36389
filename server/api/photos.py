"""Photos at the desk: fetch one, list those that want a look, accept or send back."""

from typing import Literal

from flask import Blueprint, Response, jsonify, send_file
from pydantic import Field

from server.services.orders.presenting import photo_row
from server.services.photos import review
from server.web.access import actor, needs, settings
from server.web.polling import unchanged_or
from server.web.requests import Body, body, row_id
from server.web.session import db

bp = Blueprint("photos", __name__, url_prefix="/api/photos")


class Judgement(Body):
    """What a person says of a photo."""

    verdict: Literal["accept", "send_back"]
    text: str = Field(default="", max_length=1000)


@bp.get("")
@needs("photo.review")
def waiting() -> Response:
    """List photos that want a look."""
    return unchanged_or(lambda: {"photos": review.waiting(db.session(), actor())})


@bp.get("/<photo_id>")
@needs("photo.read")
def photo(photo_id: str) -> Response:
    """Send the copy of a photo that may be shown."""
    answer = send_file(review.file_of(db.session(), actor(), settings(), row_id(photo_id)), mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@bp.post("/<photo_id>/review")
@needs("photo.review", takes=Judgement)
def judge(photo_id: str) -> Response:
    """Accept a photo or send it back."""
    given = body(Judgement)
    return jsonify(
        {"photo": photo_row(review.judge(db.session(), actor(), row_id(photo_id), given.verdict, given.text))}
    )
