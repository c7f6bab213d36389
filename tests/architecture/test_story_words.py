"""Every type of event that the server records has words on the desk, in both languages."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from server.services.loop import TOLD
from server.services.tickets.steps import STORY_WORDS

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "pwa/src/desk"
# Where the type is worked out, and what it can be there; the tests below fail when another place begins to do so.
WORKED_OUT = {
    "server/services/orders/assignment.py": {"order_assigned", "order_reassigned"},
    "server/services/orders/transitions.py": {
        f"order_{one['event']}"
        for one in json.loads((ROOT / "server/rules/definitions/work_order.json").read_text())["transitions"]
        if one["event"] != "assign"
    },
    "server/services/tickets/steps.py": {"stage_changed", "step_taken", *STORY_WORDS.values()},
    "server/services/tickets/follow.py": {*TOLD.values(), "order_replied"},
    "server/services/imports/tickets.py": {"ticket_imported"},
    "server/services/imports/inventory.py": {"product_imported"},
}
SHOWN_NOWHERE = {"product_imported", "label_looked_up"}  # a product's history is not shown as a story
OWN_WORDS = {"stage_changed", "step_taken", "problem_linked"}  # their data carries a sentence in both languages


def recorded() -> Iterator[tuple[str, str | None]]:
    """Yield (file, type) of every place that records an event; the type is None where it is worked out."""
    for file in sorted((ROOT / "server").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "history.record":
                given = node.args[3]
                yield str(file.relative_to(ROOT)), given.value if isinstance(given, ast.Constant) else None


def types() -> set[str]:
    """Return every type that can be recorded."""
    return {type_ for _, type_ in recorded() if type_}.union(*WORKED_OUT.values())


def test_the_places_that_work_a_type_out_are_known():
    assert {file for file, type_ in recorded() if type_ is None} == set(WORKED_OUT)


def test_the_desk_has_words_for_every_type_and_for_no_other():
    source = (DESK / "parts/story-words.ts").read_text(encoding="utf-8")
    table = re.findall(r"^  (\w+): 'story\.\w+',$", source, re.MULTILINE)

    assert set(table) == types() - SHOWN_NOWHERE - OWN_WORDS


def test_both_languages_have_the_sentences():
    source = (DESK / "parts/story-words.ts").read_text(encoding="utf-8")
    named = set(re.findall(r"'(story\.\w+)'", source))

    for lang in ("en", "zh"):
        catalogue = (DESK / f"i18n/{lang}/story.ts").read_text(encoding="utf-8")
        assert named - set(re.findall(r"'(story\.\w+)':", catalogue)) == set()
