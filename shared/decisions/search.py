"""The list of decisions: SQL filters by status and domain; words are compared with decrypted texts."""

from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from shared.core.http.paging import Page, PageQuery, apply_keyset, build_page, locate_by_creation
from shared.core.text_search import scan_rows
from shared.decisions import schemas
from shared.decisions.decisions import attach_tags
from shared.decisions.models import ARCHIVED, Decision, DecisionDomain
from shared.decisions.schemas import DecisionQuery

_SCANNED_COLUMNS = (Decision.id, Decision.created_at, Decision.title, Decision.description)
_Row = Row[*tuple[Any, ...]]


def list_decisions(db: Session, user_id: UUID, query: DecisionQuery) -> Page[schemas.Decision]:
    """Return a page of someone's own decisions, newest first, that meet every filter; archived ones only if asked for.

    With `q` a page may be short or empty and still have a next one, because a request reads a limited number of
    decisions.
    """
    own = [Decision.user_id == user_id, *_build_conditions(query)]
    if not query.q:
        rows = db.scalars(apply_keyset(select(Decision).where(*own), query, Decision.created_at, Decision.id)).all()
        page = build_page(rows, query, lambda row: row)
        return Page(attach_tags(db, page.items), page.next_cursor)
    load = partial(_load_batch, db, select(*_SCANNED_COLUMNS).where(*own))
    found = scan_rows(load, query, query.q, _read_texts, locate_by_creation)
    return Page(attach_tags(db, _load_decisions(db, [row.id for row in found.items])), found.next_cursor)


def _build_conditions(query: DecisionQuery) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if query.status:
        conditions.append(Decision.status == query.status)
    elif not query.include_archived:
        conditions.append(Decision.status != ARCHIVED)
    if query.domain:
        tagged = (DecisionDomain.decision_id == Decision.id, DecisionDomain.domain == query.domain)
        conditions.append(select(DecisionDomain.decision_id).where(*tagged).exists())
    return conditions


def _load_batch(db: Session, statement: Select[*tuple[Any, ...]], query: PageQuery) -> Page[_Row]:
    rows = db.execute(apply_keyset(statement, query, Decision.created_at, Decision.id)).all()
    return build_page(rows, query, lambda row: row)


def _read_texts(row: _Row) -> tuple[str | None, ...]:
    return row.title, row.description


def _load_decisions(db: Session, ids: list[UUID]) -> list[Decision]:
    """Load the decisions that were found, in their order."""
    by_id = {row.id: row for row in db.scalars(select(Decision).where(Decision.id.in_(ids)))}
    return [by_id[decision_id] for decision_id in ids]
