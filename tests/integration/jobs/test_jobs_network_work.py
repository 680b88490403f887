"""Jobs that wait for the network: no transaction meanwhile, and nothing kept by a worker that came too late."""

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import refuse_open_transaction
from shared.core.jobs import JobKind, LocalWork, NetworkWork
from shared.core.jobs.models import COMPLETED, FAILED, RUNNING
from shared.core.jobs.runner import run
from tests.integration.jobs.job_kinds import (
    NOTE,
    Note,
    ask,
    effects_of,
    leave_effect,
    load_number,
    networked,
    store_effect,
)
from tests.integration.jobs.job_rows import A_MOMENT, job_row, set_job

SECRET = "what somebody confided"


def test_no_transaction_is_open_while_a_job_waits_for_the_network(jobs_database: str) -> None:
    def perform(number: int) -> int:
        refuse_open_transaction()
        return number

    job_id = ask(Note(number=7))
    run(networked(perform), job_id)
    assert (job_row(job_id).status, effects_of(7)) == (COMPLETED, 1)


def test_others_can_write_while_a_job_waits_for_the_network(jobs_database: str) -> None:
    asked = list[UUID]()

    def perform(number: int) -> int:
        asked.append(ask())
        return number

    run(networked(perform), ask(Note(number=7)))
    assert job_row(asked[0]).attempts == 0


def test_when_there_is_nothing_left_to_do_the_job_is_completed_without_asking_anyone(jobs_database: str) -> None:
    def perform(number: int) -> int:
        raise AssertionError("nothing was loaded")

    job_id = ask(Note(number=7))
    run(networked(perform, load=lambda _db, _job: None), job_id)
    assert (job_row(job_id).status, effects_of(7)) == (COMPLETED, 0)


@pytest.mark.parametrize(("applies", "does_it_all"), [(True, True), (True, False), (False, True)])
def test_work_that_needs_no_network_after_all_is_one_transaction_and_the_network_is_asked_for_the_rest(
    jobs_database: str, *, applies: bool, does_it_all: bool
) -> None:
    asked = list[int]()

    def work(db: Session, job: Note) -> bool:
        if does_it_all:
            leave_effect(db, job)
        return does_it_all

    def perform(number: int) -> int:
        asked.append(number)
        return number

    job_id = ask(Note(number=7))
    steps = NetworkWork(load_number, perform, store_effect, LocalWork(lambda: applies, work))
    run(JobKind(Note, steps), job_id)
    assert (job_row(job_id).status, effects_of(7)) == (COMPLETED, 1)
    assert asked == ([] if applies and does_it_all else [7])


def test_when_the_network_fails_nothing_is_stored(jobs_database: str) -> None:
    def perform(number: int) -> int:
        raise TimeoutError(SECRET)

    job_id = ask(Note(number=7))
    run(networked(perform), job_id)
    assert (job_row(job_id).status, job_row(job_id).last_error, effects_of(7)) == (FAILED, "TimeoutError", 0)


def test_given_a_worker_slower_than_its_lease_when_another_was_faster_then_the_effect_is_there_once(
    jobs_database: str,
) -> None:
    job_id = ask(Note(number=7))

    def perform(number: int) -> int:
        set_job(job_id, lease_expires_at=clock.now() - A_MOMENT)
        run(NOTE, job_id)
        return number

    run(networked(perform), job_id)
    assert (effects_of(7), job_row(job_id).status, job_row(job_id).attempts) == (1, COMPLETED, 2)


def test_given_a_worker_slower_than_its_lease_when_it_fails_then_the_other_s_job_is_left_alone(
    jobs_database: str,
) -> None:
    job_id = ask()

    def perform(number: int) -> int:
        set_job(job_id, worker_id="another", lease_expires_at=clock.now() + A_MOMENT)
        raise TimeoutError

    run(networked(perform), job_id)
    assert (job_row(job_id).status, job_row(job_id).worker_id) == (RUNNING, "another")
