"""Insights for the search index: those that the person has not dismissed and that were not withdrawn.

They are not given to the coach as the person's own words, because a model may have written them; what was confirmed
reaches it by `confirmed_insights`.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.insights.models import CONFIRMED, PROPOSED, Insight
from shared.search import service as search

INSIGHT = "insight"
_ROWS = table_of(Insight).c
_FOUND = (_ROWS.status.in_((PROPOSED, CONFIRMED)), _ROWS.text.is_not(None))


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load insights."""
    own = select(_ROWS.id, _ROWS.text, _ROWS.created_at).where(
        is_owner(_ROWS.user_id, user_id), *_FOUND, _ROWS.id.in_(ids)
    )
    return [search.SourceText(*row) for row in db.execute(own)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of insights."""
    own = select(_ROWS.id).where(_ROWS.user_id == user_id, *_FOUND)
    return search.list_row_ids(db, own, _ROWS.id, after, limit)


INSIGHTS = search.TextSource(INSIGHT, load_texts, list_ids, is_by_person=False)
