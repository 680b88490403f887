"""What happens to recordings by the clock: uploads that never came are given up, and what waits is tried again.

Each batch is a short transaction. Two runs at once do a batch twice at worst, which is harmless: a recording gets one
transcript however many jobs ask for it.
"""

from datetime import datetime, timedelta
from time import monotonic
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.audio import storing
from shared.audio.closing import BATCH, close_overdue
from shared.audio.jobs import TranscribeAudio
from shared.audio.models import AWAITING, Recording
from shared.audio.removing import remove_soon
from shared.core import clock, jobs, telemetry
from shared.core.ai import transcription
from shared.core.db import UnitOfWork, table_of

_AGAIN = timedelta(days=1)
_TABLE = table_of(Recording)
_OWN = _TABLE.c


def clean_uploads(uow: UnitOfWork, now: datetime, seconds: float = 60.0) -> int:
    """Give up what did not arrive, and have audio removed that nobody wants; return how many uploads were given up."""
    deadline, closed = monotonic() + seconds, 0
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = close_overdue(db, now)
        closed += batch
        if batch < BATCH:
            break
    _look_after_blobs(uow, now, deadline)
    telemetry.log_event("audio.cleaned", uploads=closed)
    return closed


def take_up_waiting(uow: UnitOfWork, now: datetime, seconds: float = 60.0) -> int:
    """Have what waits tried again, where a model is set up by now; return for how many that was asked."""
    if not transcription.is_configured():
        return 0
    deadline, taken = monotonic() + seconds, 0
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = _take_batch(db, now)
        taken += batch
        if batch < BATCH:
            break
    telemetry.log_event("audio.taken_up", recordings=taken)
    return taken


def try_again(db: Session, event: accounts.AiAllowed) -> None:
    """Listen for people who allow a model: what they said while they did not is tried at the timer's next run."""
    waiting = (_OWN.user_id == event.user_id, _OWN.status == AWAITING, _OWN.try_at.is_not(None))
    db.execute(update(_TABLE).where(*waiting).values(try_at=clock.now()))


def _look_after_blobs(uow: UnitOfWork, now: datetime, deadline: float) -> None:
    while monotonic() < deadline:
        with uow.transaction() as db:
            if storing.put_off_wanted(db, now) < storing.BATCH:
                break
    with uow.transaction() as db:
        if storing.read_unwanted(db, now):
            remove_soon(db)


def _take_batch(db: Session, now: datetime) -> int:
    """Ask for a batch, and put it off: should a job be lost, another run finds its recording tomorrow."""
    due = (_OWN.status == AWAITING, _OWN.try_at <= now)
    ids: list[UUID] = list(db.scalars(select(_OWN.id).where(*due).order_by(_OWN.try_at, _OWN.id).limit(BATCH)))
    if ids:
        db.execute(update(_TABLE).where(_OWN.id.in_(ids), *due).values(try_at=now + _AGAIN))
        jobs.enqueue_many(db, [TranscribeAudio(recording_id=one) for one in ids])
    return len(ids)
