"""The desk's poll of its queue when nothing changed (304), against the bare route."""

from tests.bench.client import OURS, Client, request
from tests.bench.load import Load
from tests.bench.pairs import compare
from tests.bench.report import Figure
from tests.bench.stage import Stage

DESK, QUEUE = ("dana", "fred", "erin", "mona"), "/api/tickets"


def measure(stage: Stage) -> list[Figure]:
    """Let four desks ask for their queue with the tag they hold."""
    requests = [_poll(stage, name) for name in DESK]
    bare = Load(stage.bare_port, [request(f"localhost:{stage.bare_port}", "/")])
    pair = compare(Load(stage.port, requests, status=304), bare)
    return [Figure("Desk's poll, unchanged / bare route", pair.ratio, "ratio", more=pair.figures())]


def _poll(stage: Stage, username: str) -> str:
    client = Client(stage.port)
    client.sign_in(username)
    answer = client.call("GET", QUEUE)
    assert answer.json()["tickets"], username
    headers = {name.replace("-", "_"): text for name, text in (OURS | client.headers).items()}
    return request(stage.host, QUEUE, If_None_Match=answer.headers["etag"], **headers)
