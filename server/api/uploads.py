"""tus 1.0.0 at /api/uploads: creation, checksum, expiration, termination (tus.io/protocols/resumable-upload)."""

import base64
import binascii
import hashlib
from typing import IO, Any

from flask import Blueprint, Response, request
from werkzeug.exceptions import ClientDisconnected

from server.adapters import media
from server.core import db as core_db
from server.core.errors import Conflict, FieldtagError, Invalid
from server.services.photos import uploads
from server.web.access import actor, needs, open_to_all, reads, revoked_may, settings
from server.web.errors import problem
from server.web.requests import is_whole, row_id
from server.web.session import db

bp = Blueprint("uploads", __name__, url_prefix="/api/uploads")
VERSION = "1.0.0"
ALGORITHMS = {"sha256": hashlib.sha256, "sha1": hashlib.sha1}


class WrongVersion(FieldtagError):
    """The client speaks another version of tus."""

    code = "tus_version"
    status = 412
    message = "This server speaks tus 1.0.0."


class ChecksumMismatch(FieldtagError):
    """A chunk arrived damaged; its bytes were thrown away (tus checksum extension)."""

    code = "checksum_mismatch"
    status = 460
    message = "This part arrived damaged. Send it again."


class _Hashed:
    """A request's body that is hashed while it is read; a client that goes away ends it."""

    def __init__(self, stream: IO[bytes], algorithm: str) -> None:
        self._stream, self.hash = stream, ALGORITHMS[algorithm]()

    def read(self, size: int) -> bytes:
        try:
            block = self._stream.read(size)
        except ClientDisconnected as error:
            raise OSError("the client went away") from error
        self.hash.update(block)
        return block


@bp.before_request
def _check_version() -> None:
    if request.method != "OPTIONS" and request.headers.get("Tus-Resumable") != VERSION:
        raise WrongVersion


@bp.after_request
def _say_version(answer: Response) -> Response:
    answer.headers["Tus-Resumable"] = VERSION
    answer.headers["Tus-Version"] = VERSION
    return answer


@bp.route("", methods=["OPTIONS"], provide_automatic_options=False)
@open_to_all("says only which protocol is spoken here")
def options() -> Response:
    """Tell what this server can do."""
    answer = Response(status=204)
    answer.headers["Tus-Extension"] = "creation,checksum,expiration,termination"
    answer.headers["Tus-Max-Size"] = str(uploads.MAX_SIZE)
    answer.headers["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return answer


@bp.post("")
@needs("sync")
@revoked_may
def create() -> Response:
    """Open the upload of an announced photo."""
    length, given = request.headers.get("Upload-Length", ""), _metadata()
    if not is_whole(length) or not 0 < int(length) <= uploads.MAX_SIZE:
        raise Invalid(errors=[{"field": "Upload-Length", "message": f"1 to {uploads.MAX_SIZE}", "code": "range"}])
    made = uploads.create(
        db.session(),
        actor(),
        settings(),
        photo_id=row_id(given.get("photo_id", "")),
        sha256=given.get("sha256", ""),
        length=int(length),
    )
    answer = Response(status=201)
    answer.headers["Location"] = f"/api/uploads/{made.id}"
    answer.headers["Upload-Expires"] = made.expires_at.strftime("%a, %d %b %Y %H:%M:%S GMT")
    return answer


@bp.route("/<upload_id>", methods=["HEAD"])
@needs("sync")
@revoked_may
def head(upload_id: str) -> Response:
    """Tell how far an upload has come."""
    return _offsets(uploads.place(db.session(), actor(), row_id(upload_id)), 200)


@bp.patch("/<upload_id>")
@needs("sync")
@revoked_may
@reads
def append(upload_id: str) -> Response:
    """Take the next part. No transaction is open while the body comes in: a slow phone must not hold the database."""
    where = uploads.place(db.session(), actor(), row_id(upload_id))
    if request.headers.get("Upload-Offset") != str(where.offset):
        raise Conflict("The offset is not where this upload stands.", code="offset_moved", offset=where.offset)
    db.session.rollback()
    with _receive(where) as came:
        core_db.reading.set(False)
        offset = uploads.advance(db.session(), actor(), settings(), where, came)
    if offset is None:  # not raised: that the bytes were thrown away must be committed
        return problem(uploads.HashMismatch.status, uploads.HashMismatch.code, uploads.HashMismatch.message)
    answer = Response(status=204)
    answer.headers["Upload-Offset"] = str(offset)
    return answer


@bp.delete("/<upload_id>")
@needs("sync")
@revoked_may
def end(upload_id: str) -> Response:
    """End an upload for good."""
    uploads.terminate(db.session(), actor(), row_id(upload_id))
    return Response(status=204)


def _receive(where: uploads.Place) -> IO[bytes]:
    request.max_content_length = uploads.MAX_SIZE
    algorithm, wanted = _checksum()
    body: Any = _Hashed(request.stream, algorithm)
    came = media.receive(where.path.parent, body, where.length - where.offset)
    if wanted is not None and body.hash.digest() != wanted:
        came.close()
        raise ChecksumMismatch
    return came


def _checksum() -> tuple[str, bytes | None]:
    given = request.headers.get("Upload-Checksum")
    if given is None:
        return "sha256", None
    algorithm, _, encoded = given.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Invalid(errors=[{"field": "Upload-Checksum", "message": "sha256 or sha1", "code": "enum"}])
    try:
        return algorithm, base64.b64decode(encoded, validate=True)
    except binascii.Error:
        raise Invalid(errors=[{"field": "Upload-Checksum", "message": "not base64", "code": "base64"}]) from None


def _offsets(where: uploads.Place, status: int) -> Response:
    answer = Response(status=status)
    answer.headers["Upload-Offset"] = str(where.offset)
    answer.headers["Upload-Length"] = str(where.length)
    return answer


def _metadata() -> dict[str, str]:
    """Read the tus metadata header: comma-separated `key base64(value)` pairs."""
    found: dict[str, str] = {}
    for pair in filter(None, request.headers.get("Upload-Metadata", "").split(",")):
        key, _, value = pair.strip().partition(" ")
        try:
            found[key] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            raise Invalid(errors=[{"field": "Upload-Metadata", "message": "not base64", "code": "base64"}]) from None
    return found
