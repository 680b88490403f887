"""Typing what one said, where no model has written it down."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.audio.becoming import keep_transcript, tidy
from shared.audio.models import AWAITING, FAILED
from shared.audio.recordings import find_recording, show_recording
from shared.audio.schemas import FullRecording, TypedTranscript
from shared.core.errors import Conflict

BY_USER = "user"


def type_transcript(db: Session, user_id: UUID, recording_id: UUID, body: TypedTranscript) -> FullRecording:
    """Take what someone typed as the transcript; 409 while it is being written down, and once it is."""
    recording = find_recording(db, user_id, recording_id)
    checked = recording.etag is not None
    if not checked or not keep_transcript(db, recording_id, tidy(body.transcript), BY_USER, (AWAITING, FAILED)):
        raise Conflict("A transcript can be typed while a recording waits for one or could not be written down.")
    return show_recording(db, user_id, recording_id)
