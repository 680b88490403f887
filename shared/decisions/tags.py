"""Keeping the tags of a decision, never on words that have changed since they were read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from shared.core.db.results import changed_rows
from shared.decisions.models import (
    FAILED,
    MADE_BY_LENGTH,
    PENDING,
    TAGGED,
    Decision,
    DecisionDomain,
    DecisionKeyword,
)
from shared.tagging.service import Tags


def keep_tags(db: Session, decision_id: UUID, version: int, tags: Tags) -> bool:
    """Keep what a tagger found, if the decision still has the version it read; tell whether it was kept."""
    values = {
        "sentiment_tag": tags.sentiment,
        "tagging_status": TAGGED,
        "tagged_by": tags.tagged_by[:MADE_BY_LENGTH],
    }
    same = (Decision.id == decision_id, Decision.version == version)
    if not changed_rows(db.execute(update(Decision).where(*same).values(values))):
        return False
    _replace_domains(db, decision_id, tags.domains)
    _replace_keywords(db, decision_id, tags.keywords)
    return True


def record_failure(db: Session, decision_id: UUID, version: int) -> None:
    """Say honestly that this version will not be tagged by itself any more."""
    waiting = (Decision.id == decision_id, Decision.version == version, Decision.tagging_status == PENDING)
    db.execute(update(Decision).where(*waiting).values(tagging_status=FAILED))


def _replace_domains(db: Session, decision_id: UUID, domains: Sequence[str]) -> None:
    db.execute(delete(DecisionDomain).where(DecisionDomain.decision_id == decision_id))
    rows = [{"decision_id": decision_id, "domain": name, "position": at} for at, name in enumerate(domains)]
    if rows:
        db.execute(insert(DecisionDomain), rows)


def _replace_keywords(db: Session, decision_id: UUID, keywords: Sequence[str]) -> None:
    db.execute(delete(DecisionKeyword).where(DecisionKeyword.decision_id == decision_id))
    rows = [{"decision_id": decision_id, "keyword": word, "position": at} for at, word in enumerate(keywords)]
    if rows:
        db.execute(insert(DecisionKeyword), rows)
