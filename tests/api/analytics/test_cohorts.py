"""Funnel and retention of weekly cohorts: right by another count, and no small group is seen in them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from sqlalchemy import select

from shared.analytics.cohorts import FUNNEL_WEEKS
from shared.analytics.event_store import begin_week, build_row, count_week
from shared.analytics.models import AnalyticsEvent
from shared.analytics.schemas import MAX_WEEKS
from shared.core.audit.models import AuditRecord
from shared.core.db import table_of, transaction
from shared.core.settings import get_settings
from tests import environment
from tests.client import Api
from tests.integration.populations import insert_rows
from tests.people import Person, new_administrator
from tests.statements import collect_statements

NOW = datetime(2026, 6, 10, 12, tzinfo=UTC)  # a Wednesday
THIS_WEEK = count_week(NOW)
STEPS = ("sign_up", "onboarding_started", "onboarding_completion", "plan_activated", "task_completed")
# Of each cohort: how many weeks ago, and how many people took the first so many steps and came back in the week after.
COHORTS: Mapping[int, Sequence[tuple[int, int, bool]]] = {
    5: [(27, 5, True), (10, 4, True), (6, 1, False), (10, 1, True)],
    6: [(9, 5, True)],
    7: [(35, 2, False), (3, 5, True)],
    2: [(40, 1, True)],
}


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def admin(api: Api) -> Person:
    return new_administrator(api)


def _write(rows: list[dict[str, Any]], person: UUID, name: str, week: int, days: float = 1) -> None:
    rows.append(build_row(person, name, {}, begin_week(week) + timedelta(days=days)))


def populate(cohorts: Mapping[int, Sequence[tuple[int, int, bool]]] = COHORTS) -> None:
    """Store the events of everybody, with steps that come too late and people who skip one."""
    rows: list[dict[str, Any]] = []
    for ago, groups in cohorts.items():
        week = THIS_WEEK - ago
        for people, steps, returns in groups:
            for number in range(people):
                person = uuid4()
                for place, step in enumerate(STEPS[:steps]):
                    _write(rows, person, step, week + (place // 3 if ago > FUNNEL_WEEKS else 0))
                if returns:
                    _write(rows, person, "mood_logged", week + 1, days=number % 7)
                if steps == 1:
                    _write(rows, person, "task_completed", week)
                    _write(rows, person, "plan_activated", week + FUNNEL_WEEKS)
    insert_rows(AnalyticsEvent, rows)


def read(admin: Person, report: str, **query: int) -> dict[int, dict[str, Any]]:
    """Read a report; its cohorts by how many weeks ago they began."""
    words = "&".join(f"{name}={value}" for name, value in query.items())
    answer = admin.get(f"/v1/analytics/{report}?{words}" if words else f"/v1/analytics/{report}")
    assert answer.status == 200, answer.json
    cohorts = answer.json["cohorts"]
    assert [one["week_begins"] for one in cohorts] == sorted((one["week_begins"] for one in cohorts), reverse=True)
    this_week = begin_week(THIS_WEEK).date()
    return {(this_week - date.fromisoformat(one["week_begins"])).days // 7: one for one in cohorts}


@pytest.mark.usefixtures("any_database")
def test_a_funnel_counts_those_who_took_every_step_so_far_in_tens(admin: Person) -> None:
    populate()
    with collect_statements() as seen:
        funnel = read(admin, "funnel")
    assert len([one for one in seen if "analytics_events" in one.text]) == 1
    assert min(funnel) == FUNNEL_WEEKS + 1
    assert len(funnel) == MAX_WEEKS
    assert list(funnel[5]["counts"].values()) == [50, 30, 30, 30, 20, 20]
    assert list(funnel[6]["counts"].values()) == [None] * 6
    assert list(funnel[7]["counts"].values()) == [30, 30, None, None, None, None]
    assert list(funnel[8]["counts"].values()) == [None] * 6


@pytest.mark.usefixtures("any_database")
def test_retention_counts_those_who_did_something_in_each_later_week_that_is_over(admin: Person) -> None:
    populate()
    with collect_statements() as seen:
        retention = read(admin, "retention")
    assert len([one for one in seen if "analytics_events" in one.text]) == 1
    assert min(retention) == 2
    assert (retention[2]["people"], retention[2]["active"]) == (40, [])
    assert (retention[5]["people"], retention[5]["active"]) == (50, [40, None, None])
    assert (retention[6]["people"], retention[6]["active"]) == (None, [None] * 4)
    assert len(retention[13]["active"]) == MAX_WEEKS - 1


def recount(rows: Sequence[Any]) -> dict[int, list[int]]:
    """Count the funnel again in Python, one person after the other."""
    people: dict[UUID, list[Any]] = {}
    for row in rows:
        people.setdefault(row.person, []).append(row)
    found: dict[int, list[int]] = {}
    for theirs in people.values():
        signed_up = [row.week for row in theirs if row.event_name == STEPS[0]]
        if not signed_up:
            continue
        week, reached = min(signed_up), 1
        names = {row.event_name for row in theirs if 0 <= row.week - week < FUNNEL_WEEKS}
        while reached < len(STEPS) and STEPS[reached] in names:
            reached += 1
        came_back = reached == len(STEPS) and any(row.week == week + 1 for row in theirs)
        counts = found.setdefault(THIS_WEEK - week, [0] * (len(STEPS) + 1))
        for place in range(reached + came_back):
            counts[place] += 1
    return found


def test_the_funnel_is_what_another_count_says(admin: Person) -> None:
    populate()
    with transaction(read_only=True) as db:
        counts = recount(db.execute(select(table_of(AnalyticsEvent))).all())
    funnel = read(admin, "funnel")
    expected = {ago: [count // 10 * 10 or None for count in row] for ago, row in counts.items() if ago in funnel}
    assert {ago: list(funnel[ago]["counts"].values()) for ago in expected} == expected
    assert {5, 6, 7} <= expected.keys()


def _shown(admin: Person) -> dict[str, Any]:
    return {report: admin.get(f"/v1/analytics/{report}").json for report in ("funnel", "retention")}


def test_one_person_more_or_less_is_not_seen(admin: Person) -> None:
    populate({5: [(25, 5, True)], 6: [(9, 5, True)]})
    shown = _shown(admin)
    populate({5: [(2, 1, False)]})
    assert _shown(admin) == shown, "of 27 people 25 went on: that two did not is not told"
    populate({5: [(1, 5, True)]})
    assert _shown(admin) == shown


def test_what_happens_now_changes_no_number(admin: Person, ada: Person) -> None:
    populate()
    shown = _shown(admin)
    rows: list[dict[str, Any]] = []
    for ago in (0, 1):
        for _ in range(30):
            _write(rows, uuid4(), "sign_up", THIS_WEEK - ago)
    insert_rows(AnalyticsEvent, rows)
    assert _shown(admin) == shown


def test_fewer_weeks_are_the_latest_ones_of_the_same_answer(admin: Person) -> None:
    populate()
    whole = read(admin, "funnel")
    assert read(admin, "funnel", weeks=2) == {ago: whole[ago] for ago in (5, 6)}
    for query in ("weeks=0", "weeks=13", "from=2026-01-01", "weeks=2&until=2026-02-01"):
        assert admin.get(f"/v1/analytics/funnel?{query}").status == 422


def test_a_cohort_of_which_something_may_be_purged_is_not_shown(admin: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    url = get_settings().database_url.get_secret_value()
    environment.apply(monkeypatch, DATABASE_URL=url, ANALYTICS_KEEP_DAYS="45")
    assert set(read(admin, "retention")) == {2, 3, 4, 5, 6}
    environment.apply(monkeypatch, DATABASE_URL=url, ANALYTICS_KEEP_DAYS="7")
    assert (read(admin, "funnel"), read(admin, "retention")) == ({}, {})


def test_reading_is_for_administrators_and_recorded(admin: Person, ada: Person) -> None:
    for report in ("funnel", "retention"):
        assert ada.get(f"/v1/analytics/{report}").status == 403
        read(admin, report)
    with transaction(read_only=True) as db:
        actions: Collection[str] = db.scalars(select(AuditRecord.action)).all()
    assert list(actions).count("analytics.read") == 2
