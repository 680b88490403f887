"""What the alerts read: how long jobs wait, and which are dead."""

import logging
from datetime import timedelta

import pytest

from shared.core import clock
from shared.core.jobs import dispatch_waiting
from shared.core.jobs.dead_letters import dead_letter_message
from shared.core.jobs.dispatcher import report_backlog
from shared.core.jobs.models import FAILED, RUNNING
from shared.core.jobs.runner import run
from tests.integration.jobs.job_kinds import MEMO, NOTE, Note, ask, by_name, failing
from tests.integration.jobs.job_rows import AN_HOUR, set_job

KINDS = by_name(NOTE, MEMO)
TEN_MINUTES = timedelta(minutes=10)


def logged(caplog: pytest.LogCaptureFixture, event: str) -> list[str]:
    """The lines of an event, as the alerts' queries see them: by how they begin."""
    return [line for line in (record.getMessage() for record in caplog.records) if line.startswith(f"{event} ")]


def waits(caplog: pytest.LogCaptureFixture) -> list[str]:
    with caplog.at_level(logging.WARNING, "phronesis"):
        report_backlog(KINDS, clock.now())
    return [line.partition(" ")[2] for line in logged(caplog, "jobs.waiting")]


@pytest.mark.usefixtures("stopped_clock")
def test_how_long_the_oldest_job_has_waited_is_logged(jobs_database: str, caplog: pytest.LogCaptureFixture) -> None:
    oldest, newer = ask(), ask()
    set_job(oldest, created_at=clock.now() - TEN_MINUTES)
    set_job(newer, created_at=clock.now() - TEN_MINUTES / 2)

    (line,) = waits(caplog)

    assert line == "jobs=2 oldest_seconds=600"


@pytest.mark.usefixtures("database")
def test_a_job_that_has_just_come_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    ask()

    assert waits(caplog) == []


@pytest.mark.usefixtures("database")
def test_a_job_that_runs_is_not_waiting(caplog: pytest.LogCaptureFixture) -> None:
    set_job(ask(), created_at=clock.now() - AN_HOUR, status=RUNNING)

    assert waits(caplog) == []


@pytest.mark.usefixtures("database")
def test_a_failed_job_waits_from_its_next_attempt_on(caplog: pytest.LogCaptureFixture) -> None:
    hour_old = {"created_at": clock.now() - AN_HOUR, "status": FAILED}
    set_job(ask(), **hour_old, next_retry_at=clock.now() + TEN_MINUTES)
    assert waits(caplog) == []

    set_job(ask(), **hour_old, next_retry_at=clock.now() - TEN_MINUTES)
    assert [line.partition("=")[2][:1] for line in waits(caplog)] == ["1"]


@pytest.mark.usefixtures("database")
def test_the_timer_reports(caplog: pytest.LogCaptureFixture) -> None:
    set_job(ask(), created_at=clock.now() - TEN_MINUTES)

    with caplog.at_level(logging.WARNING, "phronesis"):
        dispatch_waiting(KINDS)

    assert logged(caplog, "jobs.waiting")


@pytest.mark.usefixtures("database")
def test_a_job_that_fails_for_the_last_time_is_logged_as_dead_once(caplog: pytest.LogCaptureFixture) -> None:
    job_id = ask()
    set_job(job_id, attempts=Note.max_attempts - 1)

    with caplog.at_level(logging.ERROR, "phronesis"):
        run(failing(ValueError()), job_id)

    (line,) = logged(caplog, "job.dead")
    assert f"job_id={job_id}" in line


@pytest.mark.usefixtures("database")
def test_a_job_that_will_be_tried_again_is_not_dead(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR, "phronesis"):
        run(failing(ValueError()), ask())

    assert logged(caplog, "job.dead") == []


@pytest.mark.usefixtures("database")
def test_a_job_whose_message_was_poison_is_logged_as_dead(caplog: pytest.LogCaptureFixture) -> None:
    job_id = ask()

    with caplog.at_level(logging.ERROR, "phronesis"):
        dead_letter_message(by_name(NOTE), f'{{"job_id": "{job_id}"}}'.encode())

    assert [len(logged(caplog, event)) for event in ("job.poisoned", "job.dead")] == [1, 1]
