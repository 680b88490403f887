"""The job that makes drafts, checkpoints and chapters: it loads what was told, writes with no transaction open, stores.

A person goes on editing meanwhile. What was loaded is compared with what stands when it is stored, behind the lock that
every edit of an answer takes; where it differs, the job is made anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, jobs
from shared.core.jobs import JobKind, NetworkWork
from shared.core.kept_texts import find_kept
from shared.narrative.process.store import load_definition
from shared.narrative.sessions.session_rows import SESSIONS
from shared.narrative.synthesis.arrangement import ToldAnswer
from shared.narrative.synthesis.checkpoints import write_checkpoint
from shared.narrative.synthesis.instructions import Instructions, load_instructions
from shared.narrative.synthesis.job_payloads import WriteSynthesis
from shared.narrative.synthesis.model_drafts import DraftRequest, write_draft
from shared.narrative.synthesis.models import CHAPTER, CHECKPOINT, DRAFT, PENDING, READY, WITHDRAWN
from shared.narrative.synthesis.paragraphs import load_paragraphs
from shared.narrative.synthesis.story_parts import StoryPart, load_parts
from shared.narrative.synthesis.synthesis_store import (
    LISTED,
    OWN,
    TextName,
    change_waiting,
    fail_waiting,
    find_newest,
    name_text,
    store_text,
    take_turn,
)
from shared.narrative.synthesis.written_text import WrittenText
from shared.safety import service as safety

AnswerVersions = frozenset[tuple[UUID, int]]


@dataclass(frozen=True)
class DraftMaterial:
    """A part to draft."""

    part: StoryPart
    answers: Sequence[ToldAnswer]
    instructions: Instructions
    request: DraftRequest
    versions: AnswerVersions


@dataclass(frozen=True)
class CheckpointMaterial:
    """The parts to look back on."""

    parts: Sequence[StoryPart]
    versions: AnswerVersions


@dataclass(frozen=True)
class ChapterMaterial:
    """The draft that a chapter is made of."""

    text: WrittenText
    versions: AnswerVersions


@dataclass(frozen=True)
class EmptyMaterial:
    """There is nothing left to make a text of."""


@dataclass(frozen=True)
class WrittenSynthesis:
    """What came of it; None where nothing was told. `read_ids` are the answers that a model has read."""

    text: WrittenText | None
    versions: AnswerVersions
    read_ids: frozenset[UUID] = frozenset()


Material = DraftMaterial | CheckpointMaterial | ChapterMaterial | EmptyMaterial


def load_material(db: Session, job: WriteSynthesis) -> Material | None:
    """Load what a version is made of; None where it waits no more, or for a draft that is being made."""
    row = _find_waiting(db, job)
    if row is None:
        return None
    if row.synthesis_type == CHAPTER:
        return _load_chapter(db, row)
    parts = _load_parts(db, job.user_id, row)
    told = [one for part in parts for one in (*part.answers, *part.held_back)]
    versions = frozenset((one.id, one.version) for one in told)
    if row.synthesis_type == CHECKPOINT:
        return CheckpointMaterial(parts, versions) if any(part.answers for part in parts) else EmptyMaterial()
    return _load_draft(db, job.user_id, row, parts[0], versions) if parts else EmptyMaterial()


def write_material(material: Material) -> WrittenSynthesis:
    """Write the text; no transaction is open."""
    match material:
        case DraftMaterial():
            draft = write_draft(material.request)
            title = material.instructions.title or draft.title
            text = WrittenText(title, draft.paragraphs, draft.made_by)
            return WrittenSynthesis(text, material.versions, draft.read_ids)
        case CheckpointMaterial():
            return WrittenSynthesis(write_checkpoint(material.parts), material.versions)
        case ChapterMaterial():
            return WrittenSynthesis(material.text, material.versions)
        case EmptyMaterial():
            return WrittenSynthesis(None, frozenset())


def store_synthesis(db: Session, job: WriteSynthesis, result: WrittenSynthesis) -> None:
    """Store the text, unless what it rests on has changed since; then it is made anew."""
    row = _find_waiting(db, job)
    if row is None or not take_turn(db, job.user_id, row.session_id):
        return
    now = load_material(db, job)
    if now is None:
        return
    kept = result.read_ids and find_kept(db, job.user_id, {row.session_id, *result.read_ids})
    if _read_versions(now) != result.versions or kept:
        jobs.enqueue(db, job)
        return
    if result.text is None:
        change_waiting(db, row.id, {"status": WITHDRAWN, "updated_at": clock.now()})
    else:
        store_text(db, job.user_id, row, result.text)
    if row.synthesis_type == DRAFT:
        _wake_chapter(db, job.user_id, row)


def fail_synthesis(db: Session, job: WriteSynthesis) -> None:
    """After the last attempt, mark the version as one that could not be made, and the chapter that waits for it."""
    row = _find_waiting(db, job)
    if row is not None:
        fail_waiting(db, row.id)
        if row.synthesis_type == DRAFT:
            _wake_chapter(db, job.user_id, row)


def _find_waiting(db: Session, job: WriteSynthesis) -> Row[Any] | None:
    waiting = (OWN.id == job.synthesis_id, OWN.user_id == job.user_id, OWN.status == PENDING)
    row: Row[Any] | None = db.execute(select(*LISTED).where(*waiting)).one_or_none()
    return row


def _load_parts(db: Session, user_id: UUID, row: Row[Any]) -> list[StoryPart]:
    version_id = db.scalars(select(SESSIONS.c.process_version_id).where(SESSIONS.c.id == row.session_id)).one()
    return load_parts(db, user_id, row.session_id, load_definition(db, version_id), row.section_key or None)


def _load_draft(db: Session, user_id: UUID, row: Row[Any], part: StoryPart, versions: AnswerVersions) -> Material:
    instructions = load_instructions(row.instructions)
    answers = part.choose(instructions.left_out, instructions.taken_in)
    if not answers:
        return EmptyMaterial()
    consequences = safety.get_consequences(safety.get_current_level(db, user_id))
    before = find_newest(db, name_text(row), OWN.version < row.version)
    feedback = before.user_feedback if before is not None and row.reason == "feedback" else None
    request = DraftRequest(
        user_id=user_id,
        section_name=part.name,
        answers=answers,
        feedback=None if feedback is None or safety.is_red_text(feedback) else feedback,
        models_read=consequences.models_read and accounts.ai_allowed(db, user_id),
        gentle=consequences.gentle,
    )
    return DraftMaterial(part, answers, instructions, request, versions)


def _load_chapter(db: Session, row: Row[Any]) -> Material | None:
    """Load the draft of a chapter; None while a newer one is being made, whose job wakes this one."""
    newest = find_newest(db, TextName(row.session_id, DRAFT, row.section_key))
    if newest is not None and newest.status == PENDING:
        return None
    if newest is None or newest.status != READY or newest.content is None:
        return EmptyMaterial()
    title = load_instructions(row.instructions).title or newest.title
    text = WrittenText(title, load_paragraphs(newest.content), newest.made_by)
    return ChapterMaterial(text, frozenset({(newest.id, newest.version)}))


def _wake_chapter(db: Session, user_id: UUID, row: Row[Any]) -> None:
    """Have the chapter made that waited for this draft."""
    waiting = find_newest(db, TextName(row.session_id, CHAPTER, row.section_key), OWN.status == PENDING)
    if waiting is not None:
        jobs.enqueue(db, WriteSynthesis(user_id=user_id, synthesis_id=waiting.id))


def _read_versions(material: Material) -> AnswerVersions:
    return frozenset() if isinstance(material, EmptyMaterial) else material.versions


WRITE_SYNTHESIS = JobKind(
    WriteSynthesis, NetworkWork(load_material, write_material, store_synthesis), on_dead=fail_synthesis
)
