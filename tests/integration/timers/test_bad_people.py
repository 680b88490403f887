"""One person whose rows no version of ours can read costs no other theirs, in every timer that goes through people."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, Table, delete, insert, select, type_coerce, update
from sqlalchemy.orm import Session

from shared import wiring
from shared.boundaries.models import ComfortBoundaries
from shared.consistency.models import ConsistencySchedule
from shared.core.db import Base, UnitOfWork, schedules, table_of, transaction
from shared.core.db.batches import BatchConflict
from shared.core.db.errors import SleepingDatabase
from shared.core.object_references import load_object
from shared.insights.models import InsightSchedule
from shared.progress import service as progress
from shared.progress.models import ChallengeSchedule
from shared.reminders.models import DigestSchedule
from shared.reports.models import ReportSchedule
from shared.tasks.models import PlanRenewalSchedule, ProposalSchedule
from tests.integration.progress.population import challenges_by_person
from tests.patience import PATIENCE
from tests.people import Person

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
WRITTEN = "The lake is quiet."
CHALLENGES = table_of(ChallengeSchedule)
LOADED_BY = {
    "issue_daily_challenges": (ChallengeSchedule, "shared.accounts.service.get_timezones"),
    "issue_reports": (ReportSchedule, "shared.reports.timers.load_timer_preferences"),
    "measure_consistency": (ConsistencySchedule, "shared.accounts.service.get_calendars"),
    "observe_weeks": (InsightSchedule, "shared.accounts.service.get_timezones"),
    "propose_lighter_plans": (ProposalSchedule, "shared.accounts.service.get_timezones"),
    "renew_plans": (PlanRenewalSchedule, "shared.accounts.service.get_timezones"),
    "send_weekly_digests": (DigestSchedule, "shared.accounts.service.load_reminder_preferences"),
}
"""Timers of people: the table of who is due, and what reads something of a batch."""


def be_due(schedule: Table, user_ids: Collection[UUID]) -> None:
    with transaction() as db:
        db.execute(delete(schedule))
        db.execute(insert(schedule), [{"user_id": one, "next_at": NOON - timedelta(minutes=1)} for one in user_ids])


def next_times(schedule: Table) -> dict[UUID, datetime]:
    with transaction(read_only=True) as db:
        rows = db.execute(select(schedule.c.user_id, schedule.c.next_at))
        return {row.user_id: row.next_at for row in rows}


@pytest.mark.parametrize("timer", LOADED_BY)
def test_somebody_for_whom_a_batch_fails_is_left_out_for_a_day(
    timer: str, ada: Person, ben: Person, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    model, loads = LOADED_BY[timer]
    schedule, (module, _, name) = table_of(model), loads.rpartition(".")
    real = getattr(import_module(module), name)

    def read(db: Session, user_ids: Collection[UUID]) -> Any:
        if ada.id in user_ids:
            raise LookupError(WRITTEN)
        return real(db, user_ids)

    be_due(schedule, [ada.id, ben.id])
    monkeypatch.setattr(loads, read)

    load_object(wiring.TIMERS[timer][1])(UnitOfWork(), NOON)

    found = next_times(schedule)
    assert (found[ada.id], found[ben.id] > NOON) == (NOON + schedules.BAD_ROW_DELAY, True)
    assert f"error=LookupError schedule={schedule.name} user_id={ada.id}" in caplog.text
    assert WRITTEN not in caplog.text


def test_every_timer_that_goes_through_people_is_among_these() -> None:
    wiring.load_models()
    tables = [table for table in Base.metadata.tables.values() if "next_at" in table.c]
    people = {table.name for table in tables if [column.name for column in table.primary_key.columns] == ["user_id"]}

    assert people == {table_of(model).name for model, _ in LOADED_BY.values()}


@pytest.mark.usefixtures("any_database")
def test_boundaries_that_nobody_can_open_cost_no_other_their_challenge(ada: Person, ben: Person) -> None:
    for person in (ada, ben):
        kept = {"topics": ["family"], "words": [], "text_ids": []}
        assert person.put("/v1/account/boundaries", json=kept).status == 200
    damaged = type_coerce(b"\x02 of an unknown build", LargeBinary)
    with transaction() as db:
        mine = update(table_of(ComfortBoundaries)).where(ComfortBoundaries.user_id == ada.id)
        db.execute(mine.values(content=damaged))
    be_due(CHALLENGES, [ada.id, ben.id])

    assert progress.issue_daily_challenges(UnitOfWork(), NOON) == 1

    assert set(challenges_by_person()) == {ben.id}


def run(people: Collection[UUID], failing: Collection[UUID], failure: Exception) -> int:
    """Run a timer of which the work fails for some."""

    def work(db: Session, due: schedules.Due, now: datetime) -> int:
        if not due.keys().isdisjoint(failing):
            raise failure
        schedules.reschedule(db, CHALLENGES, dict.fromkeys(due, now + timedelta(hours=1)), now)
        return len(due)

    be_due(CHALLENGES, people)
    return schedules.run_due(UnitOfWork(), CHALLENGES, NOON, work, size=50, seconds=PATIENCE)


@pytest.mark.parametrize("failure", [SleepingDatabase("40613"), BatchConflict()])
def test_what_is_no_fault_of_a_row_leaves_everybody_due(failure: Exception, ada: Person, ben: Person) -> None:
    with pytest.raises(type(failure)):
        run([ada.id, ben.id], [ada.id], failure)

    assert set(next_times(CHALLENGES).values()) == {NOON - timedelta(minutes=1)}


def test_what_fails_for_everybody_is_raised_and_leaves_everybody_due(ada: Person, ben: Person) -> None:
    with pytest.raises(LookupError):
        run([ada.id, ben.id], [ada.id, ben.id], LookupError())

    assert set(next_times(CHALLENGES).values()) == {NOON - timedelta(minutes=1)}
