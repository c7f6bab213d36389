"""The one-tap line check, with a real device at the other end of a real TCP connection."""

import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from server.core import clock
from server.models import ServiceTest, Ticket
from server.services import processes
from server.services.diagnosis import judging, testing
from tests.portal.browser import Browser
from tests.portal.scene import PERSONAL, add_problem, arrange


@pytest.fixture
def device() -> Iterator[str]:
    """A device that takes connections; its host:port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.fixture
def silent() -> Iterator[str]:
    """A device that is switched off: nothing comes back, not even a refusal."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        waiting = [socket.socket() for _ in range(4)]  # a full backlog drops what comes next
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        for one in waiting:
            one.close()


def test_a_device_that_answers_is_reached_and_the_reading_is_kept(app: Flask, session, device):
    scene = arrange(session, address=device)
    browser = Browser(app)

    browser.open(scene.path).send(scene.path + "/check").wait()

    assert "We can reach your device" in browser.text
    assert "Our line works; the trouble is probably in your own equipment" in browser.text
    kept = session.scalars(select(ServiceTest)).one()
    assert (kept.result, kept.asked_by, kept.readings[0]["kind"]) == ("R08", "stranger", "tcp")
    assert [word for word in PERSONAL.values() if word in browser.text] == []


def test_a_silent_device_is_never_called_down(app: Flask, session, silent):
    scene = arrange(session, address=silent)
    testing_s = testing.ask(silent, tcp_s=0.3)
    began = testing.begin(session, scene.product.id, testing.CUSTOMER)

    testing.finish(session, began.id, testing_s)

    assert began.result == "R12"
    assert began.readings[0]["reached"] is False


def test_a_silent_device_shows_a_bar_and_then_the_verdict(app: Flask, session, silent):
    scene = arrange(session, address=silent)
    browser = Browser(app, "zh")

    browser.open(scene.path).send(scene.path + "/check")
    assert "<progress" in browser.text and "正在检测您的线路" in browser.text
    browser.wait()

    assert "联系不上" in browser.text and "已转专家处理，30分钟内联系您" in browser.text


def test_a_line_without_an_address_cannot_be_tested(app: Flask, session):
    scene = arrange(session, address=None)

    browser = Browser(app).open(scene.path).send(scene.path + "/check").wait()

    assert "We cannot test this line from here" in browser.text


def test_a_refusal_comes_from_the_device_itself():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    answers = testing.ask(f"127.0.0.1:{port}")

    assert (answers[0].reached, answers[0].detail) == (True, "refused")


@pytest.mark.parametrize(
    ("known", "result"),
    [
        (judging.Known("suspended", True, True), "R02"),
        (judging.Known("installing", False, False), "R03"),
        (judging.Known("active", True, True), "R01"),
        (judging.Known("active", False, True), "R04"),
        (judging.Known("active", False, False), None),
    ],
)
def test_what_is_known_is_asked_in_the_order_of_the_questions(known, result):
    assert judging.judge_known(known) == result


@pytest.mark.parametrize("status", ["suspended", "installing"])
def test_a_stranger_is_never_told_of_contract_or_ticket(app: Flask, session, status):
    scene = arrange(session, status=status)

    browser = Browser(app).open(scene.path).send(scene.path + "/check").wait()

    assert "We can tell the customer more" in browser.text
    assert not any(word in browser.text for word in ("suspended", "install", "R02", "R03", "Alma"))


def test_an_open_report_is_not_told_to_a_stranger(app: Flask, session):
    scene = arrange(session)
    add_ticket(session, scene)

    browser = Browser(app).open(scene.path).send(scene.path + "/check").wait()

    assert "We can tell the customer more" in browser.text and "T-1" not in browser.text
    assert session.scalars(select(ServiceTest.result)).one() == "R04"


def test_a_known_outage_needs_no_probe(app: Flask, session):
    scene, browser = arrange(session), Browser(app)
    browser.open(scene.path)
    add_problem(session, scene.resources["pon_port"])

    browser.send(scene.path + "/check")

    assert "Known outage in your area until about" in browser.text
    assert session.scalars(select(ServiceTest)).one().readings == []


def test_a_stranger_checks_once_in_five_minutes(app: Flask, session, device):
    scene = arrange(session, address=device)
    Browser(app).open(scene.path).send(scene.path + "/check").wait()
    other = Browser(app, address="192.0.2.2").open(scene.path)

    refused = other.send(scene.path + "/check")
    assert refused.page.status_code == 429 and "Please wait until" in refused.text

    with clock.frozen_at(clock.now() + timedelta(minutes=5, seconds=1)):
        assert other.open(scene.path).send(scene.path + "/check").page.status_code == 200


def test_a_check_is_shown_only_to_the_browser_that_began_it(app: Flask, session, device):
    scene = arrange(session, address=device)
    mine = Browser(app).open(scene.path).send(scene.path + "/check").wait()

    assert Browser(app).open(mine.path).page.status_code == 404
    assert mine.open(mine.path[:-1] + ("0" if mine.path[-1] != "0" else "1")).page.status_code == 404


def test_a_check_whose_process_died_says_that_we_cannot_tell(app: Flask, session):
    scene = arrange(session)
    test = testing.begin(session, scene.product.id, testing.STRANGER)

    with clock.frozen_at(clock.now() + timedelta(seconds=13)):
        assert testing.checked(session, scene.product.id, test.id).result == "R12"


def test_a_form_without_its_token_or_from_elsewhere_is_refused(app: Flask, session):
    scene, client = arrange(session), app.test_client()
    client.get(scene.path)

    bare = client.post(scene.path + "/check")
    foreign = client.post(scene.path + "/check", headers={"Sec-Fetch-Site": "cross-site"})

    assert (bare.status_code, foreign.status_code) == (403, 403)
    assert "Nothing was sent" in bare.text and "Nothing was sent" in foreign.text
    assert session.scalars(select(ServiceTest)).all() == []


def add_ticket(session, scene) -> Ticket:
    """Add an open fault report of carl's line."""
    definition = processes.current(session, "work_order")
    now = clock.now()
    ticket = Ticket(
        number="T-10001",
        kind="fault_report",
        definition_id=definition.id,
        definition_version=definition.version,
        channel="hotline",
        product_id=scene.product.id,
        opened_at=now,
        stage_since=now,
    )
    session.add(ticket)
    session.commit()
    return ticket
