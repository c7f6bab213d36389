"""`fieldtag import` as an administrator calls it: a line of JSON or a table, and an exit status a script can trust."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select

from server.cli.program import fieldtag
from server.models import Product, Ticket
from tests.imports.conftest import SAMPLES

Run = Callable[..., Result]


@pytest.fixture
def run(settings, filled) -> Run:
    """Call `fieldtag import` on the test's database."""
    filled.close()
    environ = {
        "FIELDTAG_PUBLIC_URL": settings.public_url,
        "FIELDTAG_VAR": str(settings.var),
        "FIELDTAG_DATABASE_URL": settings.database_url,
    }
    return lambda *words: CliRunner().invoke(fieldtag, ["import", *map(str, words)], env=environ)


@pytest.fixture
def spoilt(tmp_path: Path) -> Path:
    """The sample tickets with one status that nobody knows."""
    path = tmp_path / "spoilt.tsv"
    path.write_text((SAMPLES / "tickets.tsv").read_text("utf-8").replace("Solved", "Lost"), "utf-8")
    return path


def test_a_good_file_answers_with_counts_as_json(run, session):
    result = run("tickets", SAMPLES / "tickets.tsv", "--map", SAMPLES / "tickets.map.toml", "--json")

    answer = json.loads(result.stdout.splitlines()[-1])
    assert result.exit_code == 0
    assert answer == {
        "read": 4,
        "created": 4,
        "updated": 0,
        "unchanged": 0,
        "rejected": 0,
        "applied": True,
        "errors": [],
    }
    assert session.scalar(select(func.count()).select_from(Ticket)) == 4


def test_a_bad_row_fails_with_its_place_and_writes_nothing(run, session, spoilt):
    result = run("tickets", spoilt, "--map", SAMPLES / "tickets.map.toml", "--json")

    error = json.loads(result.stdout)["errors"][0]
    assert result.exit_code == 1
    assert (error["row"], error["column"], error["value"]) == (4, "State", "Lost")
    assert session.scalar(select(func.count()).select_from(Ticket)) == 0


def test_partial_takes_the_rest_and_shows_a_table(run, session, spoilt):
    result = run("tickets", spoilt, "--map", SAMPLES / "tickets.map.toml", "--partial")

    assert result.exit_code == 0
    assert "4    State" in result.stdout and "4 read, 3 created" in result.stdout
    assert session.scalar(select(func.count()).select_from(Ticket)) == 3


def test_an_inventory_comes_in_by_the_command(run, session):
    result = run("inventory", SAMPLES / "inventory.xlsx")

    assert result.stdout.strip() == "3 read, 3 created, 0 updated, 0 unchanged, 0 rejected."
    assert session.scalar(select(func.count()).select_from(Product)) == 3


def test_a_missing_file_is_named(run):
    result = run("inventory", "nowhere.csv")

    assert result.exit_code == 2 and "nowhere.csv" in result.output
