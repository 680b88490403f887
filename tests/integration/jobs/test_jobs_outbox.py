"""Asking for work: part of the caller's transaction, once per key, and carrying the caller's trace."""

from datetime import timedelta

import pytest

from shared.core import clock, telemetry
from shared.core.db import transaction
from shared.core.db.errors import DuplicateKey
from shared.core.jobs import enqueue
from shared.core.jobs.models import PENDING
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import NOTE, Note, ask, ask_and_fail, effects_of, leave_effect
from tests.integration.jobs.job_rows import all_jobs, job_count, job_row, set_job
from tests.integration.jobs.storage import Queues, decoded, flush
from tests.people import Person

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
