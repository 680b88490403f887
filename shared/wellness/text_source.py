"""The profile for the search index: what of the active snapshot someone wrote in their own words, as one text.

Its id is that of the row of the quiz, so that it stays one text from snapshot to snapshot.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.search import service as search
from shared.wellness.answer_values import list_texts
from shared.wellness.models import QuizProgress
from shared.wellness.profile_store import load_active_snapshot
from shared.wellness.quiz import get_quiz

WELLNESS_PROFILE = "wellness_profile"
_PROGRESS = table_of(QuizProgress).c


def join_own_words(facts: Mapping[str, Any]) -> str:
    """Return the words of someone among their facts."""
    questions = get_quiz().questions
    texts = [
        ", ".join(list_texts(questions[name], value)) if name in questions else str(value)
        for name, value in facts.items()
    ]
    return search.join_fields(*texts)


def load_profiles(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load the words of the active snapshot."""
    own = select(_PROGRESS.id).where(_PROGRESS.user_id == user_id, _PROGRESS.id.in_(ids))
    row_id, active = db.scalars(own).one_or_none(), load_active_snapshot(db, user_id)
    if row_id is None or active is None or not (text := join_own_words(active.facts)):
        return []
    return [search.SourceText(row_id, text, active.created_at)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the id, if there is a profile."""
    own = select(_PROGRESS.id).where(_PROGRESS.user_id == user_id, _PROGRESS.completed_at.is_not(None))
    return search.list_row_ids(db, own, _PROGRESS.id, after, limit)


PROFILES = search.TextSource(WELLNESS_PROFILE, load_profiles, list_ids)
