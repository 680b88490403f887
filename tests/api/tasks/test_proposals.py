"""Proposals of a lighter plan: after a week that was too much, one a week, for the person to decide."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.core.db import UnitOfWork, transaction
from shared.plans.jobs import MAKE_PLAN
from shared.safety.level_store import raise_current_level
from shared.tasks.missed_tasks import mark_missed_tasks
from shared.tasks.weekly_proposals import PROPOSE_LIGHTER_PLAN, propose_lighter_plans
from tests.api.plans.plans import active, made
from tests.api.tasks.task_requests import TASKS, decide, live_at, live_in, read
from tests.api.wellness.onboarding import complete
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

PROPOSALS = f"{TASKS}/proposals"
MONDAY = datetime(2026, 4, 6, 5, 40, tzinfo=UTC)  # after the first whole week with the plan


def live_through(person: Person, moment: Any, *, until: datetime = MONDAY, done: bool = False) -> Person:
    """Have a plan of sleep, let time pass in which its tasks are done or missed, and let the timer look at the week."""
    complete(person)
    made(person, "sleep")
    if done:
        for task in read(person, f"{TASKS}?limit=200&to=2026-04-05"):
            decide(person, task, "complete")
    later = live_at(person, moment, until)
    look_at_weeks(until)
    return later


def look_at_weeks(now: datetime) -> None:
    mark_missed_tasks(UnitOfWork(), now)
    propose_lighter_plans(UnitOfWork(), now)
    run_waiting(PROPOSE_LIGHTER_PLAN)


def proposal_of(person: Person) -> Any:
    return read(person, f"{TASKS}/today")["proposal"]


def test_after_a_week_in_which_little_was_done_a_lighter_plan_is_proposed_and_made_when_accepted(
    any_database: str, ada: Person, moment: Any
) -> None:
    later = live_through(ada, moment)
    plan, proposal = active(later)["sleep"], proposal_of(later)
    assert (proposal["cause"], proposal["plan_id"], proposal["status"]) == ("low_adherence", plan["id"], "open")
    assert (proposal["week_of"], proposal["plan_type"]) == ("2026-04-06", "sleep")
    accepted = later.post(f"{PROPOSALS}/{proposal['id']}/accept")
    assert (accepted.status, accepted.json["status"]) == (200, "accepted")
    assert later.post(f"{PROPOSALS}/{proposal['id']}/accept").json == accepted.json
    assert later.post(f"{PROPOSALS}/{proposal['id']}/dismiss").status == 409
    run_waiting(MAKE_PLAN)
    lighter = active(later)["sleep"]
    assert (lighter["lighter_than_id"], lighter["reason"]) == (plan["id"], "low_adherence")
    assert {task["plan_id"] for task in read(later, f"{TASKS}/today")["tasks"]} == {lighter["id"]}
    assert proposal_of(later) is None


def test_there_is_one_a_week_and_none_after_a_dismissal_in_the_same_week(
    any_database: str, ada: Person, moment: Any
) -> None:
    later = live_through(ada, moment)
    proposal = proposal_of(later)
    assert later.post(f"{PROPOSALS}/{proposal['id']}/dismiss").json["status"] == "dismissed"
    live_in(later, "Pacific/Kiritimati")  # where the timer looks again
    look_at_weeks(MONDAY + timedelta(hours=1))
    assert [one["status"] for one in read(later, PROPOSALS)] == ["dismissed"]
    next_week = live_at(later, moment, MONDAY + timedelta(weeks=1))
    look_at_weeks(MONDAY + timedelta(weeks=1))
    assert [one["status"] for one in read(next_week, PROPOSALS)] == ["open", "dismissed"]


def test_a_plan_that_was_made_lighter_gets_four_weeks_to_show(ada: Person, moment: Any) -> None:
    later = live_through(ada, moment)
    assert later.post(f"{PROPOSALS}/{proposal_of(later)['id']}/accept").status == 200
    counts = []
    for weeks in (1, 4, 5):
        later = live_at(later, moment, MONDAY + timedelta(weeks=weeks))
        if weeks > 1:
            made(later, "sleep")
            later = live_at(later, moment, MONDAY + timedelta(weeks=weeks, hours=1))
        look_at_weeks(MONDAY + timedelta(weeks=weeks, hours=1))
        counts.append(len(read(later, PROPOSALS)))
    assert counts == [1, 1, 2]


def test_after_a_week_that_went_well_nothing_is_proposed(ada: Person, moment: Any) -> None:
    assert proposal_of(live_through(ada, moment, done=True)) is None


@pytest.mark.parametrize(
    "poor", [{"sleep_quality": "exhausted"}, {"sleep_length": {"value": 5, "unit": "h"}}], ids=["tired", "short"]
)
def test_little_energy_and_poor_sleep_are_a_cause_too(ada: Person, moment: Any, poor: dict[str, Any]) -> None:
    complete(ada, **poor)
    made(ada, "sleep")
    for task in read(ada, f"{TASKS}?limit=200&to=2026-04-05"):
        decide(ada, task, "complete")
    for day in (1, 2, 3):
        ada = live_at(ada, moment, datetime(2026, 4, day, 12, tzinfo=UTC))
        assert ada.post("/v1/energy", json={"energy": 3}).status == 201
    later = live_at(ada, moment, MONDAY)
    look_at_weeks(MONDAY)
    proposal = proposal_of(later)
    assert (proposal["cause"], "energy" in proposal["text"]) == ("low_energy", True)


@pytest.mark.parametrize("raised", ["before", "after"])
def test_at_red_nothing_is_proposed_and_what_was_is_not_shown(ada: Person, moment: Any, raised: str) -> None:
    complete(ada)
    made(ada, "sleep")
    later = live_at(ada, moment, MONDAY)
    if raised == "after":
        look_at_weeks(MONDAY)
        proposal_id = proposal_of(later)["id"]
    with transaction() as db:
        raise_current_level(db, ada.id, "red")
    if raised == "before":
        look_at_weeks(MONDAY)
    else:
        assert later.post(f"{PROPOSALS}/{proposal_id}/accept").status == 404
    assert (proposal_of(later), read(later, PROPOSALS)) == (None, [])


def test_on_a_heavy_day_a_proposal_is_shown_and_in_a_pause_of_ones_own_it_is_not(ada: Person, moment: Any) -> None:
    later = live_through(ada, moment)
    with transaction() as db:
        raise_current_level(db, ada.id, "heavy")
    assert proposal_of(later) is not None
    assert later.post("/v1/gamification/streaks/pause", json={}).status == 200
    assert proposal_of(later) is None


def test_a_plan_that_holds_no_more_is_not_made_lighter(ada: Person, moment: Any) -> None:
    later = live_through(ada, moment)
    proposal = proposal_of(later)
    made(later, "sleep")
    refused = later.post(f"{PROPOSALS}/{proposal['id']}/accept")
    assert (refused.status, proposal_of(later)["status"]) == (409, "open")
