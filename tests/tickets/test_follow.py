"""A ticket follows its repair order through the field and back to the reply check."""

from datetime import timedelta

import pytest

from server.core import clock
from server.models import Reply, WorkOrder
from server.services import processes
from server.services.tickets import follow
from tests.tickets.scene import dispatched, step

HOUR = timedelta(hours=1)


@pytest.fixture
def ticket(session, people, line):
    return dispatched(session, people, line)


@pytest.fixture
def order(session, people, line, ticket):
    definition = processes.current(session, "work_order")
    made = WorkOrder(
        number="W-1",
        kind="repair",
        definition_id=definition.id,
        definition_version=1,
        product_id=line.product.id,
        customer_id=line.customer.id,
        site_id=line.site.id,
        ticket_id=ticket.id,
        assignee_id=people.tess.id,
    )
    session.add(made)
    session.commit()
    return made


def reply_to(session, people, order, restored_at):
    session.add(
        Reply(
            work_order_id=order.id,
            symptom="IL.1.1.c",
            cause="C3.1",
            action_taken="repatched",
            party="carrier",
            text="Pigtail cleaned",
            restored_at=restored_at,
            by_user_id=people.tess.id,
        )
    )


def moved(session, people, order, *events):
    stages = []
    for event in events:
        stages.append(follow.order_moved(session, people.tess, order, event).ticket.stage)
        session.commit()
    return stages


def test_accepted_begun_replied_and_completed(session, people, order, ticket):
    assert moved(session, people, order, "order_accepted", "order_started") == ["accepted", "inHand"]
    reply_to(session, people, order, clock.now())

    assert moved(session, people, order, "order_replied", "order_completed") == ["reply", "replyCheck"]
    assert (ticket.cause, ticket.party, ticket.symptom) == ("C3.1", "carrier", "IL.1.1.c")

    step(session, people.dana, ticket, "accept_reply")
    assert (ticket.stage, ticket.state) == ("followUp", "resolved")


def test_the_clock_stops_at_the_moment_of_restoration(session, people, order, ticket):
    restored = ticket.opened_at + timedelta(minutes=90)
    with clock.frozen_at(ticket.opened_at + 3 * HOUR):
        moved(session, people, order, "order_accepted")
        reply_to(session, people, order, restored)
        moved(session, people, order, "order_completed")

    assert ticket.restored_at == restored


def test_a_refused_reply_was_no_restoration(session, people, order, ticket):
    due, opened = ticket.due_at, ticket.opened_at
    with clock.frozen_at(opened + HOUR):
        reply_to(session, people, order, opened + HOUR)
        moved(session, people, order, "order_completed")
    with clock.frozen_at(opened + 2 * HOUR):
        step(session, people.dana, ticket, "refuse_reply", text="Still no light")

    assert (ticket.stage, ticket.restored_at, ticket.due_at) == ("dispatch", None, due)


def test_sent_back_by_the_field_it_waits_for_the_dispatcher(session, people, order, ticket):
    assert moved(session, people, order, "order_accepted", "order_declined") == ["accepted", "dispatch"]
    assert ticket.position == "dispatch_desk"


def test_progress_of_the_order_is_kept_behind_a_wait(session, people, order, ticket):
    step(session, people.dana, ticket, "pend", reason="customer_appointment")

    assert moved(session, people, order, "order_accepted") == ["pending"]

    step(session, people.dana, ticket, "resume")
    assert ticket.stage == "accepted"


def test_a_hold_in_the_field_pauses_by_its_reason(session, people, order, ticket):
    moved(session, people, order, "order_accepted")
    order.hold_state, order.hold_reason = "approved", "customer_power"

    assert moved(session, people, order, "order_held") == ["pending"]
    assert ticket.due_at is None
    assert moved(session, people, order, "order_resumed") == ["accepted"]
    assert ticket.due_at is not None


def test_another_kind_of_order_moves_nothing(session, people, order, ticket):
    order.kind = "relabel"

    assert moved(session, people, order, "order_accepted", "order_completed") == ["dispatch", "dispatch"]


def test_an_order_without_a_ticket_is_nobodys_news(session, people, order):
    order.ticket_id = None
    session.commit()

    assert follow.order_moved(session, people.tess, order, "order_accepted") is None
