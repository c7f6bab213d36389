"""One demo for all its tests: loaded once, looked at by many; a test that changes it works on a copy."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from server.core import clock
from server.core.db import make_engine, unit
from server.services import schema
from server.services.demo.load import load_demo
from server.settings import Settings, load

NOON = datetime(2026, 9, 16, 4, 10, tzinfo=UTC)  # a Wednesday, ten past twelve in the demo's province


def settings_in(folder: Path) -> Settings:
    return load({"FIELDTAG_PUBLIC_URL": "http://localhost:8000", "FIELDTAG_VAR": str(folder)})


def fill(folder: Path) -> Settings:
    """Migrate a database in a folder and load the demo as of the fixed noon."""
    settings = settings_in(folder)
    engine = make_engine(settings.database_url)
    schema.upgrade(engine)
    with clock.frozen_at(NOON), Session(engine, expire_on_commit=False) as session, unit(session):
        load_demo(session, settings)
    with engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return settings


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a loaded demo; nobody writes there."""
    folder = tmp_path_factory.mktemp("demo")
    fill(folder)
    return folder


@pytest.fixture
def noon() -> Iterator[datetime]:
    """Hold the clock at the moment the demo was loaded."""
    with clock.frozen_at(NOON):
        yield NOON


@pytest.fixture
def settings(tmp_path: Path, demo_folder: Path, noon: datetime) -> Settings:
    """Settings on a copy of the loaded demo; the clock stands at the moment it was loaded."""
    shutil.copy(demo_folder / "fieldtag.db", tmp_path / "fieldtag.db")
    shutil.copytree(demo_folder / "media", tmp_path / "media")
    return settings_in(tmp_path)
