"""Signing in and out, and what an outsider can learn from it."""

from flask import Flask
from flask.testing import FlaskClient

from server.core import clock

HEADERS = {"X-Fieldtag": "1", "Sec-Fetch-Site": "same-origin"}


def test_a_technician_signs_in_and_gets_a_device(sign_in):
    answer = sign_in("tess").get("/api/me")

    assert answer.json["user"]["role"] == "technician"
    assert answer.json["device_id"]


def test_a_wrong_password_and_an_unknown_user_answer_alike(app: Flask):
    client = app.test_client()
    answers = [
        client.post("/api/session", json={"username": name, "password": "not this one"}, headers=HEADERS)
        for name in ("tess", "nobody")
    ]

    assert {answer.status_code for answer in answers} == {401}
    assert answers[0].data == answers[1].data


def test_failures_are_limited_and_successes_are_not(app: Flask):
    client = app.test_client()
    with clock.frozen_at(clock.now()):
        _try_often(client)


def _try_often(client: FlaskClient) -> None:
    good = {"username": "theo", "password": "demo-fieldtag"}
    for _ in range(12):
        assert client.post("/api/session", json=good, headers=HEADERS).status_code == 200

    codes = [client.post("/api/session", json=good | {"password": "x"}, headers=HEADERS).status_code for _ in range(12)]

    assert codes == [401] * 10 + [429] * 2


def test_a_closed_session_opens_nothing(sign_in):
    client = sign_in("dana")
    cookie = client.get_cookie("fieldtag").value

    assert client.delete("/api/session").status_code == 204
    client.set_cookie("fieldtag", cookie)
    assert client.get("/api/me").json["code"] == "signed_out"


def test_a_request_from_another_site_is_refused(app: Flask):
    answer = app.test_client().post(
        "/api/session", json={}, headers={"X-Fieldtag": "1", "Sec-Fetch-Site": "cross-site"}
    )

    assert (answer.status_code, answer.json["code"]) == (403, "cross_site")


def test_an_unknown_field_is_named(app: Flask):
    answer = app.test_client().post(
        "/api/session", json={"username": "a", "password": "b", "role": "admin"}, headers=HEADERS
    )

    assert answer.status_code == 400
    assert answer.json["errors"][0]["field"] == "role"
