"""The use cases of search: other domains note what was written and deleted; people and the coach find it again.

A domain calls `add_text`, `change_text` and `withdraw` in the transaction in which it writes; a job makes the index of
it (`jobs`). Searches are in `queries`. What computes with arrays is imported at the first search: a domain that writes
an entry needs none of it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import UnitOfWork
from shared.core.import_lock import IMPORT_LOCK
from shared.core.jobs import enqueue
from shared.core.kept_texts import INHERIT, NEVER, AiMode, find_kept, find_kept_with
from shared.search import items
from shared.search.events import KeptTextsChosen, TextsWithdrawn
from shared.search.schemas import SearchQuery, SearchResults, SimilarQuery
from shared.search.sources import (
    DatedText,
    Period,
    RowTexts,
    SourceText,
    TextSource,
    join_fields,
    list_sources,
    load_texts,
    load_texts_for_models,
)

if TYPE_CHECKING:
    from shared.boundaries.service import Boundaries
    from shared.search.prefetch import Prefetch as Prefetch  # noqa: PLC0414 - published for annotations
    from shared.search.prefetch import PrefetchTexts as PrefetchTexts  # noqa: PLC0414 - as above
    from shared.search.retrieval import Passage
    from shared.search.word_filter import WordFilter

__all__ = [
    "DatedText",
    "KeptTextsChosen",
    "Period",
    "RowTexts",
    "SourceText",
    "TextSource",
    "TextsWithdrawn",
    "add_missing_texts",
    "add_text",
    "add_texts",
    "begin_prefetch",
    "change_text",
    "change_texts",
    "choose_texts",
    "find_candidates",
    "find_indexed",
    "find_parents",
    "find_similar",
    "follow_ai_mode",
    "follow_link",
    "join_fields",
    "list_indexed_texts",
    "list_recent_texts",
    "list_row_ids",
    "list_sources",
    "list_texts_in",
    "load_prefetched",
    "load_texts",
    "load_texts_for_models",
    "retrieve",
    "search",
    "withdraw",
]


def add_text(db: Session, user_id: UUID, kind: str, item_id: UUID, *, parent_id: UUID | None = None) -> None:
    """Note a new text, to be indexed soon; `parent_id` names a row with which it is deleted."""
    items.add_item(db, user_id, kind, item_id, parent_id)


def add_texts(db: Session, user_id: UUID, kind: str, item_ids: Sequence[UUID]) -> None:
    """Note up to 1,000 new texts of one kind, as `add_text` does."""
    items.add_items(db, user_id, kind, item_ids)


def add_missing_texts(db: Session, user_id: UUID) -> None:
    """Have everything indexed that a person has and that is not in the index."""
    with IMPORT_LOCK:
        from shared.search.jobs import IndexMissingTexts  # needs numpy, which few requests do

    enqueue(db, IndexMissingTexts(user_id=user_id, is_last=True))


def find_parents(db: Session, user_id: UUID, item_ids: Sequence[UUID]) -> dict[UUID, UUID | None]:
    """Return those of some texts (the first 1,000) that are there, each with the row with which it is deleted."""
    return items.find_parents(db, user_id, item_ids)


def change_text(db: Session, user_id: UUID, kind: str, item_id: UUID, *, parent_id: UUID | None = None) -> None:
    """Note that a text was edited, or that it became sensitive or is not any more."""
    items.mark_item(db, user_id, kind, item_id, parent_id)


def change_texts(db: Session, user_id: UUID, item_ids: Sequence[UUID]) -> None:
    """Note that several texts are to be read anew, as `change_text` does; those that nobody noted stay unknown."""
    items.mark_items(db, user_id, item_ids)


def withdraw(db: Session, user_id: UUID, item_ids: Collection[UUID], *, parent_ids: Collection[UUID] = ()) -> None:
    """Take texts out of the index, and those that belong to some parents, in the transaction that deletes them.

    It is published first: what rests on the texts is withdrawn before anything else is locked.
    """
    events.publish(db, TextsWithdrawn(user_id, frozenset(item_ids), frozenset(parent_ids)))
    taken = items.take_items(db, user_id, item_ids, parent_ids)
    if taken:
        with IMPORT_LOCK:
            from shared.search.block_store import take_out  # needs numpy, which few requests do

        take_out(db, user_id, taken)


def follow_ai_mode(db: Session, user_id: UUID, item_ids: Collection[UUID], mode: AiMode) -> None:
    """Have vectors made anew of texts whose mode has changed, and of what is kept with them.

    What models made of texts that are kept now is withdrawn. They stay in the index, where their writer finds them.
    """
    chosen = find_kept_with(db, user_id, item_ids) | frozenset(item_ids)
    items.mark_items(db, user_id, sorted(chosen | items.find_children(db, user_id, chosen)))
    if mode == NEVER:
        events.publish(db, KeptTextsChosen(user_id, chosen, chosen))


def follow_link(db: Session, user_id: UUID, item_id: UUID) -> None:
    """Do for a text that belongs to another one now what a change of its mode does: it may be kept with that one."""
    kept = find_kept(db, user_id, (item_id,))
    follow_ai_mode(db, user_id, [item_id], NEVER if kept else INHERIT)


def search(uow: UnitOfWork, user_id: UUID, query: SearchQuery) -> SearchResults:
    """Find a person's texts by meaning and by words."""
    with IMPORT_LOCK:
        from shared.search import queries  # as above

    return queries.search(uow, user_id, query)


