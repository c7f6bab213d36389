"""The documents tell the truth: settings, commands, error codes and the files they point to."""

import re

from server.services.imports import inventory_columns
from tests.architecture import documented
from tests.architecture.house import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ERRORS = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_readme():
    assert len(documented.settings()) > 10
    assert {name for name in documented.settings() if f"`{name}`" not in README} == set()


def test_every_command_is_in_the_readme():
    assert len(documented.commands()) > 12
    assert {name for name in documented.commands() if f"`{name}`" not in README} == set()


def test_every_error_code_is_documented_and_no_other():
    told = set(re.findall(r"^\| `([a-z0-9_]+)` \|", ERRORS, re.MULTILINE))

    assert len(told) > 40
    assert documented.error_codes() - told == set()
    assert told - documented.error_codes() - documented_elsewhere() == set()


def documented_elsewhere() -> set[str]:
    """Codes that are made of parts, or that the framework's own errors get."""
    return set(re.findall(r"^\| `([a-z0-9_]+)` \| – \|", ERRORS, re.MULTILINE))


def test_files_named_in_the_readme_exist():
    named = set(re.findall(r"\]\(([\w./-]+)\)", README)) | set(
        re.findall(r"`((?:server|sync|tests|pwa)/[\w./-]+)`", README)
    )

    assert len(named) > 5
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_every_column_of_an_inventory_is_in_the_readme_in_both_languages():
    columns = {**inventory_columns.NAMES, **inventory_columns.CHAIN, **inventory_columns.ENDS}

    assert len(columns) > 30
    assert [name for pair in columns.values() for name in pair if name not in README] == []
