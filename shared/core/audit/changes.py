"""What an audit record is about: an entity, and the fields of it that changed.

A change holds the old and the new value of a field. Callers list the fields whose values may be shown, so that a new
field is private until it is listed.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

FieldValue = str | int | bool | None


@dataclass(frozen=True)
class Change:
    """A field that changed. `withheld`: its values are private, and only the change is recorded."""

    field: str
    before: FieldValue = None
    after: FieldValue = None
    withheld: bool = False


@dataclass(frozen=True)
class Entity:
    """What an action was done to, such as an account or a job; `id` is None where there is only one."""

    type: str
    id: UUID | None = None


def diff_fields(before: Mapping[str, Any], after: Mapping[str, Any], shown: Collection[str]) -> list[Change]:
    """List the fields of `after` that differ from `before`, with values only for those in `shown`."""
    return [
        Change(name, before.get(name), value) if name in shown else Change(name, withheld=True)
        for name, value in after.items()
        if before.get(name) != value
    ]


def dump_changes(changes: Iterable[Change]) -> str | None:
    """Write changes as the JSON that is stored; None where there are none."""
    found = [
        {"field": one.field, "withheld": True}
        if one.withheld
        else {"field": one.field, "before": one.before, "after": one.after}
        for one in changes
    ]
    return json.dumps(found) if found else None


def parse_changes(stored: str | None) -> list[Change]:
    """Read the JSON that `dump_changes` wrote."""
    return [] if stored is None else [Change(**one) for one in json.loads(stored)]
