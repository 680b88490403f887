"""What is said to people about a field: pydantic's own messages are for programmers, so none of them leaves.

A rule of ours brings its sentence along, and keeps it. Each type of error that pydantic itself can report has one here;
whatever it may report in addition gets the last one.
"""

import re
from collections.abc import Mapping
from typing import Any, get_args

from pydantic_core import core_schema

_NUMBER, _WHOLE_NUMBER = "Send a number.", "Send a whole number."
_OBJECT, _LIST = "Send an object.", "Send a list."
_DAY, _MOMENT, _TIME = (
    "Write a day as 2026-03-31.",
    "Write a moment as 2026-03-31T18:00:00+02:00.",
    "Write a time as 18:30.",
)
_ID = "Send an id, such as 0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2."
_CHOICE = "Send one of these: {choices}."
_ANYTHING_ELSE = "This is not what is expected here."
_SENTENCES: Mapping[str, str] = {
    "missing": "Send this field.",
    "extra_forbidden": "Nothing of this name is known here.",
    "json_invalid": "This is not JSON that can be read.",
    "string_type": "Send a text.",
    "string_too_short": "Write at least {min_length}.",
    "string_too_long": "Write at most {max_length}.",
    "int_from_float": _WHOLE_NUMBER,
    "greater_than": "Send a number above {gt}.",
    "greater_than_equal": "Send a number from {ge} on.",
    "less_than": "Send a number below {lt}.",
    "less_than_equal": "Send a number up to {le}.",
    "multiple_of": "Send a multiple of {multiple_of}.",
    "finite_number": "Send a number that is not infinite.",
    "too_short": "Send {min_length} or more.",
    "too_long": "Send {max_length} or fewer.",
    "literal_error": _CHOICE,
    "enum": _CHOICE,
    "none_required": "Leave this empty.",
    "timezone_aware": _MOMENT,
    "timezone_naive": "Leave the time zone out.",
    "union_tag_not_found": "Say which kind it is.",
    "union_tag_invalid": "Send a kind that is known here.",
}
_FAMILIES: Mapping[str, str] = {
    "int_": _WHOLE_NUMBER,
    "float_": _NUMBER,
    "decimal_": _NUMBER,
    "bool_": "Send true or false.",
    "uuid_": _ID,
    "date_": _DAY,
    "datetime_": _MOMENT,
    "time_": _TIME,
    "list_": _LIST,
    "tuple_": _LIST,
    "set_": _LIST,
    "frozen_set_": _LIST,
    "dict_": _OBJECT,
    "mapping_": _OBJECT,
    "model_": _OBJECT,
    "json_": _OBJECT,
    "string_": "Send a text of the form that is documented.",
    "url_": "Send an address that begins with https://.",
}
"""By the beginning of the type, where it has no sentence of its own."""
_KNOWN = frozenset(get_args(core_schema.ErrorType))
_OF_RULE = "Value error, "
_QUOTED = r"'((?:[^'\\]|\\.)*)'|\"([^\"]*)\""


def write_sentence(found: Mapping[str, Any]) -> str:
    """Return what is said of an error of pydantic's (with its context), without anything that was sent.

    A rule of ours has a type of its own, or one of pydantic's with another context: then its sentence is kept.
    """
    kind, message, context = str(found["type"]), str(found["msg"]), found.get("ctx") or {}
    if kind == "value_error":
        rule = message.removeprefix(_OF_RULE)
        return rule[:1].upper() + rule[1:].rstrip(".") + "."
    if kind not in _KNOWN:
        return message
    family = (told for beginning, told in _FAMILIES.items() if kind.startswith(beginning))
    sentence = _SENTENCES.get(kind) or next(family, _ANYTHING_ELSE)
    limits = {name: _write_limit(name, kind, value) for name, value in context.items()}
    try:
        return sentence.format(**limits, choices=_list_choices(str(context.get("expected", ""))))
    except KeyError:
        return message


def _write_limit(name: str, kind: str, value: Any) -> str:
    """Write a limit as a number, for texts with its unit."""
    if kind.startswith("string_") and name in ("min_length", "max_length"):
        return f"{value} character" if value == 1 else f"{value} characters"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _list_choices(expected: str) -> str:
    """Return what pydantic writes as `'a', 'b' or 'c'` as a list for people."""
    return ", ".join(single or double for single, double in re.findall(_QUOTED, expected)) or expected
