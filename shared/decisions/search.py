"""The list of decisions: SQL filters by status and domain; words are compared with decrypted texts."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from shared.core.http.paging import Page, PageQuery, load_page, locate_by_creation, return_row
from shared.core.text_search import scan_rows
from shared.decisions import schemas
from shared.decisions.decisions import COLUMNS, DECISIONS, attach_tags
from shared.decisions.models import ARCHIVED, DecisionDomain
from shared.decisions.schemas import DecisionQuery

_SCANNED_COLUMNS = (DECISIONS.id, DECISIONS.created_at, DECISIONS.title, DECISIONS.description)
_Row = Row[*tuple[Any, ...]]


def list_decisions(db: Session, user_id: UUID, query: DecisionQuery) -> Page[schemas.Decision]:
    """Return a page of someone's own decisions, newest first, that meet every filter; archived ones only if asked for.

    With `q` a page may be short or empty and still have a next one, because a request reads a limited number of
    decisions.
    """
    own = (DECISIONS.user_id == user_id, *_build_conditions(query))
    if not query.q:
        found = _load_batch(db, select(*COLUMNS).where(*own), query)
        return Page(attach_tags(db, found.items), found.next_cursor)
    load = partial(_load_batch, db, select(*_SCANNED_COLUMNS).where(*own))
    found = scan_rows(load, query, query.q, _read_texts, locate_by_creation)
    return Page(attach_tags(db, _load_decisions(db, [row.id for row in found.items])), found.next_cursor)


def _build_conditions(query: DecisionQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.status:
        conditions.append(DECISIONS.status == query.status)
    elif not query.include_archived:
        conditions.append(DECISIONS.status != ARCHIVED)
    if query.domain:
        tagged = (DecisionDomain.decision_id == DECISIONS.id, DecisionDomain.domain == query.domain)
        conditions.append(select(DecisionDomain.decision_id).where(*tagged).exists())
    return conditions


def _load_batch(db: Session, statement: Select[*tuple[Any, ...]], query: PageQuery) -> Page[_Row]:
    return load_page(db, statement, query, (DECISIONS.created_at, DECISIONS.id), return_row)


def _read_texts(row: _Row) -> tuple[str | None, ...]:
    return row.title, row.description


def _load_decisions(db: Session, ids: list[UUID]) -> list[_Row]:
    """Load the decisions that were found, in their order."""
    by_id = {row.id: row for row in db.execute(select(*COLUMNS).where(DECISIONS.id.in_(ids)))}
    return [by_id[decision_id] for decision_id in ids]
