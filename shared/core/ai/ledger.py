"""The ledger: one row for every call to a model, with what it cost and how it ended, and never a word of it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy import Index, Unicode, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from shared.core.db import Base, Identified, per_user_layout, table_of
from shared.core.db.purge import delete_expired

MODEL_LENGTH = 200
KEPT = timedelta(days=400)  # a little over a year, for whoever asks what was sent out on their behalf
_MAX_INTEGER = 2**31 - 1


class Outcome(StrEnum):
    """How a call ended. The last two are never in the ledger, because nothing was called."""

    STARTED = "started"
    ANSWERED = "answered"
    REPAIRED = "repaired"
    UNUSABLE = "unusable"
    REFUSED = "refused"
    TIMED_OUT = "timed_out"
    RATE_LIMITED = "rate_limited"
    UNAVAILABLE = "unavailable"
    OVER_BUDGET = "over_budget"
    NOT_CONFIGURED = "not_configured"
    NO_CONSENT = "no_consent"


class AiCall(Identified, Base):
    """One call. A row that stays `started` is of a process that died while it waited.

    `budget_slot` numbers the calls of a person's day (`budget_day`, in UTC) from 1; the unique key on it is what
    keeps calls that come at the same time within the budget. A call over the budget has no slot.
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
    trace_id: Mapped[str | None] = mapped_column(Unicode(32))


# Calls without a slot do not collide; only SQL Server has to be told so.
Index(
    "ix_ai_calls_budget",
    AiCall.user_id,
    AiCall.budget_day,
    AiCall.budget_slot,
    unique=True,
    mssql_where=AiCall.budget_slot.is_not(None),
)


@dataclass(frozen=True)
class Usage:
    """What the exchanges of one call cost: tokens as the server counts them, 0 where it does not say."""

    requests: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0

    def plus(self, prompt_tokens: int, completion_tokens: int) -> "Usage":
        """Add one exchange."""
        return Usage(self.requests + 1, self.prompt_tokens + prompt_tokens, self.completion_tokens + completion_tokens)


def settle(db: Session, call_id: UUID, outcome: Outcome, usage: Usage, latency_ms: int) -> None:
    """Write down how a call ended. Numbers that a server made up are cut to what a column holds."""
    counts = {
        "requests": usage.requests,
        "prompt_tokens": usage.prompt_tokens,
        "completion_tokens": usage.completion_tokens,
        "latency_ms": latency_ms,
    }
    bounded = {name: min(max(count, 0), _MAX_INTEGER) for name, count in counts.items()}
    calls = table_of(AiCall)
    db.execute(update(calls).where(calls.c.id == call_id).values(outcome=outcome.value, **bounded))


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows that are older than `KEPT`."""
    return delete_expired(db, AiCall.id, AiCall.created_at <= now - KEPT, limit)
