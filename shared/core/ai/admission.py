"""Admission: whether a model may be called for a person now, by configuration, consent and the day's budget.

Ports look up consent, and texts that are kept from models, because the core imports no domain. Each call takes the
next free slot of the person's UTC day. A unique key on the slot keeps two calls from taking the last one, on any
database and at any isolation level. A call that fails keeps its slot, because it was sent.
"""

import math
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.orm import Session

from shared.core import clock, ports, telemetry
from shared.core.ai import client
from shared.core.ai.ledger import DESTINATION_LENGTH, MODEL_LENGTH, AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.db import refuse_open_transaction, table_of, transaction
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.errors import DuplicateKey
from shared.core.kept_texts import find_kept
from shared.core.settings import get_settings

_CALLS = table_of(AiCall)
_C = _CALLS.c
_COUNTS = ("requests", "prompt_tokens", "completion_tokens", "latency_ms")
_GIVEN = [
    _C[name]
    for name in (
        "id",
        "created_at",
        "user_id",
        "budget_day",
        "purpose",
        "model",
        "outcome",
        *_COUNTS,
        "destination",
        "trace_id",
    )
]
_NEXT_SLOT = func.coalesce(func.max(_C.budget_slot), 0) + 1
_RESERVE = (
    insert(_CALLS)
    .from_select(
        [*_GIVEN, _C.budget_slot],
        select(*(bindparam(one.name, type_=one.type) for one in _GIVEN), _NEXT_SLOT)
        .where(
            _C.user_id == bindparam("user_id", type_=_C.user_id.type),
            _C.budget_day == bindparam("budget_day", type_=_C.budget_day.type),
        )
        .having(bindparam("most", type_=_C.budget_slot.type) >= _NEXT_SLOT),
        include_defaults=False,
    )
    .execution_options(preserve_rowcount=True)
)
"""Takes the next slot of a day, where there is one left."""
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

    Raises `SlotConflict`. One statement finds the slot and takes it, without a savepoint, which would cost every call
    two round trips.
    """
    call = _new_call(user_id, purpose, model)
    try:
        reserved = changed_rows(db.execute(_RESERVE, {**call, "most": get_settings().ai_daily_calls}))
    except DuplicateKey:
        raise SlotConflict from None
    if not reserved:
        db.execute(insert(_CALLS).values({**call, "outcome": Outcome.OVER_BUDGET.value}))
    return call["id"] if reserved else None


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


def _new_call(user_id: UUID, purpose: str, model: str) -> dict[str, Any]:
    now = clock.now()
    return {
        "id": uuid4(),
        "created_at": now,
        "user_id": user_id,
        "budget_day": now.date(),
        "purpose": purpose,
        "model": model[:MODEL_LENGTH],
        "outcome": Outcome.STARTED.value,
        **dict.fromkeys(_COUNTS, 0),
        "destination": client.find_destination()[:DESTINATION_LENGTH],
        "trace_id": telemetry.current_trace_id(),
    }
