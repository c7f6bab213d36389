"""The desk's queue: what each view holds, pages that neither skip nor repeat, and the number of queries it takes."""

from datetime import timedelta

import pytest
from sqlalchemy import event, text

from server.core import clock
from server.core.errors import Invalid
from server.core.ids import new_id
from server.models import Note, Ticket
from server.services.tickets import listing, views, words
from server.services.tickets.listing import Wanted
from tests.tickets.scene import dispatched, make_line, make_problem, report, step

HOUR = timedelta(hours=1)


class Statements:
    """The statements an engine runs while the block lasts."""

    def __init__(self, session):
        self.engine, self.found = session.get_bind(), []

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self._keep)
        return self.found

    def __exit__(self, *_):
        event.remove(self.engine, "before_cursor_execute", self._keep)

    def _keep(self, _connection, _cursor, statement, *_):
        self.found.append(statement)


def numbers(session, actor, view, **wanted):
    return [row["number"] for row in listing.list_tickets(session, actor, Wanted(view=view, **wanted))["tickets"]]


@pytest.fixture
def queue(session, people):
    """Six tickets in different stages."""
    lines = [make_line(session, f"5{number}") for number in range(6)]
    made = {
        "mine": report(session, people.fred, lines[0], symptom="IL.1.1.a"),
        "expert": report(session, people.mona, lines[1], symptom="IL.3.1"),
        "dispatch": dispatched(session, people, lines[2]),
        "solved": report(session, people.mona, lines[3], symptom="IL.1.1.c"),
        "closed": report(session, people.mona, lines[4], symptom="IL.1.1.c"),
        "waiting": report(session, people.mona, lines[5], symptom="IL.1.1.c"),
    }
    step(session, people.mona, made["expert"], "escalate")
    for key in ("solved", "closed"):
        step(session, people.fred, made[key], "solve", answer="Restarted", cause="C2.3")
    step(session, people.fred, made["closed"], "close", score=5)
    step(session, people.mona, made["waiting"], "pend", reason="customer_appointment")
    return made


def of(session, actor, view, queue):
    found = numbers(session, actor, view)
    return {key for key, ticket in queue.items() if ticket.number in found}


def test_each_view_holds_what_its_name_says(session, people, queue):
    assert of(session, people.fred, "mine", queue) == {"mine", "dispatch"}
    assert of(session, people.fred, "all_open", queue) == {"mine", "expert", "dispatch", "solved", "waiting"}
    assert of(session, people.erin, "my_stage", queue) == {"expert"}
    assert of(session, people.dana, "my_stage", queue) == {"dispatch"}
    assert of(session, people.fred, "follow_up", queue) == {"solved"}
    assert of(session, people.fred, "unassigned", queue) == {"mine", "expert", "dispatch"}
    assert of(session, people.fred, "closed", queue) == {"closed"}


def test_overdue_counts_the_limit_that_presses(session, people, queue):
    with clock.frozen_at(clock.now() + 5 * HOUR):
        overdue = of(session, people.fred, "overdue", queue)

    assert {"mine", "expert", "dispatch"} <= overdue
    assert not overdue & {"closed", "waiting"}


def test_tickets_below_an_outage_have_their_view(session, people, line):
    make_problem(session, line.olt)
    ticket = report(session, people.fred, line)

    assert numbers(session, people.fred, "outages") == [ticket.number]


def test_the_counts_are_the_lengths_of_the_views(session, people, queue):
    counted = views.counts(session, people.fred)

    assert counted == {view: len(numbers(session, people.fred, view)) for view in counted}


def test_the_most_pressing_comes_first_and_a_waiting_one_last(session, people, queue):
    found = numbers(session, people.fred, "all_open")

    assert found[-1] == queue["waiting"].number


