"""What people did: an activity for each entry, answer, check-in, conversation and challenge, once.

An activity stays when what came of it is deleted: the day was lived, and a streak is no reason to keep an entry that
someone wants gone. It holds nothing of what they wrote.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal
from uuid import UUID, uuid4

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import Unauthorized
from shared.progress.keeping import hold_counted
from shared.progress.models import Activity

ActivityKind = Literal["entry", "reflection", "check_in", "session", "challenge"]
ENTRY: ActivityKind = "entry"
REFLECTION: ActivityKind = "reflection"
CHECK_IN: ActivityKind = "check_in"
SESSION: ActivityKind = "session"
CHALLENGE: ActivityKind = "challenge"
KINDS: tuple[ActivityKind, ...] = (ENTRY, REFLECTION, CHECK_IN, SESSION, CHALLENGE)
_TOLD = ("id", "user_id", "kind", "source_id", "occurred_at", "local_date", "created_at")
_ACTIVITIES = table_of(Activity)
_COLUMNS = [_ACTIVITIES.c[name] for name in _TOLD]
_USER, _KIND, _SOURCE = (bindparam(name, type_=_ACTIVITIES.c[name].type) for name in ("user_id", "kind", "source_id"))
_KNOWN = exists().where(_ACTIVITIES.c.user_id == _USER, _ACTIVITIES.c.kind == _KIND, _ACTIVITIES.c.source_id == _SOURCE)
_VALUES = [bindparam(column.name, type_=column.type) for column in _COLUMNS]
_NEW = insert(_ACTIVITIES).from_select(_TOLD, select(*_VALUES).where(~_KNOWN), include_defaults=False)
_INSERT = _NEW.execution_options(preserve_rowcount=True)


@dataclass(frozen=True)
class Recorded:
    """An activity that was not known before: the local day it counts for, and whether that day counted already."""

    day: date
    day_counts: bool


def record(db: Session, user_id: UUID, kind: ActivityKind, source_id: UUID, occurred_at: datetime) -> Recorded | None:
    """Keep that someone did something; None where it is known already.

    The day is that of the zone in their profile now: where they live as they tell us. It is stored, and stays what
    it is wherever they travel to. Of two devices that tell the same at once, one waits for the other and then finds
    it known. What the clock ends for an account that is not in use is nobody's activity, and no error.
    """
    try:
        day = clock.local_date(occurred_at, accounts.timezone_of(db, user_id))
    except Unauthorized:
        return None
    day_counts = hold_counted(db, user_id, day)
    told = {"user_id": user_id, "kind": kind, "source_id": source_id, "occurred_at": occurred_at, "local_date": day}
    inserted = db.connection().execute(_INSERT, {"id": uuid4(), "created_at": clock.now(), **told})
    return Recorded(day, day_counts) if changed_rows(inserted) else None
