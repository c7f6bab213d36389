"""The protocol's four addresses; all rules live in services/sync and in sync/."""

from flask import Blueprint, Response, jsonify, request
from pydantic import BaseModel

from server.core.db import begin_snapshot
from server.core.errors import FieldtagError
from server.services.sync import pull as pulling
from server.services.sync import push as pushing
from server.services.sync import quarantine
from server.web.access import DeviceRevoked, actor, needs, reads, revoked_may, settings
from server.web.errors import problem
from server.web.session import db
from sync import codec
from sync.errors import ProtocolError

bp = Blueprint("sync", __name__, url_prefix="/api/sync")


class WrongDevice(FieldtagError):
    """The message names another phone than the session's."""

    code = "wrong_device"
    status = 403
    message = "This session belongs to another phone. Sign in on this one."


@bp.errorhandler(ProtocolError)
def _malformed(error: ProtocolError) -> Response:
    db.session.rollback()
    return problem(error.status, error.code, str(error), **error.details)


@bp.get("/hello")
@needs("sync")
def hello() -> Response:
    """Tell epoch, versions and the next number expected."""
    _own_device(actor().device_id)
    return _sent(pulling.hello(db.session(), actor(), settings()))


@bp.post("/push")
@needs("sync")
def push() -> Response:
    """Apply a batch of operations."""
    message = codec.read_push(request.get_data(cache=False))
    _own_device(message.device_id)
    return _sent(pushing.push(db.session(), actor(), message))


@bp.post("/pull")
@needs("sync")
@reads
def pull() -> Response:
    """Return the next page of changes."""
    message = codec.read_pull(request.get_data(cache=False))
    begin_snapshot(db.session())
    _own_device(message.device_id)
    return _sent(pulling.pull(db.session(), actor(), settings(), message))


@bp.post("/quarantine")
@needs("sync")
@revoked_may
def deliver() -> Response:
    """Take what a revoked phone still holds, unapplied."""
    message = codec.read_push(request.get_data(cache=False))
    if message.device_id != actor().device_id:
        raise WrongDevice
    return jsonify({"kept": quarantine.keep(db.session(), actor(), message)})


def _sent(message: BaseModel) -> Response:
    return Response(message.model_dump_json(), mimetype="application/json")


def _own_device(device_id: str | None) -> None:
    if device_id is None or device_id != actor().device_id:
        raise WrongDevice
    if actor().device_revoked:
        raise DeviceRevoked
