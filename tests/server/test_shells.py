"""The shells' files go out with their type said once."""

from pathlib import Path

import pytest
from flask import Flask

from server.api import shells


@pytest.mark.parametrize(
    ("name", "type_"), [("index.html", "text/html"), ("a.js", "text/javascript"), ("a.css", "text/css")]
)
def test_a_file_says_its_type_and_its_letters_once(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, type_: str
):
    (tmp_path / "field").mkdir()
    (tmp_path / "field" / name).write_text("x")
    monkeypatch.setattr(shells, "DIST", tmp_path)

    with app.test_client().get(f"/app/{name}") as answer:
        said = answer.headers["Content-Type"]

    assert said == f"{type_}; charset=utf-8"
