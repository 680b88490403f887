"""A recomputation whose job has died is started again by the timer, once; one that is under way is left alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import select

from shared import wiring
from shared.core.db import transaction
from shared.core.jobs import runner
from shared.core.jobs.dead_letters import dead_letter_lost_jobs
from shared.core.jobs.models import FAILED
from shared.core.zone_recomputation import RECOMPUTE_MOMENTS, RecomputeMoments, ReferenceVersion
from tests.integration.jobs.attempts import waiting_jobs
from tests.integration.jobs.job_rows import abandon, all_jobs, set_job
from tests.integration.reminders.population import remind, someone, states
from tests.integration.timers.zone_tables import recompute_all, start
from tests.threads import at_once

NOON = datetime(2026, 12, 1, 19, 0, tzinfo=UTC)
LATER = NOON + timedelta(hours=1)
OLD_EVENING = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)  # 20:00 in Edmonton by the tables before 2026
NEW_EVENING = OLD_EVENING - timedelta(hours=1)
TIMER = "recompute_moments"


@pytest.fixture
def noon(any_database: str) -> Iterator[None]:
    """It is noon, and no moments were recomputed yet."""
    with time_machine.travel(NOON, tick=False):
        yield


def finished_at() -> datetime | None:
    with transaction(read_only=True) as db:
        return db.execute(select(ReferenceVersion.finished_at)).scalar_one()


def test_after_the_death_of_a_job_the_timer_starts_again_and_once(noon: None) -> None:
    reminder_id = remind(someone("America/Edmonton"), OLD_EVENING, minute_of_day=1200, next_run_day=date(2026, 12, 1))
    start()
    (first,) = waiting_jobs(RECOMPUTE_MOMENTS)
    runner.run(RECOMPUTE_MOMENTS, first)
    (second,) = waiting_jobs(RECOMPUTE_MOMENTS)
    abandon(second, attempts=RecomputeMoments.max_attempts)
    wiring.run_timer(TIMER)
    assert waiting_jobs(RECOMPUTE_MOMENTS) == []
    assert dead_letter_lost_jobs(wiring.JOB_KINDS, NOON) == 1
    assert (states()[reminder_id].next_run_at, finished_at()) == (OLD_EVENING, None)

    with time_machine.travel(LATER, tick=False):
        at_once(3, lambda _: wiring.run_timer(TIMER))
        assert len(waiting_jobs(RECOMPUTE_MOMENTS)) == 1
        recompute_all()
    assert (states()[reminder_id].next_run_at, finished_at()) == (NEW_EVENING, LATER)


def test_a_job_that_is_to_be_retried_is_left_alone(noon: None) -> None:
    wiring.run_timer(TIMER)
    (job_id,) = waiting_jobs(RECOMPUTE_MOMENTS)
    set_job(job_id, status=FAILED, next_retry_at=NOON + timedelta(minutes=5))
    wiring.run_timer(TIMER)
    assert [job.id for job in all_jobs()] == [job_id]
