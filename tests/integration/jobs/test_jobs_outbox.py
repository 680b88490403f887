"""Asking for work: part of the caller's transaction, once per key, and carrying the caller's trace."""

import json
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from time import sleep
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from shared.core import clock, telemetry
from shared.core.db import before_commit, transaction
from shared.core.db.errors import DuplicateKey
from shared.core.jobs import (
    JobKind,
    JobPayload,
    TransactionWork,
    enqueue,
    enqueue_in_line,
    enqueue_merged,
    run_message,
    runner,
)
from shared.core.jobs.claims import claim
from shared.core.jobs.models import COMPLETED, FAILED, PENDING
from shared.core.jobs.runner import run
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import NOTE, Note, ask, ask_and_fail, by_name, effects_of, leave_effect
from tests.integration.jobs.job_rows import all_jobs, job_count, job_row, set_job
from tests.integration.jobs.storage import Queues, decoded, flush
from tests.integration.sync.test_commit_order import somebody_waits_for_a_lock
from tests.patience import PATIENCE
from tests.people import Person

RequestJob = Callable[[Session, JobPayload, str], None]
TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"


def test_a_job_commits_together_with_what_the_caller_wrote(jobs_database: str) -> None:
    with transaction() as db:
        leave_effect(db, Note(number=7))
        job_id = enqueue(db, Note(number=7))
    assert (job_row(job_id).status, effects_of(7)) == (PENDING, 1)


def test_a_job_vanishes_with_the_transaction_that_asked_for_it(jobs_database: str) -> None:
    with pytest.raises(LookupError):
        ask_and_fail(Note(number=7))
    assert (job_count(), effects_of(7)) == (0, 0)


def test_a_job_that_vanished_sends_no_message(queues: Queues) -> None:
    with pytest.raises(LookupError):
        ask_and_fail(Note(number=7))
    kept = ask(Note(number=8))
    flush()
    assert queues.job_ids(NOTE.queue) == [str(kept)]


def test_no_message_is_sent_before_the_commit(queues: Queues) -> None:
    with transaction() as db:
        enqueue(db, Note(number=7))
        flush()
        before = queues.length(NOTE.queue)
    flush()
    assert (before, queues.length(NOTE.queue)) == (0, 1)


def test_a_message_is_base64_of_json_that_holds_the_job_s_id_and_kind_and_nothing_else(queues: Queues) -> None:
    job_id = ask()
    flush()
    assert [decoded(text) for text in queues.texts(NOTE.queue)] == [{"job_id": str(job_id), "kind": NOTE.name}]


def test_a_second_job_with_the_same_key_is_the_first_one(jobs_database: str) -> None:
    first = ask(Note(number=1), dedupe_key="daily:2026-03-02")
    second = ask(Note(number=2), dedupe_key="daily:2026-03-02")
    assert (second, job_count()) == (first, 1)


def test_a_second_job_with_the_same_key_leaves_the_caller_s_other_work_alone(jobs_database: str) -> None:
    ask(dedupe_key="daily:2026-03-02")
    with transaction() as db:
        leave_effect(db, Note(number=7))
        enqueue(db, Note(number=7), dedupe_key="daily:2026-03-02")
    assert effects_of(7) == 1


def test_a_second_job_with_the_same_key_sends_no_second_message(queues: Queues) -> None:
    ask(dedupe_key="daily:2026-03-02")
    ask(dedupe_key="daily:2026-03-02")
    flush()
    assert queues.length(NOTE.queue) == 1


def test_jobs_without_a_key_are_all_different(jobs_database: str) -> None:
    assert ask() != ask()
    assert job_count() == 2


def test_two_rows_with_one_key_are_refused_by_the_database_itself(jobs_database: str) -> None:
    ask(dedupe_key="daily:2026-03-02")
    other = ask()
    with pytest.raises(DuplicateKey):
        set_job(other, dedupe_key="daily:2026-03-02")


def ask_merged(number: int) -> None:
    with transaction() as db:
        enqueue_merged(db, Note(number=number), "note:ada")
        enqueue_merged(db, Note(number=number), "note:ada")


def test_work_under_one_key_is_one_job_and_one_message_until_a_worker_has_it(queues: Queues) -> None:
    for number in range(3):
        ask_merged(number)
    flush()
    (first,) = all_jobs()
    assert queues.job_ids(NOTE.queue) == [str(first.id)]

    run(NOTE, first.id)
    ask_merged(3)
    assert (job_count(), job_row(first.id).merge_key) == (2, None)


@pytest.mark.parametrize("change", [{"attempts": 1}, {"wakes": 1}, {"wake_at": clock.now()}])
def test_a_job_whose_turn_nobody_knows_takes_on_no_more_work(jobs_database: str, change: dict[str, Any]) -> None:
    ask_merged(1)
    set_job(all_jobs()[0].id, **change)

    ask_merged(2)

    assert job_count() == 2


