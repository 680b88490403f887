"""Snapshots: the values of one check-in, sent as an object or as its JSON text, validated, and stored as text.

A snapshot with a fault is refused with a 422 that names each value at fault.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from shared.core.errors import FieldError, invalid_fields
from shared.core.http.schema import Label
from shared.values.catalog import KNOWN_VALUES, MAX_SCORE, MIN_SCORE, fold_name, get_known_values

MAX_OWN_VALUES = 20
_MAX_VALUES = len(KNOWN_VALUES) + MAX_OWN_VALUES
_FIELD = ("body", "value_snapshot")
_LABEL: TypeAdapter[str] = TypeAdapter(Label, config=ConfigDict(defer_build=True))

Member = tuple[str, Any]


class _Members(list[Member]):
    """The members of a JSON object in the order of its text, repeated names included."""


def parse_snapshot(snapshot: str | Mapping[str, Any]) -> dict[str, int]:
    """Return scores by name: the form's values first, in its order, then a person's own as they wrote them.

    Raises a 422 that names each value at fault: one of the form by its name, an own one by its position in the object,
    because an error never repeats what people write.
    """
    members = _parse_members(snapshot) if isinstance(snapshot, str) else list(snapshot.items())
    if len(members) > _MAX_VALUES:
        raise invalid_fields([_build_fault((), f"Send the values of the form and up to {MAX_OWN_VALUES} of your own.")])
    faults = [*_find_faults(members)]
    if faults:
        raise invalid_fields(faults)
    return _sort_scores({_LABEL.validate_python(name): int(score) for name, score in members})


def dump_snapshot(sent: str | Mapping[str, Any], scores: Mapping[str, int]) -> str:
    """Write what is stored: the scores, and the snapshot as it was sent, which is how it is returned."""
    return json.dumps({"sent": sent, "scores": scores}, ensure_ascii=False)


def load_snapshot(text: str) -> dict[str, int]:
    """Read the scores of a text that `dump_snapshot` wrote."""
    stored = json.loads(text)
    return dict(stored["scores"] if _has_sent(stored) else stored)


def load_sent_snapshot(text: str) -> Any:
    """Read the snapshot as it was sent: a text, or an object."""
    stored = json.loads(text)
    return stored["sent"] if _has_sent(stored) else text


def _has_sent(stored: Mapping[str, Any]) -> bool:
    """Tell whether a row has the snapshot as it was sent; the rows of the first version have scores by name only."""
    return isinstance(stored.get("scores"), dict)


def _parse_members(text: str) -> Sequence[Member]:
    try:
        parsed = json.loads(text, object_pairs_hook=_Members)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, _Members):
        raise invalid_fields([_build_fault((), 'Send a JSON object of values and scores, such as {"Courage": 7}.')])
    return parsed


def _find_faults(members: Sequence[Member]) -> Iterator[FieldError]:
    """Find what is wrong with each value, and then with all of them together."""
    seen: set[str] = set()
    for position, (name, score) in enumerate(members):
        where = _find_field_path(position, name)
        if not _is_name(name):
            yield _build_fault(where, "Name a value in 1 to 60 visible characters.")
        elif fold_name(name) in seen:
            yield _build_fault(where, "Send each value once; upper and lower case make no difference.")
        if not _is_whole(score) or not MIN_SCORE <= score <= MAX_SCORE:
            yield _build_fault(where, f"Choose a whole number from {MIN_SCORE} to {MAX_SCORE}.")
        seen.add(fold_name(name))
    known = seen & get_known_values().keys()
    if not known:
        yield _build_fault((), "Say how it is with at least one value of the form.")
    if len(seen - known) > MAX_OWN_VALUES:
        yield _build_fault((), f"Send up to {MAX_OWN_VALUES} values of your own.")


def _find_field_path(position: int, name: str) -> tuple[str | int, ...]:
    known = get_known_values().get(fold_name(name))
    return (known.name if known else position,)


def _is_whole(score: Any) -> bool:
    """Tell whether a score is a whole number, which JSON may write as 7.0."""
    return type(score) is int or (isinstance(score, float) and score.is_integer())


def _is_name(name: str) -> bool:
    try:
        _LABEL.validate_python(name)
    except ValidationError:
        return False
    return True


def _sort_scores(scores: Mapping[str, int]) -> dict[str, int]:
    by_key = {fold_name(name): (name, score) for name, score in scores.items()}
    known = {value.name: by_key.pop(key)[1] for key, value in get_known_values().items() if key in by_key}
    return {**known, **dict(by_key.values())}


def _build_fault(where: tuple[str | int, ...], message: str) -> FieldError:
    return FieldError((*_FIELD, *where), message, "value_error")
