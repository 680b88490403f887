"""The doors of audio: speaking instead of typing."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.audio import service
from shared.audio.schemas import (
    FullRecording,
    Playback,
    Recording,
    RecordingQuery,
    TypedTranscript,
    Upload,
    UploadRequest,
)
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, PayloadTooLarge, TooManyRequests
from shared.core.http import Area, CurrentUser, Page

area = Area("audio", prefix="v1/audio", tag="Audio")
find_entry_point = area.find_entry_point


@area.post("/uploads", status=201, errors=[NotFound, service.UnsupportedAudio, TooManyRequests])
def announce_upload(body: UploadRequest, user: CurrentUser, uow: UnitOfWork) -> Upload:
    """Say that you have a recording, and learn where to send it.

    Send the file to `upload_url` by one PUT with `headers`, within 15 minutes, then tell us that it is complete. It
    goes straight to storage. You can have 20 uploads open at a time.
    """
    return service.announce_upload(uow, user.id, body)


@area.post("/uploads/{recording_id}/complete", errors=[PayloadTooLarge, service.UnsupportedAudio])
def complete_upload(recording_id: UUID, user: CurrentUser, uow: UnitOfWork) -> FullRecording:
    """Say that a recording has arrived.

    It is compared with what was announced; what is something else is refused and removed. What is taken is written
    down a moment later: `status` tells. Saying it twice is harmless.
    """
    return service.complete_upload(uow, user.id, recording_id)


@area.get()
def list_recordings(query: RecordingQuery, user: CurrentUser, db: Session) -> Page[Recording]:
    """Look through your recordings, newest first."""
    return service.list_recordings(db, user.id, query)


@area.get("/{recording_id:guid}")
def read_recording(recording_id: UUID, user: CurrentUser, db: Session) -> FullRecording:
    """Read one recording: how far it is, its transcript, and what that became.

    At `awaiting_transcription` nobody could or may write it down yet; it is tried again, and you can type it.
    """
    return service.show_recording(db, user.id, recording_id)


@area.get("/{recording_id}/playback", errors=[Conflict])
def play_recording(recording_id: UUID, user: CurrentUser, uow: UnitOfWork) -> Playback:
    """Get an address under which you can hear a recording for five minutes."""
    return service.play_recording(uow, user.id, recording_id)


@area.put("/{recording_id}/transcript", errors=[Conflict])
def type_transcript(recording_id: UUID, body: TypedTranscript, user: CurrentUser, db: Session) -> FullRecording:
    """Type what you said, where nobody has written it down: it becomes what you said it for."""
    return service.type_transcript(db, user.id, recording_id, body)


@area.delete("/{recording_id:guid}")
def delete_recording(recording_id: UUID, user: CurrentUser, db: Session) -> None:
    """Remove a recording, its audio and its transcript. What the transcript became stays."""
    service.delete_recording(db, user.id, recording_id)
