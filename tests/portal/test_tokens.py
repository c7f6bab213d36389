"""Addresses that lead to a label, and those that lead nowhere and must all look the same."""

import secrets

import pytest
from flask import Flask

from server.core.ids import CROCKFORD, label_token
from server.models import RateCount
from tests.portal.scene import add_label, arrange


def test_any_case_and_every_look_alike_reach_the_label(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    scene.label.token = "0123456789ABCDEFGHJKMNPQR1"
    session.commit()

    for path in (
        "/Q/0123456789ABCDEFGHJKMNPQR1",
        "/q/0123456789abcdefghjkmnpqr1",
        "/Q/O123456789abcdefghjkmnpqrl",
        "/q/oI23456789ABCDEFGHJKMNPQRi",
    ):
        assert client.get(path).status_code == 200, path


def test_all_that_lead_nowhere_answer_with_the_same_bytes(app: Flask, session):
    scene = arrange(session)
    blank, retired = add_label(session, None, "blank"), add_label(session, scene.product, "retired")
    session.commit()
    tokens = [label_token(), blank.token, retired.token, "ABC", "U" * 26, "0" * 25, "0" * 27, "7" * 300, ""]
    paths = [f"/Q/{token}" for token in tokens] + [f"/Q/{label_token()}/report", "/Q/a/b/c", "/q/%C4%B1" + "0" * 25]

    answers = [app.test_client().get(path) for path in paths]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1
    assert "read out the product number" in answers[0].text


def test_a_replaced_label_says_so_and_nothing_else(app: Flask, session):
    scene = arrange(session)
    scene.label.state = "replaced"
    session.commit()
    client = app.test_client()

    answer = client.get(scene.path)

    assert answer.status_code == 200
    assert "This label was replaced" in answer.text
    assert scene.product.product_number[-4:] not in answer.text
    assert client.get(scene.path + "/information").status_code == 404


def test_a_label_retired_after_a_scan_is_gone_at_the_next(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    assert client.get(scene.path).status_code == 200

    scene.label.state = "retired"
    session.commit()

    assert client.get(scene.path).status_code == 404


def test_misses_are_throttled_and_a_known_label_never_is(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    guesses = ["".join(secrets.choice(CROCKFORD) for _ in range(26)) for _ in range(33)]

    codes = [client.get(f"/Q/{guess}").status_code for guess in guesses]

    assert codes == [404] * 30 + [429] * 3
    assert client.get(f"/Q/{guesses[0]}").headers["Retry-After"] == "600"
    assert client.get(scene.path).status_code == 200
    assert session.query(RateCount).filter(RateCount.key.like("portal-miss:%")).one().count == 34


def test_another_address_has_its_own_count_and_ipv6_counts_by_network(app: Flask, session):
    client = app.test_client()

    def miss(address: str) -> int:
        return client.get("/Q/x", environ_overrides={"REMOTE_ADDR": address}).status_code

    codes = [miss(f"2001:db8::{number:x}") for number in range(31)]

    assert codes[-1] == 429
    assert miss("2001:db8:0:1::1") == 404
    assert miss("192.0.2.7") == 404


@pytest.mark.parametrize("path", ["/Q/ABC?lang=zh", "/Q/0123456789ABCDEFGHJKMNPQRS?lang=zh"])
def test_the_language_switch_tells_nothing_about_a_token(app: Flask, path):
    answer = app.test_client().get(path)

    assert (answer.status_code, answer.headers["Location"]) == (303, path.removesuffix("?lang=zh"))
