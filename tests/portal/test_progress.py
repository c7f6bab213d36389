"""Following a report: four coarse steps for a stranger, the real story for the customer, and what both may say to it."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.db import read_only
from server.core.ids import label_token, stable_id
from server.models import Message, Note, Ticket, User, WorkOrder
from server.policy import Actor
from server.services import history, keeping_in_touch, processes
from server.services.portal import following
from server.services.portal.progress import first_name
from server.services.tickets import words
from server.services.tickets.forms import StepArgs
from server.services.tickets.steps import take_step
from tests.portal.browser import Browser
from tests.portal.scene import PERSONAL, arrange
from tests.portal.test_report import file, tickets
from tests.portal.test_verify import verified


@pytest.fixture
def scene(session):
    """Return carl's line."""
    return arrange(session)


@pytest.fixture
def stranger(app, scene) -> Browser:
    """A stranger who has just filed a report, on its progress page."""
    browser = file(Browser(app), scene.path, words="my own words")
    return browser.open(browser.path.removesuffix("/sent"))


@pytest.fixture
def carl(app, session, scene) -> Browser:
    """The verified customer who has just filed a report, on its progress page."""
    browser = file(verified(app, session, scene), scene.path, words="my own words")
    return browser.open(browser.path.removesuffix("/sent"))


def step(session: Session, actor, event: str, **args: object) -> None:
    """Take a step of the only ticket at the desk."""
    take_step(session, actor, session.scalars(select(Ticket.id)).one(), event, StepArgs(**args))
    session.commit()


def solve(session, people, **more: object) -> None:
    """Let the front desk take the report and solve it."""
    step(session, people.fred, "take")
    step(session, people.fred, "solve", **({"answer": "CANARY ANSWER", "cause": "C2.3"} | more))


def send_out(session, scene) -> None:
    """Give tess a repair order of the ticket with a window."""
    ticket = session.scalars(select(Ticket)).one()
    definition = processes.current(session, "work_order")
    tess = session.get(User, stable_id("user", "tess"))
    tess.name = "Tess Tester"
    start = clock.now().replace(hour=4, minute=0)
    order = WorkOrder(
        number="W-1",
        kind="repair",
        stage="travelling",
        definition_id=definition.id,
        definition_version=definition.version,
        product_id=scene.product.id,
        customer_id=scene.customer.id,
        site_id=scene.site.id,
        ticket_id=ticket.id,
        assignee_id=tess.id,
        window_start=start,
        window_end=start + timedelta(hours=2),
    )
    session.add(order)
    ticket.stage = "inHand"
    session.flush()
    history.record(
        session, Actor(id=tess.id, name=tess.name, role="technician"), ("work_order", order.id), "order_travel"
    )
    session.commit()


def test_a_stranger_sees_four_coarse_steps_and_no_words(stranger, session, scene):
    send_out(session, scene)

    page = stranger.open(stranger.path).text

    assert "It is being repaired" in page and "You reported it" in page
    for hidden in ("Tess", "my own words", "W-1", *PERSONAL.values()):
        assert hidden not in page


def test_the_customer_sees_who_comes_and_when(carl, session, scene):
    send_out(session, scene)

    page = carl.open(carl.path).text

    assert "Your technician is on the way" in page
    assert "Tess comes" in page and "Tester" not in page and "12:00–14:00" in page
    assert "The technician is on the way" in page and "my own words" in page


def test_the_story_comes_from_the_history_newest_first(carl, session, people):
    solve(session, people)

    page = carl.open(carl.path).text

    order = [page.index(words) for words in ("Repaired. We ask you", "Our front desk has it", "You reported it<")]
    assert order == sorted(order)
    assert "CANARY ANSWER" in page


def test_the_desks_own_notes_are_not_shown(carl, session, people):
    ticket_id = session.scalars(select(Ticket.id)).one()
    words.add_note(session, people.fred, ticket_id, stable_id("a note"), "CANARY INTERNAL")
    session.commit()

    assert "CANARY INTERNAL" not in carl.open(carl.path).text


def test_a_strangers_note_is_kept_hidden_and_the_customers_shown(stranger, carl, session):
    stranger.send(stranger.path + "/note", text="strange words")
    carl.send(carl.path + "/note", text="more of my words")

    with read_only():
        kept = {note.text: note.hidden for note in session.scalars(select(Note))}
    assert kept["strange words"] is True and kept["more of my words"] is False
    assert "more of my words" in carl.open(carl.path).text and "strange words" not in stranger.text


def test_an_empty_note_is_answered_beside_the_field(carl):
    page = carl.send(carl.path + "/note", text="  ")

    assert page.page.status_code == 400 and "Write a few words first." in page.text


def test_a_push_counts_once_in_ten_minutes(carl, session):
    carl.send(carl.path + "/chase")
    carl.send(carl.path + "/chase")

    assert tickets(session)[0].chase_count == 1
    assert "Asked to speed it up" in carl.text


