"""Rows of recordings: how one is found, and how it becomes what the API shows.

Lists read only the columns that they show, so a page of recordings decrypts no transcript.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from shared.audio.failures import describe_failure
from shared.audio.models import EXPIRED, REQUESTED, Recording, SafetyLevel
from shared.audio.schemas import Recording as ShownRecording
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.rows import find_own
from shared.safety import service as safety

NO_SUCH_RECORDING = "You have no recording with this id."
AnyRow = Row[*tuple[Any, ...]]
COLUMNS = table_of(Recording).c
LISTED_COLUMNS = (
    *(
        COLUMNS.id,
        COLUMNS.created_at,
        COLUMNS.purpose,
        COLUMNS.target_id,
        COLUMNS.ai_mode,
        COLUMNS.result_id,
        COLUMNS.status,
        COLUMNS.reason,
    ),
    *(
        COLUMNS.content_type,
        COLUMNS.size_bytes,
        COLUMNS.duration_seconds,
        COLUMNS.closes_at,
        COLUMNS.etag,
        COLUMNS.removed_at,
    ),
)
FULL_COLUMNS = (*LISTED_COLUMNS, COLUMNS.transcript, COLUMNS.transcribed_by, COLUMNS.safety_level)


def find_recording(db: Session, user_id: UUID, recording_id: UUID) -> Recording:
    """Load one of someone's own recordings; 404 for anyone else's."""
    return find_own(db, Recording, user_id, recording_id, NO_SUCH_RECORDING)


def is_overdue(row: AnyRow | Recording) -> bool:
    """Tell whether the time of an upload is over, even where the timer has not run yet."""
    return bool(row.status == REQUESTED and row.closes_at <= clock.now())


def has_audio(row: AnyRow | Recording) -> bool:
    """Tell whether there is audio: it was accepted, and is not removed."""
    return row.etag is not None and row.removed_at is None


def read_shown_fields(row: AnyRow) -> dict[str, Any]:
    """Return the fields that a list shows; an overdue upload is shown as expired before the timer has run."""
    fields = {name: getattr(row, name) for name in ShownRecording.model_fields if name not in {"error", "playable"}}
    error = describe_failure(row.reason) if row.reason else None
    if is_overdue(row):
        fields["status"], error = EXPIRED, describe_failure("expired")
    return {**fields, "error": error, "playable": has_audio(row)}


def load_safety_note(db: Session, user_id: UUID, level: SafetyLevel | None) -> safety.SafetyNote:
    """Return the safety note for the level of a transcript, to show it with the recording."""
    return safety.build_user_note(db, user_id, level or safety.GREEN)
