"""Reading recordings."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio.explaining import in_words
from shared.audio.models import EXPIRED, REQUESTED, Recording, SafetyLevel
from shared.audio.schemas import FullRecording, RecordingQuery
from shared.audio.schemas import Recording as ShownRecording
from shared.core import clock
from shared.core.db import table_of
from shared.core.errors import NotFound
from shared.core.http.paging import Page, keyset, page
from shared.safety import service as safety

AnyRow = Row[*tuple[Any, ...]]
_OWN = table_of(Recording).c
_LISTED = (
    *(_OWN.id, _OWN.created_at, _OWN.purpose, _OWN.target_id, _OWN.result_id, _OWN.status, _OWN.reason),
    *(_OWN.content_type, _OWN.size_bytes, _OWN.duration_seconds, _OWN.closes_at, _OWN.etag, _OWN.removed_at),
)
_SHOWN = (*_LISTED, _OWN.transcript, _OWN.transcribed_by, _OWN.safety_level)


def find_recording(db: Session, user_id: UUID, recording_id: UUID) -> Recording:
    """Load one of someone's own recordings; anyone else's does not exist for them."""
    mine = select(Recording).where(Recording.id == recording_id, Recording.user_id == user_id)
    recording = db.scalars(mine).one_or_none()
    if recording is None:
        raise NotFound("There is no such recording of yours.")
    return recording


def list_recordings(db: Session, user_id: UUID, query: RecordingQuery) -> Page[ShownRecording]:
    """Return a page of someone's own recordings, newest first, without what was said."""
    mine = select(*_LISTED).where(_OWN.user_id == user_id)
    if query.result_id is not None:
        mine = mine.where(_OWN.result_id == query.result_id)
    rows = db.execute(keyset(mine, query, _OWN.created_at, _OWN.id)).all()
    return page(rows, query, lambda row: ShownRecording(**_shown(row)))


def show_recording(db: Session, user_id: UUID, recording_id: UUID) -> FullRecording:
    """Read one of someone's own recordings with its transcript; 404 for anyone else's."""
    row = db.execute(select(*_SHOWN).where(_OWN.id == recording_id, _OWN.user_id == user_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such recording of yours.")
    note = _note(db, user_id, row.safety_level)
    return FullRecording(**_shown(row), transcript=row.transcript, transcribed_by=row.transcribed_by, safety=note)


def is_overdue(row: AnyRow | Recording) -> bool:
    """Tell whether the time of an upload is over, also before the timer notices."""
    return bool(row.status == REQUESTED and row.closes_at <= clock.now())


def is_playable(row: AnyRow | Recording) -> bool:
    """Tell whether there is audio: checked, and not given up."""
    return row.etag is not None and row.removed_at is None


def _shown(row: AnyRow) -> dict[str, Any]:
    fields = {name: getattr(row, name) for name in ShownRecording.model_fields if name not in {"error", "playable"}}
    error = in_words(row.reason) if row.reason else None
    if is_overdue(row):
        fields["status"], error = EXPIRED, in_words("expired")
    return {**fields, "error": error, "playable": is_playable(row)}


def _note(db: Session, user_id: UUID, level: SafetyLevel | None) -> safety.SafetyNote:
    """Say again, to whoever only now hears of it, what is to be said at the level of these words."""
    if level in (None, safety.GREEN):
        return safety.SafetyNote(level=safety.GREEN, reply=None, resources=[])
    profile = accounts.get_profile(db, user_id)
    return safety.crisis_reply(level, None, profile.locale, profile.timezone)
