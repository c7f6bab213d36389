"""Every API route of an application, ready to be asked: method, address with ids filled in, and the body it is described to take."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

NOBODY = "00000000-0000-7000-8000-000000000000"


@dataclass(frozen=True)
class Route:
    """One method of one address."""

    method: str
    address: str
    endpoint: str
    writes: bool


def api_routes(app: Flask, ids: dict[str, str] | None = None) -> list[Route]:
    """Return all API routes, with an id of the caller's choice for each part of an address."""
    found = []
    for rule in app.url_map.iter_rules():
        if not rule.rule.startswith("/api/"):
            continue
        values = {name: (ids or {}).get(name, "pdf" if name == "form" else NOBODY) for name in rule.arguments}
        with app.test_request_context():
            _, address = rule.build(values, append_unknown=False) or ("", "")
        for method in sorted((rule.methods or set()) - {"OPTIONS"}):
            found.append(Route(method, address, rule.endpoint, method not in ("GET", "HEAD")))
    return found


def is_problem(answer: Any) -> bool:
    """Return whether an answer says in RFC 9457's form what went wrong, with a stable code."""
    if answer.content_type != "application/problem+json":
        return False
    body = answer.json
    return body["status"] == answer.status_code and body["code"].islower() and " " not in body["code"]
