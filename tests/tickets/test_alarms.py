"""Alarms at 50, 80 and 100 %: each once, whatever the clock, the pauses and the number of workers."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import Alarm, DueWork, Event, SyncFeed
from server.services.tickets import alarms
from tests.tickets.scene import dispatched, report, step

START = clock.parse("2026-11-23T01:00:00Z")
HOUR = timedelta(hours=1)


@pytest.fixture
def ticket(session, people, line):
    with clock.frozen_at(START):
        return report(session, people.fred, line, symptom="IL.1.1.c")


def fire_at(session, moment):
    with clock.frozen_at(moment):
        fired = alarms.fire_due(session)
        session.commit()
    return fired


def heard(session, ticket, timer="overall"):
    query = select(Event.data).where(Event.subject_id == ticket.id, Event.type == "alarm_fired")
    found = session.scalars(query.order_by(Event.at, Event.id))
    return [data["threshold"] for data in found if data["timer"] == timer]


def test_each_threshold_is_heard_once_over_a_thousand_ticks(session, ticket):
    for minute in range(0, 1000, 5):
        fire_at(session, START + timedelta(minutes=minute))

    assert heard(session, ticket) == [50, 80, 100]
    assert heard(session, ticket, "stage") == [50, 80, 100]


def test_a_threshold_is_heard_at_its_moment_and_not_before(session, ticket):
    fire_at(session, START + 2 * HOUR - timedelta(seconds=1))
    assert heard(session, ticket) == []

    fire_at(session, START + 2 * HOUR)
    assert heard(session, ticket) == [50]


def test_two_workers_at_once_fire_once(session, ticket):
    waiting = session.scalars(select(Alarm.id).where(Alarm.timer == "overall", Alarm.threshold == 50)).one()

    session.commit()

    with Session(session.get_bind()) as other:
        assert alarms.fire(other, waiting)
        other.commit()

    assert not alarms.fire(session, waiting)


def test_a_pause_takes_the_waiting_alarms_back(session, people, ticket):
    with clock.frozen_at(START + HOUR):
        step(session, people.fred, ticket, "pend", reason="customer_appointment")

    fire_at(session, START + 10 * HOUR)
    assert heard(session, ticket) == []

    with clock.frozen_at(START + 10 * HOUR):
        step(session, people.fred, ticket, "resume")
    fire_at(session, START + 11 * HOUR)
    assert heard(session, ticket) == [50]


def test_what_was_heard_before_a_pause_is_not_heard_again(session, people, ticket):
    fire_at(session, START + 3 * HOUR)
    with clock.frozen_at(START + 3 * HOUR):
        step(session, people.fred, ticket, "pend", reason="customer_appointment")
    with clock.frozen_at(START + 5 * HOUR):
        step(session, people.fred, ticket, "resume")

    fire_at(session, START + 5 * HOUR)
    assert heard(session, ticket) == [50]

    fire_at(session, START + 7 * HOUR)
    assert heard(session, ticket) == [50, 80, 100]


def test_a_solved_ticket_is_silent(session, people, ticket):
    with clock.frozen_at(START + HOUR):
        step(session, people.fred, ticket, "solve", answer="Restarted", cause="C2.3")

    fire_at(session, START + 30 * HOUR)

    assert heard(session, ticket) == []


def test_a_closed_ticket_leaves_no_work_behind(session, people, ticket):
    step(session, people.fred, ticket, "cancel", reason="withdrawn")

    assert session.scalar(select(func.count()).where(DueWork.done_at.is_(None), DueWork.kind == alarms.KIND)) == 0


def test_a_new_stage_has_alarms_of_its_own(session, people, line):
    with clock.frozen_at(START):
        ticket = dispatched(session, people, line)

    versions = set(
        session.scalars(select(Alarm.deadline_version).where(Alarm.ticket_id == ticket.id, Alarm.timer == "stage"))
    )

    assert versions == {"dispatch 2026-11-23T01:00:00Z"}


def test_an_alarm_tells_no_phone(session, ticket):
    fire_at(session, START + 2 * HOUR)

    assert session.scalar(select(func.count()).where(SyncFeed.entity == "ticket_story")) == 0


def test_a_deadline_over_the_night_is_alarmed_in_working_hours(session, people, other_line):
    with clock.frozen_at(clock.parse("2026-11-23T09:00:00Z")):  # Monday 17:00 in Shanghai, 16 working hours
        ticket = report(session, people.fred, other_line, symptom="IL.1.1.c")

    half = select(Alarm.id).where(Alarm.ticket_id == ticket.id, Alarm.timer == "overall", Alarm.threshold == 50)
    at = session.scalars(select(DueWork.due_at).where(DueWork.subject_id == session.scalars(half).one())).one()
    assert clock.iso(at) == "2026-11-24T09:30:00Z"  # 17:30 the next day
