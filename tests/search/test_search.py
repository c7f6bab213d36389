"""Searching: by any part of what a person remembers, current after every change, and only what one may see."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, func, select

from server.models import Product, SearchGram
from server.policy import SYSTEM
from server.services.search import index
from server.services.search.find import Found, search
from server.services.search.folding import fold, grams, terms
from tests.search.conftest import make_ticket

FOREVER = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def ids(found: Found) -> set[str]:
    rows = [one.product.id for one in found.products] + [one.customer.id for one in found.customers]
    return {*rows, *(ticket.id for ticket in found.tickets)}


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("JK2604 1855", "line"),
        ("jk26041855073316", "line"),
        ("3316", "line"),
        ("ＪＫ２６０４１８５５", "line"),
        ("053188010001", "line"),
        ("eth0042", "circuit"),
        ("青山", "school"),
        ("青山", "line"),
        ("学府路12", "line"),
        ("周敏", "line"),
        ("周敏", "slow"),
        ("harbour freight", "freight"),
        ("HARBOUR", "circuit"),
        ("wharf", "circuit"),
        ("8802 0002", "freight"),
        ("断网", "slow"),
        ("two lines", "bill"),
        ("bell", "bill"),
        ("T-48001", "slow"),
        ("freight ETH", "circuit"),
    ],
)
def test_a_thing_is_found_by_what_one_remembers(session, small, query, name):
    assert getattr(small, name).id in ids(search(session, SYSTEM, query))


@pytest.mark.parametrize("query", ["", " ", "x", "。", "zz", "青", "JK26041877310953", "青山 zz", "红灯亮"])
def test_what_is_nowhere_is_not_found(session, small, query):
    assert ids(search(session, SYSTEM, query)) == set()


@FOREVER
@given(data=st.data())
def test_every_part_of_an_indexed_text_finds_its_row(session, small, data):
    fields = [
        (small.line.id, small.line.product_number), (small.line.id, small.school.name), (small.line.id, small.mill.address),
        (small.circuit.id, small.circuit.circuit_number), (small.circuit.id, small.dock.name),
        (small.freight.id, small.freight.name), (small.freight.id, small.freight.phone),
        (small.slow.id, small.slow.description), (small.bill.id, small.bill.place), (small.slow.id, small.slow.number),
    ]  # fmt: skip
    row_id, text = data.draw(st.sampled_from(fields))
    start = data.draw(st.integers(0, len(text) - 2))
    part = text[start : data.draw(st.integers(start + 2, len(text)))]

    found = ids(search(session, SYSTEM, part, limit=50))

    assert row_id in found or len(fold(part)) < 2


@FOREVER
@given(words=st.text(min_size=2, max_size=60), data=st.data())
def test_any_words_a_customer_may_use_are_found_again(session, small, words, data):
    words = words.replace("\0", "")
    with session.begin_nested() as savepoint:
        ticket = make_ticket(session, 999, description=words)
        start = data.draw(st.integers(0, len(words)))
        part = words[start : data.draw(st.integers(start, len(words)))]

        found = ids(search(session, SYSTEM, part, limit=50))

        assert ticket.id in found or not terms(part)
        savepoint.rollback()


@given(text=st.text(), start=st.integers(0, 30), length=st.integers(0, 30))
def test_a_part_of_a_text_folds_to_a_part_of_the_folded_text(text, start, length):
    assert fold(text[start : start + length]) in fold(text)


def test_grams_are_pairs():
    assert grams("abc") == {"ab", "bc"} and grams("a") == set()


def test_a_change_is_found_at_once_and_the_old_text_no_longer(session, small):
    small.school.name = "临河中学"
    session.flush()

    assert small.line.id in ids(search(session, SYSTEM, "临河"))
    assert small.line.id not in ids(search(session, SYSTEM, "青山"))


def test_a_moved_product_is_found_by_its_new_customer(session, small):
    small.line.customer_id = small.freight.id
    session.flush()

    assert small.line.id in ids(search(session, SYSTEM, "Harbour"))


def test_a_rolled_back_change_leaves_the_table_as_it_was(session, small):
    small.slow.description = "something else"
    session.flush()
    session.rollback()

    assert small.slow.id in ids(search(session, SYSTEM, "断网"))


def test_a_deleted_row_leaves_nothing_behind(session, small):
    session.delete(small.bill)
    session.flush()

    assert session.scalar(select(func.count()).where(SearchGram.subject_id == small.bill.id)) == 0


def test_a_change_of_another_column_does_not_touch_the_table(session, small):
    statements = []
    small.slow.stage = "expert"
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *args: statements.append(args[2]))

    session.flush()

    assert not any("search_gram" in statement for statement in statements)


def test_rebuilding_makes_the_same_table(session, small):
    query = select(SearchGram.gram, SearchGram.kind, SearchGram.subject_id)
    before = {tuple(row) for row in session.execute(query)}

    index.rebuild(session)

    assert {tuple(row) for row in session.execute(query)} == before


def test_exact_numbers_come_first_and_open_tickets_before_closed(session, small):
    make_ticket(session, 3, description="T-48001 was never mended")
    make_ticket(session, 4, description="断网", closed_at=small.bill.closed_at)
    make_ticket(session, 5, description="断网")

    assert search(session, SYSTEM, "T-48001").tickets[0].id == small.slow.id
    assert [ticket.closed_at is None for ticket in search(session, SYSTEM, "断网").tickets] == [True, True, False]


def test_tickets_of_what_was_found_follow(session, small):
    found = search(session, SYSTEM, "JK26041855073316")

    assert [ticket.id for ticket in found.tickets] == [small.slow.id]
    assert found.products[0].open_tickets == 1


@pytest.mark.parametrize(
    ("username", "seen"),
    [
        ("dana", {"line", "circuit", "school", "freight", "slow", "bill"}),
        ("alma", {"circuit", "freight", "bill"}),
        ("tess", set()),
        ("adam", {"line", "circuit", "school", "freight", "slow", "bill"}),
    ],
)
def test_everyone_finds_only_what_he_may_see(session, small, people, username, seen):
    actor = getattr(people, username)

    found = ids(search(session, actor, "青山")) | ids(search(session, actor, "Harbour Freight"))

    assert found == {getattr(small, name).id for name in seen}


def test_a_search_never_reads_a_whole_table(session, small):
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("the plan is read in SQLite's words")
    plans: list[str] = []

    def explain(connection, cursor, statement, parameters, *_):
        if statement.startswith("SELECT"):
            rows = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(str(row[-1]) for row in rows)

    event.listen(session.get_bind(), "before_cursor_execute", explain)
    for query in ("断网 亮红灯", "T-49", "周敏", "JK26", "slow line today", "zz"):
        search(session, SYSTEM, query)

    assert any("search_gram" in plan for plan in plans)
    whole = [plan for plan in plans if re.match(r"SCAN (ticket|product|customer|site|search_gram)\b(?!.*INDEX)", plan)]
    assert whole == []


def _copy(ticket, number):
    values = {name: getattr(ticket, name) for name in ("kind", "definition_id", "definition_version", "channel")}
    words = f"全校断网，亮红灯 slow line today {number}"
    return type(ticket)(
        **values,
        number=f"T-{48000 + number}",
        opened_at=ticket.opened_at,
        stage_since=ticket.opened_at,
        description=words,
    )


def test_a_search_reads_a_bounded_number_of_rows(session, small):
    for number in range(10, 1700):
        session.add(_copy(small.slow, number))
    session.flush()
    session.expire_all()
    loaded = []
    event.listen(type(small.slow), "refresh", lambda row, *_: loaded.append(row))

    search(session, SYSTEM, "断网 9999999 亮红灯 today")

    assert len(loaded) < 1300
    assert session.scalar(select(func.count()).select_from(Product)) == 2
