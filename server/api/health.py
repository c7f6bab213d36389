"""Is the process up, and is it ready for work."""

from flask import Blueprint, Response, jsonify

from server.adapters import media
from server.services import background, schema
from server.web.access import open_to_all, settings
from server.web.session import db

bp = Blueprint("health", __name__)


@bp.get("/healthz")
@open_to_all("a load balancer asks without a session; nothing is told")
def healthz() -> Response:
    """The process answers."""
    return jsonify({"status": "ok"})


@bp.get("/readyz")
@open_to_all("a load balancer asks without a session; three yes or no are told")
def readyz() -> Response:
    """Database migrated, media writable, worker alive."""
    session = db.session()
    state = {
        "database": schema.is_current(session.connection()),
        "media": media.is_writable(settings().media),
        "worker": background.is_alive(session),
    }
    answer = jsonify(state)
    answer.status_code = 200 if all(state.values()) else 503
    return answer
