"""Adding to the audit log, in the transaction of what is recorded: neither is there without the other."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.audit.callers import Caller, current_caller
from shared.core.audit.changes import Change, write
from shared.core.audit.models import AuditRecord
from shared.core.db import table_of

_INSERT = insert(table_of(AuditRecord))
_UNKNOWN_ADDRESS = "unknown"


@dataclass(frozen=True)
class Entity:
    """What something was done to, such as an account or a job; `id` is None where there is only one of it."""

    type: str
    id: UUID | None = None


def record(db: Session, action: str, entity: Entity, changes: Iterable[Change] = (), *, by: UUID | None = None) -> None:
    """Write down that `action` (a thing and a past participle, such as `session.ended`) was done to `entity`.

    Who did it, and from where, is what the door knows of the caller. `by` is for callers without an access token who
    showed otherwise who they are: by their password, a refresh token, or a link that was mailed to them.
    """
    row = {
        "id": uuid4(),
        "created_at": clock.now(),
        "action": action,
        "entity_type": entity.type,
        "entity_id": entity.id,
        "changes": write(changes),
        "trace_id": telemetry.current_trace_id(),
    }
    db.execute(_INSERT, {**row, **_actor(current_caller(), by)})


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
