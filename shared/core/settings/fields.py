"""One setting: how it is declared, and how the text of a variable becomes its value.

A model of pydantic would do the same. It took the first request of every process as long to build for some seventy
settings as to import pydantic (ADR 0109).
"""

import operator
import re
from collections.abc import Callable, Mapping
from inspect import get_annotations
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

from pydantic import SecretStr

Rule = Callable[[Any, Mapping[str, Any]], Any]
"""Check a value, or return another one for it; raises `InvalidSetting`. It stands in the annotation of a setting.

A default is checked, too. A rule may look at the settings that are declared above its own, as far as they are valid.
"""
REQUIRED: Any = object()
"""The default of a setting that has none."""

_BOOLEANS = {
    **dict.fromkeys(("1", "on", "t", "true", "y", "yes"), True),
    **dict.fromkeys(("0", "off", "f", "false", "n", "no"), False),
}


class InvalidSetting(ValueError):
    """A setting is missing or not valid. The message says what would be valid, and never what was set."""


class SettingField(NamedTuple):
    """A setting as its class declares it; `default` is `REQUIRED` where there is none."""

    name: str
    type: Any
    default: Any


class VariableName(NamedTuple):
    """The name of a setting in the environment where the host requires a spelling; it stands in the annotation."""

    name: str


def list_settings(kind: type) -> list[SettingField]:
    """List what a class declares, in its order."""
    return [SettingField(name, note, vars(kind).get(name, REQUIRED)) for name, note in get_annotations(kind).items()]


def get_variable(declared: SettingField) -> str:
    """Return the name of a setting in the environment: in capitals, or as the host spells it."""
    return next((note.name for note in _list_notes(declared) if isinstance(note, VariableName)), declared.name.upper())


def read_field(declared: SettingField, text: str | None, above: Mapping[str, Any]) -> Any:
    """Return the value of a setting from its text, or None for its default; raises `InvalidSetting`."""
    value = declared.default if text is None else _read_text(declared.type, text)
    if value is REQUIRED:
        raise InvalidSetting("Field required")
    for note in _list_notes(declared):
        if not isinstance(note, VariableName):
            value = note(value, above)
    return value


def _list_notes(declared: SettingField) -> tuple[Any, ...]:
    """Return what stands behind the type in `Annotated`: rules and a variable."""
    return getattr(declared.type, "__metadata__", ())


def more_than(bound: float) -> Rule:
    """Refuse numbers up to a bound."""
    return _compare(operator.gt, bound, "greater than")


def at_least(bound: float) -> Rule:
    """Refuse numbers below a bound."""
    return _compare(operator.ge, bound, "greater than or equal to")


def at_most(bound: float) -> Rule:
    """Refuse numbers above a bound."""
    return _compare(operator.le, bound, "less than or equal to")


def _compare(is_within: Callable[[float, float], bool], bound: float, words: str) -> Rule:
    def check(value: float, above: Mapping[str, Any]) -> float:
        del above
        if not is_within(value, bound):  # so written, it refuses what is no number
            raise InvalidSetting(f"Input should be {words} {bound}")
        return value

    return check


def matches(pattern: str, sentence: str) -> Rule:
    """Refuse a text that is not of this form with a sentence that tells it; None passes."""

    def check(value: str | SecretStr | None, above: Mapping[str, Any]) -> str | SecretStr | None:
        del above
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if text is not None and not re.fullmatch(pattern, text):
            raise InvalidSetting(sentence)
        return value

    return check


def _read_text(kind: Any, text: str) -> Any:
    if get_origin(kind) is Annotated:
        kind = get_args(kind)[0]
    if isinstance(kind, UnionType):
        kind = next(one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is Literal:
        return _read_choice(get_args(kind), text)
    return _READERS[kind](text)


def _read_choice(choices: tuple[str, ...], text: str) -> str:
    if text not in choices:
        *others, last = (f"'{one}'" for one in choices)
        raise InvalidSetting(f"Input should be {', '.join(others)} or {last}")
    return text


def _read_whole_number(text: str) -> int:
    try:
        return int(text.strip().removesuffix(".0"))
    except ValueError:
        raise InvalidSetting("Input should be a valid integer, unable to parse string as an integer") from None


def _read_number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise InvalidSetting("Input should be a valid number, unable to parse string as a number") from None


def _read_boolean(text: str) -> bool:
    try:
        return _BOOLEANS[text.lower()]
    except KeyError:
        raise InvalidSetting("Input should be a valid boolean, unable to interpret input") from None


_READERS: Mapping[Any, Callable[[str], Any]] = {
    str: str,
    int: _read_whole_number,
    float: _read_number,
    bool: _read_boolean,
    SecretStr: SecretStr,
}
