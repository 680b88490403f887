"""Rows of decisions: how one is found, how rows become what the API shows, and the outcomes of recent ones.

A page of decisions takes two queries: the decisions, and their domains.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from shared.core.ai import BY_USER
from shared.core.db import table_of
from shared.core.db.list_tables import ListTable, load_lists
from shared.core.db.rows import check_own, find_own
from shared.core.errors import NotFound
from shared.core.kept_texts import NEVER
from shared.decisions import schemas
from shared.decisions.models import Decision, DecisionDomain, DecisionKeyword, DecisionSession
from shared.decisions.summaries import read_insights
from shared.tagging.schemas import TagTables, read_keywords

_DOMAINS = ListTable(table_of(DecisionDomain), "decision_id", "domain")
_READABLE_KEYWORDS = ListTable(table_of(DecisionKeyword), "decision_id", "keyword")
TAG_TABLES = TagTables(table_of(Decision), _DOMAINS, _READABLE_KEYWORDS)
DECISIONS = table_of(Decision).c
COLUMNS = tuple(DECISIONS[name] for name in schemas.Decision.model_fields if name != "domain_tags")
_NAMES = tuple(column.key for column in COLUMNS)
_NO_SUCH_DECISION = "You have no decision with this id."
_MOST_MOMENTS = 5_000
_MAX_SESSIONS, _MAX_DECISIONS, _MAX_RECENT_INSIGHTS = 10, 5, 12


@dataclass(frozen=True)
class RecentOutcomes:
    """Insights that the person wrote, and summaries of decisions, newest first, and the domains of these decisions.

    Insights that a model or the rules found are not among them: these become insights that the person confirms first.

    A domain occurs once for each decision that has it. The texts may hold the person's own words: a caller who sends
    them to a model checks first what may be sent. None is kept from models, or made of a conversation that is;
    `text_ids` are what they belong to.
    """

    insights: Sequence[str]
    summaries: Sequence[str]
    domains: Sequence[str]
    text_ids: frozenset[UUID]


def find_decision(db: Session, user_id: UUID, decision_id: UUID) -> Decision:
    """Load one of someone's own decisions; 404 for anyone else's."""
    return find_own(db, Decision, user_id, decision_id, _NO_SUCH_DECISION)


def check_decision(db: Session, user_id: UUID, decision_id: UUID) -> None:
    """Raise 404 where someone has no decision with this id."""
    check_own(db, Decision, user_id, decision_id, _NO_SUCH_DECISION)


def show_decision(db: Session, user_id: UUID, decision_id: UUID) -> schemas.Decision:
    """Return one of someone's own decisions with its tags; 404 for anyone else's."""
    own = select(*COLUMNS).where(DECISIONS.id == decision_id, DECISIONS.user_id == user_id)
    shown = attach_tags(db, db.execute(own).all())
    if not shown:
        raise NotFound(_NO_SUCH_DECISION)
    return shown[0]


def load_decisions(db: Session, user_id: UUID, decision_ids: Sequence[UUID]) -> list[schemas.Decision]:
    """Load up to 500 of someone's own decisions by their ids, in two queries."""
    own = select(*COLUMNS).where(DECISIONS.user_id == user_id, DECISIONS.id.in_(decision_ids))
    return attach_tags(db, db.execute(own).all())


def load_domains(db: Session, decision_id: UUID) -> list[str]:
    """Return the domains of a decision, strongest first."""
    ordered = select(DecisionDomain.domain).order_by(DecisionDomain.position)
    return list(db.scalars(ordered.where(DecisionDomain.decision_id == decision_id)))


def attach_tags(db: Session, rows: Sequence[Row[Any]]) -> list[schemas.Decision]:
    """Build decisions from rows of `COLUMNS`, with their domains, which are loaded here."""
    ids = [row.id for row in rows]
    domains, readable = load_lists(db, (_DOMAINS, _READABLE_KEYWORDS), ids)
    return [_to_decision(row, domains.get(row.id, []), readable.get(row.id, [])) for row in rows]


