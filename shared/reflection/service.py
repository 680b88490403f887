"""Reflection's use cases: generate prompts for an entry, find and list them, write and list responses.

Prompts are generated in three steps: read in a transaction, ask the model outside of it, store in a second one. Doors
and other domains use reflection through this module only.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import UnitOfWork
from shared.core.db.rows import find_own, read_fields
from shared.core.http.paging import Page, apply_keyset, build_page, load_page
from shared.reflection.events import ReflectionAnswered
from shared.reflection.generation import (
    PromptRequest,
    PromptResult,
    ask_model,
    choose_texts,
    load_prompt_request,
    screen_request,
    screen_result,
)
from shared.reflection.models import ReflectionPrompt, ReflectionResponse
from shared.reflection.rounds import store_round
from shared.reflection.schemas import (
    GeneratedPrompts,
    NewResponse,
    Prompt,
    PromptItem,
    PromptQuery,
    Response,
    ResponseCreate,
    ResponseQuery,
)
from shared.reflection.text_source import RESPONSE
from shared.safety import service as safety
from shared.safety.service import SafetyNote
from shared.search import service as search

__all__ = [
    "ReflectionAnswered",
    "ResponseCreate",
    "find_prompt",
    "generate_prompts",
    "list_prompts",
    "list_responses",
    "write_response",
]


_PROMPT_COLUMNS = (
    ReflectionPrompt.id,
    ReflectionPrompt.entry_id,
    ReflectionPrompt.prompt_text,
    ReflectionPrompt.ai_generated,
    ReflectionPrompt.insight_ids,
    ReflectionPrompt.created_at,
)
_RESPONSE_COLUMNS = (
    ReflectionResponse.id,
    ReflectionResponse.prompt_id,
    ReflectionPrompt.entry_id,
    ReflectionPrompt.prompt_text,
    ReflectionResponse.response_text,
    ReflectionResponse.ai_mode,
    ReflectionResponse.created_at,
)
_RESPONSE_CONTEXT = "reflection.response"


def generate_prompts(uow: UnitOfWork, user_id: UUID, entry_id: UUID) -> GeneratedPrompts:
    """Give an entry three to five prompts and store them.

    Where its writer is at red, or the entry shows danger, there are no prompts and nothing is sent to a model: the
    answer is the safety note. The same holds where only the model finds the danger.
    """
    with uow.transaction() as db:
        request = load_prompt_request(db, user_id, entry_id)
        note = screen_request(db, request)
    consequences = safety.get_consequences(note.level)
    if not consequences.prompts:
        return _to_generated_prompts([], note, [])
    result = ask_model(replace(request, gentle=consequences.gentle))
    with uow.transaction() as db:  # the entry may be gone by now, and its writer's day may have turned
        load_prompt_request(db, user_id, entry_id)
        note, result = screen_result(db, request, result), choose_texts(db, request, result)
        has_prompts = safety.get_consequences(note.level).prompts
        prompts = _store_prompts(db, user_id, request, result) if has_prompts else []
    return _to_generated_prompts(prompts, note, result.insight_ids if prompts else [])


def _store_prompts(
    db: Session, user_id: UUID, request: PromptRequest, result: PromptResult
) -> Sequence[ReflectionPrompt]:
    return store_round(db, user_id, request.traits, result.texts, result.insight_ids, lead=result.lead)


def find_prompt(db: Session, user_id: UUID, prompt_id: UUID) -> ReflectionPrompt:
    """Load one of a user's own prompts; 404 for anyone else's."""
    return find_own(db, ReflectionPrompt, user_id, prompt_id, "You have no prompt with this id.")


def list_prompts(db: Session, user_id: UUID, query: PromptQuery) -> Page[Prompt]:
    """Return a page of someone's own prompts, newest first, each round in its order."""
    own = select(*_PROMPT_COLUMNS).where(ReflectionPrompt.user_id == user_id)
    if query.entry_id is not None:
        own = own.where(ReflectionPrompt.entry_id == query.entry_id)
    rows = db.execute(apply_keyset(own, query, ReflectionPrompt.created_at, ReflectionPrompt.id)).all()
    answered = _find_answered(db, [row.id for row in rows])
    return build_page(rows, query, lambda row: _to_prompt(row, answered))


