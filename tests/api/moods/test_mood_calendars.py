"""Calendar and trend of moods: each day in order, gaps as null, the days of the person, and bounded periods."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.api.moods.mood_logs import EMOTIONS, ENERGY, MOODS, field_errors, logged, read
from tests.api.progress.activity import at, day, local, move
from tests.people import Person

NOON = local(day(20))
CALENDAR, TREND = f"{MOODS}/calendar", f"{MOODS}/trend"


def calendar(person: Person, **query: Any) -> dict[str, dict[str, Any]]:
    return {one["date"]: one for one in read(person, NOON, CALENDAR, **query)["days"]}


def test_a_day_shows_what_was_logged_on_it(any_database: str, ada: Person) -> None:
    logged(ada, NOON, EMOTIONS, intensity=4, valence="negative")
    logged(ada, NOON, EMOTIONS, intensity=9)
    logged(ada, NOON, EMOTIONS, intensity=7, valence="neutral")
    logged(ada, NOON, ENERGY, energy=0)
    assert calendar(ada)[day(20).isoformat()] == {
        "date": day(20).isoformat(),
        "valence": 0,
        "intensity": {"mean": 6.67, "min": 4, "max": 9, "n": 3},
        "energy": {"mean": 0, "min": 0, "max": 0, "n": 1},
    }


def test_a_day_without_logs_is_a_gap_and_no_zero(ada: Person) -> None:
    logged(ada, NOON, ENERGY, energy=0)
    days = calendar(ada, **{"from": day(19)})
    assert days[day(19).isoformat()] == {
        "date": day(19).isoformat(),
        "valence": None,
        "intensity": None,
        "energy": None,
    }
    assert days[day(20).isoformat()]["intensity"] is None
    assert days[day(20).isoformat()]["energy"]["mean"] == 0


def test_it_shows_the_last_31_days_of_the_person(any_database: str, ada: Person) -> None:
    move(ada, NOON, "Pacific/Kiritimati")  # it is tomorrow there
    days = list(calendar(ada))
    assert days == [(day(21) - timedelta(days=back)).isoformat() for back in range(30, -1, -1)]


def test_each_day_is_there_once_where_clocks_change(ada: Person) -> None:
    move(ada, NOON, "America/New_York")
    for month, last in (("03", 31), ("11", 30)):
        found = calendar(ada, **{"from": f"2026-{month}-01", "to": f"2026-{month}-{last}"})
        assert len(found) == last


def test_a_log_stays_on_its_day_when_the_person_travels(any_database: str, ada: Person) -> None:
    move(ada, local(day(1)), "Asia/Tokyo")
    early = local(day(15), 1, 0, "Asia/Tokyo")
    logged(ada, early + timedelta(minutes=5), EMOTIONS, occurred_at=early.isoformat())
    move(ada, local(day(18)), "America/New_York")
    assert [one for one, found in calendar(ada).items() if found["intensity"]] == [day(15).isoformat()]


def test_a_trend_has_a_point_for_each_week_or_month(any_database: str, ada: Person) -> None:
    for number, intensity in ((0, 2), (6, 4), (14, 10)):
        logged(ada, NOON, EMOTIONS, intensity=intensity, occurred_at=local(day(number)).isoformat())
    query = {"from": day(0), "to": day(20), "bucket": "week"}
    points = read(ada, NOON, TREND, **query)["points"]
    assert [(one["date"], one["intensity"] and one["intensity"]["mean"]) for one in points] == [
        (day(0).isoformat(), 3),
        (day(7).isoformat(), None),
        (day(14).isoformat(), 10),
    ]
    assert [one["intensity_average"] for one in points] == [3, None, 5.33]
    months = read(ada, NOON, TREND, **{**query, "bucket": "month"})["points"]
    assert [(one["date"], one["intensity"]["n"]) for one in months] == [("2026-03-01", 3)]


def test_a_moving_average_is_of_seven_buckets(ada: Person) -> None:
    for number in range(9):
        logged(ada, NOON, ENERGY, energy=number, occurred_at=local(day(number)).isoformat())
    points = read(ada, NOON, TREND, **{"from": day(0), "to": day(9)})["points"]
    assert [one["energy_average"] for one in points] == [0, 0.5, 1, 1.5, 2, 2.5, 3, 4, 5, None]


@pytest.mark.parametrize(
    ("path", "since", "until", "status"),
    [
        (CALENDAR, "2025-03-03", "2026-03-03", 200),
        (CALENDAR, "2025-03-02", "2026-03-03", 422),
        (CALENDAR, "2026-03-04", "2026-03-03", 422),
        (TREND, "2021-03-03", "2026-03-03", 200),
        (TREND, "2021-02-25", "2026-03-03", 422),
        (CALENDAR, "9999-12-01", "9999-12-31", 200),
        (TREND, "9999-12-01", "9999-12-31", 200),
        (CALENDAR, "0001-01-01", "0001-01-31", 200),
        (CALENDAR, "2026-02-30", "2026-03-03", 422),
    ],
)
def test_periods_are_bounded(ada: Person, path: str, since: str, until: str, status: int) -> None:
    for bucket in ("day", "week", "month") if path == TREND else (None,):
        more = f"&bucket={bucket}" if bucket else ""
        with at(ada, NOON) as then:
            answer = then.get(f"{path}?from={since}&to={until}{more}")
        assert answer.status == status, answer.json
        if status == 422:
            assert field_errors(answer) == [("query", "from")]


def test_a_period_may_end_on_the_first_day_of_the_calendar(ada: Person) -> None:
    assert list(calendar(ada, to="0001-01-01")) == [date.min.isoformat()]


def test_nobody_sees_the_days_of_another(ada: Person, ben: Person) -> None:
    logged(ada, NOON, MOODS, labels=["sad"])
    assert [one for one in calendar(ben).values() if one["intensity"] or one["energy"]] == []
    assert read(ben, NOON, f"{MOODS}/labels")["labels"] == []
