"""The benchmarks measure something: right answers are counted, wrong ones refused, misses said. No timing here."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import first_load, pairs, stage
from tests.bench.client import request
from tests.bench.load import Count, Load, WrongAnswer, fire, run
from tests.bench.report import Figure, table, write

SHORT_S = 0.2


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The bare route, served as in the benchmarks."""
    found = stage.free_port()
    with stage.served("127.0.0.1", found, stage.APPS["bare"], {}):
        stage.wait_for(f"http://localhost:{found}/")
        yield found


def asked(port: int, *paths: str, status: int = 200, gzipped: bool = False) -> Load:
    requests = [request(f"127.0.0.1:{port}", path) for path in paths]
    return Load(port, requests, status, SHORT_S, gzipped)


def test_right_answers_are_counted_from_another_process(port):
    count = fire(asked(port, "/"))

    assert count.answers > 0
    assert count.received >= count.answers * len("HTTP/1.1 200 OK")
    assert count.seconds >= SHORT_S


def test_an_error_status_is_refused(port):
    with pytest.raises(WrongAnswer, match="expected 200"):
        run(asked(port, "/", "/nowhere"))
    with pytest.raises(WrongAnswer, match="404"):
        fire(asked(port, "/nowhere"))


def test_another_status_than_the_expected_is_refused(port):
    with pytest.raises(WrongAnswer, match="expected 304"):
        run(asked(port, "/", status=304))


def test_a_plain_page_is_refused_where_a_compressed_one_is_measured(port):
    with pytest.raises(WrongAnswer, match="not compressed"):
        run(asked(port, "/", gzipped=True))


def test_a_pair_is_the_median_of_its_rounds(monkeypatch):
    rates = iter([0, 0, 30, 100, 10, 100, 20, 100])
    monkeypatch.setattr(pairs, "fire", lambda load: Count(next(rates), 1.0, 0))

    pair = pairs.compare(Load(1, ["ours"]), Load(2, ["bare"]), rounds=3)

    assert pair.ratio == pytest.approx(0.2)
    assert pair.answers == 360


def test_a_missed_target_is_said_and_kept(tmp_path: Path):
    figures = [
        Figure("a", 0.29, "ratio", least=0.30, more={"answers": 5}),
        Figure("b", 13_000, "bytes", most=14_000),
        Figure("c", 0.5, "s"),
    ]

    write(figures, tmp_path / "build" / "bench.json")
    kept = json.loads((tmp_path / "build" / "bench.json").read_text())["figures"]

    assert [one["met"] for one in kept] == [False, True, None]
    assert kept[0]["answers"] == 5
    assert "29.0%    ≥ 30.0%    MISSED" in table(figures)


def test_the_first_load_weighs_only_what_the_shell_names(tmp_path: Path):
    page = '<script src="/app/assets/a.js"></script><link rel="stylesheet" href="/app/assets/a.css">'
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "assets").mkdir()
    for name in ("assets/a.js", "assets/a.css", "assets/other.js", "sw.js"):
        file = tmp_path / name
        file.write_bytes(name.encode() * 50)
        file.with_name(file.name + ".br").write_bytes(first_load.brotli.compress(file.read_bytes()))

    (figure,) = first_load.measure(tmp_path)

    assert set(figure.more["files"]) == {"a.js", "a.css"}
    assert figure.value == sum(figure.more["files"].values())
