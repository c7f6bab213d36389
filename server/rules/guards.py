"""The guard language of process definitions: a closed set of comparisons over a flat set of facts.

No value is ever converted: 1 is not true and "1" is not 1. A comparison with a missing (or null) fact is false,
also `!=`. The field app interprets the same language; sync/vectors/process.json holds both to it.
"""

from collections.abc import Callable, Mapping
from typing import Any

Facts = Mapping[str, Any]
Guard = Mapping[str, Any]
COMPARISONS = ("==", "!=", "<", "<=", "in")
_MISSING = object()


class GuardMalformed(ValueError):
    """The guard is not a sentence of the language."""


def holds(guard: Guard, facts: Facts) -> bool:
    """Return whether a guard is met by these facts; a guard outside the language raises GuardMalformed."""
    operator, operands = _parted(guard)
    if operator in COMPARISONS:
        return _compares(operator, operands, facts)
    return _LOGIC[operator](operands, facts)


def variables(guard: Guard) -> set[str]:
    """Return the facts a guard asks for, after checking that it is a sentence of the language."""
    operator, operands = _parted(guard)
    if operator == "present":
        return {str(operands)}
    if operator == "not":
        return variables(operands)
    if operator in ("and", "or"):
        return {name for inner in operands for name in variables(inner)}
    members = [operands[0], *(operands[1] if operator == "in" else operands[1:])]
    return {one["var"] for one in members if isinstance(one, Mapping)}


def _parted(guard: Guard) -> tuple[str, Any]:
    if not isinstance(guard, Mapping) or len(guard) != 1:
        raise GuardMalformed(f"a guard has exactly one operator: {guard!r}")
    operator, operands = next(iter(guard.items()))
    shape = _SHAPES.get(operator)
    if shape is None or not shape(operands):
        raise GuardMalformed(f"not in the guard language: {guard!r}")
    return operator, operands


def _compares(operator: str, operands: Any, facts: Facts) -> bool:
    left = _value(operands[0], facts)
    if left is _MISSING:
        return False
    if operator == "in":
        return any(_equal(left, _value(one, facts)) for one in operands[1])
    right = _value(operands[1], facts)
    if right is _MISSING:
        return False
    if operator in ("==", "!="):
        return _equal(left, right) is (operator == "==")
    if not (_is_number(left) and _is_number(right)):
        return False
    return bool(left < right if operator == "<" else left <= right)


def _value(operand: Any, facts: Facts) -> Any:
    found = facts.get(operand["var"]) if isinstance(operand, Mapping) else operand
    return _MISSING if found is None else found


def _equal(left: Any, right: Any) -> bool:
    if _is_number(left) and _is_number(right):
        return bool(left == right)
    return type(left) is type(right) and bool(left == right)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_operand(operand: Any) -> bool:
    if isinstance(operand, Mapping):
        return list(operand) == ["var"] and isinstance(operand["var"], str)
    return operand is None or isinstance(operand, str | bool | int | float)


def _is_pair(operands: Any) -> bool:
    return isinstance(operands, list) and len(operands) == 2 and all(map(_is_operand, operands))


def _is_membership(operands: Any) -> bool:
    if not isinstance(operands, list) or len(operands) != 2 or not isinstance(operands[1], list):
        return False
    return _is_operand(operands[0]) and all(map(_is_operand, operands[1]))


_LOGIC: dict[str, Callable[[Any, Facts], bool]] = {
    "and": lambda guards, facts: all([holds(one, facts) for one in guards]),
    "or": lambda guards, facts: any([holds(one, facts) for one in guards]),
    "not": lambda guard, facts: not holds(guard, facts),
    "present": lambda name, facts: facts.get(name) is not None,
}
_SHAPES: dict[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("==", "!=", "<", "<="), _is_pair),
    "in": _is_membership,
    **dict.fromkeys(("and", "or"), lambda operands: isinstance(operands, list)),
    "not": lambda operands: isinstance(operands, Mapping),
    "present": lambda operands: isinstance(operands, str),
}