def write_response(db: Session, user_id: UUID, prompt_id: UUID, body: ResponseCreate) -> NewResponse:
    """Store a response; its safety note says where to turn if the words show danger."""
    screening = safety.screen(db, user_id, _RESPONSE_CONTEXT, body.response_text)
    prompt = find_prompt(db, user_id, prompt_id)
    response = ReflectionResponse(
        prompt_id=prompt_id,
        user_id=user_id,
        response_text=body.response_text,
        ai_mode=body.ai_mode,
        created_at=clock.now(),
    )
    db.add(response)
    db.flush()
    search.add_text(db, user_id, RESPONSE, response.id, parent_id=prompt.entry_id)
    events.publish(db, ReflectionAnswered(user_id, prompt.entry_id, prompt_id, response.id, response.created_at))
    return NewResponse(
        id=response.id,
        prompt_id=prompt_id,
        entry_id=prompt.entry_id,
        prompt_text=prompt.prompt_text,
        response_text=response.response_text,
        ai_mode=response.ai_mode,
        created_at=response.created_at,
        safety=screening.note(),
    )


def list_responses(db: Session, user_id: UUID, query: ResponseQuery) -> Page[Response]:
    """Return a page of someone's own responses, newest first."""
    joined = select(*_RESPONSE_COLUMNS).join(ReflectionPrompt, ReflectionPrompt.id == ReflectionResponse.prompt_id)
    own = joined.where(ReflectionResponse.user_id == user_id)
    if query.entry_id is not None:
        own = own.where(ReflectionPrompt.entry_id == query.entry_id)
    return load_page(db, own, query, (ReflectionResponse.created_at, ReflectionResponse.id), _to_response)


def load_prompts(db: Session, user_id: UUID, prompt_ids: Sequence[UUID]) -> list[Prompt]:
    """Load up to 500 of someone's own prompts by their ids, in two queries."""
    own = select(*_PROMPT_COLUMNS).where(ReflectionPrompt.user_id == user_id, ReflectionPrompt.id.in_(prompt_ids))
    rows = db.execute(own).all()
    answered = _find_answered(db, [row.id for row in rows])
    return [_to_prompt(row, answered) for row in rows]


def load_responses(db: Session, user_id: UUID, response_ids: Sequence[UUID]) -> list[Response]:
    """Load up to 500 of someone's own responses by their ids."""
    joined = select(*_RESPONSE_COLUMNS).join(ReflectionPrompt, ReflectionPrompt.id == ReflectionResponse.prompt_id)
    own = joined.where(ReflectionResponse.user_id == user_id, ReflectionResponse.id.in_(response_ids))
    return [_to_response(row) for row in db.execute(own)]


def _to_generated_prompts(
    prompts: Sequence[ReflectionPrompt], note: SafetyNote, insight_ids: Sequence[UUID]
) -> GeneratedPrompts:
    items = [PromptItem(id=prompt.id, prompt_text=prompt.prompt_text) for prompt in prompts]
    return GeneratedPrompts(
        prompts=[item.prompt_text for item in items],
        items=items,
        ai_generated=any(prompt.ai_generated for prompt in prompts),
        insight_ids=list(insight_ids),
        safety=note,
    )


def _find_answered(db: Session, prompt_ids: Sequence[UUID]) -> set[UUID]:
    responses = select(ReflectionResponse.prompt_id).where(ReflectionResponse.prompt_id.in_(prompt_ids))
    return set(db.scalars(responses.distinct())) if prompt_ids else set()


def _to_prompt(row: Row[*tuple[Any, ...]], answered: set[UUID]) -> Prompt:
    insight_ids = [UUID(one) for one in json.loads(row.insight_ids or "[]")]
    return Prompt.model_construct(**{**read_fields(row), "insight_ids": insight_ids}, answered=row.id in answered)


def _to_response(row: Row[*tuple[Any, ...]]) -> Response:
    return Response.model_construct(**read_fields(row))
