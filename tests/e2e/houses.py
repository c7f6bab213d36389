"""The databases that the screens are looked at on: the demo, an empty one, one with an older system's complaints."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from server.core.db import make_engine, read_only
from server.models import Label, User, WorkOrder
from server.services.diagnosis.known import known_problem
from tests.e2e.deployment import Deployment

ROOT = Path(__file__).resolve().parents[2]
COMPLAINTS = ROOT.parent / "shared" / "data" / "complaints"
SAMPLE = ROOT / "tests" / "samples"
PASSWORD = "demo-fieldtag"
STAFF = (("mona", "Mona Meng", "manager"), ("tess", "Tess Tan", "technician"))


@dataclass
class House:
    """A deployment and what its database holds."""

    name: str
    deployment: Deployment

    def read(self, query: Select[Any]) -> list[Any]:
        """Ask the database for the first column, in a transaction of its own."""
        with self._session() as session:
            return list(session.scalars(query))

    def orders_of_tess(self) -> dict[tuple[str, str], str]:
        """Return her open orders by kind and stage."""
        query = select(WorkOrder).join(User, User.id == WorkOrder.assignee_id).where(User.username == "tess")
        return {(order.kind, order.stage): order.id for order in self.read(query.where(WorkOrder.closed_at.is_(None)))}

    def tokens(self, *, outage: bool) -> list[str]:
        """Return labels' tokens on lines that a known outage hits now, or that nothing does."""
        with self._session() as session:
            labels = session.scalars(select(Label).where(Label.state == "affixed").order_by(Label.id).limit(400)).all()
            known = [(label.token, known_problem(session, str(label.product_id))) for label in labels]
        return [token for token, one in known if (one is not None and one.begun if outage else one is None)]

    @contextmanager
    def _session(self) -> Iterator[Session]:
        engine = make_engine(self.deployment.database_url)
        with read_only(), Session(engine) as session:
            yield session
        engine.dispose()


def complaints() -> tuple[Path, Path]:
    """Return the complaints to import and their map: the 2,224 real ones where they lie beside us, else our sample."""
    real = sorted(COMPLAINTS.glob("*.tsv"))
    file = real[0] if real else SAMPLE / "tickets.tsv"
    return file, file.with_suffix(".map.toml")


@contextmanager
def opened(name: str, folder: Path, database_url: str) -> Iterator[House]:
    """Build a house and keep it open for the block."""
    deployment = Deployment(folder / "var", database_url, demo=name == "demo")
    try:
        deployment.start()
        if name != "demo":
            for username, called, role in STAFF:
                deployment.run("user", "add", username, "--name", called, "--role", role, "--password", PASSWORD)
        if name == "imported":
            file, map_file = complaints()
            deployment.run("import", "tickets", str(file), "--map", str(map_file), "--json")
        yield House(name, deployment)
    finally:
        deployment.stop()
