"""Answers and scopes for the search index: those in words, each with the session with which it is deleted.

An answer to a private prompt (tier 3) is sensitive: its writer reads it in the session, and no search, memory or model
finds it.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.boundaries.service import PRIVATE_TIER
from shared.core.db import is_owner, table_of
from shared.narrative.sessions.answer_rows import IS_STANDING, OWN, WORD_FORMATS
from shared.narrative.sessions.models import NarrativeSession, NarrativeSessionScope
from shared.search import service as search

ANSWER, SCOPE = "narrative_answer", "narrative_scope"
_IS_TEXT = (*IS_STANDING, OWN.content.is_not(None), OWN.response_format.in_(WORD_FORMATS))

_SCOPES, _SESSIONS = table_of(NarrativeSessionScope).c, table_of(NarrativeSession).c


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load answers in words."""
    columns = (OWN.id, OWN.content, OWN.created_at, OWN.session_id, OWN.sensitivity_tier)
    own = (is_owner(OWN.user_id, user_id), OWN.id.in_(ids), *_IS_TEXT)
    return [
        search.SourceText(id_, text, moment, session_id, is_sensitive=tier >= PRIVATE_TIER, sensitivity_tier=tier)
        for id_, text, moment, session_id, tier in db.execute(select(*columns).where(*own))
    ]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of answers in words."""
    return search.list_row_ids(db, select(OWN.id).where(OWN.user_id == user_id, *_IS_TEXT), OWN.id, after, limit)


def load_scopes(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load what people want to tell, in their words."""
    columns = (_SCOPES.id, _SCOPES.scope_description, _SCOPES.created_at, _SCOPES.session_id)
    described = select(*columns).join(NarrativeSession, _SESSIONS.id == _SCOPES.session_id)
    own = (is_owner(_SESSIONS.user_id, user_id), _SCOPES.id.in_(ids), _SCOPES.scope_description.is_not(None))
    return [search.SourceText(*row) for row in db.execute(described.where(*own))]


def list_scope_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of scopes that are described."""
    own = (_SESSIONS.user_id == user_id, _SCOPES.scope_description.is_not(None))
    described = select(_SCOPES.id).join(NarrativeSession, _SESSIONS.id == _SCOPES.session_id).where(*own)
    return search.list_row_ids(db, described, _SCOPES.id, after, limit)


ANSWER_TEXTS = search.TextSource(ANSWER, load_texts, list_ids, is_memory=True)
SCOPE_TEXTS = search.TextSource(SCOPE, load_scopes, list_scope_ids)
