"""The demo through the front doors: a technician's phone, a customer's label, the desk."""

import re

import pytest

from tests.phone import Phone


@pytest.fixture
def phones(sign_in):
    """Tess's and theo's phones after their first pull."""
    made = [Phone(sign_in(username)) for username in ("tess", "theo")]
    for phone in made:
        phone.pull()
    return made


def of(phone, entity: str) -> dict[str, dict]:
    return {key[1]: row for key, row in phone.rows.items() if key[0] == entity}


def test_both_phones_hold_a_days_work_and_no_common_order(phones):
    tess, theo = (set(of(phone, "work_order")) for phone in phones)

    assert min(len(tess), len(theo)) >= 5
    assert not tess & theo


def test_a_phone_holds_what_its_orders_need_and_no_other_customers(phones):
    for phone in phones:
        orders = of(phone, "work_order").values()
        for entity in ("customer", "site", "product"):
            rows = set(of(phone, entity))
            assert {order[f"{entity}_id"] for order in orders} == rows
        assert all(row["state"] in ("prepared", "printed", "affixed") for row in of(phone, "label").values())


def test_a_quiet_phone_pulls_nothing(phones):
    assert [phone.pull() for phone in phones] == [0, 0]


def test_a_strangers_page_shows_nothing_of_the_customer(app, phones):
    for phone in phones:
        label = next(row for row in of(phone, "label").values() if row["state"] == "affixed")
        path = label["payload"][label["payload"].upper().index("/Q/") :]
        personal = {
            value
            for entity in ("customer", "site")
            for row in of(phone, entity).values()
            for name, value in row.items()
            if isinstance(value, str) and re.search("name|phone|contact|address|email", name) and len(value) > 5
        }

        page = app.test_client().get(path, headers={"Accept": "text/html"})

        assert page.status_code == 200
        assert not [value for value in personal if value in page.text]


@pytest.mark.parametrize("username", ["dana", "fred", "erin", "mona", "alma", "adam"])
def test_everyone_at_the_desk_finds_something(sign_in, username):
    client = sign_in(username)

    found = client.get("/api/search?q=JK26").json

    assert found["products"]
    assert client.get(f"/api/products/{found['products'][0]['id']}").json["chain"]
    assert client.get(f"/api/customers/{found['products'][0]['customer_id']}").json["products"]


def test_missing_labels_are_listed(sign_in):
    assert len(sign_in("dana").get("/api/labels/missing").json["products"]) >= 4
