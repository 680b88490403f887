"""Jobs whose worker died on the last attempt: the timer buries them, and nothing about one keeps it from the rest."""

from shared.core import clock
from shared.core.jobs import dispatch_waiting
from shared.core.jobs.dead_letters import LOST
from shared.core.jobs.models import DEAD, RUNNING
from tests.integration.jobs.job_kinds import MEMO, NOTE, Memo, Note, ask, by_name, failing, mourning
from tests.integration.jobs.job_rows import AN_HOUR, abandon, job_row, make_due, set_job
from tests.integration.jobs.storage import Queues, flush

KINDS = by_name(NOTE, MEMO)


def test_a_job_whose_worker_died_on_its_last_attempt_is_buried_and_its_kind_told_once(jobs_database: str) -> None:
    told, job_id = list[int](), ask(Note(number=7))
    abandon(job_id, attempts=Note.max_attempts)
    kind = failing(ValueError(), mourning(told))
    dispatch_waiting(by_name(kind))
    dispatch_waiting(by_name(kind))
    assert (job_row(job_id).status, job_row(job_id).last_error, told) == (DEAD, LOST, [7])


def test_a_lost_job_that_nobody_can_be_told_of_stops_neither_its_burial_nor_the_others(queues: Queues) -> None:
    unreadable, other = ask(), ask()
    abandon(unreadable, attempts=Note.max_attempts)
    set_job(unreadable, payload="no JSON")
    flush()
    queues.clear(NOTE.queue)
    make_due(other)
    assert dispatch_waiting(by_name(failing(ValueError(), mourning([])))) == 1
    assert (job_row(unreadable).status, queues.job_ids(NOTE.queue)) == (DEAD, [str(other)])


def test_a_lost_job_of_a_kind_that_this_version_does_not_know_is_left_to_one_that_does(jobs_database: str) -> None:
    job_id = ask(Memo(number=1))
    abandon(job_id, attempts=Memo.max_attempts)
    dispatch_waiting(by_name(NOTE))
    assert job_row(job_id).status == RUNNING


def test_a_worker_on_its_last_attempt_whose_lease_still_runs_is_not_given_up(jobs_database: str) -> None:
    job_id = ask()
    abandon(job_id, attempts=Note.max_attempts)
    set_job(job_id, lease_expires_at=clock.now() + AN_HOUR)
    dispatch_waiting(KINDS)
    assert job_row(job_id).status == RUNNING