@pytest.mark.parametrize("who", ["stranger", "carl"])
def test_it_works_closes_the_report_with_a_score(request, session, people, who):
    browser = request.getfixturevalue(who)
    solve(session, people)

    browser.open(browser.path).send(browser.path + "/works", score="5", text="quick")

    ticket = tickets(session)[0]
    assert (ticket.stage, ticket.score, ticket.score_text) == ("closed", 5, "quick")
    assert "This report is closed" in browser.text


def test_it_works_needs_a_score(carl, session, people):
    solve(session, people)

    page = carl.open(carl.path).send(carl.path + "/works")

    assert "Choose a number from 1 to 5." in page.text and tickets(session)[0].stage == "followUp"


def test_still_not_fixed_sends_it_back_to_be_repaired(carl, session, people):
    solve(session, people)

    carl.open(carl.path).send(carl.path + "/broken", text="no light")

    ticket = tickets(session)[0]
    assert (ticket.stage, ticket.reopen_count) == ("dispatch", 1)


def test_an_answer_that_comes_too_late_says_so(carl, session, people):
    solve(session, people)
    carl.open(carl.path)
    step(session, people.fred, "close", score=4)

    page = carl.send(carl.path + "/works", score="5")

    assert page.page.status_code == 409 and "overtaken by events" in page.text


def test_a_stranger_whose_words_joined_anothers_report_may_not_close_it(app, carl, session, people, scene):
    stranger = file(Browser(app, address="192.0.2.50"), scene.path)
    link = stranger.path.removesuffix("/sent")
    solve(session, people)

    stranger.open(link)

    assert "It works" not in stranger.text
    assert stranger.send(link + "/works", score="1").page.status_code == 409
    assert stranger.send(link + "/chase").page.status_code in (403, 409)
    assert tickets(session)[0].stage == "followUp"


def test_the_list_has_the_customers_all_and_a_strangers_own(app, carl, stranger, scene, session):
    number = tickets(session)[0].number

    assert f"{scene.path}/progress/{number}" in carl.open(scene.path + "/progress").text
    assert "/P/" in stranger.open(scene.path + "/progress").text
    assert number not in Browser(app).open(scene.path + "/progress").text


def test_a_report_by_number_is_the_customers_only(app, carl, scene, session):
    path = f"{scene.path}/progress/{tickets(session)[0].number}"

    assert "my own words" in carl.open(path).text
    assert Browser(app).open(path).page.status_code == 404


def test_the_link_shows_coarse_steps_once_the_session_is_over(app, carl):
    page = Browser(app).open(carl.path).text

    assert "Our people look at it" in page and "my own words" not in page


def test_unknown_links_all_look_the_same_and_are_throttled(app: Flask):
    client = app.test_client()
    answers = [client.get(f"/P/{token}") for token in ("x", "0" * 64, "a/b", "", *(label_token() for _ in range(28)))]

    assert [answer.status_code for answer in answers] == [404] * 30 + [429] * 2
    assert len({answer.data for answer in answers[:30]}) == 1


@pytest.mark.parametrize(
    ("name", "lang", "shown"),
    [
        ("Tess Tester", "en", "Tess"),
        ("Tess Tester", "zh", "Tess"),
        ("Tess Xie 谢婷", "en", "Tess"),
        ("Tess Xie 谢婷", "zh", "谢师傅"),
        ("谢明", "en", "谢师傅"),
        ("", "en", ""),
    ],
)
def test_a_technician_is_called_by_one_name(name, lang, shown):
    assert first_name(name, lang) == shown


def test_the_link_of_a_letter_may_answer_and_names_the_true_deadline(app, carl, session, people, settings):
    ticket = session.scalars(select(Ticket)).one()
    due = ticket.due_at
    solve(session, people)
    with clock.frozen_at(clock.now() + timedelta(minutes=30)):
        keeping_in_touch.write_letter(session, settings, ticket, "ask_evaluation")
        session.commit()
    letter = session.scalars(select(Message.body).where(Message.key.startswith("ask_evaluation"))).one()
    session.rollback()
    link = re.findall(r"/P/\S+", letter)[0]

    followed = following.by_link(session, link.removeprefix("/P/"), "")
    assert followed.owns and followed.since == ticket.opened_at and ticket.due_at == due
    session.rollback()
    assert "It works" in Browser(app).open(link).text


def test_a_complaint_is_answered_not_repaired(app, session, people, scene):
    browser = file(verified(app, session, scene), scene.path, what="service", words="the bill is wrong")
    link = browser.path.removesuffix("/sent")
    solve(session, people, cause="C8.1", symptom="SV.1.1")

    assert "Repaired" not in browser.open(link).text and "We have answered. Is it settled?" in browser.text
    browser.send(link + "/works", score="4")
    assert tickets(session)[0].stage == "closed"
