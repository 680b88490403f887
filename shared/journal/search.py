"""Finding entries: filters in SQL where the database may read, a scan over decrypted text where it may not."""

import unicodedata
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core.http.paging import Page, PageQuery, Position, encode_cursor, keyset, page
from shared.core.http.periods import within
from shared.journal.entries import COLUMNS, DOMAINS, ENTRIES, KEYWORDS, AnyRow, show_rows
from shared.journal.schemas import Entry, EntryQuery
from shared.tagging.service import tidy_keywords

_SCAN_BATCH, _SCAN_MOST = 200, 2000


def list_entries(db: Session, user_id: UUID, query: EntryQuery) -> Page[Entry]:
    """Return a page of a user's own entries, newest first, that fit every filter.

    With `q` a page may be short, or empty, and still have a next one: a request reads at most `_SCAN_MOST` entries.
    """
    statement = select(*COLUMNS).where(ENTRIES.user_id == user_id, *_conditions(db, user_id, query))
    found = _scan(db, statement, query) if query.q else _read(db, statement, query)
    return Page(show_rows(db, found.items), found.next_cursor)


def _read(db: Session, statement: Select[*tuple[Any, ...]], query: PageQuery) -> Page[AnyRow]:
    rows = db.execute(keyset(statement, query, ENTRIES.created_at, ENTRIES.id)).all()
    return page(rows, query, lambda row: row)


def _scan(db: Session, statement: Select[*tuple[Any, ...]], query: EntryQuery) -> Page[AnyRow]:
    """Walk the history in batches until the page is full, the history ends, or enough was read."""
    words, found, cursor = _fold(query.q or "").split(), list[AnyRow](), query.cursor
    for _ in range(_SCAN_MOST // _SCAN_BATCH):
        batch = _read(db, statement, PageQuery(limit=_SCAN_BATCH, cursor=cursor))
        for row in batch.items:
            cursor = Position(row.created_at, row.id)
            if _holds(row, words):
                found.append(row)
            if len(found) == query.limit:
                return Page(found, encode_cursor(cursor))
        if batch.next_cursor is None:
            return Page(found, None)
    return Page(found, encode_cursor(cursor) if cursor else None)


def _holds(row: AnyRow, words: Sequence[str]) -> bool:
    text = _fold(" ".join((row.title, row.context or "", row.anticipated_outcomes or "")))
    return all(word in text for word in words)


def _fold(text: str) -> str:
    """Make text comparable in every alphabet: compatibility forms composed, case folded."""
    return unicodedata.normalize("NFKC", text).casefold()


def _conditions(db: Session, user_id: UUID, query: EntryQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.domain:
        conditions.append(_tagged(DOMAINS.entry_id, DOMAINS.domain == query.domain))
    if query.keyword:
        keyword = (tidy_keywords([query.keyword]) or [""])[0]
        conditions.append(_tagged(KEYWORDS.entry_id, KEYWORDS.keyword == keyword))
    if query.sentiment:
        conditions.append(ENTRIES.sentiment_tag == query.sentiment)
    if query.is_bounded:
        conditions += within(ENTRIES.created_at, query, accounts.timezone_of(db, user_id))
    return conditions


def _tagged(entry_id: Any, condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return select(entry_id).where(entry_id == ENTRIES.id, condition).exists()
