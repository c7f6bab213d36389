"""Server and worker are killed at random moments while phones push: what was acknowledged is there, and everything is there once."""

import random
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from server.core.db import make_engine
from server.models import Note, OpLog, PartUse
from tests.databases import SqliteTemplate
from tests.e2e.deployment import Deployment
from tests.faults.wire import LOST, Wire
from tests.phone import Phone
from tests.world import make_work

BATCH = 4


class Worker(threading.Thread):
    """A technician who keeps writing notes and using parts, and sends each batch until it is acknowledged."""

    def __init__(self, base: str, username: str, order_id: str) -> None:
        super().__init__(daemon=True)
        self.phone, self.order_id = Phone(Wire(base).sign_in(username)), order_id  # type: ignore[arg-type]
        self.acked: dict[str, str] = {}
        self.resent, self.odd, self.done = 0, [], threading.Event()

    def run(self) -> None:
        while not self.done.is_set():
            notes = [
                self.phone.op("work_order.note", self.order_id, note_id=str(uuid.uuid4()), text="x")
                for _ in range(BATCH)
            ]
            part = self.phone.op("part.use", self.order_id, use_id=str(uuid.uuid4()), part="pigtail", delta=1)
            self._deliver([*notes, part])

    def _deliver(self, ops: list[dict]) -> None:
        """Send until answered; half of the time in other slices than before."""
        left = ops
        while left:
            cut = random.choice((len(left), max(1, len(left) // 2)))
            try:
                answer = self.phone.push(*left[:cut])
            except LOST:
                self.resent += 1
                time.sleep(0.1)
                continue
            if answer.status_code != 200:
                if answer.status_code != 503:
                    self.odd.append(answer.text)
                continue
            self.acked |= {one["op_id"]: one["status"] for one in answer.json["results"]}
            left = left[cut:]


@pytest.fixture
def deployment(tmp_path: Path, template_database) -> Iterator[tuple[Deployment, str]]:
    """A real server with worker on an SQLite file, and an order of tess's."""
    if not isinstance(template_database, SqliteTemplate):
        pytest.skip("a killed PostgreSQL client is the database's own matter")
    var = tmp_path / "var"
    var.mkdir()
    url = template_database.copy(var)
    engine = make_engine(url)
    with Session(engine) as session:
        order_id = make_work(session).id
        session.commit()
    engine.dispose()
    made = Deployment(var, url, demo=False)
    try:
        yield made.start(), order_id
    finally:
        made.stop()


def keep_killing(deployment: Deployment, order_id: str, kills: int, seed: int) -> list[Worker]:
    """Let three phones work while the server dies again and again; return them when all is delivered."""
    chance = random.Random(seed)
    workers = [Worker(deployment.base, "tess", order_id) for _ in range(3)]
    for worker in workers:
        worker.start()
    for _ in range(kills):
        time.sleep(chance.uniform(0.05, 1.0))
        deployment.kill_server()
        deployment.start_server()
    time.sleep(0.5)
    for worker in workers:
        worker.done.set()
    for worker in workers:
        worker.join(30)
        assert not worker.is_alive()
    return workers


def check_nothing_lost_or_doubled(url: str, workers: list[Worker]) -> None:
    acked = {op_id: status for worker in workers for op_id, status in worker.acked.items()}
    engine = make_engine(url)
    with Session(engine) as session:
        logged = Counter(session.scalars(select(OpLog.op_id)))
        notes, parts = (session.scalar(select(func.count()).select_from(model)) for model in (Note, PartUse))
        assert session.scalar(text("PRAGMA integrity_check")) == "ok"
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        assert session.scalar(select(func.sum(PartUse.delta))) == parts
    engine.dispose()
    assert set(acked.values()) <= {"applied", "duplicate"}
    assert set(logged) == set(acked) and set(logged.values()) == {1}
    assert notes + parts == len(acked) and notes == BATCH * parts


def test_nothing_acknowledged_is_lost_by_kills(deployment: tuple[Deployment, str]):
    server, order_id = deployment

    workers = keep_killing(server, order_id, kills=4, seed=26)

    assert [worker.odd for worker in workers] == [[]] * 3
    assert sum(worker.resent for worker in workers) > 0
    check_nothing_lost_or_doubled(server.database_url, workers)


@pytest.mark.soak
def test_nothing_acknowledged_is_lost_by_a_hundred_kills(deployment: tuple[Deployment, str]):
    server, order_id = deployment

    workers = keep_killing(server, order_id, kills=100, seed=7)

    check_nothing_lost_or_doubled(server.database_url, workers)
