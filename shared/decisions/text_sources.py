"""The texts of decisions for the search index: decisions, and what the person said in conversations about them.

What the coach said is not in it: a search finds what people wrote themselves.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.decisions.models import Decision, DecisionDomain, DecisionMessage, DecisionSession
from shared.search import service as search

DECISION, MESSAGE = "decision", "decision_message"
_DECISIONS, _DOMAINS = table_of(Decision).c, table_of(DecisionDomain).c
_MESSAGES, _SESSIONS = table_of(DecisionMessage).c, table_of(DecisionSession).c
_OWN_MESSAGES = select(_MESSAGES.id).join(DecisionSession, _SESSIONS.id == _MESSAGES.session_id)
_OWN = select(_DECISIONS.id, _DECISIONS.created_at, _DECISIONS.title, _DECISIONS.description).where(
    *are_owned_rows(_DECISIONS.user_id, _DECISIONS.id)
)
_SAID = _OWN_MESSAGES.with_only_columns(
    _MESSAGES.id, _MESSAGES.content, _MESSAGES.created_at, _MESSAGES.session_id
).where(*are_owned_rows(_SESSIONS.user_id, _MESSAGES.id), _MESSAGES.sender == "user")


def load_decisions(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load decisions."""
    rows = read_owned_rows(db, _OWN, user_id, ids)
    return [search.SourceText(id_, search.join_fields(*words), moment) for id_, moment, *words in rows]


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
    return [search.SourceText(*row) for row in read_owned_rows(db, _SAID, user_id, ids)]


def list_message_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of messages of the person."""
    own = (_SESSIONS.user_id == user_id, _MESSAGES.sender == "user")
    return search.list_row_ids(db, _OWN_MESSAGES.where(*own), _MESSAGES.id, after, limit)


DECISIONS = search.TextSource(DECISION, load_decisions, list_decision_ids, is_memory=True, load_domains=load_domains)
MESSAGES = search.TextSource(MESSAGE, load_messages, list_message_ids)
