"""The interpreter of process definitions: which steps a role may take in a state, and where a step leads.

A definition is data (server/rules/definitions). The field app interprets the same data without a connection;
sync/vectors/process.json holds both to the same answers. Effects are named here but carried out by services.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from server.rules.guards import Facts, holds

Definition = dict[str, Any]
Transition = dict[str, Any]


@dataclass(frozen=True)
class Step:
    """One thing a role may do now; `unmet` names the gates that still stand in the way."""

    event: str
    to: str
    unmet: tuple[str, ...]
    transition: Transition


@dataclass(frozen=True)
class Decision:
    """Where an event leads, or why not.

    The refusal is unknown_event, wrong_state, wrong_role, online_only or gates; `unmet` names the gates.
    """

    to: str | None = None
    refusal: str | None = None
    unmet: tuple[str, ...] = ()
    transition: Transition | None = None


def allowed(
    definition: Definition,
    state: str,
    role: str,
    facts: Facts,
    *,
    previous: str | None = None,
    start: str | None = None,
    offline: bool = False,
) -> list[Step]:
    """Return the steps of a role in a state, in the definition's order, one for each event."""
    steps: dict[str, Step] = {}
    for one in definition["transitions"]:
        target = _target(definition, one, state, previous, start)
        if state not in one["from"] or role not in one["roles"] or target is None:
            continue
        if offline and not one["offline"]:
            continue
        step = Step(one["event"], target, _unmet(definition, one, facts), one)
        if one["event"] not in steps or (steps[one["event"]].unmet and not step.unmet):
            steps[one["event"]] = step
    return list(steps.values())


def decide(
    definition: Definition,
    state: str,
    event: str,
    role: str,
    facts: Facts,
    *,
    previous: str | None = None,
    start: str | None = None,
    offline: bool = False,
) -> Decision:
    """Return the new state of an event, or the first reason that stands against it."""
    named = [one for one in definition["transitions"] if one["event"] == event]
    if not named:
        return Decision(refusal="unknown_event")
    here = [one for one in named if state in one["from"] and _target(definition, one, state, previous, start)]
    if not here:
        return Decision(refusal="wrong_state")
    mine = [one for one in here if role in one["roles"]]
    if not mine:
        return Decision(refusal="wrong_role")
    if offline and not any(one["offline"] for one in mine):
        return Decision(refusal="online_only")
    for step in allowed(definition, state, role, facts, previous=previous, start=start, offline=offline):
        if step.event == event and step.unmet:
            return Decision(refusal="gates", unmet=step.unmet, transition=step.transition)
        if step.event == event:
            return Decision(to=step.to, transition=step.transition)
    raise AssertionError("a transition that is mine and possible is an allowed step")


def state_of(definition: Definition, state: str) -> dict[str, Any]:
    """Return a state's entry; a state the definition lacks raises KeyError."""
    for one in definition["states"]:
        if one["id"] == state:
            return dict(one)
    raise KeyError(state)


def states_of_kind(definition: Definition, kind: str) -> Iterator[str]:
    """Yield the ids of the states of a kind: start, task, wait or end."""
    return (one["id"] for one in definition["states"] if one["kind"] == kind)


def start_of(definition: Definition) -> str:
    """Return the state in which a new instance stands."""
    return next(states_of_kind(definition, "start"))


def _target(
    definition: Definition, transition: Transition, state: str, previous: str | None, start: str | None
) -> str | None:
    special = {"$same": state, "$previous": previous}
    if transition["to"] == "$start":
        return start or start_of(definition)
    target: str | None = special.get(transition["to"], transition["to"])
    return target


def _unmet(definition: Definition, transition: Transition, facts: Facts) -> tuple[str, ...]:
    gates = definition["gates"]
    return tuple(one for one in transition["requires"] if not holds(gates[one]["guard"], facts))