def load_recent_outcomes(db: Session, user_id: UUID) -> RecentOutcomes:
    """Load the last 12 insights that a person wrote, and the summaries and domains of their last 5 decisions."""
    columns = (Decision.id, Decision.summary, Decision.ai_mode)
    newest = select(*columns).order_by(Decision.created_at.desc(), Decision.id.desc())
    rows = db.execute(newest.where(Decision.user_id == user_id).limit(_MAX_DECISIONS)).all()
    ids = [row.id for row in rows]
    kept = _find_kept_sessions(db, ids)
    summaries = {row.id: row.summary for row in rows if row.summary and row.ai_mode != NEVER and row.id not in kept}
    insights = _load_recent_insights(db, user_id)
    texts = [text for found in insights.values() for text in found][:_MAX_RECENT_INSIGHTS]
    belongs = frozenset((*summaries, *insights))
    return RecentOutcomes(texts, list(summaries.values()), _load_all_domains(db, ids), belongs)


def has_kept_session(db: Session, decision_id: UUID) -> bool:
    """Tell whether a conversation about a decision is kept from models: then the summary of all of them is, too."""
    return bool(_find_kept_sessions(db, [decision_id]))


def _to_decision(row: Row[Any], domains: list[str], readable: list[str]) -> schemas.Decision:
    """Build a decision from our own columns."""
    fields: dict[str, Any] = dict(zip(_NAMES, row, strict=True))
    fields["domain_tags"], fields["keywords"] = domains, read_keywords(fields["keywords"], readable)
    return schemas.Decision.from_columns(fields)


def _find_kept_sessions(db: Session, decision_ids: Sequence[UUID]) -> set[UUID | None]:
    """Return those of some decisions of which a conversation is kept from models."""
    if not decision_ids:
        return set()
    kept = (DecisionSession.decision_id.in_(decision_ids), DecisionSession.ai_mode == NEVER)
    return set(db.scalars(select(DecisionSession.decision_id).where(*kept).distinct()))


def _load_recent_insights(db: Session, user_id: UUID) -> dict[UUID, list[str]]:
    """Load what the person wrote about conversations that models may read, by conversation."""
    by_person = (DecisionSession.summarized_by == BY_USER, DecisionSession.insights.is_not(None))
    newest = (
        select(DecisionSession.id, DecisionSession.insights)
        .outerjoin(Decision, Decision.id == DecisionSession.decision_id)
        .order_by(DecisionSession.created_at.desc(), DecisionSession.id.desc())
    )
    is_open = (DecisionSession.ai_mode != NEVER, or_(Decision.id.is_(None), Decision.ai_mode != NEVER))
    rows = db.execute(newest.where(DecisionSession.user_id == user_id, *by_person, *is_open).limit(_MAX_SESSIONS))
    return {row.id: [one.text for one in read_insights(row.insights)] for row in rows}


def _load_all_domains(db: Session, decision_ids: Sequence[UUID]) -> list[str]:
    if not decision_ids:
        return []
    tagged = select(DecisionDomain.domain).where(DecisionDomain.decision_id.in_(decision_ids))
    return list(db.scalars(tagged.order_by(DecisionDomain.decision_id, DecisionDomain.position)))


def load_decision_moments(db: Session, user_id: UUID, since: datetime, until: datetime) -> Sequence[datetime]:
    """Return when someone wrote down decisions, from `since` to before `until`, newest first; for statistics."""
    within = (DECISIONS.user_id == user_id, DECISIONS.created_at >= since, DECISIONS.created_at < until)
    newest = select(DECISIONS.created_at).where(*within).order_by(DECISIONS.created_at.desc(), DECISIONS.id.desc())
    return db.scalars(newest.limit(_MOST_MOMENTS)).all()
