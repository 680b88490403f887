"""Admission: whether a model may be called for a person now, by configuration, consent and the day's budget.

Ports look up consent, and texts that are kept from models, because the core imports no domain. Each call takes the
next free slot of the person's UTC day. A unique key on the slot keeps two calls from taking the last one, on any
database and at any isolation level. A call that fails keeps its slot, because it was sent.
"""

import math
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from shared.core import clock, ports, telemetry
from shared.core.ai import client
from shared.core.ai.ledger import DESTINATION_LENGTH, MODEL_LENGTH, AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.db import refuse_open_transaction, table_of, transaction
from shared.core.db.errors import DuplicateKey
from shared.core.kept_texts import find_kept
from shared.core.settings import get_settings

ConsentLookup = Callable[[Session, UUID], bool]


class SlotConflict(Exception):
    """Another call took the slot after it was read: the transaction is rolled back and has to be repeated."""


def admit_call(purpose: str, model: str | None, user_id: UUID, text_ids: Collection[UUID] = ()) -> UUID | Outcome:
    """Insert a call into the ledger and return its id, or else why there is none; `model` is None without a model.

    `text_ids` are the texts that the call takes along, with what they belong to: one that is kept withholds the call.
    """
    refuse_open_transaction()
    call: UUID | Outcome = Outcome.NOT_CONFIGURED
    if model is not None:
        call = _reserve_or_refuse(purpose, model, user_id, text_ids)
    if isinstance(call, Outcome):
        telemetry.log_event("ai.not_called", purpose=purpose, outcome=call.value)
    return call


def use_consent(lookup: ConsentLookup) -> None:
    """Set the lookup of consent; the wiring sets it by object reference."""
    ports.connect({"consent": lookup})


def has_consent(db: Session, user_id: UUID) -> bool:
    """Tell whether this person's texts may be sent to a model; without a lookup they may not."""
    lookup: ConsentLookup | None = ports.find_provider("consent")
    return lookup is not None and lookup(db, user_id)


def reserve_slot(db: Session, user_id: UUID, purpose: str, model: str) -> UUID | None:
    """Insert the row of a call with today's next slot; None, and a row without a slot, when all are taken.

    Raises `SlotConflict`. The insert has no savepoint, which would cost every call two round trips.
    """
    today = clock.now().date()
    next_slot = _last_slot(db, user_id, today) + 1
    slot = next_slot if next_slot <= get_settings().ai_daily_calls else None
    call = _new_call(user_id, purpose, model, today, slot)
    try:
        db.execute(insert(table_of(AiCall)).values(call))
    except DuplicateKey:
        raise SlotConflict from None
    return call["id"] if slot else None


def seconds_until_renewal(moment: datetime) -> int:
    """Return the seconds until the next UTC midnight, when all slots are free again."""
    midnight = datetime.combine(moment.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    return math.ceil((midnight - moment).total_seconds())


def _reserve_or_refuse(purpose: str, model: str, user_id: UUID, text_ids: Collection[UUID]) -> UUID | Outcome:
    for _ in range(get_settings().ai_daily_calls + 1):  # a repetition means that another call took a slot
        with suppress(SlotConflict), transaction() as db:
            if not has_consent(db, user_id):
                return Outcome.NO_CONSENT
            if find_kept(db, user_id, text_ids):
                return Outcome.WITHHELD
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
        "destination": client.find_destination()[:DESTINATION_LENGTH],
        "trace_id": telemetry.current_trace_id(),
    }
