"""Reporting a fault from the label: what is kept, what is refused, who hears what."""

import re
import uuid

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core.db import read_only
from server.core.ids import digest
from server.models import Message, PortalReport, ServiceTest, Ticket
from tests.portal.browser import Browser
from tests.portal.scene import PERSONAL, add_label, add_problem, arrange
from tests.portal.test_verify import verified

CONTACT = {"phone": "139 1234 5678", "name": "Ms Zhou", "email": ""}


def file(browser: Browser, path: str, **typed: str) -> Browser:
    """Fill both pages of the form and send it."""
    browser.open(path + "/report").send(path + "/report", what=typed.get("what", "down"), words=typed.get("words", ""))
    return browser.send(path + "/report", **(CONTACT | {k: v for k, v in typed.items() if k in CONTACT}))


def tickets(session: Session) -> list[Ticket]:
    """Return all tickets as they are committed now."""
    with read_only(), Session(session.get_bind(), expire_on_commit=False) as reading:
        return list(reading.scalars(select(Ticket).order_by(Ticket.opened_at)))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_stranger_files_a_report_and_gets_number_deadline_and_link(app: Flask, session, lang):
    scene = arrange(session)

    browser = file(Browser(app, lang), scene.path, words="Since 9 o'clock <b>nothing</b>")

    ticket = tickets(session)[0]
    assert re.fullmatch(r"/P/[0-9a-f]{64}/sent", browser.path)
    assert ticket.number in browser.text
    assert ("To be repaired by" if lang == "en" else "前修复") in browser.text
    assert (ticket.channel, ticket.kind, ticket.symptom, ticket.severity) == ("scan", "fault_report", "IL.1.1", "D")
    assert (ticket.verified, ticket.contact_phone, ticket.lang) == (False, "13912345678", lang)
    assert ticket.description.endswith("Since 9 o'clock <b>nothing</b>")
    assert ticket.stage == "intake" and ticket.product_id == scene.product.id
    assert [name for name, word in PERSONAL.items() if word in browser.text] == []


def test_the_form_shows_what_the_label_knows_masked(app: Flask, session):
    scene = arrange(session)

    page = Browser(app).open(scene.path + "/report").send(scene.path + "/report", what="slow").text

    assert "ends in 4417" in page and "It is slow or poor" in page
    assert [name for name, word in PERSONAL.items() if word in page] == []


def test_the_customer_finds_the_form_filled(app: Flask, session):
    scene = arrange(session)
    browser = verified(app, session, scene)

    page = browser.open(scene.path + "/report").send(scene.path + "/report", what="slow").text

    assert f'value="{PERSONAL["contact"]}"' in page and f'value="{PERSONAL["contact phone"]}"' in page
    assert "3100 2000 4417" in page


def test_the_same_form_sent_twice_makes_one_ticket(app: Flask, session):
    scene, browser = arrange(session), Browser(app)
    browser.open(scene.path + "/report").send(scene.path + "/report", what="down")
    form = browser.hidden() | CONTACT

    first = browser.client.post(scene.path + "/report", data=form)
    second = browser.client.post(scene.path + "/report", data=form)

    assert first.headers["Location"] == second.headers["Location"]
    assert len(tickets(session)) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"phone": "138 0013 800"}, "This number has 10 digits. A mobile number has 11."),
        ({"phone": ""}, "Write a number we can call."),
        ({"phone": "call me"}, "A telephone number has digits only."),
        ({"phone": "12"}, "too short or too long"),
        ({"name": ""}, "Write a name we may ask for."),
        ({"email": "zhou"}, "This is not an e-mail address."),
        ({"name": "Z" * 61}, "at most 60 characters"),
    ],
)
def test_an_error_stands_beside_its_field_and_everything_typed_is_kept(app: Flask, session, typed, words):
    scene = arrange(session)

    browser = file(Browser(app), scene.path, words='He said "help"', **typed)

    assert browser.page.status_code == 400 and words in browser.text
    assert 'aria-invalid="true"' in browser.text
    for value in (CONTACT | typed).values():
        assert f'value="{value}"' in browser.text
    assert browser.hidden()["words"] == 'He said "help"'
    assert tickets(session) == []


def test_without_a_choice_the_first_page_asks_again_and_keeps_the_words(app: Flask, session):
    scene = arrange(session)

    browser = Browser(app).open(scene.path + "/report").send(scene.path + "/report", words="my words")

    assert "Choose one, so that it reaches the right people." in browser.text and ">my words</textarea>" in browser.text


