"""Reading prompts."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core.errors import NotFound
from shared.core.http.paging import Page, keyset, page
from shared.reflection.models import ReflectionPrompt, ReflectionResponse
from shared.reflection.schemas import Prompt, PromptQuery

_COLUMNS = (
    ReflectionPrompt.id,
    ReflectionPrompt.entry_id,
    ReflectionPrompt.prompt_text,
    ReflectionPrompt.ai_generated,
    ReflectionPrompt.created_at,
)


def find_prompt(db: Session, user_id: UUID, prompt_id: UUID) -> ReflectionPrompt:
    """Load one of a user's own prompts; anyone else's does not exist for them."""
    mine = select(ReflectionPrompt).where(ReflectionPrompt.id == prompt_id, ReflectionPrompt.user_id == user_id)
    prompt = db.scalars(mine).one_or_none()
    if prompt is None:
        raise NotFound("There is no such prompt of yours.")
    return prompt


def list_prompts(db: Session, user_id: UUID, query: PromptQuery) -> Page[Prompt]:
    """Return a page of someone's own prompts, newest first and each round in its order."""
    mine = select(*_COLUMNS).where(ReflectionPrompt.user_id == user_id)
    if query.entry_id is not None:
        mine = mine.where(ReflectionPrompt.entry_id == query.entry_id)
    rows = db.execute(keyset(mine, query, ReflectionPrompt.created_at, ReflectionPrompt.id)).all()
    answered = _answered(db, [row.id for row in rows])
    return page(rows, query, lambda row: _show(row, answered))


def _answered(db: Session, prompt_ids: Sequence[UUID]) -> set[UUID]:
    responses = select(ReflectionResponse.prompt_id).where(ReflectionResponse.prompt_id.in_(prompt_ids))
    return set(db.scalars(responses.distinct())) if prompt_ids else set()


def _show(row: Row[*tuple[Any, ...]], answered: set[UUID]) -> Prompt:
    fields = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
    return Prompt.model_construct(**fields, answered=row.id in answered)
