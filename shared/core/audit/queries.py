"""The audit log as administrators read it, page by page.

Each reading is recorded, too, because records show where people call from.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Annotated, Any, TypeVar
from uuid import UUID

from pydantic import Field
from sqlalchemy import ColumnElement, Row, select
from sqlalchemy.orm import Session

from shared.core.audit.callers import ActorKind
from shared.core.audit.changes import Change, Entity, parse_changes
from shared.core.audit.models import ACTION_LENGTH, ENTITY_LENGTH, USER_AGENT, AuditRecord
from shared.core.audit.records import record
from shared.core.db import UnitOfWork
from shared.core.db.rows import read_fields
from shared.core.http.dates import Moment, PeriodQuery, build_period_filters
from shared.core.http.paging import Page, PageQuery, load_page
from shared.core.http.schema import ResponseModel, TextLimit, TextRule

T = TypeVar("T")
_WORD = r"[a-z]+(?:_[a-z]+)*"
Action = Annotated[
    str, TextLimit(ACTION_LENGTH), TextRule(rf"^{_WORD}\.{_WORD}$", "Send an action, such as account.suspended.")
]
EntityType = Annotated[
    str, TextLimit(ENTITY_LENGTH), TextRule(rf"^{_WORD}$", "Send a kind of entity, such as account.")
]

_CHANGE: dict[str, Any] = {"field": "account_status", "before": "active", "after": "suspended", "withheld": False}
_RECORD: dict[str, Any] = {
    "id": "5f0e4a38-5f5f-4d0a-8a39-0d9df0f1a3aa",
    "created_at": "2026-03-02T18:20:00Z",
    "actor_kind": "admin",
    "actor_id": "2b1d5e0a-6f0c-4c3c-9d55-8f0f4c9b7a31",
    "api_key_id": None,
    "action": "account.suspended",
    "entity_type": "account",
    "entity_id": "7a0d2f1c-52f5-4f0a-8a43-1f8a1f0b6f11",
    "changes": [_CHANGE],
    "address": "203.0.113.7",
    "user_agent": "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0",
    "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
}


class RecordedChange(ResponseModel, json_schema_extra={"example": _CHANGE}):
    """A field with its old and new value."""

    field: str
    before: str | int | bool | None
    after: str | int | bool | None
    withheld: bool = Field(description="The field changed, and its values are private.")


class Record(ResponseModel, json_schema_extra={"example": _RECORD}):
    """One recorded action, without anything that people wrote."""

    id: UUID
    created_at: datetime
    actor_kind: ActorKind = Field(description="`nobody` was not signed in; `system` is a job or a timer.")
    actor_id: UUID | None = Field(description="The account that did it; a random id if the account was erased.")
    api_key_id: UUID | None = Field(description="The API key that it was done with, if it was one.")
    action: str
    entity_type: str
    entity_id: UUID | None
    changes: list[RecordedChange]
    address: str | None = Field(description="The network address of the caller: IPv4, or the /64 prefix of IPv6.")
    user_agent: str | None
    trace_id: str | None = Field(description="The trace id of the request.")


class AuditQuery(PageQuery, PeriodQuery):
    """Filters of the list; a record must match all of them."""

    since: Moment | None = Field(default=None, alias="from", description="From this day (UTC) or moment on.")
    until: Moment | None = Field(
        default=None, alias="to", description="Up to and including this day (UTC), or before this moment."
    )
    action: Action | None = Field(default=None, description="The action.", examples=["account.suspended"])
    actor_id: UUID | None = Field(default=None, description="The id of the caller.")
    actor_kind: ActorKind | None = Field(default=None, description="The kind of caller.")
    entity_type: EntityType | None = Field(
        default=None, description="The kind of thing it was done to.", examples=["account"]
    )
    entity_id: UUID | None = Field(default=None, description="The id of the thing it was done to.")


def list_records(uow: UnitOfWork, query: AuditQuery) -> Page[Record]:
    """Return a page of the log, newest first. The record of this reading is inserted after the page was read."""
    columns = [getattr(AuditRecord, name) for name in Record.model_fields]
    statement = select(*columns, AuditRecord.sealed_user_agent).where(
        *_filter_conditions(query), *build_period_filters(AuditRecord.created_at, query, "UTC")
    )
    with uow.transaction() as db:
        shown = load_page(db, statement, query, (AuditRecord.created_at, AuditRecord.id), _render_record)
        record(db, "audit_log.read", Entity("audit_log"), [Change("shown", None, len(shown.items))])
    return shown


def list_records_of(
    db: Session, entity_id: UUID, action: str, query: PageQuery, build: Callable[[datetime, Sequence[Change]], T]
) -> Page[T]:
    """Return a page of what was done to one entity, newest first, for the person whose it is: when, and the changes."""
    columns = select(AuditRecord.id, AuditRecord.created_at, AuditRecord.changes)
    done = columns.where(AuditRecord.entity_id == entity_id, AuditRecord.action == action)
    keys = (AuditRecord.created_at, AuditRecord.id)
    return load_page(db, done, query, keys, lambda row: build(row.created_at, parse_changes(row.changes)))


def _filter_conditions(query: AuditQuery) -> list[ColumnElement[bool]]:
    filters = ("action", "actor_id", "actor_kind", "entity_type", "entity_id")
    chosen = {name: value for name in filters if (value := getattr(query, name)) is not None}
    return [getattr(AuditRecord, name) == value for name, value in chosen.items()]


def _render_record(row: Row[Any]) -> Record:
    shown = [RecordedChange.model_validate(change) for change in parse_changes(row.changes)]
    fields = read_fields(row)
    user_agent = USER_AGENT.read(fields)
    del fields["sealed_user_agent"]
    return Record.model_construct(**{**fields, "changes": shown, "user_agent": user_agent})
