"""Where errors become answers: RFC 9457 problem+json, and the only place that decides a status."""

import logging
from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from server.core.db import translated
from server.core.errors import FieldtagError
from server.web.session import db

log = logging.getLogger(__name__)
_HTTP_CODES = {400: "bad_request", 404: "not_found", 405: "method_not_allowed", 413: "too_large", 415: "not_json"}


def problem(status: int, code: str, detail: str, **details: Any) -> Response:
    """Return a problem document (RFC 9457): `code` is stable, `detail` is for people."""
    answer = jsonify({"type": "about:blank", "title": code, "status": status, "detail": detail, "code": code} | details)
    answer.status_code = status
    answer.content_type = "application/problem+json"
    if "retry_after_s" in details:
        answer.headers["Retry-After"] = str(details["retry_after_s"])
    return answer


def init(app: Flask) -> None:
    """Teach an application to answer every error as a problem."""
    app.register_error_handler(FieldtagError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: FieldtagError) -> Response:
    db.session.rollback()
    return problem(error.status, error.code, str(error), **error.details)


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    code = _HTTP_CODES.get(status, "http_error")
    answer = problem(status, code, error.description or error.name)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "location", "retry-after"):
            answer.headers[name] = value
    return answer


def _unexpected(error: Exception) -> Response:
    known = translated(error)
    if isinstance(known, FieldtagError):
        return _ours(known)
    log.exception("unexpected error")
    db.session.rollback()
    return problem(500, FieldtagError.code, FieldtagError.message)
