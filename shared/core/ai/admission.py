"""Whether a model may be called for a person now: by configuration, consent and the day's budget.

Consent is looked up through a port, because the core knows no domain. Each call takes the next free slot of the
person's UTC day. A unique key guards the slot, so that two calls at the limit cannot both take the last one, on any
database and at any isolation level. A call that fails keeps its slot, because it was sent.
"""

import math
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock, ports, telemetry
from shared.core.ai.ledger import MODEL_LENGTH, AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.db import refuse_open_transaction, table_of, transaction
from shared.core.settings import get_settings

ConsentLookup = Callable[[Session, UUID], bool]


class SlotConflict(Exception):
    """Another call took the slot since we looked: nothing of this transaction stays, and it is to be begun again."""


def admit_call(purpose: str, model: str | None, user_id: UUID) -> UUID | Outcome:
    """Begin a call in the ledger and return its id, or the reason why there must be none; `model` is None for none."""
    refuse_open_transaction()
    call: UUID | Outcome = Outcome.NOT_CONFIGURED if model is None else _reserve_or_refuse(purpose, model, user_id)
    if isinstance(call, Outcome):
        telemetry.log_event("ai.not_called", purpose=purpose, outcome=call.value)
    return call


def use_consent(lookup: ConsentLookup) -> None:
    """Say who knows; the wiring does it by object reference."""
    ports.connect({"consent": lookup})


def has_consent(db: Session, user_id: UUID) -> bool:
    """Tell whether this person's texts may leave. As long as nobody is asked, they may not."""
    lookup: ConsentLookup | None = ports.find_provider("consent")
    return lookup is not None and lookup(db, user_id)


def reserve_slot(db: Session, user_id: UUID, purpose: str, model: str) -> UUID | None:
    """Take a slot of today's and begin the call's row; None, with a row that says so, when all are taken.

    Raises `SlotConflict`. There is no savepoint around the insert: it would cost every call two round trips.
    """
    today = clock.now().date()
    next_slot = _last_slot(db, user_id, today) + 1
    slot = next_slot if next_slot <= get_settings().ai_daily_calls else None
    call = _new_call(user_id, purpose, model, today, slot)
    try:
        db.execute(insert(table_of(AiCall)).values(call))
    except IntegrityError:
        raise SlotConflict from None
    return call["id"] if slot else None


def seconds_until_renewal(moment: datetime) -> int:
    """Return how long it is until the next UTC midnight, when all slots are free again."""
    midnight = datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return math.ceil((midnight - moment).total_seconds())


def _reserve_or_refuse(purpose: str, model: str, user_id: UUID) -> UUID | Outcome:
    for _ in range(get_settings().ai_daily_calls + 1):  # each time around, another call has taken a slot
        with suppress(SlotConflict), transaction() as db:
            if not has_consent(db, user_id):
                return Outcome.NO_CONSENT
            return reserve_slot(db, user_id, purpose, model) or Outcome.OVER_BUDGET
    return Outcome.OVER_BUDGET


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
