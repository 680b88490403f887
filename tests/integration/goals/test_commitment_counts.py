"""Counts of commitments of many people at once: what was due, completed and skipped on each of their days."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest

from shared.core.db import transaction
from shared.goals import service as goals
from shared.goals.models import Commitment, CommitmentOccurrence
from tests.integration.populations import insert_accounts, insert_rows
from tests.statements import collect_statements, select_texts

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
TODAY = NOW.date()
WEEK = goals.DayWindow(TODAY - timedelta(days=6), TODAY)
pytestmark = pytest.mark.usefixtures("any_database")


def commitment(user_id: UUID, **columns: Any) -> dict[str, Any]:
    empty = dict.fromkeys(column.name for column in Commitment.__table__.columns)
    fixed = {
        "id": uuid4(),
        "user_id": user_id,
        "title": "Walk",
        "status": "scheduled",
        "version": 1,
        "ai_mode": "inherit",
    }
    return {**empty, **fixed, "created_at": NOW, "updated_at": NOW, **columns}


def occurrence(of: dict[str, Any], day: date, status: str) -> dict[str, Any]:
    ids = {"id": uuid5(of["id"], day.isoformat()), "user_id": of["user_id"], "commitment_id": of["id"]}
    return {**ids, "created_at": NOW, "occurred_at": NOW, "day": day, "done_on": day, "status": status, "reason": None}


def count(windows: dict[UUID, goals.DayWindow]) -> dict[UUID, dict[date, goals.DayCounts]]:
    with transaction(read_only=True) as db:
        return goals.count_commitments(db, windows)


def test_everything_due_is_counted_on_its_day() -> None:
    (ada,) = insert_accounts(["UTC"], NOW)
    daily = commitment(ada, due_on=TODAY - timedelta(days=3), recurrence_unit="day", every=1)
    once, undated = commitment(ada, due_on=TODAY), commitment(ada)
    later = commitment(ada, due_on=TODAY + timedelta(days=1))
    insert_rows(Commitment, [daily, once, undated, later])
    yesterday = TODAY - timedelta(days=1)
    closed = [occurrence(daily, yesterday, "completed"), occurrence(daily, TODAY, "skipped")]
    insert_rows(CommitmentOccurrence, [*closed, occurrence(undated, yesterday, "completed")])
    assert count({ada: WEEK})[ada] == {
        TODAY - timedelta(days=3): goals.DayCounts(1, 0, 0),
        TODAY - timedelta(days=2): goals.DayCounts(1, 0, 0),
        yesterday: goals.DayCounts(2, 2, 0),
        TODAY: goals.DayCounts(2, 0, 1),
    }


def test_each_person_is_counted_over_their_own_days() -> None:
    ada, ben, eve = insert_accounts(["UTC"] * 3, NOW)
    rows = [commitment(one, due_on=date(2026, 1, 1), recurrence_unit="day", every=1) for one in (ada, ben)]
    insert_rows(Commitment, rows)
    insert_rows(CommitmentOccurrence, [occurrence(one, TODAY, "completed") for one in rows])
    counted = count({ada: WEEK, ben: goals.DayWindow(TODAY - timedelta(days=1), TODAY - timedelta(days=1)), eve: WEEK})
    assert (len(counted[ada]), sum(one.completed for one in counted[ada].values())) == (7, 1)
    assert counted[ben] == {TODAY - timedelta(days=1): goals.DayCounts(1, 0, 0)}
    assert counted[eve] == {}


def test_the_number_of_queries_does_not_grow_with_the_people() -> None:
    people = insert_accounts(["UTC"] * 50, NOW)
    insert_rows(Commitment, [commitment(one, due_on=TODAY) for one in people])
    with collect_statements() as sent:
        assert len(count(dict.fromkeys(people, WEEK))) == 50
    assert len(select_texts(sent, "SELECT commit")) == 2
