"""Giving an entry prompts while its writer waits."""

from collections.abc import Sequence
from uuid import UUID

from shared.core.db import UnitOfWork
from shared.reflection.asking import ask_model
from shared.reflection.material import gather, note_after, note_for
from shared.reflection.models import ReflectionPrompt
from shared.reflection.rounds import keep_round
from shared.reflection.schemas import GeneratedPrompts, PromptItem
from shared.safety import service as safety
from shared.safety.service import SafetyNote


def generate_prompts(uow: UnitOfWork, user_id: UUID, entry_id: UUID) -> GeneratedPrompts:
    """Give an entry three to five prompts and keep them.

    While its writer is in danger, or where the entry reads like it, there are none, and nothing is sent anywhere:
    the note speaks. The same where only the model that was asked sees the danger.
    """
    with uow.transaction() as db:
        request = gather(db, user_id, entry_id)
        note = note_for(db, request)
    if note.level == safety.RED:
        return _show([], note)
    asked = ask_model(request)
    with uow.transaction() as db:  # the entry may be gone by now, and its writer's day may have turned
        gather(db, user_id, entry_id)
        note = note_after(db, request, asked)
        kept = [] if note.level == safety.RED else keep_round(db, user_id, request.traits, asked.texts)
    return _show(kept, note)


def _show(prompts: Sequence[ReflectionPrompt], note: SafetyNote) -> GeneratedPrompts:
    items = [PromptItem(id=prompt.id, prompt_text=prompt.prompt_text) for prompt in prompts]
    return GeneratedPrompts(
        prompts=[item.prompt_text for item in items],
        items=items,
        ai_generated=any(prompt.ai_generated for prompt in prompts),
        safety=note,
    )
