"""Running one job: claim, work, record. Its effects and "completed" commit together, so they happen once."""

import logging
import math
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from functools import partial
from threading import Condition
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import after_commit, run_in_transaction
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.wake_budget import share_wake_budget
from shared.core.jobs import bulkhead, messenger, metrics
from shared.core.jobs.claims import (
    ONE_ERROR_MORE,
    ClaimedJob,
    LostLease,
    claim,
    complete,
    find_kind_name,
    settle,
)
from shared.core.jobs.dead_letters import announce_dead_job
from shared.core.jobs.kinds import JobKind, JobKinds, NetworkWork, TransactionWork
from shared.core.jobs.models import DEAD, FAILED
from shared.core.jobs.orphans import return_orphan, return_unread
from shared.core.jobs.retries import delay_after, is_counted
from shared.core.jobs.storage_queue import JobMessage, WakeUp, read_message

T = TypeVar("T")
_LINE_SECONDS = 0.5
_turns = set[Hashable]()
_turn_ended = Condition()


def run_message(kinds: JobKinds, body: bytes, queue: str) -> None:
    """Run the job that a message of a queue names; raises `UnreadableMessage` for anything else.

    A job whose kind fills its share of the lane's slots is postponed, so that a slow kind leaves slots to the others.
    A message of a kind that this code does not know is passed over: its row waits for code that knows it. A message
    whose job is not in the database, or cannot be looked up in it, goes back to the queue (see `orphans`).
    """
    message = read_message(body)
    with _end_without_database(message.job_id, lambda: return_unread(message, queue)):
        name = message.kind or find_kind_name(message.job_id)
        kind = None if name is None else kinds.get(name)
        if kind is None:
            _pass_over(name, message, queue)
            return
        with bulkhead.admit(kind.name) as admission:
            if not admission.admitted:
                telemetry.log_event("job.postponed", kind=kind.name, job_id=str(message.job_id))
                delay = admission.delay_seconds
                messenger.post(WakeUp(kind.queue, kind.name, message.job_id, delay, message.returns))
                return
            job = _run(kind, message.job_id)
            if job is None:
                _pass_over(kind.name, message, queue)
            elif kind.goes_on:
                _go_on(kind, job.next_in_line)


def run(kind: JobKind[Any], job_id: UUID) -> None:
    """Run a job if it is there to be run: a duplicate, finished or unknown one is passed over."""
    with _end_without_database(job_id, lambda: None):
        if _run(kind, job_id) is None:
            _log_passed_over(kind.name, job_id)


def _go_on(kind: JobKind[Any], job_id: UUID | None) -> None:
    """Run the jobs that stand in line behind one that was run, for a moment; a message has the rest run behind others.

    One that somebody else has claimed is followed by whoever has it.
    """
    deadline = monotonic() + _LINE_SECONDS
    while job_id is not None:
        if monotonic() >= deadline:
            messenger.post(WakeUp(kind.queue, kind.name, job_id))
            return
        job = _run(kind, job_id)
        job_id = None if job is None else job.next_in_line


def _pass_over(kind: str | None, message: JobMessage, queue: str) -> None:
    """Leave a job alone that is done, in work or of another version's kind; a message without a job goes back."""
    if find_kind_name(message.job_id) is None:
        return_orphan(message, queue)
    else:
        _log_passed_over(kind, message.job_id)


def _log_passed_over(kind: str | None, job_id: UUID) -> None:
    telemetry.log_event("job.passed_over", kind=str(kind)[:80], job_id=str(job_id))


@contextmanager
def _end_without_database(job_id: UUID, give_back: Callable[[], None]) -> Iterator[None]:
    """Wait for a sleeping database once; where it sleeps on, give the message back and end as if all were well.

    The host would count a failure against the message, and bury the job in the end.
    """
    with share_wake_budget():
        try:
            yield
        except UnavailableDatabase as failure:
            _log_unavailable(job_id, failure)
            give_back()


def _log_unavailable(job_id: UUID, failure: UnavailableDatabase) -> None:
    telemetry.log_failure("job.database_unavailable", failure, job_id=str(job_id), code=failure.driver_code)


def _run(kind: JobKind[Any], job_id: UUID) -> ClaimedJob | None:
    """Make an attempt if the job can be claimed, and return it; None if it could not.

    Where the database goes to sleep meanwhile, the dispatcher's timer finds the row when it is back.
    """
    job = run_in_transaction(lambda db: claim(db, job_id, kind.name))
    if job is None:
        return None
    metrics.note_wait(kind, job.waited_seconds)
    with telemetry.trace(job.traceparent, kind.name, {"attempt": job.attempt}):
        try:
            _attempt(kind, job)
        except LostLease:
            telemetry.log_event("job.lease_lost", level=logging.WARNING, kind=kind.name, job_id=str(job.id))
            telemetry.mark_failed("lease_lost")
            metrics.count_job(kind, "lease_lost")
        except UnavailableDatabase as failure:
            _log_unavailable(job.id, failure)
    return job


