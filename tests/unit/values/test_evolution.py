"""Gathering scores into days, weeks and months as they are where someone lives."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.buckets import Bucket, find_bucket_start
from shared.values.evolution import DatedScore, aggregate_scores

BUCKETS: tuple[Bucket, ...] = ("day", "week", "month")
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati")
moments = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
scored = st.lists(st.tuples(st.sampled_from(["courage", "own:x"]), moments, st.integers(1, 10)), max_size=40)


def dates(timezone: str, bucket: Bucket, *moments: datetime) -> list[tuple[date, int]]:
    points = aggregate_scores([("courage", moment, 5) for moment in moments], timezone, bucket)["courage"]
    return [(point.date, point.n) for point in points]


@pytest.mark.parametrize(
    ("bucket", "begins"), [("day", date(2026, 3, 1)), ("week", date(2026, 2, 23)), ("month", date(2026, 3, 1))]
)
def test_a_bucket_begins_on_its_first_day(bucket: Bucket, begins: date) -> None:
    assert find_bucket_start(date(2026, 3, 1), bucket) == begins  # a Sunday


@pytest.mark.parametrize(
    ("bucket", "begins"), [("day", date(2027, 1, 1)), ("week", date(2026, 12, 28)), ("month", date(2027, 1, 1))]
)
def test_a_week_may_begin_in_the_year_before(bucket: Bucket, begins: date) -> None:
    assert find_bucket_start(date(2027, 1, 1), bucket) == begins


def test_a_day_is_where_the_person_lives() -> None:
    moment = datetime(2026, 5, 31, 12, 30, tzinfo=UTC)
    assert dates("Pacific/Auckland", "day", moment) == [(date(2026, 6, 1), 1)]
    assert dates("Pacific/Auckland", "month", moment) == [(date(2026, 6, 1), 1)]
    assert dates("America/New_York", "month", moment) == [(date(2026, 5, 1), 1)]


def test_the_day_of_25_hours_is_one_day() -> None:
    first = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)  # midnight in Berlin, in summer time
    inside = [first, first + timedelta(hours=24, minutes=59)]
    assert dates("Europe/Berlin", "day", *inside, first + timedelta(hours=25)) == [
        (date(2026, 10, 25), 2),
        (date(2026, 10, 26), 1),
    ]


def test_the_day_of_23_hours_is_one_day() -> None:
    first = datetime(2026, 3, 28, 23, 0, tzinfo=UTC)  # midnight in Berlin, in winter time
    inside = [first, first + timedelta(hours=22, minutes=59)]
    assert dates("Europe/Berlin", "day", *inside, first + timedelta(hours=23)) == [
        (date(2026, 3, 29), 2),
        (date(2026, 3, 30), 1),
    ]


def test_a_point_tells_mean_least_most_and_how_many() -> None:
    moment = datetime(2026, 6, 1, tzinfo=UTC)
    (point,) = aggregate_scores([("courage", moment, score) for score in (3, 10, 9)], "UTC", "day")["courage"]
    assert (point.mean, point.min, point.max, point.n) == (7.33, 3, 10, 3)


def test_days_without_a_score_have_no_point() -> None:
    first = datetime(2026, 6, 1, tzinfo=UTC)
    assert dates("UTC", "day", first + timedelta(days=9), first) == [(date(2026, 6, 1), 1), (date(2026, 6, 10), 1)]


@given(scored, st.sampled_from(ZONES), st.sampled_from(BUCKETS))
def test_no_score_is_lost_and_each_mean_is_between_least_and_most(
    scores: list[DatedScore], zone: str, bucket: Bucket
) -> None:
    gathered = aggregate_scores(scores, zone, bucket)
    for key, points in gathered.items():
        assert sum(point.n for point in points) == sum(one[0] == key for one in scores)
        assert all(1 <= point.min <= point.mean <= point.max <= 10 for point in points)
    assert gathered.keys() == {key for key, _, _ in scores}


@given(scored, st.sampled_from(ZONES), st.sampled_from(BUCKETS))
def test_points_are_in_order_whatever_the_order_of_scores(scores: list[DatedScore], zone: str, bucket: Bucket) -> None:
    shuffled = sorted(scores, key=lambda one: (one[2], one[1]))
    gathered = aggregate_scores(shuffled, zone, bucket)
    assert gathered == aggregate_scores(scores, zone, bucket)
    for points in gathered.values():
        days = [point.date for point in points]
        assert days == sorted(set(days))
        assert all(find_bucket_start(day, bucket) == day for day in days)


@given(scored, st.sampled_from(ZONES))
def test_months_hold_what_their_days_hold(scores: list[DatedScore], zone: str) -> None:
    days, months = aggregate_scores(scores, zone, "day"), aggregate_scores(scores, zone, "month")
    for key, points in months.items():
        for month in points:
            inside = [day for day in days[key] if find_bucket_start(day.date, "month") == month.date]
            assert month.n == sum(day.n for day in inside)
            assert (month.min, month.max) == (min(day.min for day in inside), max(day.max for day in inside))
