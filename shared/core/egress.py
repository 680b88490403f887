"""Egress: everything that has left this app for a person: calls to models, mails, messages to browsers, files.

There is no table of its own. Each of the four keeps a row for each thing that leaves, with the host that got it and its
size, and without a word of it. A list of them all is one statement: the latest of each, put into one order.

What someone reads while they are signed in, or by a key of theirs, has not left: it is with them. A file that is read
by a link has, since whoever had the link could read it.
"""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field
from sqlalchemy import Row, Select, Unicode, literal, or_, select, union_all
from sqlalchemy.orm import Session

from shared.core.ai.ledger import DESTINATION_LENGTH, AiCall
from shared.core.ai.outcomes import Outcome
from shared.core.ai.transcription import PURPOSE as TRANSCRIPTION
from shared.core.downloads import Download
from shared.core.http.paging import Page, PageQuery, apply_keyset, load_page
from shared.core.http.schema import ResponseModel
from shared.core.mail.models import Mail
from shared.core.mail.outbox import is_about
from shared.core.message_outbox import SENT, Message
from shared.core.push.models import PushMessage

EgressKind = Literal["model", "mail", "push", "download"]
Consent = Literal[
    "account",
    "ai_suggestions_enabled",
    "care_link",
    "email_notifications",
    "push_notifications",
    "your_request",
    "calendar_feed",
]
_KIND = Unicode(20)
_OF_THE_ACCOUNT = ("verification", "account")
_CALENDAR, _NO_HOST = "task_calendar", ""
_CARE = "care"
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
    destination: str | None = Field(
        description="The hosts that got it; null for what left before this was noted, and for a download: that went "
        "to whoever had the link."
    )
    purpose: str = Field(
        description="What a call to a model was for, the template of a message, or what a download was: "
        "`account_export`, `narrative_book`, `recording` or `task_calendar`."
    )
    consent: Consent = Field(
        description="The preference that allows it; `account` for mails that an account cannot do without, "
        "`care_link` for mails to a clinician whom you have invited, or to you as one, "
        "`your_request` for a file that you asked for, `calendar_feed` for the address that you gave to a calendar."
    )
    size: int | None = Field(
        description="How much left, with our words around yours, such as an instruction; null if nobody counted. Of a "
        "download, which is listed once a day, all of the file."
    )
    unit: Literal["characters", "bytes"] = Field(description="`bytes` for a recording and for a download.")
    outcome: str = Field(description="How it ended, such as `answered`, `sent`, `failed`, `timed_out`.")


def list_egress(db: Session, user_id: UUID, query: PageQuery) -> Page[EgressRecord]:
    """Return a page of what has left for somebody, newest first."""
    calls = _select_columns(AiCall, "model", literal("", _KIND), AiCall.purpose, AiCall.outcome)
    mails = _select_columns(Mail, "mail", Mail.stream, Mail.template, Mail.status)
    messages = _select_columns(PushMessage, "push", literal("", _KIND), PushMessage.template, PushMessage.status)
    files = select(
        Download.id,
        Download.created_at,
        literal("download", _KIND).label("channel"),
        literal("", _KIND).label("stream"),
        Download.purpose,
        literal(_NO_HOST, Unicode(DESTINATION_LENGTH)).label("destination"),
        Download.size_bytes.label("size"),
        literal(SENT, _KIND).label("outcome"),
    )
    theirs = _select_columns(Mail, "mail", Mail.stream, Mail.template, Mail.status)
    branches = (
        calls.where(AiCall.user_id == user_id, AiCall.outcome != Outcome.OVER_BUDGET.value),
        mails.where(Mail.user_id == user_id, _has_left(Mail)),
        messages.where(PushMessage.user_id == user_id, _has_left(PushMessage)),
        files.where(Download.user_id == user_id),
        theirs.where(is_about(user_id), _has_left(Mail)),
    )
    tables: tuple[type[AiCall | Message | Download], ...] = (AiCall, Mail, PushMessage, Download, Mail)
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
        destination=row.destination or None,
        purpose=row.purpose,
        consent=_find_consent(row.channel, row.stream, row.purpose),
        size=row.size,
        unit="bytes" if row.purpose == TRANSCRIPTION or row.channel == "download" else "characters",
        outcome=row.outcome,
    )


def _find_consent(channel: EgressKind, stream: str, purpose: str) -> Consent:
    if channel == "download":
        return "calendar_feed" if purpose == _CALENDAR else "your_request"
    if channel == "model":
        return "ai_suggestions_enabled"
    if channel == "push":
        return "push_notifications"
    if stream == _CARE:
        return "care_link"
    return "account" if stream in _OF_THE_ACCOUNT else "email_notifications"