def ask_in_line(number: int) -> None:
    with transaction() as db:
        enqueue_in_line(db, Note(number=number), "note:ada")


def run_messages(queues: Queues, kind: JobKind[Note]) -> None:
    """Run the jobs that messages name, but not those of messages that come meanwhile."""
    flush()
    for text in queues.texts(NOTE.queue):
        run_message(by_name(kind), json.dumps(decoded(text)).encode(), NOTE.queue)


def test_jobs_of_one_line_take_one_message_and_are_run_one_after_another(queues: Queues) -> None:
    for number in range(3):
        ask_in_line(number)
    flush()
    assert queues.length(NOTE.queue) == 1

    run_messages(queues, replace(NOTE, goes_on=True))

    assert [effects_of(number) for number in range(3)] == [1, 1, 1]
    assert {(job.status, job.merge_key) for job in all_jobs()} == {(COMPLETED, None)}
    ask_in_line(3)
    flush()
    assert queues.length(NOTE.queue) == 2


def test_a_job_that_joins_a_long_line_writes_one_row_of_it(jobs_database: str) -> None:
    written = list[int]()

    def note_rows(connection: Any, cursor: Any, statement: str, *_given: Any) -> None:
        if statement.startswith("UPDATE background_jobs"):
            written.append(cursor.rowcount)

    event.listen(Engine, "after_cursor_execute", note_rows)
    try:
        for number in range(4):
            ask_in_line(number)
    finally:
        event.remove(Engine, "after_cursor_execute", note_rows)

    assert written == [0, 1, 1, 1]


def test_a_line_that_takes_long_goes_on_behind_the_messages_of_others(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_LINE_SECONDS", 0.0)
    for number in range(3):
        ask_in_line(number)

    run_messages(queues, replace(NOTE, goes_on=True))

    flush()
    first, second, third = sorted(all_jobs(), key=lambda job: job.created_at)
    assert [first.status, second.status, third.status] == [COMPLETED, PENDING, PENDING]
    assert queues.job_ids(NOTE.queue) == [str(first.id), str(second.id)]


def test_a_job_that_fails_does_not_stop_its_line(queues: Queues) -> None:
    def work(db: Session, job: Note) -> None:
        if job.number == 0:
            raise ValueError
        leave_effect(db, job)

    ask_in_line(0)
    ask_in_line(1)

    run_messages(queues, JobKind(Note, TransactionWork(work), goes_on=True))

    assert effects_of(1) == 1
    assert sorted((job.status, job.merge_key) for job in all_jobs()) == [(COMPLETED, None), (FAILED, None)]


@pytest.mark.usefixtures("postgres_database")
@pytest.mark.parametrize("request_job", [enqueue_merged, enqueue_in_line])
def test_a_worker_begins_a_job_only_when_what_relies_on_it_is_committed(request_job: RequestJob) -> None:
    ask_merged(1)
    (first,) = all_jobs()

    def begin() -> int:
        with transaction() as db:
            assert claim(db, first.id, NOTE.name)
        return job_count()

    with ThreadPoolExecutor(1) as threads:
        worker = list[Future[int]]()

        def begin_and_wait() -> None:
            worker.append(threads.submit(begin))
            while not (worker[0].done() or somebody_waits_for_a_lock()):
                sleep(0.01)

        with transaction() as db:
            enqueue(db, Note(number=2))
            request_job(db, Note(number=2), "note:ada")
            before_commit(db, begin_and_wait)
        assert worker[0].result(PATIENCE) == job_count() > 1


def test_the_timer_looks_at_a_new_job_after_the_wake_up_time(jobs_database: str) -> None:
    before = clock.now()
    job = job_row(ask())
    wait = timedelta(seconds=get_settings().job_wake_seconds)
    assert before + wait <= job.wake_at <= clock.now() + wait


def test_a_job_carries_the_trace_of_whoever_asked(jobs_database: str) -> None:
    with telemetry.trace(TRACE):
        job_id = ask()
    assert job_row(job_id).trace_id == TRACE


def test_a_job_that_nobody_traced_has_no_trace(jobs_database: str) -> None:
    assert job_row(ask()).trace_id is None


def test_the_trace_of_a_request_is_that_of_the_job_it_asks_for(any_database: str, ada: Person) -> None:
    ada.post("/v1/decisions/journal", json={"title": "Go"}, headers={"traceparent": f"00-{TRACE}-00f067aa0ba902b7-01"})
    (tagging,) = [job for job in all_jobs() if job.kind == "tag_journal_entry"]
    assert tagging.trace_id == TRACE
