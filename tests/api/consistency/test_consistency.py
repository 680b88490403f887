"""Consistency as a person reads it: up to yesterday where they live, with pauses, travel, late logs and commitments."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from shared.consistency.service import measure_consistency
from shared.core.db import UnitOfWork
from tests.api.moods.mood_logs import EMOTIONS, logged
from tests.api.progress.activity import RED_TEXT, at, day, local, move, pause, write
from tests.client import Api
from tests.people import Person, new_person

CONSISTENCY, METRICS = "/v1/consistency", "/v1/consistency/metrics"
NOON = local(day(0))


@pytest.fixture
def old_hand(any_database: str) -> Person:
    """Someone whose account is older than every window."""
    with time_machine.travel(local(day(-60)), tick=False):
        return new_person(Api())


def read(person: Person, moment: datetime) -> dict[str, Any]:
    with at(person, moment) as then:
        answer = then.get(CONSISTENCY)
    assert answer.status == 200, answer.json
    return dict(answer.json)


def window(person: Person, moment: datetime, days: int = 7) -> dict[str, Any]:
    return next(one for one in read(person, moment)["windows"] if one["window_days"] == days)


def feel(person: Person, *days: int) -> None:
    for number in days:
        logged(person, local(day(number)), EMOTIONS)


def run_timer(moment: datetime) -> int:
    with time_machine.travel(moment, tick=False):
        return measure_consistency(UnitOfWork(), moment)


def metrics(person: Person, moment: datetime, query: str = "") -> list[dict[str, Any]]:
    with at(person, moment) as then:
        answer = then.get(f"{METRICS}{query}")
    assert answer.status == 200, answer.json
    return list(answer.json)


def test_each_score_comes_with_its_parts_and_the_formula(old_hand: Person) -> None:
    feel(old_hand, -1, -2, -3, -5)
    shown = read(old_hand, NOON)
    assert [one["window_days"] for one in shown["windows"]] == [7, 14, 30]
    assert "active" in shown["formula"]
    assert shown["ends_on"] == day(-1).isoformat()
    week = window(old_hand, NOON)
    assert {name: value for name, value in week.items() if name != "notes"} == {
        "window_days": 7,
        "score": 66.67,
        "counted_days": 6,
        "active_days": 4,
        "paused_days": 0,
        "forgiven_days": 1,
        "days_before_joining": 0,
        "commitments_due": 0,
        "commitments_kept": 0,
    }
    assert week["notes"] == ["1 missed day is forgiven.", "No commitment was due, so only days count."]


def test_today_does_not_count_before_it_is_over(old_hand: Person) -> None:
    before = window(old_hand, NOON)
    feel(old_hand, 0)
    assert window(old_hand, NOON) == before
    assert window(old_hand, local(day(1), 0))["active_days"] == 1


def test_someone_new_has_no_score_before_their_first_day_is_over(any_database: str) -> None:
    with time_machine.travel(NOON, tick=False):
        person = new_person(Api())
    first = window(person, NOON)
    assert (first["score"], first["days_before_joining"]) == (None, 7)
    feel(person, 0)
    assert window(person, local(day(1)))["score"] == 100


def test_a_pause_does_not_count_against_anyone(old_hand: Person) -> None:
    feel(old_hand, -7, -6)
    pause(old_hand, local(day(-5)), day(-1))
    shown = window(old_hand, NOON)
    assert (shown["score"], shown["paused_days"], shown["counted_days"]) == (100, 5, 2)


def test_days_at_red_do_not_count_against_anyone(old_hand: Person) -> None:
    write(old_hand, local(day(-6)), title=RED_TEXT)
    shown = window(old_hand, NOON)
    assert (shown["score"], shown["active_days"], shown["counted_days"]) == (100, 1, 1)


def test_a_day_lost_to_travel_does_not_count_against_anyone(old_hand: Person) -> None:
    move(old_hand, local(day(-8)), "Pacific/Pago_Pago")
    feel(old_hand, -7, -6)
    move(old_hand, local(day(-5)), "Pacific/Kiritimati")  # 25 hours ahead: a day is skipped
    shown = window(old_hand, NOON)
    assert shown["paused_days"] >= 1
    assert shown["window_days"] == shown["counted_days"] + shown["paused_days"] + shown["forgiven_days"]


def test_what_comes_late_counts_on_its_day(old_hand: Person) -> None:
    assert window(old_hand, NOON)["active_days"] == 0
    for back in (1, 2, 3):
        logged(old_hand, NOON, EMOTIONS, occurred_at=local(day(-back)).isoformat())
    assert window(old_hand, NOON)["active_days"] == 3


def test_commitments_that_were_due_are_half_of_it(old_hand: Person) -> None:
    feel(old_hand, *range(-7, 0))
    with at(old_hand, local(day(-7))) as then:
        made = [then.post("/v1/commitments", json={"title": "Run", "due_on": day(-2).isoformat()}) for _ in range(2)]
    with at(old_hand, local(day(-2))) as then:
        assert then.post(f"/v1/commitments/{made[0].json['id']}/complete", json={}).status == 200
    shown = window(old_hand, NOON)
    assert (shown["commitments_due"], shown["commitments_kept"], shown["score"]) == (2, 1, 75)


def test_the_timer_stores_what_a_day_came_to_once(old_hand: Person) -> None:
    feel(old_hand, -3, -1)
    assert run_timer(NOON) == 1
    assert run_timer(NOON) == 0
    (stored,) = metrics(old_hand, NOON)
    assert stored["ends_on"] == day(-1).isoformat()
    assert stored["windows"] == read(old_hand, NOON)["windows"]


def test_a_night_that_comes_is_measured_for_its_own_day(old_hand: Person) -> None:
    feel(old_hand, -1)
    for number in range(3):
        assert run_timer(local(day(number), 0, 5)) == 1
    assert [one["ends_on"] for one in metrics(old_hand, NOON + timedelta(days=3))] == [
        day(number).isoformat() for number in (1, 0, -1)
    ]


def test_a_list_has_pages_and_periods(old_hand: Person) -> None:
    feel(old_hand, -1)
    for number in range(4):
        run_timer(local(day(number), 0, 5))
    later = NOON + timedelta(days=4)
    assert [one["ends_on"] for one in metrics(old_hand, later, "?limit=1")] == [day(2).isoformat()]
    bounded = metrics(old_hand, later, f"?from={day(1)}&to={day(1)}")
    assert [one["ends_on"] for one in bounded] == [day(0).isoformat()]


def test_someone_who_did_nothing_for_thirty_days_gets_no_row(old_hand: Person) -> None:
    feel(old_hand, -31)
    assert run_timer(NOON) == 0
    assert metrics(old_hand, NOON) == []


def test_nobody_reads_what_is_another_ones(old_hand: Person) -> None:
    other = new_person(Api())
    feel(old_hand, -1)
    run_timer(NOON)
    assert metrics(other, NOON) == []
    assert window(other, NOON)["active_days"] == 0


@pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Africa/Cairo"])
def test_a_night_on_which_clocks_change_is_measured_once(any_database: str, zone: str) -> None:
    with time_machine.travel(local(day(-60)), tick=False):
        person = new_person(Api(), timezone=zone)
    feel(person, 1)
    moment, runs = local(day(1)), 0
    while moment < local(day(60)):  # spring comes to each of them in March or April
        runs += run_timer(moment)
        moment += timedelta(hours=6)
    ends = [one["ends_on"] for one in metrics(person, moment, "?limit=200")]
    assert ends == [day(number).isoformat() for number in range(30, 0, -1)]
    assert runs == 30


def test_a_change_of_zone_measures_no_day_twice(old_hand: Person) -> None:
    feel(old_hand, -1)
    assert run_timer(local(day(0), 0, 5)) == 1
    move(old_hand, local(day(0), 1), "America/New_York")  # the day before again
    assert run_timer(local(day(0), 1, 5)) == 0
    move(old_hand, local(day(0), 2), "Asia/Tokyo")
    assert run_timer(local(day(0), 2, 5)) == 0
    assert len(metrics(old_hand, NOON)) == 1
