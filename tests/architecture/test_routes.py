"""Every route says who may use it, and the answer to everybody else is no."""

import re

import pytest
from flask import Flask

from server.policy import ACTIONS

OPEN_ROUTES = re.compile(
    r"^/(app|desk|Q|P|q|p|portal|healthz|readyz|api/session|api/openapi.json|api/uploads|$|robots|\.well-known)"
)
SECURITY_HEADERS = (
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cache-Control",
    "Permissions-Policy",
    "X-Robots-Tag",
)
IDS = {"path": "x", "default": "00000000-0000-7000-8000-000000000000"}


def routes(app: Flask) -> list[tuple[str, str, object]]:
    """Return (method, address, view) of every route, with made-up values for its parts."""
    found = []
    for rule in app.url_map.iter_rules():
        values = {name: _value(rule._converters.get(name)) for name in rule.arguments}
        with app.test_request_context():
            address = rule.build(values, append_unknown=False)
        view = app.view_functions[rule.endpoint]
        methods = (rule.methods or set()) - {"HEAD", "OPTIONS"} or {"HEAD"}
        found += [(method, address[1] if address else "/", view) for method in methods]
    return found


def _value(converter: object) -> str:
    items = getattr(converter, "items", None)
    return sorted(items)[0] if items else IDS["path" if "Path" in type(converter).__name__ else "default"]


def test_every_route_names_its_rule(app: Flask):
    listed = routes(app)
    unruled = [address for _, address, view in listed if not getattr(view, "access", None)]

    assert unruled == []
    assert len(listed) > 30


def test_a_route_without_a_rule_would_be_seen(app: Flask):
    app.add_url_rule("/api/planted", "planted", lambda: "x")

    assert "/api/planted" in [address for _, address, view in routes(app) if not getattr(view, "access", None)]


def test_rules_name_actions_of_the_table_or_say_why_they_are_open(app: Flask):
    for _, address, view in routes(app):
        rule = getattr(view, "access", "")
        assert rule in ACTIONS or rule.startswith("open: "), address
        if rule.startswith("open: "):
            assert OPEN_ROUTES.match(address), f"{address} is open: {rule}"


def test_without_a_session_every_ruled_route_says_signed_out(app: Flask):
    client = app.test_client()
    for method, address, view in routes(app):
        if getattr(view, "access", "").startswith("open: "):
            continue
        answer = client.open(
            address,
            method=method,
            headers={"X-Fieldtag": "1", "Sec-Fetch-Site": "same-origin", "Tus-Resumable": "1.0.0"},
        )
        assert answer.status_code == 401, f"{method} {address}: {answer.status_code}"


@pytest.mark.parametrize("username", ["tess", "fred", "alma", "adam"])
def test_a_role_without_the_action_is_refused(app: Flask, sign_in, username: str):
    client = sign_in(username)
    can = set(client.get("/api/me").json["can"])
    for method, address, view in routes(app):
        rule = getattr(view, "access", "")
        if rule in ACTIONS and rule not in can:
            answer = client.open(address, method=method, headers={"Tus-Resumable": "1.0.0"})
            assert answer.status_code == 403, f"{username} {method} {address}: {answer.status_code}"


def test_security_headers_are_on_every_answer(app: Flask):
    client = app.test_client()
    for method, address, _ in [*routes(app), ("GET", "/nowhere", None), ("PUT", "/api/session", None)]:
        answer = client.open(address, method=method)
        answer.close()
        missing = [name for name in SECURITY_HEADERS if not answer.headers.get(name)]
        assert missing == [], f"{method} {address} {answer.status_code}"