def _attempt(kind: JobKind[Any], job: ClaimedJob) -> None:
    try:
        _work(kind, job)
        telemetry.log_event("job.completed", kind=kind.name, job_id=str(job.id), attempt=job.attempt)
        metrics.count_job(kind, "completed")
    except LostLease:
        raise
    except Exception as failure:  # noqa: BLE001 - the boundary: recorded, then tried again or buried
        telemetry.log_failure("job.failed", failure, kind=kind.name, job_id=str(job.id), attempt=job.attempt)
        telemetry.mark_failed(telemetry.error_name(failure))
        _persist(partial(_record_failure, kind=kind, job=job, failure=failure))


def _work(kind: JobKind[Any], job: ClaimedJob) -> None:
    payload = kind.payload.model_validate_json(job.payload)
    with _take_turn(kind, payload):
        _do_work(kind, job, payload)


@contextmanager
def _take_turn(kind: JobKind[Any], payload: Any) -> Iterator[None]:
    """Wait until no other thread has this turn of the lane. No transaction is open meanwhile."""
    if kind.turn is None:
        yield
        return
    turn = (kind.queue, kind.turn(payload))
    with _turn_ended:
        _turn_ended.wait_for(lambda: turn not in _turns)
        _turns.add(turn)
    try:
        yield
    finally:
        with _turn_ended:
            _turns.remove(turn)
            _turn_ended.notify_all()


def _do_work(kind: JobKind[Any], job: ClaimedJob, payload: Any) -> None:
    match kind.work:
        case TransactionWork(work=work):

            def finish(db: Session) -> None:
                work(db, payload)
                complete(db, job, forget_payload=kind.names_person)

            _persist(finish)
        case NetworkWork() as steps:
            if not _work_locally(kind, steps, payload, job):
                _work_over_network(kind, steps, payload, job)


def _work_locally(kind: JobKind[Any], steps: NetworkWork[Any], payload: Any, job: ClaimedJob) -> bool:
    """Do the work without the network where that is possible, and tell whether it was."""
    local = steps.local
    if local is None or not local.applies():
        return False

    def finish(db: Session) -> bool:
        is_done = local.work(db, payload)
        if is_done:
            complete(db, job, forget_payload=kind.names_person)
        return is_done

    return _persist(finish)


def _work_over_network(kind: JobKind[Any], steps: NetworkWork[Any], payload: Any, job: ClaimedJob) -> None:
    loaded = run_in_transaction(lambda db: steps.load(db, payload), read_only=True, repeat_after=UnavailableDatabase)
    done = None if loaded is None else steps.perform(loaded)

    def finish(db: Session) -> None:
        if loaded is not None:
            steps.store(db, payload, done)
        complete(db, job, forget_payload=kind.names_person)

    _persist(finish)


def _persist(work: Callable[[Session], T]) -> T:
    """Keep what an attempt has done, and do so once more where the database fell asleep, moved or chose another.

    The network is not asked again for that. Were the first commit kept after all, the job is not ours any more, and
    `LostLease` undoes the second.
    """
    return run_in_transaction(work, repeat_after=UnavailableDatabase)


def _record_failure(db: Session, kind: JobKind[Any], job: ClaimedJob, failure: Exception) -> None:
    """Set the next attempt, or bury the job after the last one."""
    error = telemetry.error_name(failure)[:200]
    attempts = job.attempt if is_counted(failure, job.age) else job.attempt - 1
    if attempts >= job.max_attempts:
        ended = {"finished_at": clock.now(), "lease_expires_at": None, "merge_key": None}
        settle(db, job, status=DEAD, last_error=error, **ended, **ONE_ERROR_MORE)
        announce_dead_job(db, kind, job.id, job.payload)
        return
    delay = delay_after(failure, job.attempt + 1)
    retry_at = clock.now() + delay
    settle(
        db,
        job,
        status=FAILED,
        attempts=attempts,
        next_retry_at=retry_at,
        wake_at=retry_at + delay,
        lease_expires_at=None,
        merge_key=None,
        last_error=error,
        **ONE_ERROR_MORE,
    )
    after_commit(db, lambda: metrics.count_job(kind, "failed"))
    wait = math.ceil(delay.total_seconds())
    after_commit(db, lambda: messenger.post(WakeUp(kind.queue, kind.name, job.id, wait)))
