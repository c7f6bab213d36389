"""Taking a report in: number, promise, owner, repetition, joining, outages, and what can't be taken in."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from server.core import clock
from server.core.errors import Forbidden, Invalid, NotFound
from server.models import Event, Note, ServiceTest, Ticket, TimerSegment
from tests.tickets.scene import CUSTOMER, make_line, make_problem, report, step

HOUR = timedelta(hours=1)


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def events(session, ticket):
    return set(session.scalars(select(Event.type).where(Event.subject_id == ticket.id)))


def test_a_gold_fault_is_due_in_four_hours_from_its_first_second(session, people, line):
    ticket = report(session, people.fred, line, symptom="IL.1.1.a")

    assert ticket.due_at - ticket.opened_at.replace(microsecond=0) == 4 * HOUR
    assert session.scalars(select(TimerSegment.kind)).all() == ["running"]
    assert (ticket.stage, ticket.state, ticket.position) == ("firstLine", "inProgress", "front_desk")


def test_a_ticket_takes_its_place_from_the_site(session, people, line):
    ticket = report(session, people.fred, line)

    assert (ticket.customer_id, ticket.site_id) == (line.customer.id, line.site.id)
    assert ticket.area_id == line.site.area_id


def test_who_is_asked_first_owns_it(session, people, line):
    assert report(session, people.fred, line).owner_id == people.fred.id


def test_a_customers_own_report_waits_to_be_taken(session, line):
    ticket = report(session, CUSTOMER, line, channel="scan", verified=False)

    assert (ticket.stage, ticket.state, ticket.owner_id) == ("intake", "acknowledged", None)
    assert not ticket.moderated


def test_a_failed_test_speaks_for_a_stranger(session, line):
    test = ServiceTest(product_id=line.product.id, result="R07")
    session.add(test)
    session.commit()

    ticket = report(session, CUSTOMER, line, channel="scan", verified=False, test_id=test.id)

    assert ticket.moderated
    assert test.ticket_id == ticket.id


def test_the_class_gives_the_severity_and_the_table_the_priority(session, people):
    down = report(session, people.fred, make_line(session, "11", assurance_level="AAA"), symptom="IL.1.1.a")
    slow = report(session, people.fred, make_line(session, "12", service_level="standard"), symptom="IL.3.1")

    assert (down.severity, down.priority) == ("D", 1)
    assert (slow.severity, slow.priority) == ("Q", 4)


def test_numbers_run_on(session, people, line, other_line):
    first, second = report(session, people.fred, line), report(session, people.fred, other_line)

    assert first.number.startswith("T-")
    assert int(second.number[2:]) == int(first.number[2:]) + 1


def test_the_same_request_twice_makes_one_ticket(session, people, line):
    request_id = str(uuid.uuid4())

    first = report(session, people.fred, line, request_id=request_id)
    second = report(session, people.fred, line, request_id=request_id, description="again")

    assert second.id == first.id
    assert count(session, Ticket) == 1


def test_an_open_fault_of_the_same_product_is_joined(session, people, line):
    first = report(session, people.fred, line, symptom="IL.1.1.a")

    second = report(session, people.fred, line, description="Still nothing", symptom="IL.1.2")

    assert second.id == first.id
    assert session.scalars(select(Note.text)).all() == ["Still nothing"]
    assert first.chase_count == 1 and "report_joined" in events(session, first)


def test_a_joined_report_can_only_make_it_worse(session, people, line):
    first = report(session, people.fred, line, severity="Q")

    report(session, people.fred, line, severity="D")
    report(session, people.fred, line, severity="S")
    report(session, CUSTOMER, line, channel="scan", verified=False, severity="D")

    assert (first.severity, first.priority) == ("D", 2)


def test_joining_is_idempotent_too(session, people, line):
    first, request_id = report(session, people.fred, line), str(uuid.uuid4())

    for _ in range(3):
        assert report(session, people.fred, line, request_id=request_id).id == first.id

    assert count(session, Note) == 1 and first.chase_count == 1


def test_a_strangers_words_join_unseen_and_push_nothing(session, people, line):
    first = report(session, people.fred, line)

    report(session, CUSTOMER, line, channel="scan", verified=False, description="rude words")

    assert session.scalars(select(Note.hidden)).all() == [True]
    assert first.chase_count == 0


def test_another_kind_of_trouble_on_the_product_is_its_own_ticket(session, people, line):
    fault = report(session, people.fred, line, symptom="IL.1.1.a")
    abroad = report(session, people.fred, line, symptom="IL.2.2")
    complaint = report(session, people.fred, line, kind="complaint", symptom="SV.1.1")

    assert len({fault.id, abroad.id, complaint.id}) == 3
    assert abroad.repeat_of_id == fault.id and complaint.repeat_of_id is None


def test_a_fault_again_within_thirty_days_is_linked_and_raised(session, people, line):
    first = report(session, people.fred, line, symptom="IL.1.1.a")
    step(session, people.fred, first, "solve", answer="Adapter", cause="C2.2")

    second = report(session, people.fred, line, symptom="IL.1.1.a")

    assert second.repeat_of_id == first.id and "repeat_found" in events(session, second)
    assert second.priority == first.priority - 1


def test_a_fault_after_thirty_days_is_a_new_one(session, people, line):
    with clock.frozen_at(clock.now() - timedelta(days=31)):
        first = report(session, people.fred, line, symptom="IL.1.1.a")
        step(session, people.fred, first, "solve", answer="Adapter", cause="C2.2")

    assert report(session, people.fred, line, symptom="IL.1.1.a").repeat_of_id is None


def test_a_fault_below_a_known_outage_waits_with_its_clock_running(session, people, line):
    problem = make_problem(session, line.olt)

    ticket = report(session, people.fred, line, symptom="IL.1.1.b")

    assert ticket.problem_id == problem.id
    assert (ticket.state, ticket.held_from) == ("pending", "firstLine")
    assert ticket.due_at is not None and "problem_linked" in events(session, ticket)


def test_an_outage_elsewhere_holds_nothing(session, people, line, other_line):
    make_problem(session, other_line.olt)

    assert report(session, people.fred, line).problem_id is None


def test_a_complaint_has_its_own_clock(session, people, line):
    with clock.frozen_at(clock.parse("2026-11-23T01:00:00Z")):  # Monday 9:00 in Shanghai
        ticket = report(session, people.fred, line, kind="complaint", symptom="SV.1.1")

    assert clock.iso(ticket.due_at) == "2026-11-25T10:00:00Z"  # three working days later


def test_a_report_may_be_about_nothing_known(session, people):
    ticket = report(session, people.fred, kind="enquiry", description="Opening hours?")

    assert (ticket.product_id, ticket.area_id, ticket.symptom) == (None, None, "ZZ")


@pytest.mark.parametrize(
    ("field", "value"),
    [("kind", "riot"), ("channel", "pigeon"), ("symptom", "XX.9"), ("severity", "Z"), ("request_id", "not-a-uuid")],
)
def test_what_is_not_in_the_catalogue_is_refused(session, people, line, field, value):
    with pytest.raises(Invalid) as refused:
        report(session, people.fred, line, **{field: value})

    assert refused.value.details["errors"][0]["field"] == field


def test_a_product_nobody_may_see_does_not_exist(session, people, other_line):
    alma_sees_none = other_line.customer
    alma_sees_none.account_manager_id = None
    session.commit()

    for actor, product_id in ((people.alma, other_line.product.id), (people.fred, str(uuid.uuid4()))):
        with pytest.raises(NotFound):
            report(session, actor, product_id=product_id)


def test_an_admin_makes_no_tickets(session, people, line):
    with pytest.raises(Forbidden):
        report(session, people.adam, line)
