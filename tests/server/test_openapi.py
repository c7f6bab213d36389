"""The published contract names every address, its rule and its body."""

from flask import Flask


def test_the_contract_lists_every_api_route(app: Flask):
    document = app.test_client().get("/api/openapi.json").json

    assert document["openapi"] == "3.1.0"
    assert {"/api/session", "/api/sync/push", "/api/work-orders/{order_id}/events"} <= set(document["paths"])
    for address, methods in document["paths"].items():
        for method, operation in methods.items():
            assert operation["summary"], f"{method} {address}"
            assert operation["x-rule"], f"{method} {address}"


def test_a_push_is_described_with_its_operations(app: Flask):
    document = app.test_client().get("/api/openapi.json").json

    body = document["paths"]["/api/sync/push"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    assert body["$ref"].endswith("/Push")
    assert {"Push", "Op", "Clock", "Problem", "OrderStep"} <= set(document["components"]["schemas"])
