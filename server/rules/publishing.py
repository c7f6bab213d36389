"""What a process definition must satisfy to be published: nothing unreachable, no dead end, no unknown word."""

from collections.abc import Iterator
from typing import Any

from server.rules.guards import GuardMalformed, variables
from server.rules.process import Definition

STATE_KINDS = ("start", "task", "wait", "end")
TMF_STATES = ("acknowledged", "pending", "scheduled", "inProgress", "held", "resolved", "completed", "failed",
              "closed", "cancelled")  # fmt: skip
SPECIAL_TARGETS = ("$same", "$previous", "$start")
EFFECTS = (
    "approve_waiver",
    "ask_evaluation",
    "ask_hold",
    "begin_hold",
    "cancel_work_orders",
    "create_work_order",
    "end_hold",
    "free_assignee",
    "refuse_waiver",
    "reopen_order",
    "set_assignee",
    "tell_customer",
    "tell_ticket",
)


def problems(definition: Definition) -> list[str]:
    """Return what keeps a definition from being published, as sentences; empty when nothing does."""
    found = [*_wrong_states(definition), *_wrong_gates(definition), *_wrong_transitions(definition)]
    return found or [*_unreachable(definition), *_dead_ends(definition)]


def _wrong_states(definition: Definition) -> Iterator[str]:
    ids = [one["id"] for one in definition["states"]]
    if len(ids) != len(set(ids)):
        yield "two states have the same id"
    if [one["kind"] for one in definition["states"]].count("start") != 1:
        yield "exactly one state must be the start"
    for one in definition["states"]:
        yield from (f"state {one['id']}: {what}" for what in _wrong_in_state(one))


def _wrong_in_state(state: dict[str, Any]) -> Iterator[str]:
    if state["kind"] not in STATE_KINDS:
        yield f"unknown kind {state['kind']}"
    if state["tmf"] not in TMF_STATES:
        yield f"unknown TM Forum state {state['tmf']}"
    if state["kind"] == "task" and "limit_s" not in state:
        yield "a task needs a time limit"
    if not (state["name_en"] and state["name_zh"]):
        yield "needs a name in both languages"


def _wrong_gates(definition: Definition) -> Iterator[str]:
    for gate_id, gate in definition["gates"].items():
        try:
            variables(gate["guard"])
        except GuardMalformed as error:
            yield f"gate {gate_id}: {error}"
        if not (gate["text_en"] and gate["text_zh"]):
            yield f"gate {gate_id}: needs its sentence in both languages"


def _wrong_transitions(definition: Definition) -> Iterator[str]:
    ids = {one["id"] for one in definition["states"]}
    for one in definition["transitions"]:
        words = {
            "state": {*one["from"], one["to"]} - ids - set(SPECIAL_TARGETS),
            "gate": set(one["requires"]) - set(definition["gates"]),
            "effect": set(one["effects"]) - set(EFFECTS),
        }
        for word, unknown in words.items():
            yield from (f"{one['event']}: unknown {word} {name}" for name in sorted(unknown))
        if not (one["from"] and one["roles"]):
            yield f"{one['event']}: needs a state to start from and a role"


def _targets(definition: Definition) -> Iterator[tuple[str, str]]:
    start = next(one["id"] for one in definition["states"] if one["kind"] == "start")
    for one in definition["transitions"]:
        for source in one["from"]:
            if one["to"] not in ("$same", "$previous"):
                yield source, start if one["to"] == "$start" else one["to"]


def _unreachable(definition: Definition) -> Iterator[str]:
    reached = {one["id"] for one in definition["states"] if one["kind"] == "start"}
    edges, grown = list(_targets(definition)), True
    while grown:
        new = {target for source, target in edges if source in reached} - reached
        reached |= new
        grown = bool(new)
    missing = [one["id"] for one in definition["states"] if one["id"] not in reached]
    yield from (f"state {name} can't be reached" for name in missing)


def _dead_ends(definition: Definition) -> Iterator[str]:
    left = {source for one in definition["transitions"] if one["to"] != "$same" for source in one["from"]}
    for one in definition["states"]:
        if one["kind"] != "end" and one["id"] not in left:
            yield f"state {one['id']} can't be left"
