"""Loading the demo: into an empty database only, whole or not at all, the same numbers every time."""

from datetime import timedelta

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.cli.program import fieldtag
from server.core import clock
from server.core.db import make_engine
from server.models import Customer, Label, Product, Resource, Ticket, User, WorkOrder
from server.services.demo import load
from server.services.demo.load import NotEmpty, load_demo
from tests.demo.conftest import NOON, fill

NUMBERS = (Product.product_number, Customer.name, Resource.external_id, User.username)


def numbers(session) -> list[object]:
    found: list[object] = [sorted(session.scalars(select(column))) for column in NUMBERS]
    query = select(Ticket.number, Ticket.stage, Ticket.description, Ticket.symptom).order_by(Ticket.number)
    found += [tuple(row) for row in session.execute(query)]
    query = select(WorkOrder.number, WorkOrder.kind, WorkOrder.stage, Product.product_number)
    query = query.join(Product, Product.id == WorkOrder.product_id).order_by(WorkOrder.number)
    found += [tuple(row) for row in session.execute(query)]
    return found


def test_a_second_load_is_refused_and_changes_nothing(session, settings):
    before = session.scalar(select(func.count()).select_from(Ticket))

    with pytest.raises(NotEmpty):
        load_demo(session, settings)

    assert session.scalar(select(func.count()).select_from(Ticket)) == before


def test_the_command_refuses_a_filled_database(settings):
    environ = {"FIELDTAG_PUBLIC_URL": settings.public_url, "FIELDTAG_VAR": str(settings.var)}

    result = CliRunner().invoke(fieldtag, ["demo", "load"], env=environ)

    assert isinstance(result.exception, NotEmpty)


@pytest.mark.parametrize("row", ["user", "customer"])
def test_a_carriers_own_database_is_never_mixed_with_it(tmp_path, row):
    engine = make_engine(f"sqlite:///{tmp_path / 'own.db'}")
    load.User.metadata.create_all(engine)
    with Session(engine) as session:
        mine = User(username="me", name="Me", role="admin", password_hash="x")
        session.add(mine if row == "user" else Customer(external_id="C1", name="Mine"))
        session.flush()

        assert not load.is_empty(session)
    engine.dispose()


def test_two_loads_have_the_same_numbers(session, tmp_path_factory):
    other = make_engine(fill(tmp_path_factory.mktemp("again")).database_url)

    with Session(other) as second:
        assert numbers(second) == numbers(session)
        assert labels(second) == labels(session)
    other.dispose()


def labels(session) -> list[str]:
    query = select(Label.token).where(Label.work_order_id.is_(None)).order_by(Label.token)
    return list(session.scalars(query))


def test_times_are_relative_to_the_moment_of_loading(session):
    with clock.frozen_at(NOON):
        newest = session.scalar(select(func.max(Ticket.opened_at)))

    assert NOON - timedelta(hours=1) < newest <= NOON
