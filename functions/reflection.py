"""The doors of reflection."""

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
    """Get three to five questions about an entry of your journal.

    They are kept, and other ones each time. A new entry gets its first ones by itself, a moment after it is written.
    """
    return service.generate_prompts(uow, user.id, body.entry_id)


@area.get("/prompts")
def list_prompts(query: PromptQuery, user: CurrentUser, db: Session) -> Page[Prompt]:
    """Look through the prompts you were given, newest first."""
    return service.list_prompts(db, user.id, query)


@area.post("/prompts/{prompt_id}/responses", status=201)
def write_response(prompt_id: UUID, body: ResponseCreate, user: CurrentUser, db: Session) -> NewResponse:
    """Write what a prompt brings up. You can come back to the same one on another day."""
    return service.write_response(db, user.id, prompt_id, body)


@area.get("/responses")
def list_responses(query: ResponseQuery, user: CurrentUser, db: Session) -> Page[Response]:
    """Look through what you wrote in response to prompts, newest first."""
    return service.list_responses(db, user.id, query)
