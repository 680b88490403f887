"""Writing in response to prompts, and reading it again."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.http.paging import Page, keyset, page
from shared.reflection.events import ReflectionAnswered
from shared.reflection.models import ReflectionPrompt, ReflectionResponse
from shared.reflection.prompts import find_prompt
from shared.reflection.schemas import NewResponse, Response, ResponseCreate, ResponseQuery
from shared.safety import service as safety

_CONTEXT = "reflection.response"
_COLUMNS = (
    ReflectionResponse.id,
    ReflectionResponse.prompt_id,
    ReflectionPrompt.entry_id,
    ReflectionPrompt.prompt_text,
    ReflectionResponse.response_text,
    ReflectionResponse.created_at,
)


def write_response(db: Session, user_id: UUID, prompt_id: UUID, body: ResponseCreate) -> NewResponse:
    """Keep what someone wrote; the note tells them where to turn if it reads like danger."""
    screening = safety.screen(db, user_id, _CONTEXT, body.response_text)
    prompt = find_prompt(db, user_id, prompt_id)
    response = ReflectionResponse(
        prompt_id=prompt_id, user_id=user_id, response_text=body.response_text, created_at=clock.now()
    )
    db.add(response)
    db.flush()
    events.publish(db, ReflectionAnswered(user_id, prompt.entry_id, prompt_id, response.id, response.created_at))
    return NewResponse(
        id=response.id,
        prompt_id=prompt_id,
        entry_id=prompt.entry_id,
        prompt_text=prompt.prompt_text,
        response_text=response.response_text,
        created_at=response.created_at,
        safety=screening.note(),
    )


def list_responses(db: Session, user_id: UUID, query: ResponseQuery) -> Page[Response]:
    """Return a page of someone's own responses, newest first."""
    joined = select(*_COLUMNS).join(ReflectionPrompt, ReflectionPrompt.id == ReflectionResponse.prompt_id)
    mine = joined.where(ReflectionResponse.user_id == user_id)
    if query.entry_id is not None:
        mine = mine.where(ReflectionPrompt.entry_id == query.entry_id)
    rows = db.execute(keyset(mine, query, ReflectionResponse.created_at, ReflectionResponse.id)).all()
    return page(rows, query, _show)


def _show(row: Row[*tuple[Any, ...]]) -> Response:
    return Response.model_construct(**row._mapping)  # noqa: SLF001 - SQLAlchemy's documented way to a row's mapping
