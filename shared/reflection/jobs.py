"""Reflection's job: it gives a new entry its first prompts outside any request, after the entry was tagged."""

from dataclasses import replace
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import jobs
from shared.core.errors import NotFound, Unauthorized
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.journal.service import JournalEntryLeftUntagged, JournalEntryTagged
from shared.reflection.generation import (
    PromptRequest,
    PromptResult,
    ask_model,
    choose_texts,
    load_prompt_request,
    screen_request,
    screen_result,
)
from shared.reflection.rounds import store_round
from shared.safety import service as safety


class WriteReflectionPrompts(JobPayload):
    """Give this entry prompts, unless it has some."""

    kind: ClassVar[str] = "write_reflection_prompts"
    lane: ClassVar[Lane] = "generation"

    user_id: UUID
    entry_id: UUID


def enqueue_prompts(db: Session, event: JournalEntryTagged | JournalEntryLeftUntagged) -> None:
    """Listen for tagged entries, because prompts of the catalog are selected by domains and mood.

    It does not matter who tagged them; an entry that could not be tagged gets its prompts too. An edit tags an entry
    again, but the dedupe key and the prompts that exist by then limit it to one job for each entry.
    """
    job = WriteReflectionPrompts(user_id=event.user_id, entry_id=event.entry_id)
    jobs.enqueue(db, job, dedupe_key=f"{job.kind}:{event.entry_id}")


def load(db: Session, job: WriteReflectionPrompts) -> PromptRequest | None:
    """Load the entry; None where it or its account is gone, it has prompts, or its writer is at red."""
    try:
        request = load_prompt_request(db, job.user_id, job.entry_id)
    except (NotFound, Unauthorized):
        return None
    consequences = safety.get_consequences(screen_request(db, request).level)
    if request.asked_before or not consequences.prompts:
        return None
    return replace(request, gentle=consequences.gentle)


def perform(request: PromptRequest) -> tuple[PromptRequest, PromptResult]:
    """Ask the model; no transaction is open."""
    return request, ask_model(request)


def store(db: Session, job: WriteReflectionPrompts, outcome: tuple[PromptRequest, PromptResult]) -> None:
    """Store the prompts, unless the entry was deleted or given others, or its writer is at red by now."""
    request, result = outcome
    if load(db, job) is None:
        return
    if safety.get_consequences(screen_result(db, request, result).level).prompts:
        chosen = choose_texts(db, request, result)
        store_round(db, job.user_id, request.traits, chosen.texts, chosen.insight_ids, lead=chosen.lead)


WRITE_PROMPTS = JobKind(WriteReflectionPrompts, NetworkWork(load, perform, store))
