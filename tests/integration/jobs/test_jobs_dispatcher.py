"""The timer finds what nobody was told of, tells it less and less often, and is stopped by nothing."""

import logging
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from shared.core import clock
from shared.core.db import get_engine
from shared.core.jobs import dispatch_waiting, dispatcher
from shared.core.jobs.dispatcher import BATCH
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, RUNNING
from shared.core.jobs.runner import run
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import (
    MEMO,
    NOTE,
    Memo,
    Note,
    ask,
    ask_many,
    by_name,
    effects_of,
    failing,
)
from tests.integration.jobs.job_rows import A_MOMENT, AN_HOUR, abandon, job_row, make_all_due, make_due, set_job
from tests.integration.jobs.storage import Queues, flush

KINDS = by_name(NOTE, MEMO)
SIX_HOURS = timedelta(hours=6)


def forgotten(queues: Queues, payload: Note | Memo | None = None) -> UUID:
    """Ask for a job whose message is lost, and let the time pass until the timer cares."""
    job_id = ask(payload)
    flush()
    for kind in KINDS.values():
        queues.clear(kind.queue)
    make_due(job_id)
    return job_id


def test_a_job_whose_message_was_lost_is_told_of(queues: Queues) -> None:
    job_id = forgotten(queues)
    assert dispatch_waiting(KINDS) == 1
    assert queues.job_ids(NOTE.queue) == [str(job_id)]


@pytest.mark.usefixtures("stopped_clock")
def test_a_job_whose_message_may_still_be_on_its_way_is_left_alone(queues: Queues) -> None:
    ask()
    assert dispatch_waiting(KINDS) == 0


def test_a_failed_job_whose_message_was_lost_is_told_of_and_can_then_run(queues: Queues) -> None:
    job_id = forgotten(queues, Note(number=7))
    run(failing(ValueError()), job_id)
    flush()
    queues.clear(NOTE.queue)
    make_due(job_id)
    assert dispatch_waiting(KINDS) == 1
    run(NOTE, job_id)
    assert effects_of(7) == 1


@pytest.mark.usefixtures("stopped_clock")
def test_a_failed_job_that_is_not_due_is_left_alone(queues: Queues) -> None:
    job_id = forgotten(queues)
    run(failing(ValueError()), job_id)
    assert dispatch_waiting(KINDS) == 0


def test_a_job_whose_worker_died_is_told_of_and_can_then_run(queues: Queues) -> None:
    job_id = forgotten(queues, Note(number=7))
    abandon(job_id)
    assert dispatch_waiting(KINDS) == 1
    run(NOTE, job_id)
    assert effects_of(7) == 1


def test_a_job_that_is_being_worked_on_is_left_alone(queues: Queues) -> None:
    job_id = forgotten(queues)
    later = clock.now() + AN_HOUR
    set_job(job_id, status=RUNNING, attempts=1, worker_id="busy", lease_expires_at=later, wake_at=later)
    assert dispatch_waiting(KINDS) == 0


@pytest.mark.parametrize("status", [COMPLETED, DEAD])
def test_a_job_that_is_over_is_left_alone(queues: Queues, status: str) -> None:
    set_job(forgotten(queues), status=status)
    assert dispatch_waiting(KINDS) == 0


@pytest.mark.usefixtures("stopped_clock")
def test_a_job_that_was_just_told_of_is_not_told_of_again_at_once(queues: Queues) -> None:
    forgotten(queues)
    assert [dispatch_waiting(KINDS) for _ in range(3)] == [1, 0, 0]


@pytest.mark.usefixtures("stopped_clock")
def test_a_job_that_nobody_takes_is_told_of_less_and_less_often(queues: Queues) -> None:
    job_id, waits = forgotten(queues), list[float]()
    for _ in range(4):
        make_due(job_id)
        now = clock.now()
        dispatch_waiting(KINDS)
        waits.append((job_row(job_id).wake_at - now).total_seconds())
    base = get_settings().job_wake_seconds
    assert waits == pytest.approx([base, 2 * base, 4 * base, 8 * base], abs=5)


def test_a_job_is_told_of_every_six_hours_at_least(queues: Queues) -> None:
    job_id = forgotten(queues)
    set_job(job_id, wakes=1000)
    dispatch_waiting(KINDS)
    assert job_row(job_id).wake_at <= clock.now() + SIX_HOURS


