"""The responses to prompts for the search index."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.db.owned_rows import are_owned_rows, read_owned_rows
from shared.reflection.models import ReflectionPrompt, ReflectionResponse
from shared.search import service as search

RESPONSE = "reflection_response"
_ROWS, _PROMPTS = table_of(ReflectionResponse).c, table_of(ReflectionPrompt).c
_JOINED = select(_ROWS.id, _ROWS.response_text, _ROWS.created_at, _PROMPTS.entry_id).join(
    ReflectionPrompt, _PROMPTS.id == _ROWS.prompt_id
)
_OWN = _JOINED.where(*are_owned_rows(_ROWS.user_id, _ROWS.id))


def load_texts(db: Session, user_id: UUID, ids: Sequence[UUID]) -> list[search.SourceText]:
    """Load responses; they are deleted with the entry of their prompt."""
    return [search.SourceText(*row) for row in read_owned_rows(db, _OWN, user_id, ids)]


def list_ids(db: Session, user_id: UUID, after: UUID | None, limit: int) -> list[UUID]:
    """List the ids of responses."""
    return search.list_row_ids(db, select(_ROWS.id).where(_ROWS.user_id == user_id), _ROWS.id, after, limit)


RESPONSES = search.TextSource(RESPONSE, load_texts, list_ids, is_memory=True)
