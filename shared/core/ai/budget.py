"""How often a day a person may have a model called: each call takes the next free slot of its UTC day.

A slot is taken by a unique key, so that two calls at the limit cannot both have the last one, on any database and
whatever its isolation. A call that fails keeps its slot: it went out.
"""

import math
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.ai.ledger import MODEL_LENGTH, AiCall, Outcome
from shared.core.settings import get_settings


def reserve(db: Session, user_id: UUID, purpose: str, model: str) -> UUID | None:
    """Take a slot of today's and begin the call's row; None, with a row that says so, when all are taken."""
    today = clock.now().date()
    for slot in range(_last_slot(db, user_id, today) + 1, get_settings().ai_daily_calls + 1):
        call = _new_call(user_id, purpose, model, today)
        call.budget_slot = slot
        if _inserted(db, call):
            return call.id
    refused = _new_call(user_id, purpose, model, today)
    refused.outcome = Outcome.OVER_BUDGET.value
    db.add(refused)
    db.flush()
    return None


def seconds_until_renewal(moment: datetime) -> int:
    """Return how long it is until the next UTC midnight, when all slots are free again."""
    midnight = datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return math.ceil((midnight - moment).total_seconds())


def _last_slot(db: Session, user_id: UUID, day: date) -> int:
    taken = select(func.max(AiCall.budget_slot)).where(AiCall.user_id == user_id, AiCall.budget_day == day)
    return db.scalar(taken) or 0


def _new_call(user_id: UUID, purpose: str, model: str, today: date) -> AiCall:
    trace_id = telemetry.current_trace_id()
    return AiCall(user_id=user_id, budget_day=today, purpose=purpose, model=model[:MODEL_LENGTH], trace_id=trace_id)


def _inserted(db: Session, call: AiCall) -> bool:
    """Insert unless another call took the slot since we looked."""
    try:
        with db.begin_nested():
            db.add(call)
            db.flush()
    except IntegrityError:
        return False
    return True
