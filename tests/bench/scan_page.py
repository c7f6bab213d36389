"""The scan page over every living label of the demo, against the bare route: kept pages, and pages made anew each time."""

from tests.bench.client import Client, request
from tests.bench.load import Load
from tests.bench.pairs import compare
from tests.bench.report import Figure
from tests.bench.stage import Stage

TARGET, MOST_BYTES, LEAST_TOKENS = 0.30, 14_000, 300
NOBODY = "fieldtag-customer=nobody-with-this-session-token-0000000000000"


def measure(stage: Stage) -> list[Figure]:
    """Compare the requests answered in a second, and weigh the largest page."""
    assert len(stage.tokens) >= LEAST_TOKENS, f"only {len(stage.tokens)} living labels"
    sizes = [_page_size(stage, token) for token in stage.tokens]
    bare = Load(stage.bare_port, [request(f"localhost:{stage.bare_port}", "/")])
    kept = compare(_pages(stage), bare)
    made = compare(_pages(stage, Cookie=NOBODY), bare)
    tokens = {"tokens": len(stage.tokens)}
    return [
        Figure("Scan page / bare route", kept.ratio, "ratio", least=TARGET, more=kept.figures() | tokens),
        Figure("Scan page, made anew for each request / bare route", made.ratio, "ratio", more=made.figures() | tokens),
        Figure("Scan page, compressed, the largest", max(sizes), "bytes", most=MOST_BYTES),
    ]


def _pages(stage: Stage, **headers: str) -> Load:
    requests = [request(stage.host, f"/Q/{token}", Accept_Language="zh", **headers) for token in stage.tokens]
    return Load(stage.port, requests, gzipped=True)


def _page_size(stage: Stage, token: str) -> int:
    """Return the size of a label's page after seeing that it is that label's."""
    answer = Client(stage.port).call("GET", f"/Q/{token}", Accept_Language="zh")
    assert f"/Q/{token}/report".encode() in answer.body, token
    return len(answer.packed)
