"""The list of entries: SQL filters by tag and date, the search index by words."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.http.dates import build_period_filters
from shared.core.http.paging import (
    MAX_LIMIT,
    Page,
    PageQuery,
    Position,
    apply_keyset,
    build_page,
    load_page,
    return_row,
)
from shared.journal.entries import COLUMNS, ENTRIES, ENTRY, EntryRow, attach_tags
from shared.journal.schemas import Entry, EntryQuery
from shared.journal.tags import DOMAINS, KEYWORD_DIGESTS, TAG_TABLES
from shared.search import service as search
from shared.tagging import service as tagging


def list_entries(db: Session, user_id: UUID, query: EntryQuery) -> Page[Entry]:
    """Return a page of a user's own entries, newest first, that meet every filter.

    With `q` a page may be short or empty and still have a next one, because a request reads a limited number of
    entries that have the words.
    """
    if query == EntryQuery(limit=query.limit):
        rows = db.connection().execute(_select_first_page(query.limit), {"owner": user_id}).all()
        found = build_page(rows, query, return_row, _locate_entry)
    else:
        statement = select(*COLUMNS).where(ENTRIES.user_id == user_id, *_build_conditions(db, user_id, query))
        found = _find_by_words(db, user_id, statement, query) if query.q else _load_page(db, statement, query)
    return Page(attach_tags(db, found.items), found.next_cursor)


@lru_cache(maxsize=MAX_LIMIT)
def _select_first_page(limit: int) -> Select[*tuple[Any, ...]]:
    """Select the newest entries; built once for each limit, because building it costs as much as executing it."""
    own = select(*COLUMNS).where(ENTRIES.user_id == bindparam("owner"))
    return apply_keyset(own, PageQuery(limit=limit), ENTRIES.occurred_at, ENTRIES.id)


def _load_page(db: Session, statement: Select[*tuple[Any, ...]], query: PageQuery) -> Page[EntryRow]:
    return load_page(db, statement, query, (ENTRIES.occurred_at, ENTRIES.id), return_row)


def _locate_entry(row: EntryRow) -> Position:
    return Position(row.occurred_at, row.id)


def _find_by_words(
    db: Session, user_id: UUID, statement: Select[*tuple[Any, ...]], query: EntryQuery
) -> Page[EntryRow]:
    def load_rows(ids: Sequence[UUID]) -> Sequence[EntryRow]:
        return db.execute(statement.where(ENTRIES.id.in_(ids))).all()

    candidates = search.find_candidates(db, user_id, ENTRY, query.q or "")
    return candidates.load_page(query, load_rows, _read_text)


def _read_text(row: EntryRow) -> str:
    return search.join_fields(row.title, row.context, row.anticipated_outcomes)


def _build_conditions(db: Session, user_id: UUID, query: EntryQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.domain:
        tagged = (DOMAINS.owner_column == ENTRIES.id, DOMAINS.item_column == query.domain)
        conditions.append(select(DOMAINS.owner_column).where(*tagged).exists())
    if query.keyword:
        conditions.append(tagging.has_keyword(TAG_TABLES, KEYWORD_DIGESTS, user_id, query.keyword))
    if query.sentiment:
        conditions.append(ENTRIES.sentiment_tag == query.sentiment)
    if query.is_bounded:
        conditions += build_period_filters(ENTRIES.occurred_at, query, accounts.get_timezone(db, user_id))
    return conditions
