"""Playback: a signed URL for a while, and the sound behind it, whole or in parts.

A player of a page sends no token, so the URL carries a signature of this recording and of the moment at which it ends.
"""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.audio.models import Recording
from shared.audio.recordings import find_recording, has_audio
from shared.audio.schemas import MAX_BYTES, Playback, SoundQuery
from shared.audio.storage import SUFFIXES, read_audio_range
from shared.core import blobs, clock, downloads
from shared.core.crypto.digests import is_link_signed, sign_link
from shared.core.db import UnitOfWork, table_of
from shared.core.errors import Conflict, NotFound
from shared.core.http import RequestInfo
from shared.core.http.byte_ranges import build_range_response, read_byte_range
from shared.core.http.operation import RawResponse

MEDIA_TYPES = tuple(SUFFIXES)
NO_SUCH_SOUND = "There is no recording here any more. Ask for a new URL to play it."
_PAUSES = timedelta(minutes=5)
"""How much longer than twice the recording its URL works."""
_LOWEST_BYTES_PER_SECOND = 1_000
"""Speech at 8 kbit/s, by which the length of a recording is estimated where nobody has told it."""
_LINK = "audio_recordings.link"
_PATH = "/api/v1/audio/{}/sound?expires={}&signature={}"
_OWN = table_of(Recording).c


def play_recording(db: Session, user_id: UUID, recording_id: UUID) -> Playback:
    """Return a URL that plays a recording; 409 where there is no audio.

    A player asks for the next part while it plays, so the URL works for twice the length of the recording and some
    minutes: someone may pause, or listen to a part again.
    """
    recording = find_recording(db, user_id, recording_id)
    if not has_audio(recording):
        raise Conflict("There is no audio to play: it was not uploaded yet, or it was removed.")
    until = (clock.now() + 2 * _estimate_length(recording) + _PAUSES).replace(microsecond=0)
    signature = sign_link(_LINK, recording_id, until)
    return Playback(url=_PATH.format(recording_id, int(until.timestamp()), signature), expires_at=until)


def read_sound(uow: UnitOfWork, recording_id: UUID, query: SoundQuery, request: RequestInfo) -> RawResponse:
    """Return a recording, or the part of it that `Range` names.

    404 where the URL is not valid or its time is over, or where the audio is gone; 503 where storage does not answer.
    """
    until = datetime.fromtimestamp(query.expires, UTC)
    is_valid = until > clock.now() and is_link_signed(query.signature, _LINK, recording_id, until)
    columns = (_OWN.user_id, _OWN.content_type, _OWN.size_bytes, _OWN.etag, downloads.select_todays(_OWN.id))
    there = (_OWN.id == recording_id, _OWN.etag.is_not(None), _OWN.removed_at.is_(None))
    with uow.transaction() as db:
        row = db.execute(select(*columns).where(*there)).one_or_none()
    if row is None or not is_valid:
        raise NotFound(NO_SUCH_SOUND)
    wanted = read_byte_range(request, row.size_bytes, MAX_BYTES)
    try:
        content = read_audio_range(recording_id, row.etag, wanted.start, wanted.end - wanted.start)
    except blobs.StaleBlob:
        raise NotFound(NO_SUCH_SOUND) from None
    if row.todays_download is None:
        with uow.transaction() as db:
            downloads.record_download(db, row.user_id, "recording", recording_id, row.size_bytes)
    return build_range_response(wanted, content, row.content_type, {})


def _estimate_length(recording: Recording) -> timedelta:
    """Return the length that was told, but at most what so many bytes can hold; that, where none was told."""
    longest = recording.size_bytes / _LOWEST_BYTES_PER_SECOND
    told = recording.duration_seconds
    return timedelta(seconds=longest if told is None else min(told, longest))
