"""What someone may see of the ledger: each call that was made on their behalf, without a word of it."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core.ai.ledger import AiCall, Outcome
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.core.http.schema import ResponseModel

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


class RecordedCall(ResponseModel, json_schema_extra={"example": _EXAMPLE}):
    """One call to a language model."""

    id: UUID
    created_at: datetime
    purpose: str = Field(description="What the model was asked for.")
    model: str = Field(description="The model, or on Azure the deployment.")
    prompt_tokens: int = Field(
        description="How much was sent, in tokens as the model counts them; 0 if it did not say."
    )
    completion_tokens: int = Field(description="How much came back.")
    outcome: CallOutcome = Field(description="How it ended; `started` while it is under way, or if it broke off.")


def list_calls(db: Session, user_id: UUID, query: PageQuery) -> Page[RecordedCall]:
    """Return a page of someone's own calls, newest first; one over the budget was never sent and is left out."""
    columns = [getattr(AiCall, name) for name in RecordedCall.model_fields]
    mine = select(*columns).where(AiCall.user_id == user_id, AiCall.outcome != Outcome.OVER_BUDGET.value)
    rows = db.execute(keyset(mine, query, AiCall.created_at, AiCall.id)).all()
    return page(rows, query, _show)


def _show(row: Row[Any]) -> RecordedCall:
    return RecordedCall.model_construct(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
