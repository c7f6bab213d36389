"""What opens something is neither in the log nor, in a form that opens it, in a copy of the database."""

import re
import time

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from server.core.db import make_engine
from tests.databases import SqliteTemplate
from tests.e2e.deployment import Deployment
from tests.faults.wire import Wire
from tests.portal.scene import arrange

FIELDS = re.compile(r'name="([^"]+)" value="([^"]*)"')


class Chatty(Deployment):
    """A deployment that logs all it can."""

    @property
    def env(self) -> dict[str, str]:
        return super().env | {"FIELDTAG_LOG_LEVEL": "DEBUG"}


def everything_stored(url: str) -> str:
    """Return every value of every table, as a thief of the database reads it."""
    engine = create_engine(url)
    with engine.connect() as connection:
        tables = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars().all()
        found = [str(row) for name in tables for row in connection.execute(text(f'SELECT * FROM "{name}"'))]
    engine.dispose()
    return "\n".join(found)


def test_no_secret_is_logged_or_stored_in_the_clear(tmp_path, template_database):
    if not isinstance(template_database, SqliteTemplate):
        pytest.skip("the dump is read from an SQLite file")
    var = tmp_path / "var"
    var.mkdir()
    url = template_database.copy(var)
    engine = make_engine(url)
    with Session(engine) as session:
        path = arrange(session).path
    engine.dispose()
    server = Chatty(var, url, demo=False).start()
    try:
        staff, customer = Wire(server.base).sign_in("dana"), Wire(server.base)
        staff.post("/api/session", json={"username": "dana", "password": "a wrong HUSHHUSH password"})
        page = customer.get(f"{path}/verify").text
        asked = dict(FIELDS.findall(page))
        customer.post(f"{path}/verify/send", data={"form": asked["form"]})
        until = time.monotonic() + 20
        while not server.mailbox.letters and time.monotonic() < until:
            time.sleep(0.2)
        code = re.findall(r"\b\d{6}\b", server.mailbox.texts()[0])[0]
        time.sleep(1)
        stored = everything_stored(url)
        page = customer.get(f"{path}/verify").text
        customer.post(f"{path}/verify", data={"form": dict(FIELDS.findall(page))["form"], "code": code})
        jar = [one for wire in (staff, customer) for one in wire.session.cookies]
        cookies, names = [one.value for one in jar], {one.name for one in jar}
    finally:
        server.stop()
    log = (var / "server.log").read_text(errors="replace")
    assert {"fieldtag", "fieldtag-customer"} <= names
    for secret in (*cookies, "HUSHHUSH", "demo-fieldtag"):
        assert secret not in log and secret not in stored and secret not in everything_stored(url)
    assert not re.search(rf"\b{code}\b", stored + log)
    assert path.rsplit("/", 1)[1] not in log
