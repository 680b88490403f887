"""Running a job: its effects and its end commit together, failures are recorded without a word of what failed."""

import logging
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.jobs import JobKind, TransactionWork
from shared.core.jobs.models import COMPLETED, DEAD, FAILED
from shared.core.jobs.runner import run
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import (
    NOTE,
    Note,
    ask,
    effects_of,
    failing,
    leave_effect,
    mourning,
    no_work,
)
from tests.integration.jobs.job_rows import job_row, make_due, set_job
from tests.integration.jobs.storage import Queues, flush

SECRET = "what somebody confided"
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def run_until_dead(kind: JobKind[Note], job_id: UUID) -> None:
    """Use up every attempt, without the waits in between."""
    for _ in range(Note.max_attempts):
        make_due(job_id)
        run(kind, job_id)


def test_work_is_done_and_the_job_completed(jobs_database: str) -> None:
    job_id = ask(Note(number=7))
    run(NOTE, job_id)
    assert (effects_of(7), job_row(job_id).status, job_row(job_id).attempts) == (1, COMPLETED, 1)


def test_a_job_that_is_run_again_has_no_second_effect(jobs_database: str) -> None:
    job_id = ask(Note(number=7))
    for _ in range(3):
        run(NOTE, job_id)
    assert (effects_of(7), job_row(job_id).attempts) == (1, 1)


def test_an_unknown_job_is_passed_over(jobs_database: str) -> None:
    run(NOTE, uuid4())
    assert effects_of(1) == 0


def test_the_effects_of_work_that_fails_are_undone(jobs_database: str) -> None:
    job_id = ask(Note(number=7))
    run(failing(ValueError(SECRET)), job_id)
    assert (effects_of(7), job_row(job_id).status, job_row(job_id).error_count) == (0, FAILED, 1)


def test_a_failure_is_kept_by_its_type_and_nothing_of_its_message(
    jobs_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = ask()
    with caplog.at_level(logging.DEBUG):
        run(failing(ValueError(SECRET)), job_id)
    assert job_row(job_id).last_error == "ValueError"
    assert SECRET not in caplog.text


def test_the_name_of_a_failure_fits_its_column(jobs_database: str) -> None:
    long_name = type("E" * 500, (Exception,), {})
    job_id = ask()
    run(failing(long_name(SECRET)), job_id)
    assert len(job_row(job_id).last_error) == 200


@pytest.mark.usefixtures("stopped_clock")
def test_a_failed_job_waits_for_its_next_attempt(jobs_database: str) -> None:
    job_id = ask()
    before = clock.now()
    run(failing(ValueError()), job_id)
    job = job_row(job_id)
    assert timedelta(seconds=5) <= job.next_retry_at - before <= timedelta(seconds=10)
    assert job.wake_at > job.next_retry_at
    assert job.lease_expires_at is None


@pytest.mark.usefixtures("stopped_clock")
def test_the_waits_of_a_job_grow(jobs_database: str) -> None:
    job_id, ends = ask(), list[tuple[datetime, datetime]]()
    for _ in range(Note.max_attempts - 1):
        make_due(job_id)
        run(failing(ValueError()), job_id)
        ends.append((clock.now(), job_row(job_id).next_retry_at))
    first, second = (retry_at - now for now, retry_at in ends)
    assert timedelta(seconds=5) <= first <= timedelta(seconds=10) <= second <= timedelta(seconds=20)


def test_a_failed_job_that_works_the_next_time_is_completed_and_its_error_forgotten(jobs_database: str) -> None:
    job_id = ask(Note(number=7))
    run(failing(ValueError()), job_id)
    make_due(job_id)
    run(NOTE, job_id)
    job = job_row(job_id)
    assert (job.status, job.attempts, job.last_error, effects_of(7)) == (COMPLETED, 2, None, 1)


def test_after_its_last_attempt_a_job_is_dead(jobs_database: str) -> None:
    job_id = ask()
    run_until_dead(failing(ValueError()), job_id)
    job = job_row(job_id)
    assert (job.status, job.attempts, job.last_error) == (DEAD, Note.max_attempts, "ValueError")
    assert job.finished_at is not None


def test_a_dead_job_is_not_tried_again(jobs_database: str) -> None:
    job_id = ask(Note(number=7))
    run_until_dead(failing(ValueError()), job_id)
    run(NOTE, job_id)
    assert (job_row(job_id).status, effects_of(7)) == (DEAD, 0)


def test_a_kind_is_told_of_a_death_once_and_of_no_failure_before_it(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    kind = failing(ValueError(), mourning(told))
    run(kind, job_id)
    assert told == []
    run_until_dead(kind, job_id)
    run_until_dead(kind, job_id)
    assert told == [7]


def test_a_kind_that_fails_when_it_is_told_does_not_keep_the_job_alive(jobs_database: str) -> None:
    told, job_id = list[int](), ask()
    run_until_dead(failing(ValueError(), mourning(told, ValueError(SECRET))), job_id)
    assert (job_row(job_id).status, told) == (DEAD, [1])


def test_what_a_kind_wrote_before_it_failed_to_be_told_is_undone(jobs_database: str) -> None:
    def on_dead(db: Session, job: Note) -> None:
        leave_effect(db, job)
        raise ValueError(SECRET)

    job_id = ask(Note(number=7))
    run_until_dead(failing(ValueError(), on_dead), job_id)
    assert (job_row(job_id).status, effects_of(7)) == (DEAD, 0)


def test_a_payload_that_no_version_reads_any_more_ends_dead_like_any_other_failure(jobs_database: str) -> None:
    job_id = ask()
    set_job(job_id, payload='{"another": "shape"}')
    run_until_dead(JobKind(Note, TransactionWork(no_work), mourning([])), job_id)
    job = job_row(job_id)
    assert (job.status, job.last_error) == (DEAD, "pydantic_core._pydantic_core.ValidationError")


def test_a_job_runs_under_the_trace_of_the_request_that_asked_for_it(jobs_database: str) -> None:
    seen = list[str | None]()
    with telemetry.trace(TRACE):
        job_id = ask()

    def work(db: Session, job: Note) -> None:
        seen.append(telemetry.current_trace_id())

    run(JobKind(Note, TransactionWork(work)), job_id)
    assert seen == [TRACE]


def test_a_failed_job_s_next_message_is_hidden_until_its_next_attempt(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JOB_RETRY_SECONDS", "600")  # so that it has not come by the time that a busy machine looks
    get_settings.cache_clear()
    job_id = ask()
    flush()
    queues.clear(NOTE.queue)
    run(failing(ValueError()), job_id)
    flush()
    assert (queues.length(NOTE.queue), queues.texts(NOTE.queue)) == (1, [])
