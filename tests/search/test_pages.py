"""The search and the pages of one customer and one product, over HTTP, as the desk asks for them."""

import pytest

from server.core.ids import new_id


def test_a_search_answers_all_three_kinds(small, sign_in):
    found = sign_in("dana").get("/api/search?q=青山中学").json

    assert [one["product_number"] for one in found["products"]] == ["JK26041855073316"]
    assert (found["products"][0]["customer_name"], found["products"][0]["open_tickets"]) == ("青山中学", 1)
    assert [(one["name"], one["open_tickets"]) for one in found["customers"]] == [("青山中学", 1)]
    assert [one["number"] for one in found["tickets"]] == ["T-48001"]


def test_an_empty_search_finds_nothing(small, sign_in):
    assert sign_in("dana").get("/api/search").json == {"products": [], "customers": [], "tickets": []}


def test_a_customers_page_shows_everything_he_has(small, sign_in):
    page = sign_in("fred").get(f"/api/customers/{small.freight.id}").json

    assert page["customer"]["account_manager_name"] == "Alma"
    assert [site["name"] for site in page["sites"]] == ["Warehouse 4"]
    assert [one["circuit_number"] for one in page["products"]] == ["LH/DW-ETH0042NP"]
    assert ([one["number"] for one in page["open"]], [one["number"] for one in page["earlier"]]) == ([], ["T-48002"])


def test_a_products_page_shows_owner_and_tickets_but_not_the_probed_address(small, session, sign_in):
    small.line.address = "127.0.0.9:7547"
    session.commit()

    answer = sign_in("erin").get(f"/api/products/{small.line.id}")

    assert answer.json["site"]["contact_name"] == "周敏"
    assert (answer.json["chain"], answer.json["labels"]) == ([], [])
    assert [one["number"] for one in answer.json["open"]] == ["T-48001"]
    assert "127.0.0.9" not in answer.text


def test_a_quiet_page_is_not_sent_twice(small, sign_in):
    client = sign_in("dana")
    first = client.get(f"/api/products/{small.line.id}")

    again = client.get(f"/api/products/{small.line.id}", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")


@pytest.mark.parametrize("kind", ["customers", "products"])
def test_what_one_may_not_see_and_what_is_not_there_answer_alike(small, sign_in, kind):
    alma = sign_in("alma")
    hidden = small.school.id if kind == "customers" else small.line.id

    answers = [alma.get(f"/api/{kind}/{row_id}") for row_id in (hidden, new_id(), "nonsense")]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.data for answer in answers}) == 1


def test_a_technician_has_no_desk_search(small, sign_in):
    assert sign_in("tess").get("/api/search?q=青山").status_code == 403
