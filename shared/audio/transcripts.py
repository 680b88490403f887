"""Transcripts: the words of a recording are stored, and become an entry, a message or an answer, once.

Both happen in one transaction. The words are passed to the services of the other domains like typed ones, and these
screen them first.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio.models import FAILED, TRANSCRIBED, Purpose, Recording, SafetyLevel, Status
from shared.audio.storage import enqueue_removal, release_blobs
from shared.audio.text_source import MAX_MESSAGE_LENGTH, MAX_TEXT_LENGTH, TRANSCRIPT, is_indexed
from shared.core import clock
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http.schema import VISIBLE_CHARACTER
from shared.core.kept_texts import NEVER, AiMode
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.narrative import service as narrative
from shared.reflection import service as reflection
from shared.safety import service as safety
from shared.search import service as search

MAX_TITLE_LENGTH = 80
_CONTEXT = "audio.transcript"
_BACKDATING_LIMIT = timedelta(days=6, hours=23)
"""An entry counts for the day on which it was recorded; the journal accepts seven days."""
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])\s|\n")
_VISIBLE = re.compile(VISIBLE_CHARACTER)
_TABLE = table_of(Recording)


@dataclass(frozen=True)
class TranscriptInput:
    """The words of a recording, when and by whom they were said, and what they are for."""

    user_id: UUID
    purpose: Purpose
    target_id: UUID | None
    ai_mode: AiMode
    created_at: datetime
    text: str


@dataclass(frozen=True)
class TranscriptResult:
    """The entry, message or answer, what its recording is deleted with, and its level; no ids where there is none."""

    id: UUID | None
    goes_with_id: UUID | None
    level: SafetyLevel


def clean_text(text: str) -> str:
    """Remove characters that cannot be stored, and white space at both ends; empty where nothing visible is left."""
    storable = text.replace("\x00", "").encode("utf-8", "replace").decode().strip()
    visible = _VISIBLE.search(storable)
    return storable[visible.start() :] if visible else ""


def store_transcript(
    db: Session, recording_id: UUID, text: str, transcribed_by: str, from_statuses: Sequence[Status]
) -> bool:
    """Store a transcript and create its entry, message or answer; False where another transcript came first.

    The statement that stores the transcript also takes the recording out of `from_statuses`, so this happens once. Only
    words whose target was gone can be typed anew: the index may have the earlier ones.
    """
    own = (_TABLE.c.id == recording_id, _TABLE.c.status.in_(from_statuses), _TABLE.c.result_id.is_(None))
    user_id = db.scalar(select(_TABLE.c.user_id).where(_TABLE.c.id == recording_id))
    if user_id is None:
        return False
    columns = {
        "status": TRANSCRIBED,
        "transcript": own_text(user_id, text),
        "transcribed_by": transcribed_by[:100],
        "reason": None,
        "try_at": None,
    }
    if not changed_rows(db.execute(update(_TABLE).where(*own).values(columns))):
        return False
    row = db.get_one(Recording, recording_id, populate_existing=True)
    result = _create_result(
        db, TranscriptInput(row.user_id, row.purpose, row.target_id, row.ai_mode, row.created_at, text)
    )
    row.result_id, row.safety_level = result.id, result.level
    row.goes_with_id = result.goes_with_id or row.goes_with_id
    if result.id is None:
        row.status, row.reason = FAILED, "target_gone"
    _release_audio(db, row)
    db.flush()
    if is_indexed(row.purpose, row.result_id, text):
        search.change_text(db, row.user_id, TRANSCRIPT, row.id, parent_id=row.goes_with_id)
    else:
        search.withdraw(db, row.user_id, [row.id])
    return True


def _create_result(db: Session, source: TranscriptInput) -> TranscriptResult:
    """Create the result; where its target is gone, the words are screened all the same."""
    try:
        with db.begin_nested():
            return _CREATORS[source.purpose](db, source)
    except (NotFound, Conflict):
        return TranscriptResult(None, None, safety.screen(db, source.user_id, _CONTEXT, source.text).level)


def _create_entry(db: Session, source: TranscriptInput) -> TranscriptResult:
    is_recent = source.created_at > clock.now() - _BACKDATING_LIMIT
    body = journal.EntryCreate(
        title=derive_title(source.text),
        context=_truncate(source.text, MAX_TEXT_LENGTH),
        decision_id=_find_decision_id(db, source),
        occurred_at=source.created_at if is_recent else None,
        ai_mode=source.ai_mode,
    )
    entry = journal.create_entry(db, source.user_id, body, source="audio")
    return TranscriptResult(entry.id, entry.id, entry.safety.level)


def _create_message(db: Session, source: TranscriptInput) -> TranscriptResult:
    session_id = _require_target(source)
    body = decisions.MessageCreate(content=_truncate(source.text, MAX_MESSAGE_LENGTH), sender="user")
    message = decisions.store_message(db, source.user_id, session_id, body)
    if source.ai_mode == NEVER:
        decisions.keep_session(db, source.user_id, session_id)
    return TranscriptResult(message.id, None, message.safety.level)


def _create_answer(db: Session, source: TranscriptInput) -> TranscriptResult:
    text = _truncate(source.text, MAX_TEXT_LENGTH)
    body = reflection.ResponseCreate(response_text=text, ai_mode=source.ai_mode)
    answer = reflection.write_response(db, source.user_id, _require_target(source), body)
    return TranscriptResult(answer.id, answer.entry_id, answer.safety.level)


def _fill_answer(db: Session, source: TranscriptInput) -> TranscriptResult:
    """Give the words to the answer of a narrative session that waits for them."""
    answer_id, text = _require_target(source), _truncate(source.text, MAX_TEXT_LENGTH)
    level = narrative.write_transcript(db, source.user_id, answer_id, text, source.ai_mode)
    return TranscriptResult(answer_id, answer_id, level)


_CREATORS: Mapping[Purpose, Callable[[Session, TranscriptInput], TranscriptResult]] = {
    "journal": _create_entry,
    "message": _create_message,
    "reflection": _create_answer,
    "narrative": _fill_answer,
}


def derive_title(text: str) -> str:
    """Return the first sentence as a title, cut between words where it is long."""
    return _truncate(_SENTENCE_END.split(text, maxsplit=1)[0].strip(), MAX_TITLE_LENGTH)


def _truncate(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    between_words = head.rpartition(" ")[0]
    return f"{between_words or head}\N{HORIZONTAL ELLIPSIS}"


def _find_decision_id(db: Session, source: TranscriptInput) -> UUID | None:
    """Return the decision that an entry is about, while it exists."""
    if source.target_id is None:
        return None
    try:
        return decisions.find_decision(db, source.user_id, source.target_id).id
    except NotFound:
        return None


def _require_target(source: TranscriptInput) -> UUID:
    if source.target_id is None:
        raise NotFound("There is no such conversation, prompt or answer.")
    return source.target_id


def _release_audio(db: Session, row: Recording) -> None:
    """Remove the audio where its person keeps none after transcription."""
    if not accounts.keeps_audio(db, row.user_id):
        row.removed_at = clock.now()
        release_blobs(db, _TABLE.c.id == row.id, row.removed_at)
        enqueue_removal(db)
