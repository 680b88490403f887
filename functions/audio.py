"""API area of audio: recordings that become entries, messages or responses."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.audio import service
from shared.audio.schemas import (
    FullRecording,
    Playback,
    Recording,
    RecordingQuery,
    SoundQuery,
    TypedTranscript,
    Upload,
    UploadRequest,
)
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, PayloadTooLarge, ServiceUnavailable, TooManyRequests
from shared.core.http import Area, CurrentUser, Page, RequestInfo
from shared.core.http.operation import RawResponse

area = Area("audio", prefix="v1/audio", tag="Audio")
find_entry_point = area.find_entry_point


@area.post("/uploads", status=201, errors=[NotFound, service.UnsupportedAudio, TooManyRequests])
def announce_upload(body: UploadRequest, user: CurrentUser, uow: UnitOfWork) -> Upload:
    """Announce a recording and get a URL to upload it to.

    Send the file to `upload_url` with one PUT and the given `headers` within 15 minutes, then call `complete`. The
    file goes straight to storage. You can have 20 uploads open at a time.
    """
    return service.announce_upload(uow, user.id, body)


@area.post("/uploads/{recording_id}/complete", errors=[PayloadTooLarge, service.UnsupportedAudio])
def complete_upload(recording_id: UUID, user: CurrentUser, uow: UnitOfWork) -> FullRecording:
    """Report that an upload is complete.

    The file is compared with what was announced; a different file is refused and removed. An accepted recording is
    transcribed shortly afterwards, and `status` shows the progress. Calling this twice does no harm.
    """
    return service.complete_upload(uow, user.id, recording_id)


@area.get()
def list_recordings(query: RecordingQuery, user: CurrentUser, db: Session) -> Page[Recording]:
    """List your recordings, newest first."""
    return service.list_recordings(db, user.id, query)


@area.get("/{recording_id:guid}")
def read_recording(recording_id: UUID, user: CurrentUser, db: Session) -> FullRecording:
    """Read one recording: its status, its transcript, and what the transcript became.

    `awaiting_transcription` means that it could not be transcribed yet or may not be. It is tried again, and you can
    type the words yourself.
    """
    return service.show_recording(db, user.id, recording_id)


@area.get("/{recording_id}/playback", errors=[Conflict])
def play_recording(recording_id: UUID, user: CurrentUser, db: Session) -> Playback:
    """Get a URL that plays a recording, for twice its length and five minutes."""
    return service.play_recording(db, user.id, recording_id)


@area.get("/{recording_id}/sound", media_types=service.MEDIA_TYPES, errors=[NotFound, ServiceUnavailable])
def read_sound(recording_id: UUID, query: SoundQuery, uow: UnitOfWork, request: RequestInfo) -> RawResponse:
    """Read a recording by the URL of its playback, whole or in parts.

    The header `Range` names a part, such as `bytes=0-65535`; the response is 206 then.
    """
    return service.read_sound(uow, recording_id, query, request)


@area.put("/{recording_id}/transcript", errors=[Conflict])
def type_transcript(recording_id: UUID, body: TypedTranscript, user: CurrentUser, db: Session) -> FullRecording:
    """Type what you said if it was not transcribed; it becomes the entry, message or response it was meant for."""
    return service.type_transcript(db, user.id, recording_id, body)


@area.delete("/{recording_id:guid}")
def delete_recording(recording_id: UUID, user: CurrentUser, db: Session) -> None:
    """Remove a recording, its audio and its transcript. What the transcript became stays."""
    service.delete_recording(db, user.id, recording_id)
