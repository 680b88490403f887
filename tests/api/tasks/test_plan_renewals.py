"""Plans whose weeks are over: the next one follows in the person's zone where the last one was used, else it ends."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.core.db import UnitOfWork
from shared.plans.jobs import MAKE_PLAN
from shared.tasks.plan_renewals import renew_plans
from tests.api.plans.plans import PLANS, active, made
from tests.api.tasks.task_requests import TASKS, decide, live_at, live_in, read
from tests.api.wellness.onboarding import change, complete
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

LAST_DAY = datetime(2026, 4, 21, 12, tzinfo=UTC)  # of plans that began on March 25
NEXT_DAY = datetime(2026, 4, 21, 22, 4, tzinfo=UTC)  # in Berlin


def renew(now: datetime) -> int:
    count = renew_plans(UnitOfWork(), now)
    run_waiting(MAKE_PLAN)
    return count


def complete_one(person: Person, plan: dict[str, Any], day: str) -> None:
    tasks = read(person, f"{TASKS}?limit=200&plan_id={plan['id']}&from={day}&to={day}")
    decide(person, tasks[0], "complete")


def notes_of(person: Person) -> list[tuple[str, str]]:
    return [(note["plan_type"], note["kind"]) for note in read(person, f"{TASKS}/today")["plan_notes"]]


def test_when_the_weeks_of_a_plan_that_was_used_are_over_the_next_one_follows_and_grows_by_a_tenth_at_most(
    any_database: str, ada: Person, moment: Any
) -> None:
    complete(ada, days=["monday", "wednesday", "friday"], exercise_time={"value": 45, "unit": "min"})
    first = made(ada, "exercise")["exercise"]
    assert (first["starts_on"], first["ends_on"]) == ("2026-03-25", "2026-04-21")
    later = live_at(ada, moment, LAST_DAY)
    complete_one(later, first, "2026-04-20")
    assert (renew(LAST_DAY), notes_of(later)) == (0, [])
    later = live_at(later, moment, NEXT_DAY)

    assert (renew(NEXT_DAY), renew(NEXT_DAY)) == (1, 0)

    second = active(later)["exercise"]
    assert (second["reason"], second["starts_on"]) == ("continued", "2026-04-22")
    assert read(later, f"{PLANS}/{first['id']}")["status"] == "finished"
    assert second["content"]["weeks"][0]["load"] <= first["content"]["weeks"][3]["load"] * 1.1 + 0.5
    assert read(later, f"{PLANS}/{second['id']}/diff")["compared_with_id"] == first["id"]
    assert len(read(later, f"{TASKS}?limit=200&plan_id={second['id']}&status=pending")) >= 12
    assert notes_of(later) == [("exercise", "continued")]
    later = live_at(later, moment, NEXT_DAY + timedelta(days=7))
    assert (notes_of(later), renew(NEXT_DAY + timedelta(days=7))) == ([], 0)


def test_the_last_day_is_where_the_person_is(ada: Person, moment: Any) -> None:
    complete(ada)
    plan = made(ada, "sleep")["sleep"]
    complete_one(ada, plan, "2026-04-08")
    later = live_at(ada, moment, NEXT_DAY)
    live_in(later, "America/New_York")

    assert (renew(NEXT_DAY), active(later)["sleep"]["id"]) == (0, plan["id"])

    evening = NEXT_DAY + timedelta(hours=6)
    later = live_at(later, moment, evening)
    assert (renew(evening), active(later)["sleep"]["starts_on"]) == (1, "2026-04-22")


@pytest.mark.parametrize("completed", [None, "2026-04-07"], ids=["never", "long_ago"])
def test_a_plan_that_was_not_used_in_its_last_two_weeks_ends_without_a_next_one(
    ada: Person, moment: Any, completed: str | None
) -> None:
    complete(ada)
    plan = made(ada, "sleep")["sleep"]
    if completed is not None:
        complete_one(ada, plan, completed)
    later = live_at(ada, moment, NEXT_DAY)

    assert renew(NEXT_DAY) == 0

    assert (active(later), notes_of(later)) == ({}, [("sleep", "ended")])
    assert read(later, f"{PLANS}/{plan['id']}")["status"] == "finished"
    assert made(later, "sleep")["sleep"]["reason"] == "requested"
    assert notes_of(later) == []


def test_where_the_next_plan_cannot_be_made_the_one_before_has_ended_all_the_same(ada: Person, moment: Any) -> None:
    complete(ada)
    plan = made(ada, "nutrition")["nutrition"]
    complete_one(ada, plan, "2026-04-20")
    later = live_at(ada, moment, NEXT_DAY)
    assert renew_plans(UnitOfWork(), NEXT_DAY) == 1
    assert change(later, {"cooking_time": {"value": 1, "unit": "min"}}).status == 200

    run_waiting(MAKE_PLAN)

    assert (active(later), notes_of(later)) == ({}, [("nutrition", "ended")])
    assert read(later, f"{PLANS}?limit=1")[0]["failure"] == "too_little_time"
