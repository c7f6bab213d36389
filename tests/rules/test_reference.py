"""The shipped catalogues: whole, in both languages, loaded once."""

import re

import pytest
from sqlalchemy import func, select

from server.models import Reference, SyncClock, SyncFeed
from server.services import reference

SHIPPED = list(reference.shipped())
CJK = re.compile("[\u4e00-\u9fff]")
SAME_IN_BOTH = {"OLT", "MPLS VPN", "SD-WAN", "AAA", "AA", "A"}


def of_kind(kind):
    return [one for one in SHIPPED if one.kind == kind]


def leaves(kind):
    parents = {one.parent for one in of_kind(kind)}
    return [one for one in of_kind(kind) if one.code not in parents and not one.data.get("queue")]


@pytest.fixture
def loaded(session):
    reference.load_defaults(session)
    session.commit()
    return session


@pytest.mark.parametrize(
    ("kind", "count"), [("symptom", 61), ("cause", 34), ("overtime_cause", 16), ("question", 20), ("result", 12)]
)
def test_the_trees_have_all_their_leaves(kind, count):
    assert len(leaves(kind)) == count


@pytest.mark.parametrize("kind", ["symptom", "cause", "overtime_cause"])
def test_the_parent_is_the_code_without_its_last_part(kind):
    codes = {one.code for one in of_kind(kind)}
    for one in of_kind(kind):
        above = one.code.rpartition(".")[0] or (one.code[:2] if kind != "symptom" and "." in one.code else None)
        assert one.parent == above and (above is None or above in codes)


def test_every_entry_has_both_languages():
    wrong = [
        (one.kind, one.code)
        for one in SHIPPED
        if not one.name_en or CJK.search(one.name_en) or not (CJK.search(one.name_zh) or one.name_zh in SAME_IN_BOTH)
    ]

    assert wrong == []


def test_every_text_in_the_data_has_both_languages():
    for one in SHIPPED:
        english = {name[:-3] for name in one.data if name.endswith("_en")}
        chinese = {name[:-3] for name in one.data if name.endswith("_zh")}
        assert english == chinese, one.code


def test_every_symptom_leaf_names_a_severity_and_a_position():
    severities = {one.code for one in of_kind("severity")}
    positions = {one.code for one in of_kind("position")}

    for one in leaves("symptom"):
        assert one.data["severity"] in severities and one.data["position"] in positions


def test_every_cause_leaf_names_its_party():
    parties = {one.code for one in of_kind("party")}

    assert {one.data["party"] for one in leaves("cause")} <= parties


def test_every_answer_leads_to_a_question_or_a_result():
    targets = {one.code for one in SHIPPED if one.kind in ("question", "result")} | {"END"}
    symptoms = {one.code for one in of_kind("symptom")}

    for question in of_kind("question"):
        for answer in question.data["answers"]:
            follows = answer["next"].values() if isinstance(answer["next"], dict) else [answer["next"]]
            assert set(follows) <= targets
            for code in answer.get("symptom", {}).values():
                assert set(code if isinstance(code, list) else [code]) <= symptoms


def test_only_the_customers_and_natures_reasons_stop_the_clock():
    stops = {one.code for one in of_kind("hold_reason") if one.data["clock"] == "pauses"}

    assert not stops & {"spare", "tool", "staff", "approval", "vendor", "resource"}


def test_loading_twice_changes_no_row_and_no_feed(loaded):
    before = loaded.scalar(select(SyncClock.seq))
    rows = loaded.scalar(select(func.count()).select_from(Reference))

    reference.load_defaults(loaded)
    loaded.commit()

    assert loaded.scalar(select(SyncClock.seq)) == before
    assert loaded.scalar(select(func.count()).select_from(Reference)) == rows == len(SHIPPED)
    assert loaded.scalar(select(func.count()).where(SyncFeed.entity == "reference")) == rows


def test_what_the_carrier_changed_stays(loaded):
    row = loaded.scalars(select(Reference).where(Reference.kind == "symptom", Reference.code == "IL")).one()
    row.name_en = "Dedicated internet"
    loaded.commit()

    reference.load_defaults(loaded)

    assert reference.names(loaded, "symptom")["IL"].name_en == "Dedicated internet"


def test_a_change_is_seen_in_the_same_transaction(loaded):
    assert "coax" not in reference.names(loaded, "resource_kind")

    loaded.add(Reference(kind="resource_kind", code="coax", name_en="Coax", name_zh="同轴电缆"))
    loaded.flush()

    assert reference.names(loaded, "resource_kind")["coax"].name("zh") == "同轴电缆"


def test_a_rolled_back_change_is_not_seen(loaded):
    loaded.add(Reference(kind="resource_kind", code="coax", name_en="Coax", name_zh="同轴电缆"))
    loaded.flush()
    assert reference.names(loaded, "resource_kind")["coax"]

    loaded.rollback()

    assert "coax" not in reference.names(loaded, "resource_kind")


def test_a_node_is_not_a_leaf(loaded):
    assert reference.is_leaf(loaded, "symptom", "IL.1.1.a")
    assert not reference.is_leaf(loaded, "symptom", "IL.1.1")
    assert not reference.is_leaf(loaded, "symptom", "XX")
