"""The rows and blobs of the cache of speech: who makes the audio of a text, who waits, and when it goes.

A unique key decides who makes it: whoever inserts the row, or takes it over when its lease is over. The others wait
for the row, in whatever process they are. A failure deletes the row, so that those who wait give up too, and the next
request tries again.
"""

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID, uuid4

from sqlalchemy import and_, delete, or_, select, update
from sqlalchemy.orm import Session

from shared.core import blobs, clock
from shared.core.ai.speech import SpeechRequest
from shared.core.crypto import person_keys
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue_many
from shared.core.jobs.kinds import Lane
from shared.core.portability import ErasedPerson
from shared.core.settings import get_settings
from shared.speech.models import PENDING, READY, SpeechRecording

_TABLE = table_of(SpeechRecording)
_C = _TABLE.c
_AUDIO = blobs.EncryptedFolder("speech", "tts_cache.audio")
_SPARE = timedelta(seconds=30)
"""How much longer a lease is than a call to the model: for storing the audio."""


class RemoveSpeech(JobPayload):
    """Remove the audio of a row that is gone."""

    kind: ClassVar[str] = "remove_speech"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    speech_id: UUID


@dataclass(frozen=True)
class SpeechEntry:
    """A row as a request finds it: ready to be read, to be made by this request (`attempt`), or made by another."""

    id: UUID
    owner: UUID | None
    is_ready: bool
    attempt: int | None


def digest_request(request: SpeechRequest, owner: UUID | None) -> bytes:
    """Return the key of the cache: of a private text by the key of its owner, of ours by a plain digest."""
    said = json.dumps([request.text, request.voice, request.emotion, request.speed]).encode()
    if owner is None:
        return hashlib.sha256(said).digest()
    return hmac.digest(person_keys.derive_subkey(owner, "speech cache"), said, "sha256")


def find_or_claim(db: Session, request: SpeechRequest, owner: UUID | None, key: bytes) -> SpeechEntry:
    """Find the audio of a request and count the hit, or claim making it, or find that another one makes it."""
    now = clock.now()
    row = db.execute(select(_C.id, _C.status, _C.attempt, _C.expires_at).where(_C.cache_key == key)).one_or_none()
    if row is None:
        speech_id, lease = uuid4(), _end_lease(now)
        fields = {"id": speech_id, "created_at": now, "user_id": owner, "cache_key": key, "voice": request.voice}
        state = {"status": PENDING, "attempt": 1, "lease_expires_at": lease, "last_used_at": now, "expires_at": lease}
        figures = {"emotion": request.emotion, "speed": request.speed, "size_bytes": 0, "hit_count": 0}
        is_mine = try_insert(db, _TABLE, fields | state | figures)
        return SpeechEntry(speech_id, owner, is_ready=False, attempt=1 if is_mine else None)
    if row.status == READY and row.expires_at > now:
        hit = update(_TABLE).where(_C.id == row.id).values(hit_count=_C.hit_count + 1, last_used_at=now)
        db.execute(hit)
        return SpeechEntry(row.id, owner, is_ready=True, attempt=None)
    is_mine = _take_over(db, row.id, row.attempt, now)
    return SpeechEntry(row.id, owner, is_ready=False, attempt=row.attempt + 1 if is_mine else None)


def is_pending(db: Session, speech_id: UUID, key: bytes) -> bool | None:
    """Tell whether a text is still being made; None where nobody makes it any more, because it failed."""
    del speech_id
    status = db.scalar(select(_C.status).where(_C.cache_key == key))
    return None if status is None else status == PENDING


def write_audio(entry: SpeechEntry, audio: bytes) -> None:
    """Write the audio to storage, sealed where it is private."""
    if entry.owner is None:
        blobs.write(_AUDIO.name_blob(entry.id), audio)
    else:
        _AUDIO.write(entry.owner, entry.id, audio)


def read_audio(entry: SpeechEntry) -> bytes:
    """Read the audio from storage. Raises `StaleBlob` where it is gone, or `StorageUnavailable`."""
    if entry.owner is not None:
        return _AUDIO.read(entry.id)
    name = _AUDIO.name_blob(entry.id)
    found = blobs.find_blob(name)
    if found is None:
        raise blobs.StaleBlob
    return blobs.read(name, found.etag, found.size)


def store_entry(db: Session, entry: SpeechEntry, size: int, model: str, cost: float | None) -> bool:
    """Make the audio known to all; False where the row was taken over or is gone."""
    now = clock.now()
    ready = {"status": READY, "size_bytes": size, "model": model, "cost_usd": cost, "last_used_at": now}
    ready["expires_at"] = now + timedelta(days=get_settings().speech_cache_days)
    mine = update(_TABLE).where(_C.id == entry.id, _C.attempt == entry.attempt, _C.status == PENDING)
    return changed_rows(db.execute(mine.values(ready))) == 1


def release_entry(db: Session, entry: SpeechEntry) -> None:
    """Let go of a row whose audio could not be made; those who wait give up."""
    db.execute(delete(_TABLE).where(_C.id == entry.id, _C.attempt == entry.attempt, _C.status == PENDING))


def forget_entry(db: Session, entry: SpeechEntry) -> None:
    """Delete a row whose audio is gone, so that the next request makes it anew."""
    db.execute(delete(_TABLE).where(_C.id == entry.id, _C.status == READY))


def purge_expired(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` rows whose time is over, and have their audio removed."""
    expired = _C.expires_at <= now - _SPARE
    return _delete(db, db.scalars(select(_C.id).where(expired).order_by(_C.id).limit(limit)).all())


def forget_speech(db: Session, person: ErasedPerson, limit: int) -> int:
    """Delete rows of someone whose account ends, and have their audio removed; return how many."""
    return _delete(db, db.scalars(select(_C.id).where(_C.user_id == person.id).order_by(_C.id).limit(limit)).all())


def _delete(db: Session, ids: Sequence[UUID]) -> int:
    if ids:
        db.execute(delete(_TABLE).where(_C.id.in_(ids)))
        enqueue_many(db, [RemoveSpeech(speech_id=speech_id) for speech_id in ids])
    return len(ids)


def _take_over(db: Session, speech_id: UUID, attempt: int, now: datetime) -> bool:
    """Make the audio anew where it has expired, or where whoever made it did not come to an end."""
    is_over = or_(
        and_(_C.status == PENDING, _C.lease_expires_at <= now), and_(_C.status == READY, _C.expires_at <= now)
    )
    lease = _end_lease(now)
    mine = {"status": PENDING, "attempt": attempt + 1, "lease_expires_at": lease, "expires_at": lease}
    taken = update(_TABLE).where(_C.id == speech_id, _C.attempt == attempt, is_over).values(mine)
    return changed_rows(db.execute(taken)) == 1


def _end_lease(now: datetime) -> datetime:
    return now + timedelta(seconds=get_settings().speech_timeout_seconds) + _SPARE


def _load_name(db: Session, job: RemoveSpeech) -> str:
    del db
    return _AUDIO.name_blob(job.speech_id)


def _remove(name: str) -> bool:
    return blobs.delete(name)


def _end_removal(db: Session, job: RemoveSpeech, removed: bool) -> None:
    """Nothing is left to note: the row went first."""
    del db, job, removed


REMOVE_SPEECH = JobKind(RemoveSpeech, NetworkWork(_load_name, _remove, _end_removal))