def find_similar(uow: UnitOfWork, user_id: UUID, query: SimilarQuery) -> SearchResults:
    """Find what else a person wrote about the subject of a text; 404 for a text that is not theirs."""
    with IMPORT_LOCK:
        from shared.search import queries  # as above

    return queries.find_similar(uow, user_id, query)


def retrieve(
    uow: UnitOfWork,
    user_id: UUID,
    text: str,
    token_budget: int,
    *,
    kinds: Collection[str] | None = None,
    without: Collection[UUID] = (),
    text_ids: Collection[UUID] = (),
    closed: "Boundaries | None" = None,
    prefetch: "Prefetch | None" = None,
) -> "list[Passage]":
    """Find passages of a person's own texts that are about the same as `text`, best first, for a model to read.

    Nothing without their consent. Together they have at most `token_budget` tokens, by estimate. Texts that are
    sensitive, kept from models, that a model may have written, or whose ids are in `without`, are left out. `text_ids`
    are what `text` belongs to: where one is kept, no model elsewhere reads it, and its words alone are looked for.
    `closed` are their boundaries, if the caller has just read them. `prefetch` is what was begun for the same text.
    """
    with IMPORT_LOCK:
        from shared.search import retrieval  # as above

    return retrieval.retrieve(
        uow,
        user_id,
        text,
        token_budget,
        kinds=kinds,
        without=without,
        text_ids=text_ids,
        closed=closed,
        prefetch=prefetch,
    )


def begin_prefetch(db: Session, user_id: UUID, text: str) -> "Prefetch":
    """Begin to read a question beside the caller's transaction, for `retrieve` after it; see `prefetch`."""
    with IMPORT_LOCK:
        from shared.search import prefetch  # as above

    return prefetch.begin_prefetch(db, user_id, text)


def load_prefetched(
    db: Session,
    user_id: UUID,
    prefetch: "Prefetch",
    token_budget: int,
    *,
    without: Collection[UUID] = (),
    closed: "Boundaries | None" = None,
) -> "PrefetchTexts | None":
    """Find and load texts for `retrieve`, if the question is read by now, for its `Prefetch.found`.

    Those that their person keeps from models are still among them.
    """
    with IMPORT_LOCK:
        from shared.search import retrieval  # as above

    return retrieval.load_prefetched(db, user_id, prefetch, token_budget, without=without, closed=closed)


def list_recent_texts(
    db: Session, user_id: UUID, since: datetime, until: datetime, limit: int
) -> list[tuple[str, UUID]]:
    """List kinds and ids of what a person wrote themselves from `since` until before `until`, newest first.

    Without sensitive texts, and also what is not indexed yet.
    """
    with IMPORT_LOCK:
        from shared.search import recent_texts  # as above

    return recent_texts.list_recent_texts(db, user_id, since, until, limit)


def list_texts_in(
    db: Session, user_id: UUID, kinds: Collection[str], periods: Sequence[Period], limit: int
) -> list[DatedText]:
    """List up to `limit` texts of some kinds in each of some periods, newest first; the index is read once for all.

    Without sensitive texts, and with what is not indexed yet.
    """
    with IMPORT_LOCK:
        from shared.search import recent_texts  # as above

    return recent_texts.list_texts_in(db, user_id, kinds, periods, limit)


def list_indexed_texts(
    db: Session, user_id: UUID, kinds: Collection[str], until: datetime | None, limit: int
) -> list[DatedText]:
    """List up to `limit` texts of some kinds from before `until`, newest first: also sensitive ones, for their writer.

    Those that the index does not have yet are missing: `find_indexed` tells which these are.
    """
    with IMPORT_LOCK:
        from shared.search import recent_texts  # as above

    return recent_texts.list_indexed_texts(db, user_id, kinds, until, limit)


def find_indexed(db: Session, item_ids: Sequence[UUID]) -> frozenset[UUID]:
    """Return those of some texts (up to 1,000) that the index has."""
    return frozenset(items.read_blocks_of(db, item_ids))


def choose_texts(db: Session, user_id: UUID, kinds: Collection[str], until: datetime, count: int) -> list[DatedText]:
    """Choose up to `count` different texts of some kinds, written before `until`, each as likely as any other.

    Without sensitive texts, and without what is not indexed yet.
    """
    with IMPORT_LOCK:
        from shared.search import recent_texts  # as above

    return recent_texts.choose_texts(db, user_id, kinds, until, count)


def find_candidates(db: Session, user_id: UUID, kind: str, words: str) -> "WordFilter":
    """Find the texts of a kind that have all words of a filter `q`, newest first."""
    with IMPORT_LOCK:
        from shared.search import word_filter  # as above

    return word_filter.find_candidates(db, user_id, kind, words)


def list_row_ids(
    db: Session, own: Select[tuple[UUID]], row_id: ColumnElement[UUID], after: UUID | None, limit: int
) -> list[UUID]:
    """List the ids that `own` selects behind the id `after`, in their order, as `TextSource.list_ids` does."""
    rows = own.order_by(row_id).limit(limit)
    return list(db.scalars(rows if after is None else rows.where(row_id > after)))
