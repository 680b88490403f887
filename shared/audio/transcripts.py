"""Transcripts: the words of a recording are stored and become an entry, a message or an answer, once.

Both happen in one transaction. The words take the way of typed ones, through the services of the other domains,
which screen them before anything else.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio.models import FAILED, TRANSCRIBED, Purpose, Recording, SafetyLevel, Status
from shared.audio.storage import enqueue_removal, release_blobs
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict, NotFound
from shared.core.http.schema import VISIBLE_CHARACTER
from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.reflection import service as reflection
from shared.safety import service as safety

MOST_TITLE, MOST_MESSAGE, MOST_TEXT = 80, 8_000, 20_000
"""Characters that a title, a message, and an entry or answer take; the whole transcript stays with the recording."""
_CONTEXT = "audio.transcript"
_BACKDATING_LIMIT = timedelta(days=6, hours=23)
"""An entry counts for the day on which it was spoken; the journal takes seven days."""
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026\u3002\uff01\uff1f])\s|\n")
_FIRST_VISIBLE = re.compile(VISIBLE_CHARACTER)
_TABLE = table_of(Recording)


@dataclass(frozen=True)
class TranscriptInput:
    """What was said, when and by whom, and what for."""

    user_id: UUID
    purpose: Purpose
    target_id: UUID | None
    created_at: datetime
    text: str


@dataclass(frozen=True)
class TranscriptResult:
    """What it became, with whose removal the recording goes, and the level of its words; no ids where it could not."""

    id: UUID | None
    goes_with_id: UUID | None
    level: SafetyLevel


def clean_text(text: str) -> str:
    """Leave out what cannot be stored, and blanks around; empty where nothing visible is left."""
    storable = text.replace("\x00", "").encode("utf-8", "replace").decode().strip()
    visible = _FIRST_VISIBLE.search(storable)
    return storable[visible.start() :] if visible else ""


def store_transcript(db: Session, recording_id: UUID, text: str, by: str, before: Sequence[Status]) -> bool:
    """Keep a transcript and let it become what it was said for; False where one of another kind was faster.

    The recording leaves the states `before` in the same statement that takes the transcript, so this happens once.
    """
    own = (_TABLE.c.id == recording_id, _TABLE.c.status.in_(before), _TABLE.c.result_id.is_(None))
    heard = {"status": TRANSCRIBED, "transcript": text, "transcribed_by": by[:100], "reason": None, "try_at": None}
    if not changed_rows(db.execute(update(_TABLE).where(*own).values(heard))):
        return False
    row = db.get_one(Recording, recording_id, populate_existing=True)
    made = _create_result(db, TranscriptInput(row.user_id, row.purpose, row.target_id, row.created_at, text))
    row.result_id, row.safety_level = made.id, made.level
    row.goes_with_id = made.goes_with_id or row.goes_with_id
    if made.id is None:
        row.status, row.reason = FAILED, "target_gone"
    _release_audio(db, row)
    db.flush()
    return True


def _create_result(db: Session, spoken: TranscriptInput) -> TranscriptResult:
    """Make it; where its target went meanwhile, the words are screened all the same."""
    try:
        with db.begin_nested():
            return _CREATORS[spoken.purpose](db, spoken)
    except (NotFound, Conflict):
        return TranscriptResult(None, None, safety.screen(db, spoken.user_id, _CONTEXT, spoken.text).level)


def _create_entry(db: Session, spoken: TranscriptInput) -> TranscriptResult:
    recent = spoken.created_at > clock.now() - _BACKDATING_LIMIT
    body = journal.EntryCreate(
        title=derive_title(spoken.text),
        context=_truncate(spoken.text, MOST_TEXT),
        decision_id=_find_decision_id(db, spoken),
        occurred_at=spoken.created_at if recent else None,
    )
    entry = journal.create_entry(db, spoken.user_id, body, source="audio")
    return TranscriptResult(entry.id, entry.id, entry.safety.level)


def _create_message(db: Session, spoken: TranscriptInput) -> TranscriptResult:
    body = decisions.MessageCreate(content=_truncate(spoken.text, MOST_MESSAGE), sender="user")
    message = decisions.keep_message(db, spoken.user_id, _require_target(spoken), body)
    return TranscriptResult(message.id, None, message.safety.level)


def _create_answer(db: Session, spoken: TranscriptInput) -> TranscriptResult:
    body = reflection.ResponseCreate(response_text=_truncate(spoken.text, MOST_TEXT))
    answer = reflection.write_response(db, spoken.user_id, _require_target(spoken), body)
    return TranscriptResult(answer.id, answer.entry_id, answer.safety.level)


_CREATORS: Mapping[Purpose, Callable[[Session, TranscriptInput], TranscriptResult]] = {
    "journal": _create_entry,
    "message": _create_message,
    "reflection": _create_answer,
}


def derive_title(text: str) -> str:
    """Return what can be a title: the first sentence, cut between words where it is long."""
    return _truncate(_SENTENCE_END.split(text, maxsplit=1)[0].strip(), MOST_TITLE)


def _truncate(text: str, most: int) -> str:
    if len(text) <= most:
        return text
    head = text[: most - 1]
    between_words = head.rpartition(" ")[0]
    return f"{between_words or head}\N{HORIZONTAL ELLIPSIS}"


def _find_decision_id(db: Session, spoken: TranscriptInput) -> UUID | None:
    """Return the decision that an entry is about, as long as it is there."""
    if spoken.target_id is None:
        return None
    try:
        return decisions.find_decision(db, spoken.user_id, spoken.target_id).id
    except NotFound:
        return None


def _require_target(spoken: TranscriptInput) -> UUID:
    if spoken.target_id is None:
        raise NotFound("Nothing was named that this is said to.")
    return spoken.target_id


def _release_audio(db: Session, row: Recording) -> None:
    """Remove the audio where someone wants it removed once it is written down."""
    if not accounts.keeps_audio(db, row.user_id):
        row.removed_at = clock.now()
        release_blobs(db, _TABLE.c.id == row.id, row.removed_at)
        enqueue_removal(db)
