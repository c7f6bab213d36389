"""Stepping a ticket along its process: the whole way, the gates, the forms, who may not, and what happens when two try."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.core.errors import Conflict, Forbidden, GateClosed, Invalid, NotFound, Stale
from server.models import Event, ProcessDefinition, Ticket
from server.services import processes
from server.services.tickets import steps
from server.services.tickets.forms import StepArgs
from tests.actors import STAFF
from tests.tickets.scene import CUSTOMER, dispatched, make_line, report, step

HOUR = timedelta(hours=1)


def last_event(session, ticket):
    query = select(Event).where(Event.subject_id == ticket.id).order_by(Event.at.desc(), Event.id.desc())
    return session.scalars(query.limit(1)).one()


def test_solved_on_the_phone_and_closed_after_the_call(session, people, line):
    ticket = report(session, people.fred, line, symptom="FB.1.1.a")

    taken = step(session, people.fred, ticket, "solve", answer="Switched on again", cause="C1.1")
    assert (ticket.stage, ticket.state, ticket.party) == ("followUp", "resolved", "customer")
    assert taken.effects == ("tell_customer", "ask_evaluation")
    assert ticket.restored_at and ticket.resolved_at

    step(session, people.fred, ticket, "close", score=5, text="Thanks")
    assert (ticket.stage, ticket.score, ticket.closed_at is not None) == ("closed", 5, True)


def test_through_the_expert_and_the_review_to_the_dispatcher(session, people, line):
    ticket = dispatched(session, people, line)

    assert (ticket.stage, ticket.position) == ("dispatch", "dispatch_desk")
    taken = step(session, people.dana, ticket, "assign", technician_id=people.tess.id)
    assert (taken.effects, ticket.stage) == (("create_work_order",), "dispatch")
    assert last_event(session, ticket).data["technician"] == "Tess"


def test_the_story_says_what_happened_in_both_languages(session, people, line):
    ticket = report(session, people.fred, line)
    step(session, people.fred, ticket, "escalate", text="Lamps normal")

    event = last_event(session, ticket)
    assert (event.type, event.actor) == ("stage_changed", "Fred")
    assert event.data["from"] == "firstLine" and event.data["to"] == "expert"
    assert event.data["name_zh"] == "转专家座席" and event.data["text"] == "Lamps normal"


def test_a_person_keeps_a_ticket_only_at_his_own_position(session, people, line):
    ticket = report(session, people.fred, line)
    step(session, people.fred, ticket, "take")
    assert ticket.assignee_id == people.fred.id

    step(session, people.fred, ticket, "escalate")
    assert ticket.assignee_id is None and ticket.owner_id == people.fred.id


def test_nothing_is_dispatched_without_a_class(session, people, line):
    ticket = report(session, people.fred, line)
    step(session, people.fred, ticket, "escalate")

    with pytest.raises(GateClosed) as closed:
        step(session, people.erin, ticket, "request_dispatch", text="?")
    assert [gate["gate"] for gate in closed.value.details["gates"]] == ["classed"]

    step(session, people.erin, ticket, "request_dispatch", text="No light", symptom="IL.1.1.b")
    assert (ticket.stage, ticket.symptom_first, ticket.severity) == ("review", "IL.1.1.b", "D")


def test_nothing_is_dispatched_without_a_product(session, people, line):
    ticket = report(session, people.fred, symptom="IL.1.1.b")
    step(session, people.fred, ticket, "escalate")
    with pytest.raises(GateClosed):
        step(session, people.erin, ticket, "request_dispatch", text="No light")

    step(session, people.erin, ticket, "identify", product_id=line.product.id)

    assert (ticket.service_level, ticket.area_id) == ("gold", line.site.area_id)
    assert step(session, people.erin, ticket, "request_dispatch", text="No light").ticket.stage == "review"


def test_the_first_class_is_kept_when_it_changes(session, people, line):
    ticket = report(session, people.fred, line, symptom="IL.1.1.c")

    step(session, people.fred, ticket, "classify", symptom="IL.3.1")

    assert (ticket.symptom_first, ticket.symptom, ticket.severity) == ("IL.1.1.c", "IL.3.1", "Q")


def test_waiting_for_the_customer_keeps_what_is_left(session, people, line):
    start = clock.parse("2026-11-23T01:00:00Z")
    with clock.frozen_at(start):
        ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    with clock.frozen_at(start + HOUR):
        step(session, people.fred, ticket, "pend", reason="customer_appointment")
        assert (ticket.state, ticket.due_at, ticket.held_from) == ("pending", None, "firstLine")
    with clock.frozen_at(start + 10 * HOUR):
        step(session, people.fred, ticket, "resume")

    assert (ticket.stage, ticket.due_at) == ("firstLine", start + 13 * HOUR)


def test_our_own_reasons_never_stop_the_clock(session, people, line):
    ticket = dispatched(session, people, line)
    due = ticket.due_at

    step(session, people.dana, ticket, "pend", reason="spare")

    assert ticket.state == "pending" and ticket.due_at == due


def test_reopening_sets_the_time_between_apart(session, people, line):
    start = clock.parse("2026-11-23T01:00:00Z")
    with clock.frozen_at(start):
        ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    with clock.frozen_at(start + HOUR):
        step(session, people.fred, ticket, "solve", answer="Restarted", cause="C2.3")
    with clock.frozen_at(start + 5 * HOUR):
        step(session, CUSTOMER, ticket, "reopen", text="Down again")

    assert (ticket.stage, ticket.reopen_count, ticket.restored_at) == ("dispatch", 1, None)
    assert ticket.due_at == start + 8 * HOUR


def test_the_clock_ends_when_service_is_restored_not_when_someone_says_so(session, people, line):
    start = clock.parse("2026-11-23T01:00:00Z")
    with clock.frozen_at(start):
        ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    with clock.frozen_at(start + 5 * HOUR):
        step(session, people.fred, ticket, "solve", answer="Ok", cause="C2.3", restored_at=start + 3 * HOUR)

    assert ticket.restored_at == start + 3 * HOUR


def test_the_customer_closes_his_own_ticket_with_a_score(session, people, line):
    ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    step(session, people.fred, ticket, "solve", answer="Restarted", cause="C2.3")

    assert step(session, CUSTOMER, ticket, "close", score=4).ticket.state == "closed"


@pytest.mark.parametrize(
    ("event", "args", "field"),
    [
        ("solve", {"answer": "x"}, "cause"),
        ("solve", {"cause": "C2.3"}, "answer"),
        ("solve", {"answer": "x", "cause": "C2"}, "cause"),
        ("solve", {"answer": "x", "cause": "C77"}, "cause"),
        ("solve", {"answer": "x", "cause": "C2.3", "symptom": "IL.1"}, "symptom"),
        ("solve", {"answer": "x", "cause": "C2.3", "technician_id": "t"}, "technician_id"),
        ("solve", {"answer": "x", "cause": "C2.3", "restored_at": clock.parse("2001-01-01T00:00:00Z")}, "restored_at"),
        ("pend", {}, "reason"),
        ("pend", {"reason": "tired"}, "reason"),
        ("cancel", {"reason": "spare"}, "reason"),
        ("teleport", {}, "event"),
    ],
)
def test_a_wrong_form_names_the_field(session, people, line, event, args, field):
    ticket = report(session, people.fred, line, symptom="IL.1.1.c")

    with pytest.raises(Invalid) as refused:
        step(session, people.fred, ticket, event, **args)

    assert field in [one["field"] for one in refused.value.details["errors"]]


def test_a_score_is_from_one_to_five(session, people, line):
    ticket = report(session, people.fred, line, symptom="IL.1.1.c")
    step(session, people.fred, ticket, "solve", answer="Restarted", cause="C2.3")

    for score in (0, 6):
        with pytest.raises(Invalid):
            step(session, people.fred, ticket, "close", score=score)


def test_only_a_technician_is_given_field_work(session, people, line):
    ticket = dispatched(session, people, line)

    with pytest.raises(Invalid):
        step(session, people.dana, ticket, "assign", technician_id=people.erin.id)


def test_a_step_in_the_wrong_stage_changes_nothing(session, people, line):
    ticket = report(session, people.fred, line)

    with pytest.raises(Conflict) as refused:
        step(session, people.fred, ticket, "close", score=5)

    assert (refused.value.code, ticket.stage) == ("not_allowed_now", "firstLine")


def test_a_stale_revision_is_refused(session, people, line):
    ticket = report(session, people.fred, line)
    seen = ticket.rev
    step(session, people.fred, ticket, "take")

    with pytest.raises(Stale) as refused:
        steps.take_step(session, people.fred, ticket.id, "escalate", StepArgs(), seen)
    assert refused.value.details["rev"] == ticket.rev > seen


def test_of_two_who_take_the_same_step_the_second_is_told(session, people, line):
    ticket, mona = report(session, people.fred, line), people.mona
    seen = ticket.rev
    step(session, people.fred, ticket, "escalate")

    with Session(session.get_bind()) as second, pytest.raises(Stale):
        steps.take_step(second, mona, ticket.id, "escalate", StepArgs(), seen)
    with Session(session.get_bind()) as third, pytest.raises(Conflict):
        steps.take_step(third, mona, ticket.id, "escalate", StepArgs())


def test_another_areas_ticket_does_not_exist(session, people, other_line):
    ticket = report(session, people.fred, other_line)
    bound = people.fred.__class__(**{**vars(people.fred), "area_path": "/top/north/"})

    with pytest.raises(NotFound):
        steps.take_step(session, bound, ticket.id, "take", StepArgs())


TICKET_PROCESSES = [body for body in processes.shipped() if body["key"] != "work_order"]
WRONG = [
    (body["key"], state, one["event"], role)
    for body in TICKET_PROCESSES
    for one in body["transitions"]
    for state in one["from"][:1]
    for _, role, _ in STAFF
    if role
    not in {r for t in body["transitions"] if t["event"] == one["event"] and state in t["from"] for r in t["roles"]}
]


def test_no_role_takes_a_step_that_is_not_its_own(session, people):
    names = {role: username for username, role, _ in STAFF}
    tickets = {}
    for number, (key, state, event, role) in enumerate(WRONG):
        ticket = tickets.get(key)
        if ticket is None:
            line = make_line(session, f"9{number}")
            ticket = tickets[key] = report(session, people.fred, line, kind=key, symptom="SV.1.1")
        ticket.stage, ticket.held_from = state, "firstLine"
        session.flush()
        with pytest.raises(Forbidden):
            steps.take_step(session, getattr(people, names[role]), ticket.id, event, StepArgs())
    assert len(WRONG) > 300


def test_a_ticket_keeps_the_definition_it_began_with(session, people, line):
    ticket = report(session, people.fred, line)
    body = processes.of(session, ticket.definition_id).body
    fewer = [one for one in body["transitions"] if one["event"] != "classify"]
    processes.publish(session, body | {"version": 2, "transitions": fewer})
    session.commit()

    assert step(session, people.fred, ticket, "classify", symptom="IL.3.1").ticket.symptom == "IL.3.1"
    newer = report(session, people.fred, make_line(session, "77"))
    assert newer.definition_version == 2
    with pytest.raises(Invalid):
        step(session, people.fred, newer, "classify", symptom="IL.3.1")
    assert session.scalars(select(ProcessDefinition.version).where(ProcessDefinition.key == "fault_report")).all() == [
        1,
        2,
    ]
    assert session.get(Ticket, ticket.id).definition_version == 1
