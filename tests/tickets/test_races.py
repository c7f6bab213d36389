"""Many hands on one ticket at the same moment: one of them wins, the others are told, and nothing happens twice."""

import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.core.db import make_engine
from server.core.errors import FieldtagError
from server.models import Alarm, Event, Ticket
from server.services.tickets import alarms, intake, steps
from server.services.tickets.forms import StepArgs
from tests.tickets.scene import report

HANDS = 6


def at_once(settings, deed):
    """Do the same in several threads, each on a connection of its own, and return what each got."""
    engine, gate = make_engine(settings.database_url), Barrier(HANDS)

    def hand(_number):
        gate.wait()
        try:
            with Session(engine, expire_on_commit=False) as session:
                result = deed(session)
                session.commit()
                return result
        except FieldtagError as error:
            return error.code

    with ThreadPoolExecutor(HANDS) as pool:
        results = list(pool.map(hand, range(HANDS)))
    engine.dispose()
    return Counter(results)


def test_one_of_many_takes_the_step(session, settings, people, line):
    ticket, fred = report(session, people.fred, line), people.fred
    ticket_id, seen = ticket.id, ticket.rev
    session.rollback()

    results = at_once(
        settings, lambda own: steps.take_step(own, fred, ticket_id, "escalate", StepArgs(), seen).ticket.stage
    )

    assert results == {"expert": 1, "stale": HANDS - 1}
    moves = select(func.count()).where(Event.subject_id == ticket_id, Event.type == "stage_changed")
    assert session.scalar(moves) == 1


def test_one_request_makes_one_ticket_however_often_it_is_sent(session, settings, people, line):
    fred, product_id, request_id = people.fred, line.product.id, str(uuid.uuid4())
    session.rollback()

    def take_in(own):
        words = {"kind": "complaint", "channel": "hotline", "description": "Late", "request_id": request_id}
        return intake.open_ticket(own, fred, product_id=product_id, **words).id

    results = at_once(settings, take_in)

    assert list(results.values()) == [HANDS]
    assert session.scalar(select(func.count()).select_from(Ticket)) == 1


def test_one_alarm_fires_once_however_many_workers_run(session, settings, people, line):
    report(session, people.fred, line, symptom="IL.1.1.c")
    alarm_id = session.scalars(select(Alarm.id).limit(1)).one()
    session.rollback()

    results = at_once(settings, lambda own: alarms.fire(own, alarm_id))

    assert results == {True: 1, False: HANDS - 1}
