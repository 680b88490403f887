"""An upload is complete: what lies in storage is compared with what was announced, and only then is it used.

Only its size, its label and its first bytes are read, so it takes as long for a minute as for an hour. The ETag that
was seen is kept: what is transcribed later is what was checked here, or nothing.
"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from shared.audio.closing import refuse_upload
from shared.audio.explaining import Reason, in_words
from shared.audio.formats import FIRST_BYTES, UnsupportedAudio, begins_as, known_type
from shared.audio.jobs import TranscribeAudio
from shared.audio.models import EXPIRED, REQUESTED, UPLOADED, Recording
from shared.audio.recordings import find_recording, is_overdue, show_recording
from shared.audio.schemas import MOST_BYTES, FullRecording
from shared.audio.storing import blob_name
from shared.core import blobs, jobs
from shared.core.blobs import BlobFacts
from shared.core.db import UnitOfWork, table_of
from shared.core.db.results import changed_rows
from shared.core.errors import Conflict, PayloadTooLarge, Problem, invalid_field

_TABLE = table_of(Recording)


@dataclass(frozen=True)
class Announced:
    """What was said of a file before it was sent."""

    content_type: str
    size_bytes: int


def complete_upload(uow: UnitOfWork, user_id: UUID, recording_id: UUID) -> FullRecording:
    """Take a recording that has arrived, and have it written down; one that was taken already is shown as it is.

    Raises 409 where nothing has arrived or it came too late, 413, 415 and 422 for what is not what was announced,
    which is removed; 503 where storage does not answer, and then nothing is decided.
    """
    with uow.transaction() as db:
        announced = _announced(find_recording(db, user_id, recording_id))
        if announced is None:
            return show_recording(db, user_id, recording_id)
    found = _look(recording_id)
    refusal = _fault(announced, found, recording_id)
    with uow.transaction() as db:
        if refusal is None:
            _accept(db, recording_id, found.etag)
            return show_recording(db, user_id, recording_id)
        refuse_upload(db, recording_id, refusal)
    raise _problem(refusal)


def _announced(row: Recording) -> Announced | None:
    """Say what to compare with; None for what was taken before. Raises 409 for what was given up."""
    if is_overdue(row) or row.status == EXPIRED:
        raise Conflict(in_words("expired"))
    if row.status == REQUESTED:
        return Announced(row.content_type, row.size_bytes)
    if row.etag is None:
        raise Conflict("This recording was not what was announced. Please ask for a new address and send it again.")
    return None


def _look(recording_id: UUID) -> BlobFacts:
    found = blobs.facts(blob_name(recording_id))
    if found is None:
        raise Conflict("Nothing has arrived yet. Send the recording to the address you were given, then try again.")
    return found


def _fault(announced: Announced, found: BlobFacts, recording_id: UUID) -> Reason | None:
    """Name what is wrong with a file, cheapest first."""
    if found.size > MOST_BYTES:
        return "too_large"
    if found.size == 0:
        return "empty"
    if found.size != announced.size_bytes:
        return "wrong_size"
    if known_type(found.content_type) != announced.content_type:
        return "wrong_type"
    first = _first_bytes(recording_id, found.etag)
    return None if begins_as(announced.content_type, first) else "wrong_type"


def _first_bytes(recording_id: UUID, etag: str) -> bytes:
    try:
        return blobs.first_bytes(blob_name(recording_id), FIRST_BYTES, etag)
    except blobs.Changed:
        raise Conflict("The recording was changed at this moment. Please try again.") from None


def _accept(db: Session, recording_id: UUID, etag: str) -> None:
    """Take it and have it written down, once: of two who say so at the same moment, one makes the job."""
    requested = (_TABLE.c.id == recording_id, _TABLE.c.status == REQUESTED)
    taken = {"status": UPLOADED, "etag": etag, "open_slot": None}
    if changed_rows(db.execute(update(_TABLE).where(*requested).values(taken))):
        jobs.enqueue(db, TranscribeAudio(recording_id=recording_id))


def _problem(reason: Reason) -> Problem:
    if reason == "too_large":
        return PayloadTooLarge(in_words(reason))
    if reason == "wrong_type":
        return UnsupportedAudio(in_words(reason))
    return invalid_field(("blob", "size"), in_words(reason), reason)
