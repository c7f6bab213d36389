"""Fixtures every test may ask for: a migrated database of its own, an application on it, named actors signed in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from server.app import create_app
from server.core.db import make_engine
from server.settings import Settings, load
from server.web.session import db
from tests.actors import People
from tests.databases import PostgresTemplate, SqliteTemplate, Template, postgres

PASSWORD = "demo-fieldtag"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--database", choices=("sqlite", "postgres"), default="sqlite", help="The engine to test on.")


@pytest.fixture(scope="session")
def template_database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Template]:
    """A migrated database filled with catalogues and a few people; every test gets a copy."""
    if request.config.getoption("--database") == "sqlite":
        yield SqliteTemplate(tmp_path_factory.mktemp("template"))
        return
    with postgres() as uri:
        yield PostgresTemplate(uri)


@pytest.fixture
def settings(tmp_path: Path, template_database: Template) -> Settings:
    """Settings of a deployment under the test's own folder, on a database of its own."""
    return load(
        {
            "FIELDTAG_PUBLIC_URL": "http://localhost:8000",
            "FIELDTAG_VAR": str(tmp_path),
            "FIELDTAG_DATABASE_URL": template_database.copy(tmp_path),
        }
    )


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    made = create_app(settings)
    yield made
    with made.app_context():
        db.engine.dispose()


@pytest.fixture
def session(settings: Settings) -> Iterator[Session]:
    """A plain session on the test's database, for arranging and asserting."""
    engine = make_engine(settings.database_url)
    with Session(engine, expire_on_commit=False) as opened:
        yield opened
    engine.dispose()


@pytest.fixture
def people(session: Session) -> People:
    """The named actors: tess and theo, dana, fred, erin, mona, alma, adam."""
    return People(session)


@pytest.fixture
def sign_in(app: Flask) -> Callable[[str], FlaskClient]:
    """Return a browser signed in as one of the named actors."""

    def opened(username: str) -> FlaskClient:
        client = app.test_client()
        client.environ_base |= {"HTTP_X_FIELDTAG": "1", "HTTP_SEC_FETCH_SITE": "same-origin"}
        answer = client.post("/api/session", json={"username": username, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return client

    return opened
