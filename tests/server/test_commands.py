"""The commands a carrier begins with, on an empty database."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.cli.program import fieldtag
from server.models import Area, User
from server.settings import Settings


@pytest.fixture
def run(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FIELDTAG_PUBLIC_URL", settings.public_url)
    monkeypatch.setenv("FIELDTAG_VAR", str(settings.var))
    monkeypatch.setenv("FIELDTAG_DATABASE_URL", settings.database_url)

    def typed(*words: str) -> Result:
        return CliRunner().invoke(fieldtag, words)

    return typed


def test_an_area_and_its_technician_are_added(run, session: Session):
    area = run("area", "add", "EAST", "--en", "East", "--zh", "城东", "--in", "top")
    user = run(
        "user", "add", "lin", "--name", "Lin", "--role", "technician", "--area", "EAST", "--password", "a long secret"
    )

    assert (area.exit_code, user.exit_code) == (0, 0), area.output + user.output
    row = session.scalars(select(Area).where(Area.code == "EAST")).one()
    assert row.path == "/top/EAST/"
    assert session.scalars(select(User).where(User.username == "lin")).one().area_id == row.id
    session.commit()
    assert "EAST" in run("area", "list").output


@pytest.mark.parametrize(
    "words",
    [
        ("area", "add", "north", "--en", "x", "--zh", "x"),
        ("area", "add", "new", "--en", "x", "--zh", "x", "--in", "nowhere"),
        ("user", "add", "tess", "--name", "x", "--role", "technician", "--password", "a long secret"),
        (
            "user",
            "add",
            "new",
            "--name",
            "x",
            "--role",
            "technician",
            "--area",
            "nowhere",
            "--password",
            "a long secret",
        ),
        ("user", "add", "new", "--name", "x", "--role", "admin", "--password", "short"),
        ("device", "revoke", "nothing"),
    ],
)
def test_what_cannot_be_is_refused_in_words(run, words: tuple[str, ...]):
    result = run(*words)

    assert result.exit_code == 1
    assert str(result.exception)


def test_a_device_is_listed_and_revoked(run, sign_in, session: Session):
    client = sign_in("tess")
    device = client.get("/api/me").json["device_id"]

    listed, revoked = run("device", "list"), run("device", "revoke", device)

    assert device in listed.output and revoked.exit_code == 0
    assert client.get("/api/sync/hello").json["code"] == "device_revoked"


def test_the_doctor_and_the_audit_say_that_all_is_well(run, settings: Settings, tmp_path: Path):
    assert "ok  database" in run("doctor").output
    assert run("audit", "verify").exit_code == 0
