"""The house rules hold, and each checker catches a planted violation."""

from pathlib import Path

import pytest

from tests.architecture import house

PLANTED = {
    house.check_shape: ("server/services/utils.py", "def f():\n" + "    x = 1\n" * 50, ("name the subject", "lines")),
    house.check_views: ("server/api/wide.py", "@bp.get('/x')\ndef x():\n" + "    y = 1\n" * 30, ("view x",)),
    house.check_edges: (
        "server/services/late.py",
        "import os\nfrom datetime import datetime\nnow = datetime.now()\nos.environ\nsession.commit()\n",
        ("datetime.now(", "os.environ", "never commits"),
    ),
    house.check_words: ("server/notes.md", "see https://py" + "pi.org/x", ("py" + "pi.org",)),
}
LEAST = {house.check_shape: 150, house.check_views: 20, house.check_edges: 100, house.check_words: 200}


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_the_house_keeps_its_rules(check):
    found = check(house.ROOT)

    assert found.wrong == []
    assert found.read >= LEAST[check]


@pytest.mark.parametrize("check", PLANTED, ids=lambda check: check.__name__)
def test_a_planted_violation_is_caught(check, tmp_path: Path):
    name, text, expected = PLANTED[check]
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text)

    found = check(tmp_path)

    assert found.read == 1
    for words in expected:
        assert any(words in one for one in found.wrong), found.wrong
