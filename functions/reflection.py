"""API area of reflection: prompts about journal entries, and what people write to them."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import NotFound
from shared.core.http import Area, CurrentUser, Page
from shared.reflection import service
from shared.reflection.schemas import (
    GeneratedPrompts,
    NewResponse,
    Prompt,
    PromptQuery,
    PromptsRequest,
    Response,
    ResponseCreate,
    ResponseQuery,
)

area = Area("reflection", prefix="v1/reflection", tag="Reflection")
find_entry_point = area.find_entry_point


@area.post("/prompts/generate", errors=[NotFound])
def generate_prompts(body: PromptsRequest, user: CurrentUser, uow: UnitOfWork) -> GeneratedPrompts:
    """Get three to five prompts (questions) about one of your journal entries.

    They are stored, and are different each time. A new entry gets its first prompts automatically, shortly after it
    is written.
    """
    return service.generate_prompts(uow, user.id, body.entry_id)


@area.get("/prompts")
def list_prompts(query: PromptQuery, user: CurrentUser, db: Session) -> Page[Prompt]:
    """List your prompts, newest first."""
    return service.list_prompts(db, user.id, query)


@area.post("/prompts/{prompt_id}/responses", status=201)
def write_response(prompt_id: UUID, body: ResponseCreate, user: CurrentUser, db: Session) -> NewResponse:
    """Write a response to a prompt. You can respond to the same prompt again later."""
    return service.write_response(db, user.id, prompt_id, body)


@area.get("/responses")
def list_responses(query: ResponseQuery, user: CurrentUser, db: Session) -> Page[Response]:
    """List your responses to prompts, newest first."""
    return service.list_responses(db, user.id, query)
