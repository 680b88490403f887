"""What someone's conversations about decisions came to lately, for domains that build on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.decisions.models import Decision, DecisionDomain, DecisionSession
from shared.decisions.sessions import read_insights

_SESSIONS, _DECISIONS, _INSIGHTS = 10, 5, 12


@dataclass(frozen=True)
class Recollection:
    """Insights of conversations and summaries of decisions, newest first, and the parts of life they belong to.

    A part of life is named once for each decision that is about it. The texts are whatever was kept, the person's own
    words among them: who gives them to a model looks first at what may leave.
    """

    insights: Sequence[str]
    summaries: Sequence[str]
    domains: Sequence[str]


def recall(db: Session, user_id: UUID) -> Recollection:
    """Read the last dozen insights of a person, and what their last five decisions came to so far."""
    newest = select(Decision.id, Decision.summary).order_by(Decision.created_at.desc(), Decision.id.desc())
    rows = db.execute(newest.where(Decision.user_id == user_id).limit(_DECISIONS)).all()
    summaries = [row.summary for row in rows if row.summary is not None]
    return Recollection(_insights(db, user_id), summaries, _domains(db, [row.id for row in rows]))


def _insights(db: Session, user_id: UUID) -> list[str]:
    mine = (DecisionSession.user_id == user_id, DecisionSession.insights.is_not(None))
    newest = select(DecisionSession.insights).order_by(DecisionSession.created_at.desc(), DecisionSession.id.desc())
    stored = db.scalars(newest.where(*mine).limit(_SESSIONS)).all()
    return [insight.text for each in stored for insight in read_insights(each)][:_INSIGHTS]


def _domains(db: Session, decision_ids: Sequence[UUID]) -> list[str]:
    if not decision_ids:
        return []
    tagged = select(DecisionDomain.domain).where(DecisionDomain.decision_id.in_(decision_ids))
    return list(db.scalars(tagged.order_by(DecisionDomain.decision_id, DecisionDomain.position)))
