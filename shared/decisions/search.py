"""The list of decisions: SQL filters by status and domain, the search index by words."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, select
from sqlalchemy.orm import Session

from shared.core.http.paging import Page, load_page, return_row
from shared.decisions import schemas
from shared.decisions.decisions import COLUMNS, DECISIONS, attach_tags
from shared.decisions.models import ARCHIVED, DecisionDomain
from shared.decisions.schemas import DecisionQuery
from shared.decisions.text_sources import DECISION
from shared.search import service as search

_Row = Row[*tuple[Any, ...]]


def list_decisions(db: Session, user_id: UUID, query: DecisionQuery) -> Page[schemas.Decision]:
    """Return a page of someone's own decisions, newest first, that meet every filter; archived ones only if asked for.

    With `q` a page may be short or empty and still have a next one, because a request reads a limited number of
    decisions that have the words.
    """
    own = select(*COLUMNS).where(DECISIONS.user_id == user_id, *_build_conditions(query))
    if query.q:
        candidates = search.find_candidates(db, user_id, DECISION, query.q)
        found = candidates.load_page(query, lambda ids: _load_rows(db, own, ids), _read_text)
    else:
        found = load_page(db, own, query, (DECISIONS.created_at, DECISIONS.id), return_row)
    return Page(attach_tags(db, found.items), found.next_cursor)


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


def _load_rows(db: Session, statement: Select[*tuple[Any, ...]], ids: Sequence[UUID]) -> Sequence[_Row]:
    return db.execute(statement.where(DECISIONS.id.in_(ids))).all()


def _read_text(row: _Row) -> str:
    return search.join_fields(row.title, row.description)
