"""What the demo promises to whoever looks at it first."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, or_, select

from server.adapters import media
from server.models import (
    Alarm,
    Attachment,
    Customer,
    DueWork,
    Event,
    Label,
    Message,
    Product,
    ProductResource,
    Resource,
    ServiceProblem,
    Site,
    Ticket,
    User,
    WorkOrder,
)
from server.policy import ROLES
from server.rules import process
from server.services import processes, reference
from server.services.accounts import passwords, profile
from server.services.orders import norms
from server.services.photos.checking import served_key

LIVING = ("prepared", "printed", "affixed")
PON = [
    "onu_port",
    "onu",
    "drop",
    "box",
    "splitter",
    "cabinet",
    "cable",
    "odf_port",
    "pon_port",
    "card",
    "olt",
    "exchange",
]


def count(session, model, *conditions) -> int:
    return session.scalar(select(func.count()).select_from(model).where(*conditions))


def open_orders(session, username: str) -> list[WorkOrder]:
    query = select(WorkOrder).join(User, User.id == WorkOrder.assignee_id)
    return list(session.scalars(query.where(User.username == username, WorkOrder.closed_at.is_(None))))


def test_it_is_marked_as_the_demo(session):
    assert profile.is_demo(session)


def test_it_is_large_enough_to_believe(session):
    assert count(session, Customer) >= 60
    assert count(session, Product) >= 300
    assert count(session, WorkOrder) >= 150
    assert count(session, Ticket) >= 200
    assert count(session, User, User.role == "technician") == 12


def test_customers_have_chinese_and_english_names(session):
    names = session.scalars(select(Customer.name)).all()

    assert sum(name.isascii() for name in names) >= 15
    assert sum(not name.isascii() for name in names) >= 30


@pytest.mark.parametrize(
    ("username", "role"),
    [
        ("tess", "technician"), ("theo", "technician"), ("dana", "dispatcher"), ("fred", "front_desk"),
        ("erin", "expert"), ("mona", "manager"), ("alma", "account_manager"), ("adam", "admin"),
    ],
)  # fmt: skip
def test_the_named_staff_can_sign_in(session, username, role):
    user = session.scalars(select(User).where(User.username == username)).one()

    assert user.role == role and role in ROLES
    assert passwords.matches("demo-fieldtag", user.password_hash)


def test_the_desk_sees_the_whole_province(session, people):
    assert people.tess.area_id != people.theo.area_id
    for name in ("tess", "theo"):
        for desk in ("dana", "fred", "erin", "mona"):
            assert getattr(people, name).area_path.startswith(getattr(people, desk).area_path)


def test_alma_looks_after_enough_customers(session, people):
    assert count(session, Customer, Customer.account_manager_id == people.alma.id) >= 10
    assert (
        count(session, Customer, or_(Customer.account_manager_id.is_(None), Customer.technical_manager_id.is_(None)))
        == 0
    )


def test_nobody_answers_the_hotline_himself(session, settings):
    phones = [*session.scalars(select(User.phone)), *session.scalars(select(Customer.phone))]

    assert settings.hotline not in phones and "" not in phones


def test_every_service_type_is_sold_and_every_line_hangs_on_something(session):
    types = Counter(session.scalars(select(Product.service_type)))
    carried = set(session.scalars(select(ProductResource.product_id)))

    assert set(types) == {"IL", "PL", "VT", "DC", "IO", "FB"} and min(types.values()) >= 10
    assert carried == set(session.scalars(select(Product.id)))


def test_a_fibre_line_hangs_on_the_whole_chain_and_a_circuit_has_two_ends(session):
    query = select(Resource.kind, Resource.end).join(ProductResource, ProductResource.resource_id == Resource.id)

    def chain(kind):
        product = select(Product.id).where(Product.service_type == kind).limit(1).scalar_subquery()
        return session.execute(query.where(ProductResource.product_id == product).order_by(ProductResource.place)).all()

    assert [row[0] for row in chain("FB")] == PON
    assert {row[1] for row in chain("PL")} == {"A", "Z", None}


def test_probes_stay_at_home(session):
    addresses = session.scalars(select(Product.address).where(Product.address.is_not(None))).all()

    assert addresses and all(address.startswith("127.") and ":" in address for address in addresses)


def test_every_state_of_orders_and_every_kind_is_there(session):
    definition = processes.current(session, "work_order").body

    assert set(session.scalars(select(WorkOrder.stage))) == {state["id"] for state in definition["states"]}
    assert set(session.scalars(select(WorkOrder.kind))) == set(norms.kinds())


def test_every_stage_of_fault_reports_and_every_kind_of_ticket_is_there(session):
    definition = processes.current(session, "fault_report").body
    faults = set(session.scalars(select(Ticket.stage).where(Ticket.kind == "fault_report")))

    assert faults == {state["id"] for state in definition["states"]}
    assert set(session.scalars(select(Ticket.kind))) == set(reference.names(session, "ticket_kind"))


def test_every_ticket_stands_where_its_process_says(session):
    for ticket in session.scalars(select(Ticket)):
        state = process.state_of(processes.of(session, ticket.definition_id).body, ticket.stage)
        assert ticket.state == state["tmf"]
        assert (ticket.closed_at is not None) == (state["kind"] == "end")


def test_tess_and_theo_have_a_days_work(session, noon):
    for username in ("tess", "theo"):
        orders = open_orders(session, username)
        hours = [(order.due_at - noon) / timedelta(hours=1) for order in orders]

        assert len(orders) >= 5
        assert {"install", "repair", "relabel"} <= {order.kind for order in orders}
        assert min(hours) < 0 < 1 > sorted(hour for hour in hours if hour > 0)[0] and max(hours) > 24


def test_each_of_their_orders_has_customer_site_product_and_a_label(session):
    for username in ("tess", "theo"):
        for order in open_orders(session, username):
            assert session.get(Customer, order.customer_id) and session.get(Site, order.site_id)
            assert count(session, Label, Label.product_id == order.product_id, Label.state.in_(LIVING)) >= 1
            if order.label_required:
                assert count(session, Label, Label.work_order_id == order.id, Label.state.in_(LIVING)) == 1


def test_some_legacy_products_have_no_label_and_most_have_one(session):
    needing = select(Product.id).where(Product.status == "active", Product.label_required)
    labelled = select(Label.product_id).where(Label.state.in_(LIVING))
    missing = count(session, Product, Product.id.in_(needing), Product.id.not_in(labelled))

    assert 4 <= missing <= 30
    assert count(session, Label, Label.state == "affixed") >= 250


def test_an_outage_is_running_with_the_reports_below_it_waiting(session, noon):
    problem = session.scalars(
        select(ServiceProblem).where(ServiceProblem.kind == "outage", ServiceProblem.ended_at.is_(None))
    ).one()
    children = session.scalars(select(Ticket).where(Ticket.problem_id == problem.id)).all()

    assert problem.started_at < noon < problem.expected_end
    assert len(children) >= 5 and {child.stage for child in children} == {"pending"}
    assert count(session, ServiceProblem, ServiceProblem.kind == "works", ServiceProblem.started_at > noon) == 1


def test_nothing_that_was_due_is_still_waiting(session, noon):
    rung = set(
        session.scalars(select(DueWork.subject_id).where(DueWork.kind == "ticket_alarm", DueWork.due_at <= noon))
    )
    silent = set(session.scalars(select(Alarm.id).where(Alarm.fired_at.is_(None))))

    assert count(session, DueWork, DueWork.due_at <= noon, DueWork.done_at.is_(None)) == 0
    assert not rung & silent
    assert count(session, Alarm, Alarm.fired_at.is_not(None)) > 100
    assert count(session, Message, Message.sent_at.is_(None)) == 0


def test_nothing_happens_in_the_future_or_before_it_was_made(session, noon):
    assert count(session, Event, Event.at > noon) == 0
    for model in (Ticket, WorkOrder):
        assert count(session, model, model.created_at > noon) == 0
    assert count(session, Ticket, Ticket.closed_at < Ticket.opened_at) == 0
    assert count(session, WorkOrder, WorkOrder.closed_at < WorkOrder.created_at) == 0


def test_every_story_begins_with_the_report_or_the_order(session):
    told = {
        (one.subject_kind, one.subject_id): one.type
        for one in session.scalars(select(Event).order_by(Event.at.desc(), Event.id.desc()))
    }

    assert {told["ticket", one] for one in session.scalars(select(Ticket.id))} == {"ticket_opened"}
    assert {told["work_order", one] for one in session.scalars(select(WorkOrder.id))} == {"order_made"}


def test_the_desk_has_something_to_decide(session):
    assert count(session, WorkOrder, WorkOrder.hold_state == "asked") >= 1
    assert count(session, WorkOrder, WorkOrder.waiver_state == "asked") >= 1
    assert count(session, Attachment, Attachment.review == "needed") >= 3
    assert count(session, Ticket, Ticket.repeat_of_id.is_not(None)) >= 3
    assert count(session, Ticket, Ticket.chase_count > 0) >= 5


def test_every_photo_can_be_shown(session, settings):
    shown = session.scalars(select(Attachment)).all()

    assert len(shown) > 100
    assert all(media.path_of(settings.media, served_key(photo)).stat().st_size > 1000 for photo in shown)
