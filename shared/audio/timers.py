"""Timers of audio: late uploads expire, orphaned audio is removed, and what waits is enqueued again.

Each batch is a short transaction. Two runs at once repeat a batch at worst, which does no harm: a recording gets one
transcript, however many jobs it has.
"""

from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio import storage
from shared.audio.jobs import SealAudio, TranscribeAudio
from shared.audio.models import AWAITING, Recording
from shared.audio.storage import enqueue_removal
from shared.audio.uploads import BATCH, expire_overdue_uploads
from shared.core import clock, jobs, telemetry
from shared.core.ai import transcription
from shared.core.db import UnitOfWork, table_of
from shared.core.db.batches import BatchResult, run_batches
from shared.safety import service as safety

_REQUEUE_AFTER = timedelta(days=1)
_SEALED_AFTER = timedelta(hours=1)
_MOST_SEALED = 2_000
"""Uploads that one run has sealed; the next one goes on."""
_TABLE = table_of(Recording)
_OWN = _TABLE.c


def clean_uploads(uow: UnitOfWork, now: datetime, seconds: float = 60.0) -> int:
    """Expire uploads that did not arrive; have orphaned audio removed and the rest sealed. Return how many expired."""
    deadline = monotonic() + seconds
    expired = run_batches(uow, lambda db: _count_batch(expire_overdue_uploads(db, now)), BATCH, deadline)
    _check_blobs(uow, now, deadline)
    _seal_rest(uow, now)
    telemetry.log_event("audio.cleaned", uploads=expired)
    return expired


def requeue_waiting_recordings(uow: UnitOfWork, now: datetime, seconds: float = 60.0) -> int:
    """Enqueue recordings that wait for a model, where one is configured by now; return how many."""
    if not transcription.is_configured():
        return 0
    requeued = run_batches(uow, lambda db: _count_batch(_requeue_batch(db, now)), BATCH, monotonic() + seconds)
    telemetry.log_event("audio.taken_up", recordings=requeued)
    return requeued


def schedule_retries(db: Session, event: accounts.AiConsentGiven) -> None:
    """Listen for people who allow a model: the timer's next run enqueues their waiting recordings."""
    _retry_soon(db, event.user_id)


def schedule_retries_by_level(db: Session, event: safety.LevelSet) -> None:
    """Listen for risk levels that are set: where a model may read again, it does so at the timer's next run."""
    if safety.get_consequences(event.level).models_read:
        _retry_soon(db, event.user_id)


def _retry_soon(db: Session, user_id: UUID) -> None:
    waiting = (_OWN.user_id == user_id, _OWN.status == AWAITING, _OWN.try_at.is_not(None))
    db.execute(update(_TABLE).where(*waiting).values(try_at=clock.now()))


def _check_blobs(uow: UnitOfWork, now: datetime, deadline: float) -> None:
    run_batches(uow, lambda db: _count_batch(storage.postpone_referenced_blobs(db, now)), storage.BLOB_BATCH, deadline)
    with uow.transaction() as db:
        if storage.list_orphaned_blobs(db, now):
            enqueue_removal(db)


def _seal_rest(uow: UnitOfWork, now: datetime) -> None:
    """Have uploads sealed whose own job did not do it, such as those from before recordings were sealed."""
    with uow.transaction() as db:
        left = storage.list_unsealed_uploads(db, now - _SEALED_AFTER, _MOST_SEALED)
        if left:
            jobs.enqueue_many(db, [SealAudio(recording_id=one) for one in left])


def _count_batch(rows: int) -> BatchResult:
    """Count a batch in which every row that is found is worked on."""
    return BatchResult(rows, rows)


def _requeue_batch(db: Session, now: datetime) -> int:
    """Enqueue a batch and postpone it by a day: if a job is lost, another run finds its recording then."""
    due = (_OWN.status == AWAITING, _OWN.try_at <= now)
    ids: list[UUID] = list(db.scalars(select(_OWN.id).where(*due).order_by(_OWN.try_at, _OWN.id).limit(BATCH)))
    if ids:
        db.execute(update(_TABLE).where(_OWN.id.in_(ids), *due).values(try_at=now + _REQUEUE_AFTER))
        jobs.enqueue_many(db, [TranscribeAudio(recording_id=one) for one in ids])
    return len(ids)
