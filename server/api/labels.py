"""Labels: as files, those still missing, and what stands behind one."""

from typing import Literal

from flask import Blueprint, Response, jsonify, request

from server.services.labels import chain, missing, printing
from server.web.access import actor, needs, settings, writes
from server.web.polling import unchanged_or
from server.web.requests import page_limit, row_id
from server.web.session import db

bp = Blueprint("labels", __name__, url_prefix="/api")


@bp.get("/labels/<label_id>.<any(pdf,png):form>")
@needs("label.print")
def label(label_id: str, form: Literal["pdf", "png"]) -> Response:
    """Send a label as a file, read back before it leaves."""
    content, mime = printing.label_file(db.session(), actor(), settings(), row_id(label_id), form)
    answer = Response(content, mimetype=mime)
    answer.headers["Content-Disposition"] = f'inline; filename="label.{form}"'
    return answer


@bp.get("/labels/missing")
@needs("desk.open")
def labels_missing() -> Response:
    """List products that have no label yet."""
    return unchanged_or(
        lambda: missing.list_missing(db.session(), actor(), cursor=request.args.get("cursor"), limit=page_limit(100))
    )


@bp.get("/scan")
@needs("label.scan")
@writes
def scan() -> Response:
    """Show what stands behind a label or a product number."""
    asked = chain.Asked(request.args.get("payload", "")[:300], request.args.get("number", "")[:60])
    return jsonify(chain.look_up(db.session(), actor(), settings(), asked))
