"""The sentences: both languages say the same things with the same gaps, and every page finds the ones it asks for."""

import re
from pathlib import Path

import pytest

from server.portal.words import words
from server.services import processes, reference
from server.services.portal import progress

TEMPLATES = Path(__file__).parents[2] / "server/portal/templates"
GAP = re.compile(r"\{(\w+)\}")


def test_both_languages_have_the_same_sentences_with_the_same_gaps():
    en, zh = words("en"), words("zh")

    assert en.keys() == zh.keys()
    differ = [key for key in en.keys() if set(GAP.findall(getattr(en, key))) != set(GAP.findall(getattr(zh, key)))]
    assert differ == []


def test_every_sentence_a_template_names_exists():
    named = set()
    for template in TEMPLATES.glob("*.html"):
        named |= set(re.findall(r'\bw(?:\.|\(")([a-z_0-9]+)', template.read_text(encoding="utf-8")))

    assert len(named) > 80
    assert {name for name in named if not name.endswith("_")} - words("en").keys() == set()


def test_chinese_sentences_are_chinese():
    foreign = [key for key in words("zh").keys() if not re.search(r"[\u4e00-\u9fff]", getattr(words("zh"), key))]

    assert sorted(foreign) == ["html_lang", "other_lang", "other_lang_name", "other_lang_tag"]


def test_every_stage_and_result_has_words(session):
    keys = words("en").keys()
    stages = {
        state["id"]
        for kind in reference.names(session, "ticket_kind")
        for state in processes.current(session, kind).body["states"]
    }

    assert {f"ev_stage_{stage}" for stage in stages} - keys == set()
    assert {f"result_{code}" for code in reference.names(session, "result")} - keys == set()
    said = {"taken_in", *progress.TICKET_WORDS, *progress.ORDER_WORDS} - {"stage_changed"}
    assert {f"ev_{word}" for word in said} - keys == set()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_unknown_sentence_is_an_error(lang):
    with pytest.raises(AttributeError):
        _ = words(lang).no_such_sentence
