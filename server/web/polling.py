"""Cheap polling: an answer's ETag is the change clock, so a desk that asks every 3 s costs one tiny query when all is quiet."""

import hashlib
from collections.abc import Callable
from typing import Any

from flask import Response, jsonify, request

from server.services.feed.head import head
from server.web.access import actor
from server.web.session import db


def unchanged_or(make: Callable[[], dict[str, Any]]) -> Response:
    """Answer 304 when nothing was committed since the tag the client holds, else what `make` returns, tagged."""
    who = actor()
    asked = f"{who.id}|{who.role}|{who.area_path}|{request.full_path}"
    tag = f"{head(db.session())}-{hashlib.sha256(asked.encode()).hexdigest()[:12]}"
    if request.if_none_match.contains_weak(tag):
        answer = Response(status=304)
    else:
        answer = jsonify(make())
    answer.set_etag(tag, weak=True)
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer
