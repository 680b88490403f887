"""Feedback on a session: what helped and what did not, once a session and changed as often as someone likes."""

import json
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db.rows import find_own
from shared.core.errors import NotFound
from shared.core.http import ExpectedVersion
from shared.safety import service as safety
from shared.search import service as search
from shared.therapy.models import JournalingSession, SessionFeedback
from shared.therapy.schemas import feedback as schemas
from shared.therapy.session_rows import NO_SUCH_SESSION
from shared.therapy.session_texts import FEEDBACK, join_feedback

_CONTEXT = "therapy.post_session"
_COPIED = tuple(name for name in schemas.FeedbackUpdate.model_fields if name != "technical_issues")


def put_feedback(
    db: Session, user_id: UUID, session_id: UUID, body: schemas.FeedbackUpdate, expected: ExpectedVersion
) -> schemas.WrittenFeedback:
    """Store what someone says of a session, in place of what they said before; 412 for a version that is not theirs."""
    session = find_own(db, JournalingSession, user_id, session_id, NO_SUCH_SESSION)
    words = (body.what_worked, body.what_could_improve, body.content_suggestions, *body.technical_issues)
    screening = safety.screen(db, user_id, _CONTEXT, *words, session_id=session_id)
    feedback = _find(db, user_id, session_id)
    before = "" if feedback is None else join_feedback(feedback)
    values: dict[str, Any] = {name: getattr(body, name) for name in _COPIED}
    values["technical_issues"] = json.dumps(body.technical_issues, ensure_ascii=False)
    if feedback is None:
        expected.check(0)
        feedback = SessionFeedback(user_id=user_id, session_id=session_id, technique=session.technique, **values)
        db.add(feedback)
    else:
        expected.check(feedback.version)
        for name, value in values.items():
            setattr(feedback, name, value)
        feedback.updated_at = clock.now()
    db.flush()
    words_now = join_feedback(feedback)
    if words_now and words_now != before:
        search.change_text(db, user_id, FEEDBACK, feedback.id, parent_id=session_id)
    elif before and not words_now:
        search.withdraw(db, user_id, [feedback.id])
    return schemas.WrittenFeedback(**_build(feedback), safety=screening.note())


def show_feedback(db: Session, user_id: UUID, session_id: UUID) -> schemas.Feedback:
    """Return what someone said of a session; 404 where there is nothing."""
    feedback = _find(db, user_id, session_id)
    if feedback is None:
        raise NotFound("There is no feedback on this session.")
    return schemas.Feedback(**_build(feedback))


def _find(db: Session, user_id: UUID, session_id: UUID) -> SessionFeedback | None:
    own = (SessionFeedback.session_id == session_id, SessionFeedback.user_id == user_id)
    return db.scalars(select(SessionFeedback).where(*own)).one_or_none()


def _build(feedback: SessionFeedback) -> dict[str, Any]:
    names = ("session_id", "technique", "created_at", "updated_at", "version", *_COPIED)
    issues = feedback.technical_issues
    return {name: getattr(feedback, name) for name in names} | {"technical_issues": json.loads(issues or "[]")}
