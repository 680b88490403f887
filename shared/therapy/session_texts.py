"""What people say of sessions of therapeutic writing, for the search index: with a transition, and as feedback.

It is about what was written in the session: where one of its artifacts is kept from models, these words are, too.
"""

import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.search import service as search
from shared.therapy.models import JournalingArtifact, SessionFeedback, SessionStateTransition

TRANSITION, FEEDBACK = "session_transition", "session_feedback"
_T, _F, _A = table_of(SessionStateTransition).c, table_of(SessionFeedback).c, table_of(JournalingArtifact).c
_FEEDBACK_WORDS = (_F.what_worked, _F.what_could_improve, _F.content_suggestions, _F.technical_issues)


def join_feedback(row: Any) -> str:
    """Return the words of feedback as one text, of its row or of columns of it."""
    issues = json.loads(row.technical_issues or "[]")
    return search.join_fields(row.what_worked, row.what_could_improve, row.content_suggestions, *issues)


def load_transitions(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load what was said with transitions; it is deleted with the session."""
    columns = (_T.id, _T.session_id, _T.created_at, _T.user_input)
    own = (is_owner(_T.user_id, user_id), _T.id.in_(ids), _T.user_input.is_not(None))
    return _build_texts(db, user_id, db.execute(select(*columns).where(*own)).all())


def list_transition_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of transitions with words."""
    own = select(_T.id).where(_T.user_id == user_id, _T.user_input.is_not(None))
    return search.list_row_ids(db, own, _T.id, after, limit)


def load_feedback(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load feedback in words; ratings alone are no text."""
    columns = (_F.id, _F.session_id, _F.created_at, *_FEEDBACK_WORDS)
    own = select(*columns).where(is_owner(_F.user_id, user_id), _F.id.in_(ids))
    return _build_texts(db, user_id, [(*row[:3], join_feedback(row)) for row in db.execute(own)])


def list_feedback_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of feedback."""
    return search.list_row_ids(db, select(_F.id).where(_F.user_id == user_id), _F.id, after, limit)


def _build_texts(db: Session, user_id: UUID, rows: Sequence[Any]) -> list[search.SourceText]:
    artifacts = dict[UUID, set[UUID]]()
    session_ids = sorted({row[1] for row in rows})
    written = select(_A.session_id, _A.id).where(is_owner(_A.user_id, user_id), _A.session_id.in_(session_ids))
    for session_id, artifact_id in db.execute(written.order_by(_A.session_id, _A.id)):
        artifacts.setdefault(session_id, set()).add(artifact_id)
    return [
        search.SourceText(id_, text, moment, session_id, source_ids=frozenset(artifacts.get(session_id, ())))
        for id_, session_id, moment, text in rows
        if text
    ]


TRANSITIONS = search.TextSource(TRANSITION, load_transitions, list_transition_ids)
FEEDBACKS = search.TextSource(FEEDBACK, load_feedback, list_feedback_ids)