def test_a_chase_raises_the_rank_and_leaves_the_deadline(session, people, line, other_line):
    first = report(session, people.fred, line)
    later = report(session, people.fred, make_line(session, "31"))
    due = later.due_at
    assert numbers(session, people.fred, "all_open") == [first.number, later.number]

    words.chase(session, people.fred, later.id)
    session.commit()

    assert numbers(session, people.fred, "all_open") == [later.number, first.number]
    assert later.due_at == due


def test_chasing_again_at_once_is_the_same_push(session, people, line):
    ticket = report(session, people.fred, line)

    for _ in range(5):
        words.chase(session, people.fred, ticket.id)
        session.commit()

    assert ticket.chase_count == 1


def test_pages_hold_every_ticket_once(session, people, queue):
    seen, cursor = [], None
    while True:
        page = listing.list_tickets(session, people.fred, Wanted(limit=2, cursor=cursor))
        seen += [row["number"] for row in page["tickets"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert seen == numbers(session, people.fred, "all_open") and len(seen) == page["total"] == 5


@pytest.mark.parametrize("cursor", ["x", "!!!", "W10=", "WyJhIiwiYiJd", "WyIyMDI2LTAxLTAxVDAwOjAwOjAwWiIsIm5vIl0="])
def test_a_foreign_cursor_is_refused(session, people, cursor):
    with pytest.raises(Invalid):
        listing.list_tickets(session, people.fred, Wanted(cursor=cursor))


def test_a_row_says_all_the_queue_shows(session, people, queue):
    page = listing.list_tickets(session, people.fred, Wanted(view="all_open"))
    row = next(one for one in page["tickets"] if one["number"] == queue["waiting"].number)

    assert row["paused"] and row["due_at"] is None and 14_000 < row["remaining_s"] <= 14_400
    assert row["customer_name"] == "Customer 55" and row["place"] == "Site 55"
    running = next(one for one in page["tickets"] if one["number"] == queue["mine"].number)
    assert not running["paused"] and 14_000 < running["remaining_s"] <= 14_400


def test_the_number_of_queries_does_not_grow_with_the_page(session, people):
    def queries(limit):
        session.rollback()
        with Statements(session) as found:
            listing.list_tickets(session, people.dana, Wanted(limit=limit))
        return len(found)

    for number in range(12):
        report(session, people.fred, make_line(session, f"7{number:02}"), symptom="IL.1.1.a")
    session.expire_all()

    assert queries(2) == queries(12) <= 8


def test_counting_all_views_takes_three_queries(session, people, queue):
    session.rollback()
    fred = people.fred
    with Statements(session) as found:
        views.counts(session, fred)

    assert len(found) <= 4


def test_no_open_view_reads_a_closed_ticket(session, people, queue):
    if session.get_bind().dialect.name != "sqlite":
        pytest.skip("the plan's words are SQLite's")
    with Statements(session) as found:
        listing.list_tickets(session, people.dana, Wanted(view="all_open"))
    page = next(one for one in found if "ORDER BY ticket.queue_at" in one)

    plan = " ".join(str(row[3]) for row in session.execute(text(f"EXPLAIN QUERY PLAN {page.replace('?', '1')}")))
    assert "ix_ticket_queue" in plan and "TEMP B-TREE" not in plan


def test_an_account_manager_sees_her_customers_only(session, people, queue, line):
    line.customer.account_manager_id = None
    other = report(session, people.fred, line)

    assert other.number not in numbers(session, people.alma, "all_open")
    assert queue["mine"].number in numbers(session, people.alma, "all_open")


def test_a_search_finds_a_ticket_by_its_words(session, people, queue, line):
    found = report(session, people.fred, line, description="机房空调漏水导致断电")

    assert numbers(session, people.fred, "all_open", q="空调漏水") == [found.number]


def test_a_note_is_added_once(session, people, line):
    ticket, note_id = report(session, people.fred, line), new_id()

    for _ in range(3):
        words.add_note(session, people.erin, ticket.id, note_id, "Called back")
        session.commit()

    assert session.query(Note).count() == 1 and session.get(Ticket, ticket.id).closed_at is None