def test_more_jobs_than_a_batch_are_all_told_of_once(queues: Queues) -> None:
    ask_many(BATCH + 5)
    make_all_due()
    assert dispatch_waiting(KINDS) == BATCH + 5
    assert queues.length(NOTE.queue) == BATCH + 5


def test_a_run_goes_on_while_batches_are_full_and_each_costs_two_statements(
    queues: Queues, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dispatcher, "BATCH", 4)
    ask_many(14)
    make_all_due()
    statements: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        if "wake_at" in statement:
            statements.append(statement.split(maxsplit=1)[0])

    event.listen(get_engine(), "before_cursor_execute", note)
    assert dispatch_waiting(KINDS) == 14
    assert queues.length(NOTE.queue) == 14
    # Lost jobs are looked for once, by the first statement.
    assert statements[-8:] == ["SELECT", "UPDATE"] * 4


def test_when_its_time_is_over_the_rest_stays_due(queues: Queues) -> None:
    job_id = forgotten(queues)
    assert dispatch_waiting(KINDS, seconds=0) == 0
    assert dispatch_waiting(KINDS) == 1
    assert job_row(job_id).wakes == 1


def test_urgent_jobs_are_told_of_first_then_those_that_waited_longest(queues: Queues) -> None:
    late, later, urgent = (ask(Note(number=1), priority=priority) for priority in (0, 0, 5))
    flush()
    queues.clear(NOTE.queue)
    for age, job_id in enumerate((urgent, later, late), start=1):
        set_job(job_id, wake_at=clock.now() - age * A_MOMENT)
    dispatch_waiting(KINDS)
    assert queues.job_ids(NOTE.queue) == [str(job_id) for job_id in (urgent, late, later)]


def test_when_storage_is_down_the_timer_says_so_and_the_jobs_stay_due(
    jobs_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    job_id = ask()
    make_due(job_id)
    before = job_row(job_id)
    with caplog.at_level(logging.ERROR):
        assert dispatch_waiting(KINDS) == 0
    assert "jobs.queue_unreachable" in caplog.text
    assert job_row(job_id) == before


def test_given_one_queue_that_takes_nothing_then_the_jobs_of_the_others_are_told_of(queues: Queues) -> None:
    stuck, fine = ask(Memo(number=1)), ask(Note(number=1))
    flush()
    queues.clear(NOTE.queue)
    queues.delete(MEMO.queue)
    set_job(stuck, wake_at=clock.now() - AN_HOUR)
    make_due(fine)
    assert dispatch_waiting(KINDS) == 1
    assert (queues.job_ids(NOTE.queue), job_row(stuck).wakes) == ([str(fine)], 0)


def test_given_batches_of_jobs_whose_queue_takes_nothing_then_those_behind_them_are_told_of(queues: Queues) -> None:
    ask_many(BATCH + 1, Memo)
    make_all_due()
    fine = forgotten(queues)
    queues.delete(MEMO.queue)
    assert dispatch_waiting(KINDS) == 1
    assert queues.job_ids(NOTE.queue) == [str(fine)]


def test_when_all_storage_is_down_a_run_gives_up_long_before_its_time_is_over(
    jobs_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    ask_many(BATCH + 1)
    make_all_due()
    with caplog.at_level(logging.ERROR):
        dispatch_waiting(KINDS)
    assert sum(record.getMessage().startswith("jobs.queue_unreachable ") for record in caplog.records) == 1


def test_when_a_queue_is_there_again_the_next_run_sends_what_was_left(queues: Queues) -> None:
    stuck = forgotten(queues, Memo(number=1))
    queues.delete(MEMO.queue)
    dispatch_waiting(KINDS)
    queues.create(MEMO.queue)
    assert dispatch_waiting(KINDS) == 1
    assert queues.job_ids(MEMO.queue) == [str(stuck)]


def test_jobs_of_a_kind_that_this_version_does_not_know_wait_for_one_that_does(queues: Queues) -> None:
    job_id = forgotten(queues, Memo(number=1))
    assert dispatch_waiting(by_name(NOTE)) == 0
    assert dispatch_waiting(KINDS) == 1
    assert queues.job_ids(MEMO.queue) == [str(job_id)]


def test_a_failed_job_keeps_its_state_when_it_is_told_of(queues: Queues) -> None:
    job_id = forgotten(queues)
    run(failing(ValueError()), job_id)
    make_due(job_id)
    dispatch_waiting(KINDS)
    assert (job_row(job_id).status, job_row(job_id).attempts) == (FAILED, 1)
