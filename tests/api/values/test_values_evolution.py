"""How values change over time: periods, buckets, series."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from shared.core import clock
from shared.core.db import transaction
from shared.values import evolution
from shared.values.evolution import MAX_PERIOD, resolve_period
from shared.values.schemas import EvolutionQuery
from shared.values.service import show_evolution
from tests.api.values.value_checkins import check_in, move
from tests.client import Api, Response
from tests.people import Person, new_person

EVOLUTION = "/v1/value-calibration/evolution"
NOON = datetime(2026, 10, 25, 12, tzinfo=UTC)
AROUND = {"from": "2026-10-01", "to": "2026-11-30"}


def ask(person: Person, **query: Any) -> Response:
    return person.get(f"{EVOLUTION}?{urlencode(query)}")


def drawn(person: Person, **query: Any) -> dict[str, list[tuple[str, float, int, int, int]]]:
    answer = ask(person, **query)
    assert answer.status == 200, answer.json
    return {
        one["value"]: [(p["date"], p["mean"], p["min"], p["max"], p["n"]) for p in one["points"]]
        for one in answer.json["series"]
    }


def check_in_at(person: Person, snapshot: dict[str, int], moment: datetime) -> None:
    move(check_in(person, snapshot), moment)


def test_who_never_checked_in_has_no_series(ada: Person) -> None:
    answer = ask(ada)

    assert (answer.status, answer.json["series"], answer.json["own_values_left_out"]) == (200, [], 0)


def test_each_value_has_its_points_in_order(ada: Person) -> None:
    check_in_at(ada, {"Courage": 9, "Rest": 3}, NOON + timedelta(days=1))
    check_in_at(ada, {"Courage": 4}, NOON)
    check_in_at(ada, {"Courage": 7}, NOON + timedelta(hours=1))

    assert drawn(ada, **AROUND) == {
        "Courage": [("2026-10-25", 5.5, 4, 7, 2), ("2026-10-26", 9.0, 9, 9, 1)],
        "Rest": [("2026-10-26", 3.0, 3, 3, 1)],
    }


@pytest.mark.parametrize(
    ("bucket", "dates"), [("week", ["2026-10-19", "2026-10-26"]), ("month", ["2026-10-01", "2026-11-01"])]
)
def test_weeks_begin_on_monday_and_months_on_their_first_day(ada: Person, bucket: str, dates: list[str]) -> None:
    check_in_at(ada, {"Courage": 4}, NOON)
    check_in_at(ada, {"Courage": 6}, NOON + timedelta(days=7))

    assert [point[0] for point in drawn(ada, bucket=bucket, **AROUND)["Courage"]] == dates


def test_days_are_those_of_the_persons_zone_through_a_change_of_clocks(api: Api) -> None:
    greta = new_person(api, timezone="Europe/Berlin")
    midnight = datetime(2026, 10, 24, 22, tzinfo=UTC)  # where October 25, of 25 hours, begins in Berlin
    for score, offset in ((1, -1), (2, 0), (3, 24 * 60 + 59), (4, 25 * 60)):
        check_in_at(greta, {"Courage": score}, midnight + timedelta(minutes=offset))

    points = drawn(greta, **{"from": "2026-10-25", "to": "2026-10-25"})["Courage"]
    assert points == [("2026-10-25", 2.5, 2, 3, 2)]


def test_values_of_the_form_come_first_and_then_own_ones_by_how_often_they_were_held(ada: Person) -> None:
    check_in(ada, {"Rest": 5, "Play": 5, "Detachment": 5})
    check_in(ada, {"Play": 5, "Courage": 5})

    answer = ask(ada).json["series"]
    assert [(one["value"], one["own"]) for one in answer] == [
        ("Courage", False),
        ("Detachment", False),
        ("Play", True),
        ("Rest", True),
    ]


def test_an_own_value_is_one_series_under_every_spelling_and_named_as_last_written(ada: Person) -> None:
    check_in_at(ada, {"Courage": 5, "time off": 2}, NOON)
    check_in_at(ada, {"Courage": 5, "Time Off": 4}, NOON + timedelta(minutes=5))
    check_in_at(ada, {"Courage": 5, "TIME OFF": 9}, NOON - timedelta(minutes=5))

    assert drawn(ada, **AROUND)["Time Off"] == [("2026-10-25", 5.0, 2, 9, 3)]


def test_an_older_spelling_beside_another_values_last_one_does_not_count(ada: Person) -> None:
    check_in_at(ada, {"Courage": 5, "rest": 2, "Play": 2}, NOON)
    check_in_at(ada, {"Courage": 5, "Rest": 4}, NOON + timedelta(minutes=5))

    assert drawn(ada, **AROUND).keys() == {"Courage", "Rest", "Play"}


def test_own_values_beyond_the_most_held_ones_are_counted(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evolution, "MAX_OWN_SERIES", 2)
    check_in(ada, {"Courage": 5, "a": 5, "b": 5, "c": 5, "d": 5})
    check_in(ada, {"Courage": 5, "d": 5, "b": 5})

    answer = ask(ada).json
    assert {one["value"] for one in answer["series"]} == {"Courage", "b", "d"}
    assert answer["own_values_left_out"] == 2


def test_nobody_sees_the_series_of_someone_else(ada: Person, ben: Person) -> None:
    check_in(ada, {"Courage": 5, "Rest": 5})

    assert drawn(ben) == {}


def test_the_last_90_days_are_drawn_unless_others_are_named(ada: Person) -> None:
    today = clock.local_date(clock.now(), "UTC")
    first = datetime.combine(today - timedelta(days=89), datetime.min.time(), UTC)
    check_in_at(ada, {"Courage": 1}, first - timedelta(seconds=1))
    check_in_at(ada, {"Courage": 2}, first)
    check_in(ada, {"Courage": 3})

    answer = ask(ada).json
    assert [point["mean"] for point in answer["series"][0]["points"]] == [2, 3]
    assert (answer["since"], answer["bucket"], answer["timezone"]) == (f"{first:%Y-%m-%dT%H:%M:%SZ}", "day", "UTC")


@pytest.mark.parametrize(
    ("query", "at_fault"),
    [
        ({"from": "2026-06-02", "to": "2026-06-01"}, "from"),
        ({"from": "2026-06-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"}, "from"),
        ({"from": "2021-01-01", "to": "2026-06-01"}, "from"),
        ({"from": "9999-12-31"}, "from"),
        ({"from": "0001-01-01"}, "from"),
        ({"bucket": "year"}, "bucket"),
        ({"bucket": ""}, "bucket"),
        ({"to": "1700000000"}, "to"),
        ({"limit": "5"}, "limit"),
    ],
)
def test_a_period_that_cannot_be_drawn_is_told(ada: Person, query: dict[str, str], at_fault: str) -> None:
    answer = ask(ada, **query)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", at_fault])


@pytest.mark.parametrize("to", ["0001-01-01", "0001-01-01T12:00:00Z", "9999-12-31", "9999-12-31T23:59:59-14:00"])
def test_the_ends_of_the_calendar_break_nothing(api: Api, to: str) -> None:
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert ask(new_person(api, timezone=zone), to=to).status == 200


def test_five_years_are_taken_and_a_second_more_is_not(ada: Person) -> None:
    def query(length: timedelta) -> dict[str, str]:
        return {"from": f"{NOON:%Y-%m-%dT%H:%M:%SZ}", "to": f"{NOON + length:%Y-%m-%dT%H:%M:%SZ}"}

    assert ask(ada, **query(MAX_PERIOD)).status == 200
    assert ask(ada, **query(MAX_PERIOD + timedelta(seconds=1))).status == 422


def test_a_period_that_ends_with_a_moment_is_90_times_24_hours_long() -> None:
    period = resolve_period(EvolutionQuery(until=NOON), "Europe/Berlin", NOON)
    assert (period.since, period.until) == (NOON - timedelta(days=90), NOON)


def test_a_period_that_ends_with_a_day_is_90_local_days_long() -> None:
    period = resolve_period(EvolutionQuery(until=date(2026, 10, 25)), "Europe/Berlin", NOON)
    assert period.since == datetime(2026, 7, 27, 22, tzinfo=UTC)
    assert period.until == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_evolution_works_on_every_database(any_database: str, ada: Person) -> None:
    check_in_at(ada, {"Courage": 4, "Rest": 8}, NOON)
    check_in_at(ada, {"Courage": 5, "rest": 10}, NOON + timedelta(days=1))

    assert drawn(ada, bucket="month", **AROUND) == {
        "Courage": [("2026-10-01", 4.5, 4, 5, 2)],
        "rest": [("2026-10-01", 9.0, 8, 10, 2)],
    }


def test_rows_are_streamed_on_every_database(any_database: str, ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evolution, "_STREAM_ROWS", 2)
    for hour in range(5):
        check_in_at(ada, {"Courage": hour + 1}, NOON + timedelta(minutes=hour))

    with transaction(read_only=True) as db:
        query = EvolutionQuery(since=date(2026, 10, 1), until=date(2026, 10, 31))
        (courage,) = show_evolution(db, ada.id, query).series
    assert [(point.n, point.mean) for point in courage.points] == [(5, 3.0)]
