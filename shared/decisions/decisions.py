"""Reading decisions: rows of one table and two lists become what the API shows, in three queries a page."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http.paging import Page, keyset, page
from shared.decisions import schemas
from shared.decisions.models import Decision, DecisionDomain, DecisionKeyword, DecisionSummary
from shared.decisions.schemas import DecisionQuery, PastSummary

_HISTORY = 50
_COMPUTED = ("domain_tags", "keywords")


def find_decision(db: Session, user_id: UUID, decision_id: UUID) -> Decision:
    """Load one of someone's own decisions; anyone else's does not exist for them."""
    mine = (Decision.id == decision_id, Decision.user_id == user_id)
    row = db.scalars(select(Decision).where(*mine)).one_or_none()
    if row is None:
        raise no_such_decision()
    return row


def no_such_decision() -> NotFound:
    """Say that there is none, or that it is someone else's."""
    return NotFound("There is no such decision of yours.")


def show_decision(db: Session, user_id: UUID, decision_id: UUID) -> schemas.Decision:
    """Read one of someone's own decisions with its tags."""
    return _show(db, [find_decision(db, user_id, decision_id)])[0]


def list_decisions(db: Session, user_id: UUID, query: DecisionQuery) -> Page[schemas.Decision]:
    """Return a page of someone's own decisions, newest first, narrowed by the filters that are given."""
    mine = select(Decision).where(Decision.user_id == user_id)
    if query.status:
        mine = mine.where(Decision.status == query.status)
    if query.domain:
        tagged = (DecisionDomain.decision_id == Decision.id, DecisionDomain.domain == query.domain)
        mine = mine.where(select(DecisionDomain.decision_id).where(*tagged).exists())
    rows = db.scalars(keyset(mine, query, Decision.created_at, Decision.id)).all()
    found = page(rows, query, lambda row: row)
    return Page(_show(db, found.items), found.next_cursor)


def show_summary(db: Session, user_id: UUID, decision_id: UUID) -> schemas.DecisionSummary:
    """Read what the conversations about a decision came to, and what was said of them before."""
    decision = find_decision(db, user_id, decision_id)
    newest = select(DecisionSummary).order_by(DecisionSummary.created_at.desc(), DecisionSummary.id.desc())
    rows = db.scalars(newest.where(DecisionSummary.decision_id == decision_id).limit(_HISTORY)).all()
    history = [PastSummary.model_validate(row) for row in rows]
    return schemas.DecisionSummary(status=decision.summary_status, summary=decision.summary, history=history)


def domains_of(db: Session, decision_id: UUID) -> list[str]:
    """Return the parts of life that a decision was tagged with, strongest first."""
    ordered = select(DecisionDomain.domain).order_by(DecisionDomain.position)
    return list(db.scalars(ordered.where(DecisionDomain.decision_id == decision_id)))


def _show(db: Session, rows: Sequence[Decision]) -> list[schemas.Decision]:
    ids = [row.id for row in rows]
    domains = select(DecisionDomain.decision_id, DecisionDomain.domain).order_by(DecisionDomain.position)
    keywords = select(DecisionKeyword.decision_id, DecisionKeyword.keyword).order_by(DecisionKeyword.position)
    by_domain, by_keyword = _lists(db, domains, ids), _lists(db, keywords, ids)
    return [_decision(row, by_domain.get(row.id, []), by_keyword.get(row.id, [])) for row in rows]


def _lists(db: Session, statement: Select[UUID, str], decision_ids: list[UUID]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = {}
    if decision_ids:
        owner_id = statement.selected_columns[0]
        for owner, item in db.execute(statement.where(owner_id.in_(decision_ids))):
            found.setdefault(owner, []).append(item)
    return found


def _decision(row: Decision, domains: list[str], keywords: list[str]) -> schemas.Decision:
    """Build without validating again: the values come from our own columns."""
    fields: dict[str, Any] = {
        name: getattr(row, name) for name in schemas.Decision.model_fields if name not in _COMPUTED
    }
    return schemas.Decision.model_construct(**fields, domain_tags=domains, keywords=keywords)
