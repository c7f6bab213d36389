"""Headers are input: nobody talks his way in, out of a limit, or into a link with them."""

import pytest
from flask import Flask

from server.core.ids import label_token
from tests.faults.routes import is_problem
from tests.portal.browser import Browser
from tests.portal.scene import arrange

EVIL = "evil.example"


@pytest.mark.parametrize("host", [EVIL, f"localhost:8000@{EVIL}", f"{EVIL}:8000", "localhost.evil.example", "[::1", ""])
@pytest.mark.parametrize("path", ["/api/me", "/Q/" + "0" * 26])
def test_a_foreign_host_is_refused(app: Flask, host: str, path: str):
    answer = app.test_client().get(path, headers={"Host": host}, base_url="http://localhost:8000")

    assert answer.status_code == 400 and is_problem(answer) and "Location" not in answer.headers


def test_forwarded_headers_of_a_stranger_count_for_nothing(app: Flask, session):
    browser = Browser(app, address="198.51.100.7")
    spoofed = {
        "X-Forwarded-Host": EVIL,
        "X-Forwarded-Proto": "https",
        "X-Original-URL": "/desk/",
        "Forwarded": f"host={EVIL}",
    }
    answer = browser.client.get(arrange(session).path, headers=spoofed)
    assert answer.status_code == 200 and EVIL not in answer.text

    codes = [
        browser.client.get(
            f"/Q/{label_token()}", headers={"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": "1.1.1.1"}
        ).status_code
        for n in range(34)
    ]
    assert codes == [404] * 30 + [429] * 4


def test_unknown_malformed_and_blank_tokens_answer_alike(app: Flask):
    client = app.test_client()
    paths = [
        label_token(),
        "x",
        "0" * 26,
        "O" * 26,
        "²" * 26,
        "a%00b",
        "..%2f..%2fetc%2fpasswd",
        "<script>",
        "9" * 3000,
    ]

    answers = [client.get(f"/Q/{path}") for path in paths]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", "x"])
def test_a_form_of_another_site_is_refused(app: Flask, session, site: str):
    path = arrange(session).path
    client = app.test_client()

    answer = client.post(f"{path}/report", data={"what": "down"}, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 403
