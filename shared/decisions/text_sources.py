"""The texts of decisions for the search index: decisions, and what the person said in conversations about them.

What the coach said is not in it: a search finds what people wrote themselves.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.decisions.models import Decision, DecisionDomain, DecisionMessage, DecisionSession
from shared.search import service as search

DECISION, MESSAGE = "decision", "decision_message"
_DECISIONS, _DOMAINS = table_of(Decision).c, table_of(DecisionDomain).c
_MESSAGES, _SESSIONS = table_of(DecisionMessage).c, table_of(DecisionSession).c
_OWN_MESSAGES = select(_MESSAGES.id).join(DecisionSession, _SESSIONS.id == _MESSAGES.session_id)


def load_decisions(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load decisions."""
    columns = (_DECISIONS.id, _DECISIONS.created_at, _DECISIONS.title, _DECISIONS.description)
    own = select(*columns).where(is_owner(_DECISIONS.user_id, user_id), _DECISIONS.id.in_(ids))
    return [search.SourceText(id_, search.join_fields(*words), moment) for id_, moment, *words in db.execute(own)]


def list_decision_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of decisions."""
    return search.list_row_ids(
        db, select(_DECISIONS.id).where(_DECISIONS.user_id == user_id), _DECISIONS.id, after, limit
    )


def load_domains(db: Session, user_id: UUID, ids: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Load the domains of decisions."""
    found: dict[UUID, list[str]] = {}
    own = select(_DOMAINS.decision_id, _DOMAINS.domain).join(Decision, _DECISIONS.id == _DOMAINS.decision_id)
    for decision_id, domain in db.execute(own.where(is_owner(_DECISIONS.user_id, user_id), _DECISIONS.id.in_(ids))):
        found.setdefault(decision_id, []).append(domain)
    return found


def load_messages(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load messages of the person; they are deleted with their conversation."""
    columns = (_MESSAGES.id, _MESSAGES.content, _MESSAGES.created_at, _MESSAGES.session_id)
    own = _OWN_MESSAGES.with_only_columns(*columns).where(
        is_owner(_SESSIONS.user_id, user_id), _MESSAGES.sender == "user", _MESSAGES.id.in_(ids)
    )
    return [search.SourceText(*row) for row in db.execute(own)]


def list_message_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of messages of the person."""
    own = (_SESSIONS.user_id == user_id, _MESSAGES.sender == "user")
    return search.list_row_ids(db, _OWN_MESSAGES.where(*own), _MESSAGES.id, after, limit)


DECISIONS = search.TextSource(DECISION, load_decisions, list_decision_ids, is_memory=True, load_domains=load_domains)
MESSAGES = search.TextSource(MESSAGE, load_messages, list_message_ids)
