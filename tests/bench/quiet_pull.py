"""A phone's pull when nothing is new, against the bare route."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.core.db import make_engine, read_only
from server.models import User
from tests.bench.client import OURS, Client, request
from tests.bench.load import Load
from tests.bench.pairs import compare
from tests.bench.report import Figure
from tests.bench.stage import Stage

TARGET = 0.20


def measure(stage: Stage) -> list[Figure]:
    """Bring every technician's phone up to date, then let them all ask again and again."""
    requests = [_quiet(stage, name) for name in _technicians(stage)]
    bare = Load(stage.bare_port, [request(f"localhost:{stage.bare_port}", "/")])
    pair = compare(Load(stage.port, requests), bare)
    more = pair.figures() | {"phones": len(requests)}
    return [Figure("Pull with nothing new / bare route", pair.ratio, "ratio", least=TARGET, more=more)]


def _technicians(stage: Stage) -> list[str]:
    engine = make_engine(stage.settings.database_url)
    with read_only(), Session(engine) as session:
        query = select(User.username).where(User.role == "technician", User.active).order_by(User.username)
        names = list(session.scalars(query))
    engine.dispose()
    return names


def _quiet(stage: Stage, username: str) -> str:
    """Return the request of a phone that has pulled everything."""
    client = Client(stage.port)
    device = client.sign_in(username)["device_id"]
    epoch = client.call("GET", "/api/sync/hello").json()["epoch"]
    message = {"protocol": 1, "device_id": device, "epoch": epoch, "cursor": None}
    rows, more = 0, True
    while more:
        page = client.call("POST", "/api/sync/pull", message).json()
        rows, more = rows + len(page["changes"]), page["more"]
        message["cursor"] = page["cursor"]
    assert rows and not client.call("POST", "/api/sync/pull", message).json()["changes"], username
    headers = {name.replace("-", "_"): text for name, text in (OURS | client.headers).items()}
    return request(stage.host, "/api/sync/pull", "POST", json.dumps(message).encode(), **headers)
