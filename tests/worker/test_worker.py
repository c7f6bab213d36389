"""The worker does due work once each, whatever dies in between."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core import clock
from server.models import DueWork, Label, SyncClock, WorkOrder
from server.services import due
from server.settings import Settings
from server.worker import Worker
from tests.world import make_work


@pytest.fixture
def worker(settings: Settings):
    made = Worker(settings)
    yield made
    made.engine.dispose()


@pytest.fixture
def order(session: Session) -> WorkOrder:
    made = make_work(session)
    session.commit()
    return made


def test_a_new_orders_label_is_prepared_by_the_worker_once(worker: Worker, order: WorkOrder, session: Session):
    first, second = worker.tick(), worker.tick()

    assert (first, second) == (1, 0)
    labels = session.scalars(select(Label).where(Label.work_order_id == order.id)).all()
    assert [label.state for label in labels] == ["prepared"]


def test_work_that_fails_is_put_off_and_does_not_stop_the_rest(worker: Worker, order: WorkOrder, session: Session):
    due.at(session, "photo_check", "00000000-0000-0000-0000-000000000000", clock.now() - timedelta(hours=1))
    session.commit()

    done = worker.tick()

    broken = session.scalars(select(DueWork).where(DueWork.kind == "photo_check")).one()
    assert done == 1
    assert (broken.attempts, broken.done_at) == (1, None)
    assert "NoResultFound" in (broken.problem or "")
    assert broken.due_at > clock.now()


def test_a_claim_of_a_dead_worker_runs_out(worker: Worker, order: WorkOrder, session: Session):
    assert len(due.claim(session)) == 1
    session.commit()

    meanwhile = worker.tick()
    with clock.frozen_at(clock.now() + due.CLAIM + timedelta(seconds=1)):
        later = worker.tick()

    assert (meanwhile, later) == (0, 1)


def test_a_quiet_worker_moves_no_rows(worker: Worker, order: WorkOrder, session: Session):
    worker.tick()
    before = session.scalars(select(SyncClock.seq)).one()
    session.commit()

    for _ in range(3):
        worker.tick()

    assert session.scalars(select(SyncClock.seq)).one() == before


def test_asking_twice_for_the_same_work_makes_one_row(session: Session):
    for _ in range(2):
        due.at(session, "alarm", "x", clock.now())

    assert len(session.scalars(select(DueWork)).all()) == 1
