"""Audit records: each is inserted in the transaction of its change, so that neither exists without the other.

A change holds the old and the new value of a field. Callers list the fields whose values may be shown, so that a new
field is private until it is listed.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.audit.callers import Caller, current_caller
from shared.core.audit.models import AuditRecord
from shared.core.db import table_of

FieldValue = str | int | bool | None
_INSERT = insert(table_of(AuditRecord))
_UNKNOWN_ADDRESS = "unknown"


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


def record(db: Session, action: str, entity: Entity, changes: Iterable[Change] = (), *, by: UUID | None = None) -> None:
    """Record that `action` was done to `entity`; an action is a noun and a past participle, such as `session.ended`.

    The actor and the address are those of the current caller. `by` is for callers without an access token who proved
    who they are by a password, a refresh token or a mailed link.
    """
    row = {
        "id": uuid4(),
        "created_at": clock.now(),
        "action": action,
        "entity_type": entity.type,
        "entity_id": entity.id,
        "changes": dump_changes(changes),
        "trace_id": telemetry.current_trace_id(),
    }
    db.execute(_INSERT, {**row, **_actor(current_caller(), by)})


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


def _actor(caller: Caller | None, by: UUID | None) -> dict[str, Any]:
    if caller is None:
        return {"actor_kind": "system", "actor_id": by, "address": None, "user_agent": None}
    proved = caller.kind == "nobody" and by is not None
    seen = caller.describe()
    return {
        "actor_kind": "user" if proved else caller.kind,
        "actor_id": caller.user_id or by,
        "address": None if seen.address == _UNKNOWN_ADDRESS else seen.address,
        "user_agent": seen.device or None,
    }
