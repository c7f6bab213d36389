"""The contract as OpenAPI 3.1, made from the routes themselves: addresses, rules, and the exact bodies they take."""

import re
from functools import cache
from typing import Any

from flask import Blueprint, Response, current_app, jsonify
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from server.web.access import open_to_all
from sync.messages import Pull, Push

bp = Blueprint("openapi", __name__)
TEMPLATE = "#/components/schemas/{model}"
_PART = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")
# The protocol's bodies are read by sync/codec and not by a view, so they are named here.
PROTOCOL_BODIES: dict[str, type[BaseModel]] = {"sync.push": Push, "sync.deliver": Push, "sync.pull": Pull}


@bp.get("/api/openapi.json")
@open_to_all("the contract is public, the data behind it is not")
def openapi() -> Response:
    """Send the contract."""
    return jsonify(_document())


@cache
def _document() -> dict[str, Any]:
    views = current_app.view_functions
    bodies = {name: _body_of(name, view) for name, view in views.items()}
    models = sorted({model for model in bodies.values() if model}, key=lambda model: model.__name__)
    _, schemas = models_json_schema([(model, "validation") for model in models], ref_template=TEMPLATE)
    paths: dict[str, dict[str, Any]] = {}
    for rule in current_app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        address = _PART.sub(r"{\1}", rule.rule)
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            paths.setdefault(address, {})[method.lower()] = _operation(
                rule.endpoint, views[rule.endpoint], sorted(rule.arguments), bodies[rule.endpoint]
            )
    return {
        "openapi": "3.1.0",
        "info": {"title": "Fieldtag", "version": "0.1.0"},
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": schemas.get("$defs", {}) | {"Problem": _PROBLEM},
            "securitySchemes": {"session": {"type": "apiKey", "in": "cookie", "name": "fieldtag"}},
        },
    }


def _body_of(endpoint: str, view: Any) -> type[BaseModel] | None:
    return getattr(view, "takes", None) or PROTOCOL_BODIES.get(endpoint)


def _operation(endpoint: str, view: Any, parts: list[str], body: type[BaseModel] | None) -> dict[str, Any]:
    rule = getattr(view, "access", "")
    operation: dict[str, Any] = {
        "operationId": endpoint.replace(".", "_"),
        "summary": (view.__doc__ or "").strip().split("\n")[0],
        "x-rule": rule,
        "parameters": [{"name": one, "in": "path", "required": True, "schema": {"type": "string"}} for one in parts],
        "responses": {"default": {"description": "A problem", "content": {"application/problem+json": _REFERENCE}}},
    }
    operation["responses"]["2XX"] = {"description": "Done"}
    if not rule.startswith("open: "):
        operation["security"] = [{"session": []}]
    if body is not None:
        schema = {"$ref": TEMPLATE.format(model=body.__name__)}
        operation["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    return operation


_REFERENCE = {"schema": {"$ref": TEMPLATE.format(model="Problem")}}
_PROBLEM = {
    "type": "object",
    "description": "RFC 9457",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}
