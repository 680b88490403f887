from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select

from shared.core import clock
from shared.core.db import transaction
from shared.core.jobs.models import DEAD, PENDING, STATUSES, BackgroundJob
from tests.people import Person

PATH = "/v1/admin/jobs"
SECRET = "I dread Monday and told nobody"
pytestmark = pytest.mark.usefixtures("any_database")


def make_job(status: str = DEAD, age: int = 0) -> UUID:
    """Have a job that was asked for so many minutes ago."""
    now, job_id = clock.now(), uuid4()
    row = {"id": job_id, "kind": "test_note", "payload": SECRET, "max_attempts": 5, "attempts": 5, "wake_at": now}
    row |= {
        "created_at": now - timedelta(minutes=age),
        "status": status,
        "finished_at": now,
        "last_error": "ValueError",
    }
    with transaction() as db:
        db.execute(insert(BackgroundJob).values(row))
    return job_id


def listed(admin: Person, query: str = "") -> list[str]:
    answer = admin.get(f"{PATH}{query}")
    assert answer.status == 200
    return [job["id"] for job in answer.json]


def column(job_id: UUID, name: str) -> Any:
    with transaction(read_only=True) as db:
        return db.scalars(select(getattr(BackgroundJob, name)).where(BackgroundJob.id == job_id)).one()


@pytest.mark.parametrize("path", [PATH, f"{PATH}?status=completed"])
def test_only_an_administrator_looks_at_jobs(path: str, ada: Person) -> None:
    assert ada.api.get(path).status == 401
    assert ada.get(path).status == 403


def test_only_an_administrator_revives_jobs(ada: Person) -> None:
    job_id = make_job()

    assert ada.api.post(f"{PATH}/{job_id}/revive").status == 401
    assert ada.post(f"{PATH}/{job_id}/revive").status == 403
    assert column(job_id, "status") == DEAD


def test_dead_jobs_are_listed_newest_first(admin: Person) -> None:
    jobs = [make_job(age=age) for age in (3, 1, 2)]
    make_job(PENDING)

    assert listed(admin) == [str(jobs[index]) for index in (1, 2, 0)]


@pytest.mark.parametrize("status", STATUSES)
def test_jobs_of_any_state_can_be_asked_for(status: str, admin: Person) -> None:
    jobs = {each: make_job(each) for each in STATUSES}

    made = {str(job_id) for job_id in jobs.values()}  # beside the mail that the administrator's registering asked for
    assert [job_id for job_id in listed(admin, f"?status={status}") if job_id in made] == [str(jobs[status])]


def test_an_unknown_state_is_refused(admin: Person) -> None:
    assert admin.get(f"{PATH}?status=lost").status == 422


def test_a_list_has_pages(admin: Person) -> None:
    jobs = [str(make_job(age=age)) for age in range(3)]

    first = admin.get(f"{PATH}?limit=2")
    following = first.headers["Link"].partition(">")[0].removeprefix("</api")

    assert [job["id"] for job in first.json] == jobs[:2]
    assert [job["id"] for job in admin.get(following).json] == jobs[2:]


def test_a_job_is_shown_without_what_it_is_about(admin: Person) -> None:
    make_job()
    answer = admin.get(PATH)

    assert SECRET not in answer.body.decode()
    assert "payload" not in answer.json[0]
    assert answer.json[0]["last_error"] == "ValueError"


def test_a_dead_job_can_be_revived(admin: Person) -> None:
    job_id = make_job()

    answer = admin.post(f"{PATH}/{job_id}/revive")

    assert (answer.status, answer.json["status"], answer.json["attempts"]) == (200, "pending", 0)
    assert column(job_id, "wake_at") > clock.now()


@pytest.mark.parametrize("status", [status for status in STATUSES if status != DEAD])
def test_a_job_that_is_not_dead_cannot(status: str, admin: Person) -> None:
    job_id = make_job(status)

    assert admin.post(f"{PATH}/{job_id}/revive").status == 409
    assert column(job_id, "status") == status


def test_a_job_can_be_revived_once(admin: Person) -> None:
    job_id = make_job()

    assert [admin.post(f"{PATH}/{job_id}/revive").status for _ in range(2)] == [200, 409]


@pytest.mark.parametrize(("job_id", "status"), [(str(UUID(int=7)), 404), ("seven", 422)])
def test_a_job_that_is_not_there_is_not_found(job_id: str, status: int, admin: Person) -> None:
    assert admin.post(f"{PATH}/{job_id}/revive").status == status


def test_jobs_of_one_kind_can_be_asked_for(admin: Person) -> None:
    job_id = make_job()

    assert listed(admin, "?kind=test_note") == [str(job_id)]
    assert listed(admin, "?kind=send_email") == []


def test_a_dead_job_can_be_dropped(admin: Person) -> None:
    job_id = make_job()

    assert admin.delete(f"{PATH}/{job_id}").status == 204
    assert listed(admin) == []
    assert admin.delete(f"{PATH}/{job_id}").status == 404


@pytest.mark.parametrize("status", [status for status in STATUSES if status != DEAD])
def test_a_job_that_is_not_dead_cannot_be_dropped(status: str, admin: Person) -> None:
    job_id = make_job(status)

    assert admin.delete(f"{PATH}/{job_id}").status == 409
    assert column(job_id, "status") == status


def test_only_an_administrator_drops_jobs(ada: Person) -> None:
    job_id = make_job()

    assert (ada.delete(f"{PATH}/{job_id}").status, column(job_id, "status")) == (403, DEAD)
