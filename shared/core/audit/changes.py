"""What a field was and what it became. Values are shown by permission only: a new field is private until listed."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

Value = str | int | bool | None


@dataclass(frozen=True)
class Change:
    """One field that changed. `withheld`: that it changed may be told, what to may not."""

    field: str
    before: Value = None
    after: Value = None
    withheld: bool = False


def differences(before: Mapping[str, Any], after: Mapping[str, Any], shown: Collection[str]) -> list[Change]:
    """List the fields of `after` that are not as they were; values only of those in `shown`."""
    return [
        Change(name, before.get(name), value) if name in shown else Change(name, withheld=True)
        for name, value in after.items()
        if before.get(name) != value
    ]


def write(changes: Iterable[Change]) -> str | None:
    """Put changes into the form that is stored; None where there are none."""
    found = [
        {"field": one.field, "withheld": True}
        if one.withheld
        else {"field": one.field, "before": one.before, "after": one.after}
        for one in changes
    ]
    return json.dumps(found) if found else None


def read(stored: str | None) -> list[Change]:
    """Read what `write` wrote."""
    return [] if stored is None else [Change(**one) for one in json.loads(stored)]
