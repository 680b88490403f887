"""Life themes for the search index, each one that someone chose."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import is_owner, table_of
from shared.life_theme.models import LifeTheme
from shared.search import service as search

THEME = "life_theme"
_ROWS = table_of(LifeTheme).c


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load themes."""
    own = select(_ROWS.id, _ROWS.theme_text, _ROWS.created_at).where(
        is_owner(_ROWS.user_id, user_id), _ROWS.id.in_(ids)
    )
    return [search.SourceText(*row) for row in db.execute(own)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of themes."""
    return search.list_row_ids(db, select(_ROWS.id).where(_ROWS.user_id == user_id), _ROWS.id, after, limit)


THEMES = search.TextSource(THEME, load_texts, list_ids)
