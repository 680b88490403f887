"""The use cases of insights: list, write, show, edit, confirm, dismiss and delete them; and the front of the domain.

Other domains hand over what they found in three steps, of which the second may wait for a model: `load_known_insights`,
`merge_insights`, `store_insights`. They read what was confirmed by `load_insight_offer` or `load_confirmed_insights`.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, select, update
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core import clock
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, NotFound, invalid_field
from shared.core.http import ExpectedVersion, StatusResponse
from shared.core.http.etags import stale_version
from shared.core.http.paging import Page, load_page, return_row
from shared.insights import models, schemas
from shared.insights.confirmed_insights import (
    ConfirmedInsight,
    InsightOffer,
    InsightQuotation,
    UsedInsights,
    load_confirmed_insights,
    load_insight_offer,
)
from shared.insights.drafts import (
    InsightDraft,
    InsightSource,
    KnownInsights,
    MergedInsights,
    build_message_drafts,
)
from shared.insights.duplicates import merge_insights
from shared.insights.insight_store import (
    BY_USER,
    INSIGHTS,
    MAX_INSIGHTS,
    add_sources,
    count_insights,
    find_twin,
    insert_insight,
    load_known_insights,
    load_sources,
    replace_tags,
    store_insights,
    take_turn,
)
from shared.insights.models import CONFIRMED, DISMISSED, PROPOSED, WITHDRAWN, InsightStatus
from shared.insights.schemas import InsightIds
from shared.insights.tags import dump_tags, has_tag, load_tags, normalize_tags
from shared.insights.text_source import INSIGHT
from shared.safety import service as safety
from shared.search import service as search

__all__ = [
    "ConfirmedInsight",
    "InsightDraft",
    "InsightIds",
    "InsightOffer",
    "InsightQuotation",
    "InsightSource",
    "KnownInsights",
    "MergedInsights",
    "UsedInsights",
    "build_message_drafts",
    "change_insight",
    "confirm_insight",
    "create_insight",
    "delete_insight",
    "dismiss_insight",
    "list_insights",
    "load_confirmed_insights",
    "load_insight_offer",
    "load_known_insights",
    "merge_insights",
    "show_insight",
    "store_insights",
]


NO_SUCH_INSIGHT = "You have no insight with this id."
_CONTEXT = "insights.insight"
_C = INSIGHTS.c
_FIELDS = ("id", "text", "status", "made_by", "created_at", "updated_at", "version", "conversation_id", "tags")
_COLUMNS = tuple(_C[name] for name in _FIELDS)


def create_insight(db: Session, user_id: UUID, body: schemas.InsightCreate) -> StatusResponse[schemas.WrittenInsight]:
    """Store an insight that a person wrote (201), which is confirmed thereby; 409 where they have 500.

    One with the same words that is there already is confirmed instead, with the tags and sources of both (200). What
    merely says nearly the same is stored: nobody's own words are dropped, and `search.find_similar` shows both. 422 for
    a source that is no text of theirs.
    """
    screening = safety.screen(db, user_id, _CONTEXT, body.text, *body.tags)
    sources = _find_sources(db, user_id, body)
    take_turn(db, user_id)
    twin_id = find_twin(db, user_id, body.text)
    if twin_id is not None:
        _confirm_twin(db, user_id, _read_row(db, user_id, twin_id), body, sources)
        return StatusResponse(_show_written(db, user_id, twin_id, screening), 200)
    if count_insights(db, user_id) >= MAX_INSIGHTS:
        raise Conflict(f"You have {MAX_INSIGHTS} insights, the largest number allowed. Delete one first.")
    insight_id, now = uuid4(), clock.now()
    row = {
        "id": insight_id,
        "user_id": user_id,
        "text": body.text,
        "tags": normalize_tags(body.tags),
        "status": CONFIRMED,
        "made_by": BY_USER,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    insert_insight(db, row, sources)
    return StatusResponse(_show_written(db, user_id, insight_id, screening), 201)


def _confirm_twin(
    db: Session,
    user_id: UUID,
    row: Row[Any],
    body: schemas.InsightCreate,
    sources: Mapping[InsightSource, UUID | None],
) -> None:
    before = load_tags(row.tags)
    tags = normalize_tags([*before, *body.tags])
    rests_on_more = add_sources(db, user_id, row.id, sources)
    if not rests_on_more and (row.status, row.made_by, before) == (CONFIRMED, BY_USER, tags):
        return
    values = {"status": CONFIRMED, "made_by": BY_USER, "tags": own_text(user_id, dump_tags(tags))}
    _update_row(db, user_id, row, values)
    replace_tags(db, user_id, {row.id: tags})
    search.change_text(db, user_id, INSIGHT, row.id)


def list_insights(db: Session, user_id: UUID, query: schemas.InsightQuery) -> Page[schemas.Insight]:
    """Return a page of someone's own insights, newest first.

    What is only proposed is brought up by the app: it is left out where it is about something that they have closed
    since, so a page may have fewer than were asked for.
    """
    own = select(*_COLUMNS).where(_C.user_id == user_id)
    if query.status is not None:
        own = own.where(_C.status == query.status)
    if query.conversation_id is not None:
        own = own.where(_C.conversation_id == query.conversation_id)
    if query.tag is not None:
        own = own.where(has_tag(user_id, query.tag))
    page = load_page(db, own, query, (_C.created_at, _C.id), return_row)
    closed = boundaries.load_boundaries(db, user_id)
    shown = [row for row in page.items if row.status != PROPOSED or not closed.covers_text(row.text, [row.id])]
    return Page(_show_rows(db, shown), page.next_cursor)


def show_insight(db: Session, user_id: UUID, insight_id: UUID) -> schemas.Insight:
    """Return one of someone's own insights; 404 for anyone else's."""
    return _show_rows(db, [_read_row(db, user_id, insight_id)])[0]


def change_insight(
    db: Session, user_id: UUID, insight_id: UUID, body: schemas.InsightChange, expected: ExpectedVersion
) -> schemas.WrittenInsight:
    """Change text or tags, which makes the insight the person's own; 412 where the caller saw another version.

    409 for one that is withdrawn: there is nothing left to edit.
    """
    row = _read_row(db, user_id, insight_id)
    expected.check(row.version)
    sent = body.model_fields_set
    screening = safety.screen(db, user_id, _CONTEXT, body.text, *body.tags)
    text = body.text if "text" in sent else row.text
    before = load_tags(row.tags)
    tags = normalize_tags(body.tags) if "tags" in sent else before
    if (text, tags) != (row.text, before):
        if row.status == WITHDRAWN:
            raise Conflict("This insight was withdrawn, because what it rested on was deleted. Write a new one.")
        values = {
            "text": own_text(user_id, text),
            "tags": own_text(user_id, dump_tags(tags)),
            "made_by": BY_USER,
        }
        _update_row(db, user_id, row, values)
        replace_tags(db, user_id, {insight_id: tags})
        if row.status != DISMISSED:
            search.change_text(db, user_id, INSIGHT, insight_id)
    return _show_written(db, user_id, insight_id, screening)


def confirm_insight(db: Session, user_id: UUID, insight_id: UUID, expected: ExpectedVersion) -> schemas.Insight:
    """Confirm an insight, so that it is used from now on; 409 for one without a text."""
    return _move(db, user_id, insight_id, CONFIRMED, expected)


def dismiss_insight(db: Session, user_id: UUID, insight_id: UUID, expected: ExpectedVersion) -> schemas.Insight:
    """Dismiss an insight: it is neither used nor found nor proposed again; 409 for one that is withdrawn."""
    return _move(db, user_id, insight_id, DISMISSED, expected)


def delete_insight(db: Session, user_id: UUID, insight_id: UUID) -> None:
    """Delete an insight. What it rests on may lead to it again; dismissing it prevents that."""
    search.withdraw(db, user_id, [insight_id])
    delete_own(db, models.Insight, user_id, insight_id, NO_SUCH_INSIGHT)


def _move(
    db: Session, user_id: UUID, insight_id: UUID, status: InsightStatus, expected: ExpectedVersion
) -> schemas.Insight:
    row = _read_row(db, user_id, insight_id)
    expected.check(row.version)
    if row.status == WITHDRAWN and (status == DISMISSED or row.text is None):
        raise Conflict("This insight was withdrawn, because what it rested on was deleted. You can only delete it.")
    if row.status != status:
        _update_row(db, user_id, row, {"status": status})
        if status == DISMISSED:
            search.withdraw(db, user_id, [insight_id])
        elif row.status in (DISMISSED, WITHDRAWN):
            search.change_text(db, user_id, INSIGHT, insight_id)
    return show_insight(db, user_id, insight_id)


def _update_row(db: Session, user_id: UUID, row: Row[Any], values: Mapping[str, Any]) -> None:
    """Change the version that was read; 412 where another device or a job was faster."""
    unchanged = (_C.id == row.id, _C.user_id == user_id, _C.version == row.version)
    changed = {**values, "updated_at": clock.now(), "version": row.version + 1}
    if not changed_rows(db.execute(update(INSIGHTS).where(*unchanged).values(changed))):
        raise stale_version()


def _find_sources(db: Session, user_id: UUID, body: schemas.InsightCreate) -> dict[InsightSource, UUID | None]:
    """Return the sources with their parents; 422 names the first that is no text of theirs."""
    kinds, known_kinds = dict[str, list[UUID]](), search.list_sources()
    for one in body.sources:
        if one.kind != INSIGHT:
            kinds.setdefault(one.kind, []).append(one.id)
    found = {
        InsightSource(kind, text.id): text.parent_id
        for kind, ids in kinds.items()
        for text in search.load_texts(db, user_id, {kind: ids}).values()
    }
    for at, one in enumerate(body.sources):
        if one.kind == INSIGHT or one.kind not in known_kinds:
            raise invalid_field(("body", "sources", at, "kind"), "An insight can rest on no text of this kind.")
        if InsightSource(one.kind, one.id) not in found:
            raise invalid_field(("body", "sources", at, "id"), "You have no text of this kind with this id.")
    return found


def _read_row(db: Session, user_id: UUID, insight_id: UUID) -> Row[Any]:
    row = db.execute(select(*_COLUMNS).where(_C.id == insight_id, _C.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH_INSIGHT)
    return row


def load_insights(db: Session, user_id: UUID, insight_ids: Sequence[UUID]) -> list[schemas.Insight]:
    """Load up to 500 of someone's own insights by their ids, in two queries."""
    own = select(*_COLUMNS).where(_C.user_id == user_id, _C.id.in_(insight_ids))
    return _show_rows(db, db.execute(own).all())


def _show_rows(db: Session, rows: Sequence[Row[Any]]) -> list[schemas.Insight]:
    sources = load_sources(db, [row.id for row in rows])
    return [_show_row(row, sources.get(row.id, [])) for row in rows]


def _show_row(row: Row[Any], sources: Sequence[InsightSource]) -> schemas.Insight:
    fields = dict(zip(_FIELDS, row, strict=True))
    shown = [schemas.InsightSource.from_columns({"kind": one.kind, "id": one.id}) for one in sources]
    return schemas.Insight.from_columns({**fields, "tags": load_tags(row.tags), "sources": shown})


def _show_written(db: Session, user_id: UUID, insight_id: UUID, screening: safety.Screening) -> schemas.WrittenInsight:
    return schemas.WrittenInsight.model_construct(
        **dict(show_insight(db, user_id, insight_id)), safety=screening.note()
    )
