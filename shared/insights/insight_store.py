"""Rows of insights: what is known of a person, and how what jobs found is stored.

Two jobs may find the same at the same moment. Whoever writes insights of a person takes a turn at the row of their
schedule, until the transaction ends; so the second one sees what the first has stored, and unites with it by its words.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Table, bindparam, delete, func, insert, select, update
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.core import clock
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.folded_text import fold_text
from shared.core.kept_texts import find_kept
from shared.insights.drafts import MAX_SOURCES, InsightDraft, InsightSource, KnownInsight, KnownInsights, MergedInsights
from shared.insights.duplicates import find_same_words, unite
from shared.insights.models import (
    CONFIRMED,
    MADE_BY_LENGTH,
    PROPOSED,
    WITHDRAWN,
    Insight,
    InsightReference,
    InsightSchedule,
)
from shared.insights.tags import build_tag_rows, delete_tags, dump_tags, insert_tags, load_tags, normalize_tags
from shared.insights.text_source import INSIGHT
from shared.search import service as search

MAX_INSIGHTS, MAX_PROPOSED = 500, 100
"""Of one person: all of them, and those that jobs have proposed and nobody has looked at yet."""
ERASED_RETENTION = timedelta(days=30)
INSIGHTS, REFERENCES = table_of(Insight), table_of(InsightReference)
_C, _R = INSIGHTS.c, REFERENCES.c
_SCHEDULES = table_of(InsightSchedule)
BY_USER = "user"


def load_known_insights(db: Session, user_id: UUID) -> KnownInsights:
    """Load the insights of a person that have a text, newest first: what drafts are merged with."""
    return KnownInsights(user_id, _load_known(db, user_id, ()))


def store_insights(db: Session, user_id: UUID, merged: MergedInsights) -> None:
    """Propose what is new, and add sources and tags to what is there. Storing the same again changes nothing.

    Texts that were deleted meanwhile are no sources, and a draft that rests on none is not stored; neither is one that
    rests on a text which the person keeps from models by now, or that is about what they do not want to be brought up.
    Nobody has more than 100 proposed insights: the oldest make room.
    """
    drafts = [*merged.new, *merged.found_again.values()]
    if not drafts:
        return
    closed = boundaries.load_boundaries(db, user_id)
    take_turn(db, user_id)
    parents = search.find_parents(db, user_id, list({source.id for draft in drafts for source in draft.sources}))
    kept = find_kept(db, user_id, {one for pair in parents.items() for one in pair if one is not None})
    withheld = {source_id for source_id, parent_id in parents.items() if not kept.isdisjoint((source_id, parent_id))}
    found_again = {
        insight_id: _keep_sources(one, parents)
        for insight_id, one in merged.found_again.items()
        if not _rests_on(one, withheld)
    }
    new = list[InsightDraft]()
    newer = _load_known(db, user_id, merged.known_ids)
    for draft in (_keep_sources(one, parents) for one in merged.new if not _rests_on(one, withheld)):
        if not draft.sources or closed.covers(draft.text, *draft.tags):
            continue
        twin = find_same_words(draft.text, newer)
        if twin is None:
            new.append(draft)
        elif twin.status in (PROPOSED, CONFIRMED):
            found_again[twin.id] = unite(found_again.get(twin.id, draft), draft)
    _add_found(db, user_id, found_again, parents)
    _insert_drafts(db, user_id, new[: _make_room(db, user_id, len(new))], parents)


def take_turn(db: Session, user_id: UUID) -> None:
    """Take a turn at the insights of a person until the transaction ends."""
    columns = _SCHEDULES.c
    mine = update(_SCHEDULES).where(columns.user_id == user_id).values(next_at=columns.next_at)
    if not changed_rows(db.execute(mine)) and not try_insert(
        db, _SCHEDULES, {"user_id": user_id, "next_at": clock.now(), "observed_through": None}
    ):
        db.execute(mine)


def count_insights(db: Session, user_id: UUID) -> int:
    """Count the insights of a person, when those that were erased more than 30 days ago are deleted."""
    erased = (_C.user_id == user_id, _C.status == WITHDRAWN, _C.text.is_(None))
    db.execute(delete(INSIGHTS).where(*erased, _C.updated_at < clock.now() - ERASED_RETENTION))
    return db.scalars(select(func.count()).select_from(INSIGHTS).where(_C.user_id == user_id)).one()


def insert_insight(db: Session, values: Mapping[str, Any], sources: Mapping[InsightSource, UUID | None]) -> None:
    """Insert an insight that a person wrote: its columns, with tags as a list, and its sources with their parents."""
    _insert_rows(db, [values], {values["id"]: sources})


def find_twin(db: Session, user_id: UUID, text: str) -> UUID | None:
    """Return the insight of a person that has the same words, however they are typed; None where there is none."""
    words = _fold_words(text)
    return next((one.id for one in _load_known(db, user_id, ()) if _fold_words(one.text) == words), None)


def add_sources(db: Session, user_id: UUID, insight_id: UUID, sources: Mapping[InsightSource, UUID | None]) -> bool:
    """Let an insight rest on some more texts, as many as it may rest on; tell whether it rests on any more now."""
    there = load_sources(db, [insight_id]).get(insight_id, [])
    added = [one for one in sources if one not in there][: MAX_SOURCES - len(there)]
    if added:
        db.execute(insert(REFERENCES), [_build_reference(user_id, insight_id, one, sources[one]) for one in added])
    return bool(added)


def load_sources(db: Session, insight_ids: Sequence[UUID]) -> dict[UUID, list[InsightSource]]:
    """Load what insights rest on, in one query."""
    found: dict[UUID, list[InsightSource]] = {}
    if insight_ids:
        columns = select(_R.insight_id, _R.kind, _R.source_id).where(_R.insight_id.in_(insight_ids))
        for insight_id, kind, source_id in db.execute(columns.order_by(_R.insight_id, _R.kind, _R.source_id)):
            found.setdefault(insight_id, []).append(InsightSource(kind, source_id))
    return found


def replace_tags(db: Session, user_id: UUID, tags_by_id: Mapping[UUID, Sequence[str]]) -> None:
    """Make these the tags that insights are found by; the caller has sealed them in their rows."""
    delete_tags(db, list(tags_by_id))
    insert_tags(db, [row for id_, tags in tags_by_id.items() for row in build_tag_rows(user_id, id_, tags)])


def _load_known(db: Session, user_id: UUID, without: Collection[UUID]) -> list[KnownInsight]:
    columns = (_C.id, _C.text, _C.tags, _C.status, _C.made_by)
    own = select(*columns).where(_C.user_id == user_id, _C.text.is_not(None))
    rows = db.execute(own.order_by(_C.created_at.desc(), _C.id.desc()).limit(MAX_INSIGHTS))
    return [
        KnownInsight(row.id, row.text, load_tags(row.tags), row.status, row.made_by)
        for row in rows
        if row.id not in without
    ]


def _rests_on(draft: InsightDraft, source_ids: Collection[UUID]) -> bool:
    return any(source.id in source_ids for source in draft.sources)


def _keep_sources(draft: InsightDraft, parents: Mapping[UUID, UUID | None]) -> InsightDraft:
    kept = [source for source in dict.fromkeys(draft.sources) if source.id in parents][:MAX_SOURCES]
    return InsightDraft(draft.text, draft.tags, kept, draft.conversation_id, draft.made_by)


def _make_room(db: Session, user_id: UUID, wanted: int) -> int:
    """Delete the oldest proposed insights that are too many; return how many of `wanted` have room."""
    if not wanted:
        return 0
    proposed = (_C.user_id == user_id, _C.status == PROPOSED, _C.made_by != BY_USER)
    rows = select(_C.id).where(*proposed).order_by(_C.created_at, _C.id).limit(MAX_INSIGHTS)
    ids, total = list(db.scalars(rows)), count_insights(db, user_id)
    surplus = ids[: max(len(ids) + wanted - MAX_PROPOSED, total + wanted - MAX_INSIGHTS, 0)]
    if surplus:
        search.withdraw(db, user_id, surplus)
        db.execute(delete(INSIGHTS).where(_C.id.in_(surplus)))
    return min(wanted, MAX_PROPOSED, MAX_INSIGHTS - total + len(surplus))


def _insert_drafts(
    db: Session, user_id: UUID, drafts: Sequence[InsightDraft], parents: Mapping[UUID, UUID | None]
) -> None:
    now = clock.now()
    rows = [_build_row(user_id, draft, now) for draft in drafts]
    sources = {
        row["id"]: {source: parents[source.id] for source in draft.sources}
        for row, draft in zip(rows, drafts, strict=True)
    }
    _insert_rows(db, rows, sources)


def _build_row(user_id: UUID, draft: InsightDraft, now: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "user_id": user_id,
        "text": draft.text,
        "tags": normalize_tags(draft.tags),
        "status": PROPOSED,
        "conversation_id": draft.conversation_id,
        "made_by": draft.made_by[:MADE_BY_LENGTH],
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }


def _insert_rows(
    db: Session, rows: Sequence[Mapping[str, Any]], sources: Mapping[UUID, Mapping[InsightSource, UUID | None]]
) -> None:
    """Insert insights with their tags and sources, and have them indexed."""
    if not rows:
        return
    db.execute(insert(INSIGHTS), [{**row, "tags": dump_tags(row["tags"])} for row in rows])
    user_id = rows[0]["user_id"]
    insert_tags(db, [one for row in rows for one in build_tag_rows(user_id, row["id"], row["tags"])])
    references = [
        _build_reference(user_id, id_, one, parent) for id_, found in sources.items() for one, parent in found.items()
    ]
    if references:
        db.execute(insert(REFERENCES), references)
    search.add_texts(db, user_id, INSIGHT, [row["id"] for row in rows])


def complete_rows(db: Session, user_id: UUID, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make the hashes of the tags of insights that were imported as rows."""
    if table is INSIGHTS:
        insert_tags(db, [one for row in rows for one in build_tag_rows(user_id, row["id"], load_tags(row["tags"]))])


