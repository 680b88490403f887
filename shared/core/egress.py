"""Egress: everything that has left this app for a person: calls to models, mails, messages to browsers.

There is no table of its own. Each of the three keeps a row for each thing that leaves, with the host that got it and
its size, and without a word of it. A list of them all is one statement: the latest of each, put into one order.
"""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Row, Select, Unicode, literal, or_, select, union_all
from sqlalchemy.orm import Session

from shared.core.ai.ledger import AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.ai.transcription import PURPOSE as TRANSCRIPTION
from shared.core.http.paging import Page, PageQuery, apply_keyset, load_page
from shared.core.http.schema import ResponseModel
from shared.core.mail.models import Mail
from shared.core.message_outbox import SENT, Message
from shared.core.push.models import PushMessage

EgressKind = Literal["model", "mail", "push"]
Consent = Literal["account", "ai_suggestions_enabled", "email_notifications", "push_notifications"]
_KIND = Unicode(20)
_OF_THE_ACCOUNT = ("verification", "account")
_NAMES = ("id", "created_at", "channel", "stream", "purpose", "destination", "size", "outcome")
_EXAMPLE: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "created_at": "2026-03-02T18:20:00Z",
    "channel": "model",
    "destination": "api.openai.com",
    "purpose": "tag_journal_entry",
    "consent": "ai_suggestions_enabled",
    "size": 1840,
    "unit": "characters",
    "outcome": "answered",
}


class EgressRecord(ResponseModel, json_schema_extra={"example": _EXAMPLE}):
    """One thing that left this app for you."""

    id: UUID
    created_at: datetime = Field(description="When it was asked for; a mail leaves a moment later.")
    channel: EgressKind
    destination: str | None = Field(description="The hosts that got it; null for what left before this was noted.")
    purpose: str = Field(description="What a call to a model was for, or the template of a message.")
    consent: Consent = Field(
        description="The preference that allows it; `account` for mails that an account cannot do without."
    )
    size: int | None = Field(
        description="How much left, with our words around yours, such as an instruction; null if nobody counted."
    )
    unit: Literal["characters", "bytes"] = Field(description="`bytes` for a recording.")
    outcome: str = Field(description="How it ended, such as `answered`, `sent`, `failed`, `timed_out`.")


def list_egress(db: Session, user_id: UUID, query: PageQuery) -> Page[EgressRecord]:
    """Return a page of what has left for somebody, newest first."""
    calls = _select_columns(AiCall, "model", literal("", _KIND), AiCall.purpose, AiCall.outcome)
    mails = _select_columns(Mail, "mail", Mail.stream, Mail.template, Mail.status)
    messages = _select_columns(PushMessage, "push", literal("", _KIND), PushMessage.template, PushMessage.status)
    branches = (
        calls.where(AiCall.user_id == user_id, AiCall.outcome != Outcome.OVER_BUDGET.value),
        mails.where(Mail.user_id == user_id, _has_left(Mail)),
        messages.where(PushMessage.user_id == user_id, _has_left(PushMessage)),
    )
    tables: tuple[type[AiCall | Message], ...] = (AiCall, Mail, PushMessage)
    latest = [
        select(apply_keyset(branch, query, table.created_at, table.id).subquery())
        for branch, table in zip(branches, tables, strict=True)
    ]
    together = union_all(*latest).subquery("egress")
    columns = [together.c[name] for name in _NAMES]
    return load_page(db, select(*columns), query, (together.c.created_at, together.c.id), _render)


def _select_columns(
    table: type[AiCall | Message], channel: EgressKind, stream: Any, purpose: Any, outcome: Any
) -> Select[Any]:
    return select(
        table.id,
        table.created_at,
        literal(channel, _KIND).label("channel"),
        stream.label("stream"),
        purpose.label("purpose"),
        table.destination,
        table.sent_size.label("size"),
        outcome.label("outcome"),
    )


def _has_left(table: type[Message]) -> Any:
    """What was withheld, or still waits, has no destination; what was sent before there were destinations has left."""
    return or_(table.destination.is_not(None), table.status == SENT)


def _render(row: Row[Any]) -> EgressRecord:
    return EgressRecord(
        id=row.id,
        created_at=row.created_at,
        channel=row.channel,
        destination=row.destination,
        purpose=row.purpose,
        consent=_find_consent(row.channel, row.stream),
        size=row.size,
        unit="bytes" if row.purpose == TRANSCRIPTION else "characters",
        outcome=row.outcome,
    )


def _find_consent(channel: EgressKind, stream: str) -> Consent:
    if channel == "model":
        return "ai_suggestions_enabled"
    if channel == "push":
        return "push_notifications"
    return "account" if stream in _OF_THE_ACCOUNT else "email_notifications"
