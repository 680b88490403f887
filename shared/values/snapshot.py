"""Reading the values of one check-in, as an object or as the text of one, and saying which of them is not right."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic import ConfigDict, TypeAdapter, ValidationError

from shared.core.errors import FieldError, Invalid
from shared.core.http.schema import Label
from shared.values.catalog import HIGHEST, KNOWN_VALUES, LOWEST, known_by_key
from shared.values.names import fold

MOST_OWN = 20
_MOST = len(KNOWN_VALUES) + MOST_OWN
_PLACE = ("body", "value_snapshot")
_LABEL: TypeAdapter[str] = TypeAdapter(Label, config=ConfigDict(defer_build=True))

Pair = tuple[str, Any]


class _Members(list[Pair]):
    """The members of a JSON object as they stand in its text, repeated names too."""


def read_snapshot(sent: str | Mapping[str, Any]) -> dict[str, int]:
    """Return scores by name, the form's values first and in its order, then a person's own as they wrote them.

    Raises a 422 that names each value at fault: one of the form's by its name, one's own by its position in the
    object, because what people write is not repeated in errors.
    """
    members = _parse(sent) if isinstance(sent, str) else list(sent.items())
    if len(members) > _MOST:
        raise _refused([_fault((), f"Send the values of the form and up to {MOST_OWN} of your own.")])
    faults = [*_faults(members)]
    if faults:
        raise _refused(faults)
    return _in_order({_LABEL.validate_python(name): score for name, score in members})


def write_snapshot(scores: Mapping[str, int]) -> str:
    """Write scores as the JSON text that is stored and answered."""
    return json.dumps(scores, ensure_ascii=False)


def stored_scores(text: str) -> dict[str, int]:
    """Read what `write_snapshot` wrote."""
    return dict(json.loads(text))


def _parse(text: str) -> Sequence[Pair]:
    try:
        parsed = json.loads(text, object_pairs_hook=_Members)
    except (ValueError, RecursionError):
        parsed = None
    if not isinstance(parsed, _Members):
        raise _refused([_fault((), 'Send a JSON object of values and scores, such as {"Courage": 7}.')])
    return parsed


def _faults(members: Sequence[Pair]) -> Iterator[FieldError]:
    """Find everything that is wrong with any value, and then with all of them together."""
    seen: set[str] = set()
    for position, (name, score) in enumerate(members):
        where = _where(position, name)
        if not _is_name(name):
            yield _fault(where, "Name a value in 1 to 60 visible characters.")
        elif fold(name) in seen:
            yield _fault(where, "Send each value once; upper and lower case make no difference.")
        if type(score) is not int or not LOWEST <= score <= HIGHEST:
            yield _fault(where, f"Choose a whole number from {LOWEST} to {HIGHEST}.")
        seen.add(fold(name))
    known = seen & known_by_key().keys()
    if not known:
        yield _fault((), "Say how it is with at least one value of the form.")
    if len(seen - known) > MOST_OWN:
        yield _fault((), f"Send up to {MOST_OWN} values of your own.")


def _where(position: int, name: str) -> tuple[str | int, ...]:
    known = known_by_key().get(fold(name))
    return (known.name if known else position,)


def _is_name(name: str) -> bool:
    try:
        _LABEL.validate_python(name)
    except ValidationError:
        return False
    return True


def _in_order(scores: Mapping[str, int]) -> dict[str, int]:
    by_key = {fold(name): (name, score) for name, score in scores.items()}
    known = {value.name: by_key.pop(key)[1] for key, value in known_by_key().items() if key in by_key}
    return {**known, **dict(by_key.values())}


def _fault(where: tuple[str | int, ...], message: str) -> FieldError:
    return FieldError((*_PLACE, *where), message, "value_error")


def _refused(faults: Sequence[FieldError]) -> Invalid:
    return Invalid(faults[0].msg, errors=faults)
