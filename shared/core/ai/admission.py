"""Whether a model may be called for someone now: one is there, they consent, and their day's budget is not used up."""

from contextlib import suppress
from uuid import UUID

from shared.core import telemetry
from shared.core.ai import budget, consent
from shared.core.ai.ledger import Outcome
from shared.core.db import refuse_open_transaction, transaction
from shared.core.settings import get_settings


def admit(purpose: str, model: str | None, user_id: UUID) -> UUID | Outcome:
    """Begin a call in the ledger and return its id, or the reason why there must be none; `model` is None for none."""
    refuse_open_transaction()
    call: UUID | Outcome = Outcome.NOT_CONFIGURED if model is None else _reserve(purpose, model, user_id)
    if isinstance(call, Outcome):
        telemetry.log_event("ai.not_called", purpose=purpose, outcome=call.value)
    return call


def _reserve(purpose: str, model: str, user_id: UUID) -> UUID | Outcome:
    for _ in range(get_settings().ai_daily_calls + 1):  # each time around, another call has taken a slot
        with suppress(budget.SlotTaken), transaction() as db:
            if not consent.has_consent(db, user_id):
                return Outcome.NO_CONSENT
            return budget.reserve(db, user_id, purpose, model) or Outcome.OVER_BUDGET
    return Outcome.OVER_BUDGET
