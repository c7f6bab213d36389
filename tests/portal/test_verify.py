"""The one-time code: who gets it, what it opens, and every way of misusing it."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.db import read_only
from server.models import Customer, Message, OneTimeCode, PortalSession
from server.services import messages
from server.services.accounts.profile import mark_demo
from tests.portal.browser import Browser
from tests.portal.scene import PERSONAL, arrange


def code_of(session) -> str:
    """Return the newest code that was mailed."""
    with read_only(), Session(session.get_bind()) as reading:
        newest = reading.scalar(select(Message.body).order_by(Message.created_at.desc(), Message.id.desc()))
    return re.findall(r"\b\d{6}\b", newest)[0]


def verified(app: Flask, session, scene, lang: str = "en") -> Browser:
    """Return a browser that has shown its code."""
    browser = Browser(app, lang).open(scene.path + "/verify").send(scene.path + "/verify/send")
    return browser.send(scene.path + "/verify", code=code_of(session))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_customer_sees_his_service_and_his_people(app: Flask, session, lang):
    scene = arrange(session)

    page = verified(app, session, scene, lang).text

    for shown in ("customer", "site", "product", "circuit", "account manager"):
        assert PERSONAL[shown] in page, shown
    assert "3100 2000 4417" in page
    assert 'href="tel:13911112222"' in page and 'href="mailto:alma@carrier.example"' in page
    assert PERSONAL["device address"] not in page and PERSONAL["contact phone"] not in page


def test_the_address_is_masked_and_the_letter_goes_to_the_one_on_file(app: Flask, session):
    scene = arrange(session)

    browser = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")

    assert "c•••@c•••.example" in browser.text and PERSONAL["email"] not in browser.text
    letter = session.scalars(select(Message)).one()
    assert (letter.recipient, letter.secret) == (PERSONAL["email"], True)
    assert code_of(session) not in session.scalars(select(OneTimeCode)).one().code_sha256


def test_a_stranger_still_sees_nothing_while_a_code_is_waiting(app: Flask, session):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")

    assert PERSONAL["customer"] not in browser.open(scene.path + "/information").text


def test_five_wrong_codes_void_it(app: Flask, session):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    right = code_of(session)
    wrong = f"{(int(right) + 1) % 10**6:06d}"

    seen = [browser.send(scene.path + "/verify", code=wrong).text for _ in range(5)]

    assert "4 tries are left" in seen[0] and "no longer good" in seen[-1]
    assert browser.send(scene.path + "/verify", code=right).page.status_code == 400


def test_a_code_works_once_and_only_in_the_browser_that_asked(app: Flask, session):
    scene = arrange(session)
    mine = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    code = code_of(session)

    thief = Browser(app).open(scene.path + "/verify")
    assert thief.send(scene.path + "/verify", code=code).page.status_code == 400
    assert PERSONAL["customer"] in mine.send(scene.path + "/verify", code=code).text
    assert thief.open(scene.path + "/verify").send(scene.path + "/verify", code=code).page.status_code == 400
    assert PERSONAL["customer"] not in thief.open(scene.path + "/information").text


def test_a_code_is_good_for_ten_minutes_and_a_session_for_a_day(app: Flask, session):
    scene = arrange(session)
    late = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    with clock.frozen_at(clock.now() + timedelta(minutes=10, seconds=1)):
        assert late.send(scene.path + "/verify", code=code_of(session)).page.status_code == 400

    browser = verified(app, session, scene)
    with clock.frozen_at(clock.now() + timedelta(hours=23, minutes=59)):
        assert PERSONAL["customer"] in browser.open(scene.path + "/information").text
    with clock.frozen_at(clock.now() + timedelta(hours=24, seconds=1)):
        assert PERSONAL["customer"] not in browser.open(scene.path + "/information").text


def test_a_session_opens_only_its_own_product(app: Flask, session):
    scene = arrange(session)
    browser = verified(app, session, scene)
    other = add_second_line(session, scene)

    assert PERSONAL["customer"] not in browser.open(f"/Q/{other.token}/information").text


@pytest.mark.parametrize("change", ["ceased", "sold", "left"])
def test_a_session_ends_with_the_subscription_or_by_hand(app: Flask, session, change):
    scene = arrange(session)
    browser = verified(app, session, scene)
    if change == "ceased":
        scene.product.status = "ceased"
    elif change == "sold":
        scene.product.customer_id = add_customer(session).id
    else:
        browser.send(scene.path + "/leave")
    session.commit()

    assert PERSONAL["customer"] not in browser.open(scene.path + "/information").text


def test_five_codes_a_day_are_sent(app: Flask, session):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/verify")

    codes = [browser.send(scene.path + "/verify/send").page.status_code for _ in range(5)]
    refused = Browser(app, address="192.0.2.9").open(scene.path + "/verify").send(scene.path + "/verify/send")

    assert codes == [200] * 5 and refused.page.status_code == 429
    assert len(session.scalars(select(Message)).all()) == 5


def test_only_the_newest_code_is_good(app: Flask, session):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    first = code_of(session)
    browser.send(scene.path + "/verify/send")

    assert code_of(session) == first or browser.send(scene.path + "/verify", code=first).page.status_code == 400


def test_without_an_address_on_file_there_is_no_code(app: Flask, session):
    scene = arrange(session)
    scene.customer.email = ""
    session.commit()

    browser = Browser(app).open(scene.path + "/verify")

    assert "no e-mail on file" in browser.text
    assert browser.send(scene.path + "/verify/send").page.status_code == 403


def test_the_demos_desk_sees_the_codes_and_no_other_desk_does(app: Flask, session):
    scene = arrange(session)
    Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    assert messages.demo_codes(session) == []

    mark_demo(session)
    session.flush()

    shown = messages.demo_codes(session)[0]
    assert shown["code"] == code_of(session)
    assert (shown["to"], shown["product_number"]) == (PERSONAL["email"], PERSONAL["product number"])


def test_the_token_of_a_session_is_kept_as_a_hash_only(app: Flask, session):
    scene = arrange(session)
    browser = verified(app, session, scene)

    cookie = browser.client.get_cookie("fieldtag-customer")
    row = session.scalars(select(PortalSession)).one()
    assert cookie.http_only and cookie.value not in vars(row).values()


def add_second_line(session, scene):
    """Add another product of carl with a label."""
    from_first = {"customer_id": scene.customer.id, "site_id": scene.site.id, "service_type": "FB"}
    product = type(scene.product)(product_number="310020009999", **from_first)
    session.add(product)
    session.flush()
    label = type(scene.label)(token="7" * 26, state="affixed", product_id=product.id)
    session.add(label)
    session.commit()
    return label


def add_customer(session):
    """Add the next tenant."""
    row = Customer(external_id="C-2", name="Next Tenant", email="next@tenant.example")
    session.add(row)
    session.flush()
    return row


def test_tries_that_race_count_each(app: Flask, session, settings):
    scene = arrange(session)
    browser = Browser(app).open(scene.path + "/verify").send(scene.path + "/verify/send")
    form = browser.hidden() | {"code": f"{(int(code_of(session)) + 1) % 10**6:06d}"}
    secret = browser.client.get_cookie("fieldtag-visit").value

    def attempt(_: int) -> int:
        client = app.test_client()
        client.set_cookie("fieldtag-visit", secret)
        return client.post(scene.path + "/verify", data=form).status_code

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(attempt, range(16))) == {400}
    with read_only():
        assert session.scalars(select(OneTimeCode.tries)).one() == 5
