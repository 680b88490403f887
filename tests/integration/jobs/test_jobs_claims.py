"""Who may work on a job: one worker at a time, as long as its lease runs, and nobody when there is nothing to do."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.claims import ClaimedJob, LostLease, claim, complete, settle
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, PENDING, RUNNING
from shared.core.settings import get_settings
from tests.integration.jobs.job_kinds import MEMO, NOTE, Note, ask, effects_of, leave_effect
from tests.integration.jobs.job_rows import A_MOMENT, AN_HOUR, abandon, job_row, set_job

EARLIER, LATER = -AN_HOUR, AN_HOUR
State = Mapping[str, Any]


def take(job_id: UUID, kind: str = NOTE.name) -> ClaimedJob | None:
    """Claim as a worker does: in a transaction of its own."""
    with transaction() as db:
        return claim(db, job_id, kind)


def taken(job_id: UUID) -> ClaimedJob:
    """Claim a job that must be there to be claimed."""
    job = take(job_id)
    assert job is not None
    return job


def have_effect_and_complete(job: ClaimedJob) -> None:
    """End a job as the runner does."""
    with transaction() as db:
        leave_effect(db, Note(number=7))
        complete(db, job)


def moments(state: State) -> State:
    """Turn distances from now into times."""
    return {name: clock.now() + value if isinstance(value, timedelta) else value for name, value in state.items()}


@pytest.mark.parametrize(
    "state",
    [
        pytest.param({"status": PENDING}, id="pending"),
        pytest.param({"status": FAILED, "attempts": 1, "next_retry_at": EARLIER}, id="failed, its time has come"),
        pytest.param({"status": RUNNING, "attempts": 1, "lease_expires_at": EARLIER}, id="running, its lease is over"),
    ],
)
def test_a_job_that_waits_can_be_claimed(jobs_database: str, state: State) -> None:
    job_id = ask()
    set_job(job_id, **moments(state))
    assert take(job_id) is not None


@pytest.mark.parametrize(
    "state",
    [
        pytest.param({"status": FAILED, "attempts": 1, "next_retry_at": LATER}, id="failed, its time is to come"),
        pytest.param({"status": RUNNING, "attempts": 1, "lease_expires_at": LATER}, id="running under a lease"),
        pytest.param({"status": RUNNING, "attempts": 3, "lease_expires_at": EARLIER}, id="lost on its last attempt"),
        pytest.param({"status": COMPLETED, "attempts": 1}, id="completed"),
        pytest.param({"status": DEAD, "attempts": 3}, id="dead"),
    ],
)
def test_a_job_that_does_not_wait_cannot_be_claimed_and_stays_as_it_is(jobs_database: str, state: State) -> None:
    job_id = ask()
    set_job(job_id, **moments(state))
    before = job_row(job_id)
    assert take(job_id) is None
    assert job_row(job_id) == before


def test_a_job_of_another_kind_cannot_be_claimed(jobs_database: str) -> None:
    assert take(ask(), MEMO.name) is None


def test_an_unknown_job_cannot_be_claimed(jobs_database: str) -> None:
    assert take(uuid4()) is None


def test_a_job_is_claimed_once(jobs_database: str) -> None:
    job_id = ask()
    assert take(job_id) is not None
    assert take(job_id) is None


def test_a_claim_counts_as_an_attempt_and_begins_a_lease(jobs_database: str) -> None:
    before = clock.now()
    job = taken(ask())
    row = job_row(job.id)
    lease = timedelta(seconds=get_settings().job_lease_seconds)
    assert (row.status, row.attempts, row.worker_id) == (RUNNING, 1, job.worker_id)
    assert before + lease <= row.lease_expires_at <= clock.now() + lease
    assert row.wake_at == row.lease_expires_at


def test_a_job_is_completed_by_the_worker_that_claimed_it(jobs_database: str) -> None:
    job = taken(ask())
    with transaction() as db:
        complete(db, job)
    row = job_row(job.id)
    assert (row.status, row.lease_expires_at, row.last_error) == (COMPLETED, None, None)
    assert row.finished_at is not None


def test_a_worker_whose_job_was_given_to_another_cannot_complete_it(jobs_database: str) -> None:
    slow = taken(ask())
    set_job(slow.id, lease_expires_at=clock.now() - A_MOMENT)
    fast = taken(slow.id)
    with pytest.raises(LostLease), transaction() as db:
        complete(db, slow)
    assert (job_row(slow.id).status, job_row(slow.id).worker_id) == (RUNNING, fast.worker_id)


def test_the_effects_of_a_worker_that_lost_its_lease_are_undone(jobs_database: str) -> None:
    slow = taken(ask(Note(number=7)))
    set_job(slow.id, lease_expires_at=clock.now() - A_MOMENT)
    taken(slow.id)
    with pytest.raises(LostLease):
        have_effect_and_complete(slow)
    assert effects_of(7) == 0


def test_a_worker_that_is_late_but_not_replaced_may_still_complete(jobs_database: str) -> None:
    late = taken(ask())
    set_job(late.id, lease_expires_at=clock.now() - A_MOMENT)
    with transaction() as db:
        complete(db, late)
    assert job_row(late.id).status == COMPLETED


@pytest.mark.parametrize("status", [COMPLETED, DEAD])
def test_what_is_over_cannot_be_settled_again(jobs_database: str, status: str) -> None:
    job = taken(ask())
    set_job(job.id, status=status)
    with pytest.raises(LostLease), transaction() as db:
        settle(db, job, status=FAILED)
    assert job_row(job.id).status == status


def test_a_job_of_a_killed_worker_is_claimed_as_its_next_attempt(jobs_database: str) -> None:
    job_id = ask()
    abandon(job_id, attempts=2)
    assert taken(job_id).attempt == 3
