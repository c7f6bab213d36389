"""Whatever bytes come, every address answers with a problem and a stable code, and nothing is half-written."""

import base64
import json
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core.ids import new_id
from server.models import Base
from tests.actors import STAFF
from tests.faults.routes import Route, api_routes, is_problem
from tests.world import make_work

TUS = {"Tus-Resumable": "1.0.0"}
BODIES = [
    b"",
    b"null",
    b"[]",
    b'"a"',
    b"\x00\xff\xfe",
    b'{"text": "\xc3\x28"}',
    b"[" * 50_000,
    b'{"a":' * 50_000,
    b'{"a": 1e400, "b": ' + b"9" * 5000 + b"}",
    b'{"text": "\\ud800"}',
]
NASTY = [
    None, True, -1, 2**63, 10**400, 1.5, "", "\x00", "a\x00b", "\x1b[2J", "x" * 100_000, [], {}, [[[]]], "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+23:59", "not a date", new_id(), "-" * 36, "‮gnp.exe", "²",
]  # fmt: skip
PATHS = ["x", "%00", "%FF", "..%2f..%2fetc", "-" * 36, "²", "{" + new_id() + "}", new_id().upper(), "9" * 5000]


def cursor(*parts: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()


QUERIES = {
    "limit": ["0", "-1", "²", "9" * 5000, "1e3", "%00", "x"],
    "cursor": [
        "²", "9" * 40, "-5", "%00", "%FF", "x", cursor(), cursor(1), cursor(2**80, "\ud800", "x"), cursor("0001-01-01T00:00:00+23:59", new_id()),
        cursor("9999-12-31T23:59:59-23:59", new_id()), base64.urlsafe_b64encode(b"[" * 2000).decode(), cursor(1, 2, 3),
    ],
    "q": ["%00", "%FF", "%25%25%25", "_" * 300, "\\", "'\"", "²", "a%00b"],
    "view": ["x", "%00"],
    "kind": ["x", "%00"],
    "technician": ["x", "%00", "-" * 36],
    "state": ["x", "%00"],
    "payload": ["%00", "x" * 400, "http://[::1", "HTTP://LOCALHOST:8000/Q/²", "HTTP://LOCALHOST:99999/Q/" + "0" * 26],
    "number": ["%00", "x" * 400, "²"],
}  # fmt: skip


@pytest.fixture
def routes(app: Flask, session: Session) -> list[Route]:
    order = make_work(session)
    session.commit()
    return api_routes(app, {"order_id": order.id, "product_id": order.product_id, "customer_id": order.customer_id})


@pytest.fixture(params=[name for name, _, _ in STAFF if name != "fred"])
def client(request: pytest.FixtureRequest, sign_in) -> FlaskClient:
    opened = sign_in(request.param)
    opened.environ_base |= {"HTTP_TUS_RESUMABLE": "1.0.0"}
    return opened


def counts(session: Session) -> dict[str, int]:
    """Return how many rows each table holds, leaving out what counting and signing in write."""
    apart = {"rate_count", "session", "device"}
    tables = [table for table in Base.metadata.sorted_tables if table.name not in apart]
    found = {table.name: session.scalar(select(func.count()).select_from(table)) or 0 for table in tables}
    session.rollback()  # the lock must not outlive the look
    return found


def unanswered(answers: Iterator[tuple[str, object]], least: int = 400) -> list[str]:
    """Return each answer that is a server's error, or an error that is no problem document."""
    bad = []
    for what, answer in answers:
        if answer.status_code >= 500 or (answer.status_code >= least and answer.data and not is_problem(answer)):
            bad.append(f"{what}: {answer.status_code} {answer.data[:120]!r}")
        answer.close()
    return bad


def test_bytes_that_are_no_message_are_named_and_change_nothing(client: FlaskClient, routes, session: Session):
    writing = [one for one in routes if one.writes and (one.method, one.endpoint) != ("DELETE", "session.sign_out")]
    before = counts(session)

    def answers() -> Iterator[tuple[str, object]]:
        for route in writing:
            for body in BODIES:
                yield (
                    f"{route.method} {route.address} {body[:12]!r}",
                    client.open(route.address, method=route.method, data=body),
                )

    assert unanswered(answers()) == []
    assert counts(session) == before


def test_odd_addresses_and_queries_are_answered_in_words(client: FlaskClient, app: Flask):
    def answers() -> Iterator[tuple[str, object]]:
        for route in api_routes(app):
            if route.method not in ("GET", "PATCH", "DELETE") or route.endpoint == "session.sign_out":
                continue
            for part in PATHS if "/00000000" in route.address else ():
                address = route.address.replace("00000000-0000-7000-8000-000000000000", part)
                yield f"{route.method} {address[:80]}", client.open(address, method=route.method)
            if route.method == "GET" and "/00000000" not in route.address:
                for name, texts in QUERIES.items():
                    for text in texts:
                        yield f"GET {route.address}?{name}={text[:40]}", client.get(f"{route.address}?{name}={text}")

    assert unanswered(answers()) == []


def test_every_field_of_every_body_refuses_nonsense(client: FlaskClient, routes, app: Flask, session: Session):
    contract = client.get("/api/openapi.json").json
    bodies = {
        operation["operationId"]: operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].split("/")[
            -1
        ]
        for methods in contract["paths"].values()
        for operation in methods.values()
        if "requestBody" in operation
    }
    schemas = contract["components"]["schemas"]

    def answers() -> Iterator[tuple[str, object]]:
        for route in routes:
            schema = schemas.get(bodies.get(route.endpoint.replace(".", "_"), ""))
            for field in [*schema["properties"], "planted"] if schema else ():
                for value in NASTY:
                    body = plausible(schema, schemas) | {field: value}
                    yield (
                        f"{route.endpoint} {field}={value!r:.40}",
                        client.open(route.address, method=route.method, json=body),
                    )

    assert unanswered(answers()) == []


def plausible(schema: dict, schemas: dict) -> dict:
    """Return a body of a form with something fitting in each field that must be there."""
    made = {}
    for name in schema.get("required", ()):
        kind = schema["properties"][name]
        if "$ref" in kind:
            made[name] = plausible(schemas[kind["$ref"].split("/")[-1]], schemas)
        elif "enum" in kind or "const" in kind:
            made[name] = kind.get("enum", [kind.get("const")])[0]
        else:
            made[name] = {"string": new_id(), "integer": 1, "array": [], "object": {}, "boolean": True}[kind["type"]]
    return made