def test_a_bill_makes_a_complaint(app: Flask, session):
    scene = arrange(session)

    file(Browser(app), scene.path, what="service")

    assert tickets(session)[0].kind == "complaint"


def test_a_stranger_reports_three_times_an_hour_on_a_label(app: Flask, session):
    scene = arrange(session)
    answers = [file(Browser(app, address=f"192.0.2.{n}"), scene.path, what="service") for n in range(1, 5)]

    assert [answer.page.status_code for answer in answers] == [200] * 3 + [429]
    assert "Please wait until" in answers[-1].text


def test_twenty_reports_an_hour_from_one_address(app: Flask, session):
    scene = arrange(session)
    paths = [f"/Q/{add_label(session, scene.product).token}" for _ in range(7)]
    session.commit()

    codes = [file(Browser(app), path, what="service").page.status_code for path in paths for _ in range(3)]

    assert codes == [200] * 20 + [429]


def test_the_link_is_kept_as_a_hash_and_on_this_phone(app: Flask, session):
    scene = arrange(session)
    browser = file(Browser(app), scene.path)
    token = browser.path.split("/")[2]

    kept = session.scalars(select(PortalReport.token_sha256)).one()
    assert kept == digest(token) and tickets(session)[0].progress_sha256 == kept
    assert browser.client.get_cookie("fieldtag-reports").value == token
    assert token[:8] not in Browser(app).open(scene.path + "/progress").text


def test_no_letter_goes_to_an_address_a_stranger_typed(app: Flask, session):
    scene = arrange(session)

    file(Browser(app), scene.path, email="victim@example.com")

    assert session.scalar(select(func.count()).select_from(Message)) == 0


def test_the_verified_customer_gets_the_link_by_mail(app: Flask, session):
    scene = arrange(session)
    browser = verified(app, session, scene)

    file(browser, scene.path, email="carl@example.com")

    with read_only():
        letter = session.scalars(select(Message).where(Message.recipient == "carl@example.com")).one()
    assert "http://localhost:8000/P/" in letter.body and tickets(session)[0].verified


def test_a_second_report_joins_the_open_one_without_saying_so(app: Flask, session):
    scene = arrange(session)
    verified_browser = file(verified(app, session, scene), scene.path, words="CANARY WORDS")
    stranger = file(Browser(app, address="192.0.2.77"), scene.path, words="me too")

    assert verified_browser.page.status_code == stranger.page.status_code == 200
    assert len(tickets(session)) == 1
    link = stranger.path.removesuffix("/sent")
    page = stranger.open(link).text
    assert "CANARY WORDS" not in page and "me too" not in page and "Speed it up" not in page


def test_a_report_below_an_outage_is_linked_to_it(app: Flask, session):
    scene = arrange(session)
    problem = add_problem(session, scene.resources["olt"])
    browser = Browser(app).open(scene.path + "/report?about=known")

    browser.send(scene.path + "/report", **CONTACT)

    assert tickets(session)[0].problem_id == problem.id
    assert "Belongs to a known outage" in browser.text


def test_the_check_before_it_is_sent_along(app: Flask, session):
    scene = arrange(session, address=None)
    browser = Browser(app).open(scene.path).send(scene.path + "/check").wait()
    test = browser.path.split("/")[-1]

    browser.open(f"{scene.path}/report?test={test}").send(scene.path + "/report", what="down")
    browser.send(scene.path + "/report", **CONTACT)

    with read_only():
        assert session.scalars(select(ServiceTest)).one().ticket_id == tickets(session)[0].id


def test_a_check_of_another_line_is_not(app: Flask, session):
    scene = arrange(session)
    foreign = str(uuid.uuid4())

    browser = Browser(app).open(f"{scene.path}/report?test={foreign}-0").send(scene.path + "/report", what="down")

    assert browser.send(scene.path + "/report", **CONTACT).page.status_code == 200


def test_a_form_of_another_browser_is_refused(app: Flask, session):
    scene = arrange(session)
    theirs = Browser(app).open(scene.path + "/report").hidden()
    mine = Browser(app).open(scene.path + "/report")

    answer = mine.client.post(scene.path + "/report", data=theirs | {"what": "down", "page": "contact"} | CONTACT)

    assert answer.status_code == 403
    assert tickets(session) == []


def test_what_is_typed_never_becomes_markup(app: Flask, session):
    scene = arrange(session)
    attack = '"><script>alert(1)</script>{{ 1337 * 7919 }}'

    page = file(Browser(app), scene.path, words=attack, name=attack, phone="1").page

    assert "<script" not in page.text and "10587703" not in page.text
    assert "&lt;script&gt;" in page.text
