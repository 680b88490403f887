"""Playing a recording: an address that reads one blob for a few minutes."""

from datetime import timedelta
from uuid import UUID

from shared.audio.recordings import find_recording, is_playable
from shared.audio.schemas import Playback
from shared.audio.storing import blob_name
from shared.core import blobs
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict

GRANTED = timedelta(minutes=5)


def play_recording(uow: UnitOfWork, user_id: UUID, recording_id: UUID) -> Playback:
    """Say where a recording can be heard; 409 where there is no audio, 503 where storage does not answer."""
    with uow.transaction() as db:
        recording = find_recording(db, user_id, recording_id)
        if not is_playable(recording):
            raise Conflict("There is no audio to play: it has not arrived, or was removed.")
        content_type = recording.content_type
    grant = blobs.playback_grant(blob_name(recording_id), content_type, GRANTED)
    return Playback(url=grant.url, expires_at=grant.expires_at)
