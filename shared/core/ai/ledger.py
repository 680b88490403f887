"""The ledger of calls to models: one row for every call, with its cost and outcome, never its content.

The module holds the table, records how a call ended, deletes rows after `RETENTION`, and lists a person's own calls.
"""

import logging
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Index, Row, Unicode, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core import telemetry
from shared.core.ai import metrics
from shared.core.ai.outcomes import CallLabels, Outcome, Usage
from shared.core.db import Base, FilteredIndex, IdentityMixin, per_user_layout, run_in_transaction, table_of
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.purge import delete_expired
from shared.core.db.rows import read_fields
from shared.core.db.wake_budget import without_waiting
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.http.schema import ResponseModel
from shared.core.portability import PersonalData

MODEL_LENGTH = 200
DESTINATION_LENGTH = 200
RETENTION = timedelta(days=400)  # so that people can see for over a year what was sent for them
_MAX_INTEGER = 2**31 - 1
_SUCCESSES = (Outcome.ANSWERED, Outcome.REPAIRED)
CallOutcome = Literal[
    "started", "answered", "repaired", "unusable", "refused", "timed_out", "rate_limited", "unavailable"
]

_EXAMPLE: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "created_at": "2026-03-02T18:20:00Z",
    "purpose": "tag_journal_entry",
    "model": "gpt-6-luna",
    "prompt_tokens": 412,
    "completion_tokens": 38,
    "outcome": "answered",
}


class AiCall(IdentityMixin, Base):
    """One call. A row stays `started` where its process died during the call.

    `budget_slot` numbers the calls of a person's day (`budget_day`, in UTC) from 1. Its unique key keeps concurrent
    calls within the budget. A call over the budget has no slot.
    `destination` is the host that was called, `sent_size` what left: characters, or bytes of a recording.
    """

    __tablename__ = "ai_calls"
    __table_args__ = (
        *per_user_layout("ai_calls"),
        Index("ix_ai_calls_age", "created_at", "id"),
    )

    user_id: Mapped[UUID]
    budget_day: Mapped[date]
    budget_slot: Mapped[int | None]
    purpose: Mapped[str] = mapped_column(Unicode(100))
    model: Mapped[str] = mapped_column(Unicode(MODEL_LENGTH))
    outcome: Mapped[str] = mapped_column(Unicode(20), default=Outcome.STARTED.value)
    requests: Mapped[int] = mapped_column(default=0)
    prompt_tokens: Mapped[int] = mapped_column(default=0)
    completion_tokens: Mapped[int] = mapped_column(default=0)
    latency_ms: Mapped[int] = mapped_column(default=0)
    destination: Mapped[str | None] = mapped_column(Unicode(DESTINATION_LENGTH))
    sent_size: Mapped[int | None]
    trace_id: Mapped[str | None] = mapped_column(Unicode(32))


# Calls without a slot are not unique; only SQL Server needs a filter for that.
FilteredIndex(
    "ix_ai_calls_budget",
    AiCall.user_id,
    AiCall.budget_day,
    AiCall.budget_slot,
    unique=True,
    where=AiCall.budget_slot.is_not(None),
)


def settle_call(
    call_id: UUID,
    labels: CallLabels,
    outcome: Outcome,
    usage: Usage,
    latency_ms: int,
    *,
    error: str | None,
    **details: float | bool | None,
) -> None:
    """Record how a call ended: in its row for the person, in metrics and log for operators.

    `error` names a failure. `details` are further fields of the log event. None of them may hold a text. What the model
    said is worth more than its row: if the database does not answer any more, the row stays as it was.
    """
    try:
        with without_waiting():
            write = partial(_update_row, call_id=call_id, outcome=outcome, usage=usage, latency_ms=latency_ms)
            run_in_transaction(write, repeat_after=UnavailableDatabase)
    except UnavailableDatabase as failure:
        telemetry.log_failure("ai.call_not_settled", failure, call_id=str(call_id), code=failure.driver_code)
    metrics.count_call(labels, outcome, usage)
    telemetry.log_event(
        "ai.called",
        level=logging.INFO if outcome in _SUCCESSES else logging.WARNING,
        purpose=labels.purpose,
        model=labels.model,
        outcome=outcome.value,
        prompt_tokens=usage.prompt_tokens,
        completion_tokens=usage.completion_tokens,
        latency_ms=latency_ms,
        **details,
        error=error,
    )


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that are older than `RETENTION`."""
    return delete_expired(db, AiCall.id, AiCall.created_at <= now - RETENTION, limit)


class RecordedCall(ResponseModel, json_schema_extra={"example": _EXAMPLE}):
    """One call to a language model."""

    id: UUID
    created_at: datetime
    purpose: str = Field(description="What the call was for.")
    model: str = Field(description="The model, or the deployment on Azure.")
    prompt_tokens: int = Field(
        description="Tokens that were sent, as the model counts them; 0 if it did not report them."
    )
    completion_tokens: int = Field(description="Tokens that the model returned.")
    outcome: CallOutcome = Field(description="How the call ended; `started` while it runs, or if it was interrupted.")


def list_calls(db: Session, user_id: UUID, query: PageQuery) -> Page[RecordedCall]:
    """Return a page of someone's calls, newest first, without those over the budget, which were not sent."""
    columns = [getattr(AiCall, name) for name in RecordedCall.model_fields]
    mine = select(*columns).where(AiCall.user_id == user_id, AiCall.outcome != Outcome.OVER_BUDGET.value)
    return load_page(db, mine, query, (AiCall.created_at, AiCall.id), _render_call)


def _render_call(row: Row[Any]) -> RecordedCall:
    return RecordedCall.model_construct(**read_fields(row))


def _update_row(db: Session, call_id: UUID, outcome: Outcome, usage: Usage, latency_ms: int) -> None:
    """Update the row of a call; impossible numbers from a server are cut to the range of the column."""
    counts = {
        "requests": usage.requests,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "latency_ms": latency_ms,
        "sent_size": usage.sent_size,
    }
    bounded = {name: min(max(count, 0), _MAX_INTEGER) for name, count in counts.items()}
    calls = table_of(AiCall)
    db.execute(update(calls).where(calls.c.id == call_id).values(outcome=outcome.value, **bounded))


PERSONAL_DATA = PersonalData(
    (AiCall,),
    online={AiCall: "A ledger, which is read when someone asks for it."},
    not_imported={AiCall: "What another account sent, and its budget."},
)
