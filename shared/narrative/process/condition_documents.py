"""Conditions written as a document writes them, for tables, pictures and the comparison of versions."""

import json
from typing import Any

from shared.narrative.process.conditions import ALWAYS, Condition

_STATEMENTS = {
    "always": "always",
    "scope_match": "scope is {}",
    "profile_flag": "{}",
    "profile_boundary": "{} allows it",
    "section_selected": "{} is chosen",
    "section_active": "in {}",
}


def write_condition(condition: Condition) -> str | None:
    """Write a condition as JSON; None for one that always holds."""
    return None if condition == ALWAYS else json.dumps(dump_condition(condition), separators=(",", ":"))


def dump_condition(condition: Condition) -> dict[str, Any]:
    """Return a condition as plain values."""
    match condition.kind:
        case "always":
            return {"always": True}
        case "all" | "any":
            return {condition.kind: [dump_condition(part) for part in condition.parts]}
        case "not":
            return {"not": dump_condition(condition.parts[0])}
        case "scope_match":
            return {"scope_match": list(condition.names)}
        case _:
            return {condition.kind: condition.names[0]}


def describe_condition(condition: Condition) -> str:
    """Write a condition for people who read a flow."""
    if condition.kind in ("all", "any"):
        joint = " and " if condition.kind == "all" else " or "
        return joint.join(_put_in_brackets(part) for part in condition.parts)
    if condition.kind == "not":
        return f"not {_put_in_brackets(condition.parts[0])}"
    return _STATEMENTS[condition.kind].format(" or ".join(condition.names))


def _put_in_brackets(condition: Condition) -> str:
    text = describe_condition(condition)
    return f"({text})" if condition.kind in ("all", "any") and len(condition.parts) > 1 else text
