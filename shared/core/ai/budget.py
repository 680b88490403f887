"""How often a day a person may have a model called: each call takes the next free slot of its UTC day.

A slot is taken by a unique key, so that two calls at the limit cannot both have the last one, on any database and
whatever its isolation. A call that fails keeps its slot: it went out.
"""

import math
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.ai.ledger import MODEL_LENGTH, AiCall, Outcome
from shared.core.db import table_of
from shared.core.settings import get_settings


class SlotTaken(Exception):
    """Another call took the slot since we looked: nothing of this transaction stays, and it is to be begun again."""


def reserve(db: Session, user_id: UUID, purpose: str, model: str) -> UUID | None:
    """Take a slot of today's and begin the call's row; None, with a row that says so, when all are taken.

    Raises `SlotTaken`. There is no savepoint around the insert: it would cost every call two round trips.
    """
    today = clock.now().date()
    next_slot = _last_slot(db, user_id, today) + 1
    slot = next_slot if next_slot <= get_settings().ai_daily_calls else None
    call = _new_call(user_id, purpose, model, today, slot)
    try:
        db.execute(insert(table_of(AiCall)).values(call))
    except IntegrityError:
        raise SlotTaken from None
    return call["id"] if slot else None


def seconds_until_renewal(moment: datetime) -> int:
    """Return how long it is until the next UTC midnight, when all slots are free again."""
    midnight = datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return math.ceil((midnight - moment).total_seconds())


def _last_slot(db: Session, user_id: UUID, day: date) -> int:
    taken = select(func.max(AiCall.budget_slot)).where(AiCall.user_id == user_id, AiCall.budget_day == day)
    return db.scalar(taken) or 0


def _new_call(user_id: UUID, purpose: str, model: str, today: date, slot: int | None) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "user_id": user_id,
        "budget_day": today,
        "budget_slot": slot,
        "purpose": purpose,
        "model": model[:MODEL_LENGTH],
        "outcome": (Outcome.STARTED if slot else Outcome.OVER_BUDGET).value,
        "trace_id": telemetry.current_trace_id(),
    }
