"""The worker: does due work once each, driven by Huey. The rows are the truth; a lost queue loses nothing."""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from huey import SqliteHuey
from huey.consumer import Consumer
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from server.core import db as core_db
from server.core import logs
from server.core.db import make_engine, unit
from server.services import background, due
from server.services.messages import Units
from server.settings import Settings, load

log = logging.getLogger(__name__)
TICK_S = 1


class Worker:
    """One process that looks for due work every second and does each piece in a unit of work of its own."""

    def __init__(self, settings: Settings, engine: Engine | None = None) -> None:
        """Open the database and the doers of each kind of work."""
        self.engine = engine or make_engine(settings.database_url)
        self.doers = background.doers(settings)
        self.rounds = background.rounds(settings)
        self._beat = 0

    def tick(self) -> int:
        """Do everything that is due now and return how many pieces were done."""
        done = sum(self._round(one) for one in self.rounds)
        with core_db.read_only(), Session(self.engine) as session:
            waiting = due.is_waiting(session)
        if waiting:
            with self._unit() as session:
                claimed = due.claim(session)
            done += sum(self._perform(work_id) for work_id in claimed)
        self._heartbeat()
        return done

    def _perform(self, work_id: str) -> int:
        try:
            with self._unit() as session:
                due.perform(session, work_id, self.doers)
        except Exception as error:
            log.exception("due work failed")
            with self._unit() as session:
                due.put_off(session, work_id, f"{type(error).__name__}: {error}")
            return 0
        return 1

    @contextmanager
    def _unit(self) -> Iterator[Session]:
        with Session(self.engine) as session, unit(session):
            yield session

    def _round(self, one: Callable[[Units], int]) -> int:
        try:
            return one(self._unit)
        except Exception:
            log.exception("a round of the worker failed")
            return 0

    def _heartbeat(self) -> None:
        if self._beat % background.HEARTBEAT_S == 0:
            with self._unit() as session:
                background.beat(session)
        self._beat += 1


def run() -> None:
    """Run the worker until it is told to stop."""
    settings = load()
    logs.configure(settings.log_level)
    worker = Worker(settings)
    queue = SqliteHuey("fieldtag", filename=str(settings.var / "queue.db"))
    busy = threading.Lock()

    @queue.task()  # type: ignore[untyped-decorator] # huey ships no types
    def tick() -> None:
        try:
            with busy:
                worker.tick()
        except Exception:
            log.exception("a beat of the worker failed")  # a full disk or a locked database: the next beat tries again
        tick.schedule(delay=TICK_S)

    queue.flush()
    tick()
    Consumer(queue, workers=1, scheduler_interval=1, periodic=False, initial_delay=0.2, max_delay=1).run()


if __name__ == "__main__":
    run()
