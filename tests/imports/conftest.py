"""Fixtures of the imports: a database with catalogues, files written for one test, and both importers at hand."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from server.policy import SYSTEM
from server.services import reference
from server.services.imports import inventory, mapping, reading, tickets
from server.services.imports.report import Report

SAMPLES = Path(__file__).parent.parent / "samples"
TINY_MAP = {
    "columns": {"external_id": "id", "description": "words", "created_at": "at", "status": "status"},
    "constants": {"ticket_type": "complaint", "source": "old", "channel": "hotline"},
}
TINY = "id,words,at,status\n1,slow,2025-02-03 09:15,closed\n2,bill,2025-02-04 10:00,acknowledged\n"


@pytest.fixture
def filled(session: Session) -> Session:
    """A session on a database with the shipped catalogues and processes."""
    reference.load_defaults(session)
    session.commit()
    return session


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes, str], Path]:
    """Write a file of some bytes or text and return its path."""

    def written(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


@pytest.fixture
def bring_tickets(filled: Session, write: Callable[[str | bytes, str], Path]) -> Callable[..., Report]:
    """Import tickets from text by the tiny map, and commit."""

    def bring(content: str = TINY, *, partial: bool = False, **changes: dict[str, str]) -> Report:
        wanted = mapping.parse_map(TINY_MAP | changes, "Asia/Shanghai")
        table = reading.read_table(write(content, "tickets.csv"))
        report = tickets.import_tickets(filled, SYSTEM, table=table, mapping=wanted, partial=partial)
        filled.commit()
        return report

    return bring


@pytest.fixture
def bring_inventory(filled: Session, write: Callable[[str | bytes, str], Path]) -> Callable[..., Report]:
    """Import an inventory from a file or from text, and commit."""

    def bring(source: Path | str, *, partial: bool = False) -> Report:
        path = source if isinstance(source, Path) else write(source, "inventory.csv")
        report = inventory.import_inventory(filled, SYSTEM, table=reading.read_table(path), partial=partial)
        filled.commit()
        return report

    return bring
