"""The interpreter and the guard language against the vectors that the field app runs too."""

import json
from pathlib import Path

import pytest

from server.rules import guards, process

VECTORS = Path(__file__).parents[2] / "sync" / "vectors" / "process.json"
SHARED = json.loads(VECTORS.read_text(encoding="utf-8"))
DEFINITIONS = {
    key: json.loads((VECTORS.parent / path).read_text(encoding="utf-8")) for key, path in SHARED["definitions"].items()
}


@pytest.mark.parametrize("case", SHARED["guards"], ids=lambda case: json.dumps(case, ensure_ascii=False)[:80])
def test_a_guard_is_met_exactly_when_the_vector_says(case):
    assert guards.holds(case["guard"], case["facts"]) is case["expect"]


@pytest.mark.parametrize("case", SHARED["malformed"], ids=lambda case: json.dumps(case["guard"]))
def test_a_guard_outside_the_language_is_refused(case):
    with pytest.raises(guards.GuardMalformed):
        guards.holds(case["guard"], {})


@pytest.mark.parametrize("case", SHARED["cases"], ids=lambda case: case["name"])
def test_an_event_leads_where_the_vector_says(case):
    decision = process.decide(
        DEFINITIONS[case["definition"]],
        case["state"],
        case["event"],
        case["role"],
        case["facts"],
        previous=case.get("previous"),
        offline=case.get("offline", False),
    )

    found = {"to": decision.to, "refusal": decision.refusal, "unmet": list(decision.unmet)}
    assert found == case["expect"]


@pytest.mark.parametrize("case", SHARED["steps"], ids=lambda case: f"{case['role']} in {case['state']}")
def test_the_steps_of_a_role_are_those_of_the_vector(case):
    steps = process.allowed(
        DEFINITIONS[case["definition"]],
        case["state"],
        case["role"],
        case["facts"],
        previous=case.get("previous"),
        offline=case.get("offline", False),
    )

    assert [[step.event, step.to] for step in steps] == case["expect"]
