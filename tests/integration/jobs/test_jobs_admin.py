"""What an administrator sees of jobs over the API, and bringing the dead back."""

from uuid import UUID, uuid4

import pytest

from shared import wiring
from shared.core import clock
from shared.core.jobs.models import COMPLETED, DEAD, FAILED, PENDING, RUNNING
from shared.core.jobs.runner import run
from tests.client import Api
from tests.integration.jobs.job_kinds import NOTE, Note, ask, effects_of, failing
from tests.integration.jobs.job_rows import job_row, make_due, set_job
from tests.integration.jobs.storage import Queues, flush
from tests.people import Person, new_administrator

JOBS = "/v1/admin/jobs"


@pytest.fixture
def admin(jobs_database: str, api: Api) -> Person:
    """An administrator, signed in since they are one."""
    return new_administrator(api)


def dead_job(number: int = 1) -> UUID:
    """A job that has failed as often as it may."""
    job_id = ask(Note(number=number))
    for _ in range(Note.max_attempts):
        make_due(job_id)
        run(failing(ValueError("private words")), job_id)
    return job_id


def test_dead_jobs_are_listed_with_what_went_wrong_but_not_with_what_they_are_about(admin: Person) -> None:
    job_id = dead_job()
    (shown,) = admin.get(JOBS).json
    assert (shown["id"], shown["status"], shown["last_error"]) == (str(job_id), "dead", "ValueError")
    assert "payload" not in shown


def test_jobs_of_other_states_are_listed_when_asked_for(admin: Person) -> None:
    job_id = ask()
    assert admin.get(JOBS).json == []
    assert [job["id"] for job in admin.get(f"{JOBS}?status=pending&kind={NOTE.name}").json] == [str(job_id)]


def test_jobs_are_listed_newest_first_page_by_page(admin: Person) -> None:
    asked = [str(job_id) for job_id in (ask(Note(number=number)) for number in range(5))]
    first = admin.get(f"{JOBS}?status=pending&kind={NOTE.name}&limit=3")
    path = first.headers["Link"].partition(">")[0].removeprefix("</api")
    second = admin.get(path)
    assert [job["id"] for job in [*first.json, *second.json]] == asked[::-1]


def test_someone_who_is_no_administrator_sees_and_revives_nothing(admin: Person, ada: Person) -> None:
    job_id = dead_job()
    assert ada.get(JOBS).status == 403
    assert ada.post(f"{JOBS}/{job_id}/revive").status == 403
    assert job_row(job_id).status == DEAD


def test_a_revived_job_has_all_its_attempts_again_and_can_run(admin: Person) -> None:
    job_id = dead_job(number=7)
    set_job(job_id, wakes=9)
    answer = admin.post(f"{JOBS}/{job_id}/revive")
    assert (answer.status, answer.json["status"], answer.json["attempts"]) == (200, "pending", 0)
    assert job_row(job_id).wakes == 0
    run(NOTE, job_id)
    assert (job_row(job_id).status, effects_of(7)) == (COMPLETED, 1)


def test_a_revived_job_that_is_not_better_is_dead_again_after_all_its_attempts(admin: Person) -> None:
    job_id = dead_job()
    admin.post(f"{JOBS}/{job_id}/revive")
    attempts = 0
    while job_row(job_id).status != DEAD:
        make_due(job_id)
        run(failing(KeyError()), job_id)
        attempts += 1
    assert (attempts, job_row(job_id).last_error) == (Note.max_attempts, "KeyError")


def test_a_revived_job_wakes_someone_at_once_and_has_the_timer_as_its_net(
    queues: Queues, admin: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(wiring.JOB_KINDS.references, NOTE.name, "tests.integration.jobs.job_kinds:NOTE")
    job_id = dead_job()
    flush()
    queues.clear(NOTE.queue)
    admin.post(f"{JOBS}/{job_id}/revive")
    flush()
    assert queues.job_ids(NOTE.queue) == [str(job_id)]
    assert job_row(job_id).wake_at > clock.now()


@pytest.mark.parametrize("status", [PENDING, RUNNING, FAILED, COMPLETED])
def test_a_job_that_is_not_dead_cannot_be_revived(admin: Person, status: str) -> None:
    job_id = ask()
    set_job(job_id, status=status)
    assert admin.post(f"{JOBS}/{job_id}/revive").status == 409
    assert job_row(job_id).status == status


def test_an_unknown_job_cannot_be_revived(admin: Person) -> None:
    assert admin.post(f"{JOBS}/{uuid4()}/revive").status == 404
