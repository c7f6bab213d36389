"""What a definition must satisfy before it is published, and what a published one promises."""

import copy

import pytest

from server.core.errors import Conflict, Invalid
from server.rules import process, publishing
from server.services import processes

DEFINITIONS = {body["key"]: body for body in processes.shipped()}


@pytest.fixture
def order_process():
    return copy.deepcopy(DEFINITIONS["work_order"])


@pytest.mark.parametrize("key", DEFINITIONS)
def test_every_shipped_definition_may_be_published(key):
    assert publishing.problems(DEFINITIONS[key]) == []


def test_a_state_nobody_leads_to_is_found(order_process):
    order_process["states"].append({"id": "limbo", "tmf": "held", "kind": "end", "name_en": "Limbo", "name_zh": "悬空"})

    assert publishing.problems(order_process) == ["state limbo can't be reached"]


def test_a_dead_end_is_found(order_process):
    for one in order_process["transitions"]:
        one["from"] = [state for state in one["from"] if state != "held"] or ["working"]

    assert publishing.problems(order_process) == ["state held can't be left"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("to", "moon", "accept: unknown state moon"),
        ("requires", ["luck"], "accept: unknown gate luck"),
        ("effects", ["rm"], "accept: unknown effect rm"),
        ("roles", [], "accept: needs a state to start from and a role"),
    ],
)
def test_an_unknown_word_in_a_transition_is_named(order_process, field, value, said):
    order_process["transitions"][0][field] = value

    assert publishing.problems(order_process) == [said]


def test_a_task_without_a_limit_is_named(order_process):
    del process_state(order_process, "working")["limit_s"]

    assert publishing.problems(order_process) == ["state working: a task needs a time limit"]


def test_a_malformed_gate_is_named(order_process):
    order_process["gates"]["photos"]["guard"] = {">": [1, 0]}

    assert publishing.problems(order_process)[0].startswith("gate photos: not in the guard language")


def test_publishing_the_same_again_changes_nothing(session, order_process):
    first = processes.publish(session, order_process)
    session.commit()

    assert processes.publish(session, order_process) == first
    assert not session.dirty and not session.new


def test_a_published_definition_is_never_changed(session, order_process):
    processes.publish(session, order_process)
    order_process["transitions"][0]["name_en"] = "Take it"

    with pytest.raises(Conflict) as refused:
        processes.publish(session, order_process)
    assert refused.value.code == "published"


def test_a_broken_definition_is_not_published(session, order_process):
    order_process["transitions"][0]["to"] = "moon"

    with pytest.raises(Invalid):
        processes.publish(session, order_process)


def test_running_work_keeps_the_version_it_began_with(session, order_process):
    began = processes.publish(session, order_process)
    newer = processes.publish(session, order_process | {"version": 2})

    assert processes.current(session, "work_order") == newer
    assert processes.of(session, began.id) == began


def test_the_start_of_a_definition_is_its_start_state(order_process):
    assert process.start_of(order_process) == "assigned"
    assert process.state_of(order_process, "held")["tmf"] == "held"


def process_state(definition, state_id):
    return next(one for one in definition["states"] if one["id"] == state_id)