def adapt_rows(db: Session, user_id: UUID, rows: Sequence[Mapping[str, Any]]) -> Sequence[dict[str, Any]]:
    """Give imported insights whose words are there already the ids of these, so that none is added twice."""
    take_turn(db, user_id)
    known = {_fold_words(one.text): one.id for one in reversed(_load_known(db, user_id, ()))}
    adapted = list[dict[str, Any]]()
    for row in rows:
        twin_id = None if row["text"] is None else known.get(_fold_words(row["text"]))
        adapted.append({**row, "id": twin_id or row["id"]})
    return adapted


def _fold_words(text: str) -> str:
    """Return the words of a text as they are compared, however they are typed."""
    return " ".join(fold_text(text).split())


def _build_reference(user_id: UUID, insight_id: UUID, source: InsightSource, parent_id: UUID | None) -> dict[str, Any]:
    return {
        "insight_id": insight_id,
        "source_id": source.id,
        "user_id": user_id,
        "kind": source.kind,
        "parent_id": parent_id,
    }


def _add_found(
    db: Session, user_id: UUID, found_again: Mapping[UUID, InsightDraft], parents: Mapping[UUID, UUID | None]
) -> None:
    """Add sources, and the tags of those that are not the person's own words, to insights that are still there."""
    if not found_again:
        return
    wanted = (_C.id.in_(list(found_again)), _C.status.in_((PROPOSED, CONFIRMED)))
    rows = db.execute(select(_C.id, _C.tags, _C.made_by).where(_C.user_id == user_id, *wanted)).all()
    known = load_sources(db, [row.id for row in rows])
    references, tags_by_id = list[dict[str, Any]](), dict[UUID, list[str]]()
    for row in rows:
        draft, there = found_again[row.id], known.get(row.id, [])
        added = [source for source in draft.sources if source not in there][: MAX_SOURCES - len(there)]
        references += [_build_reference(user_id, row.id, source, parents[source.id]) for source in added]
        before = load_tags(row.tags)
        tags = normalize_tags([*before, *draft.tags])
        if row.made_by != BY_USER and tags != before:
            tags_by_id[row.id] = tags
    if references:
        db.execute(insert(REFERENCES), references)
    _seal_tags(db, user_id, tags_by_id)


def _seal_tags(db: Session, user_id: UUID, tags_by_id: Mapping[UUID, Sequence[str]]) -> None:
    if tags_by_id:
        by_id = update(INSIGHTS).where(_C.id == bindparam("the_insight")).values(tags=bindparam("sealed"))
        sealed = [
            {"the_insight": id_, "sealed": own_text(user_id, dump_tags(tags))} for id_, tags in tags_by_id.items()
        ]
        db.connection().execute(by_id, sealed)
        replace_tags(db, user_id, tags_by_id)
