"""Audit records: each is inserted in the transaction of its change, so that neither exists without the other."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.audit.callers import Caller, current_caller
from shared.core.audit.changes import Change, Entity, dump_changes
from shared.core.audit.models import AuditRecord
from shared.core.db import app_text, table_of

_INSERT = insert(table_of(AuditRecord))
_UNKNOWN_ADDRESS = "unknown"


def record(db: Session, action: str, entity: Entity, changes: Iterable[Change] = (), *, by: UUID | None = None) -> None:
    """Record that `action` was done to `entity`; an action is a noun and a past participle, such as `session.ended`.

    The actor and the address are those of the current caller. `by` is for callers without an access token who proved
    who they are by a password, a refresh token or a mailed link.
    """
    db.execute(_INSERT, _build_row(action, entity, changes, by))


def record_many(db: Session, action: str, entities: Sequence[Entity], changes: Iterable[Change] = ()) -> None:
    """Record that the same action was done to each of up to 1,000 entities, in one statement."""
    noted = list(changes)
    if entities:
        db.execute(_INSERT, [_build_row(action, entity, noted, None) for entity in entities])


def _build_row(action: str, entity: Entity, changes: Iterable[Change], by: UUID | None) -> dict[str, Any]:
    row = {
        "id": uuid4(),
        "created_at": clock.now(),
        "action": action,
        "entity_type": entity.type,
        "entity_id": entity.id,
        "changes": dump_changes(changes),
        "trace_id": telemetry.current_trace_id(),
    }
    return {**row, **_actor(current_caller(), by)}


def _actor(caller: Caller | None, by: UUID | None) -> dict[str, Any]:
    if caller is None:
        return {"actor_kind": "system", "actor_id": by, "api_key_id": None, "address": None, "sealed_user_agent": None}
    proved = caller.kind == "nobody" and by is not None
    seen = caller.describe()
    return {
        "actor_kind": "user" if proved else caller.kind,
        "actor_id": caller.user_id or by,
        "api_key_id": caller.api_key_id,
        "address": None if seen.address == _UNKNOWN_ADDRESS else seen.address,
        "sealed_user_agent": app_text(seen.device) if seen.device else None,
    }
