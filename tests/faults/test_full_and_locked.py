"""No room, or no lock: the answer says so with its status, reading goes on, and all is well when the cause is gone."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from server.app import create_app
from server.core import db as core_db
from server.core.db import make_engine
from server.settings import Settings, load
from server.web.session import db
from tests.databases import SqliteTemplate
from tests.faults.test_uploads import BYTES, Photo
from tests.phone import Phone
from tests.world import make_work, user_id

BROWSER = {"HTTP_X_FIELDTAG": "1", "HTTP_SEC_FETCH_SITE": "same-origin"}


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of eight megabytes, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=8m", "none", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("only root may mount a small disk")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


@pytest.fixture
def phone(small_disk: Path, template_database) -> Iterator[tuple[Phone, str]]:
    """Tess's phone on a server whose whole data lies on the small disk, and her order."""
    if not isinstance(template_database, SqliteTemplate):
        pytest.skip("the small disk holds an SQLite file")
    url = template_database.copy(small_disk)
    settings = load(
        {"FIELDTAG_PUBLIC_URL": "http://localhost:8000", "FIELDTAG_VAR": str(small_disk), "FIELDTAG_DATABASE_URL": url}
    )
    engine = make_engine(url)
    with Session(engine) as session:
        order_id = make_work(session).id
        session.commit()
    engine.dispose()
    app = create_app(settings)
    client = app.test_client()
    client.environ_base |= BROWSER
    client.post("/api/session", json={"username": "tess", "password": "demo-fieldtag"})
    yield Phone(client), order_id
    with app.app_context():
        db.engine.dispose()


def test_a_full_disk_refuses_writing_and_goes_on_reading(phone: tuple[Phone, str], small_disk: Path):
    tess, order_id = phone
    photo = Photo(tess, order_id).open()
    ballast = small_disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            pass
    note = tess.op("work_order.note", order_id, note_id=photo.id, text="x" * 4000)

    refused = [photo.patch(0, BYTES), tess.push(note), tess.client.patch("/api/me", json={"lang": "zh"})]

    assert [(one.status_code, one.json["code"]) for one in refused] == [(507, "disk_full")] * 3
    assert tess.pull() > 10 and tess.client.get("/api/me").status_code == 200
    ballast.unlink()
    assert tess.push(note).json["results"][0]["status"] == "applied"
    assert photo.patch(photo.offset, BYTES[photo.offset :]).status_code == 204


def test_a_locked_database_says_when_to_come_back(
    settings: Settings, session: Session, monkeypatch: pytest.MonkeyPatch
):
    if not settings.database_url.startswith("sqlite"):
        pytest.skip("PostgreSQL locks rows, never the whole database")
    order = make_work(session)
    session.commit()
    monkeypatch.setattr(core_db, "LOCK_WAIT_S", 0.05)
    app = create_app(settings)
    client = app.test_client()
    client.environ_base |= BROWSER
    sign_in = {"username": "tess", "password": "demo-fieldtag"}
    client.post("/api/session", json=sign_in)
    tess = Phone(client)
    photo = Photo(tess, order.id).open()
    session.connection().exec_driver_sql(
        f"UPDATE app_user SET lang = lang WHERE username = 'tess' AND id <> '{user_id('theo')}'"
    )

    answers = [
        tess.push(tess.op("work_order.note", order.id, note_id=photo.id, text="x")),
        photo.patch(0, BYTES),
        client.post("/api/session", json=sign_in),
        client.get("/api/scan?number=1"),
        client.delete("/api/session"),
    ]
    missed = client.get("/Q/" + "0" * 26)

    assert [(one.status_code, one.json["code"], one.headers["Retry-After"]) for one in answers] == [
        (503, "busy", "2")
    ] * 5
    assert (missed.status_code, missed.headers["Retry-After"]) == (503, "2")
    assert tess.pull() > 10
    session.rollback()
    assert photo.patch(0, BYTES).status_code == 204
    with app.app_context():
        db.engine.dispose()
