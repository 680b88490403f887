"""Plans that change: lighter ones on request, those that follow the profile, and what differs between two."""

from typing import Any

import pytest

from shared.plans.jobs import MAKE_PLAN
from shared.plans.requirements import GENTLE_MET
from tests.api.plans.plans import PLANS, active, made
from tests.api.wellness.onboarding import change, complete
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

_WEEK = ["monday", "wednesday", "friday", "sunday"]


def _load(plan: dict[str, Any]) -> float:
    return float(plan["content"]["weeks"][0]["load"])


def test_a_lighter_plan_holds_only_when_it_is_accepted_and_has_less_on_fewer_days(ada: Person) -> None:
    complete(ada, days=_WEEK, exercise_time={"value": 45, "unit": "min"})
    plan = made(ada, "exercise")["exercise"]
    proposed = ada.post(f"{PLANS}/{plan['id']}/lighter")
    assert (proposed.status, proposed.json["status"]) == (201, "proposed")
    assert active(ada)["exercise"]["id"] == plan["id"]
    accepted = ada.post(f"{PLANS}/{proposed.json['id']}/accept")
    assert (accepted.status, accepted.json["is_active"], accepted.json["replaces_id"]) == (200, True, plan["id"])
    assert _load(accepted.json) <= _load(plan) * 0.75
    assert len(accepted.json["content"]["weeks"][0]["days"]) < len(plan["content"]["weeks"][0]["days"])
    again = made(ada, "exercise")["exercise"]
    assert _load(again) <= _load(accepted.json) + 0.5, "a new plan does not jump back"


def test_a_dismissed_plan_cannot_be_accepted(ada: Person) -> None:
    complete(ada)
    plan = made(ada, "sleep")["sleep"]
    proposal = ada.post(f"{PLANS}/{plan['id']}/lighter").json["id"]
    assert ada.post(f"{PLANS}/{proposal}/dismiss").json["status"] == "dismissed"
    assert ada.post(f"{PLANS}/{proposal}/accept").status == 409
    assert ada.post(f"{PLANS}/{plan['id']}/accept").status == 200, "it holds already"


def test_a_plan_that_a_new_allergy_forbids_is_withdrawn_at_once_and_made_anew(ada: Person) -> None:
    complete(ada, diet="everything")
    before = made(ada, "nutrition")["nutrition"]
    assert change(ada, {"allergies": ["milk", "egg", "gluten"]}).status == 200
    assert "nutrition" not in active(ada)
    assert ada.get(f"{PLANS}/{before['id']}").json["status"] == "withdrawn"
    run_waiting(MAKE_PLAN)
    after = active(ada)["nutrition"]
    assert after["reason"] == "profile_changed"
    diff = ada.get(f"{PLANS}/{after['id']}/diff").json
    assert diff["compared_with_id"] == before["id"]
    assert ada.get(f"{PLANS}/{before['id']}/diff").status == 409
    assert [one["fact"] for one in diff["profile_changes"]] == ["allergies"]
    assert {"removed"} <= {one["kind"] for one in diff["changes"] if one["because"] == ["allergies"]}


def test_pain_in_the_chest_ends_the_plan_for_exercise_and_no_other(ada: Person) -> None:
    complete(ada)
    made(ada)
    assert change(ada, {"care_signs": ["chest_pain"]}).status == 200
    run_waiting(MAKE_PLAN)
    assert set(active(ada)) == {"nutrition", "sleep"}


def test_a_plan_is_ended_without_another_one(ada: Person) -> None:
    complete(ada)
    plan = made(ada, "sleep")["sleep"]
    assert ada.post(f"{PLANS}/{plan['id']}/end").json["status"] == "withdrawn"
    assert active(ada) == {}


def test_who_ends_a_light_plan_does_not_begin_the_next_one_with_more(ada: Person) -> None:
    complete(ada, days=_WEEK, exercise_time={"value": 45, "unit": "min"})
    plan = made(ada, "exercise")["exercise"]
    lighter = ada.post(f"{PLANS}/{plan['id']}/lighter").json
    ada.post(f"{PLANS}/{lighter['id']}/accept")
    assert ada.post(f"{PLANS}/{lighter['id']}/end").status == 200
    assert _load(made(ada, "exercise")["exercise"]) <= _load(lighter) + 0.5


def test_an_allergy_that_was_told_later_counts_and_one_that_nobody_knows_stops_the_plan(ada: Person) -> None:
    complete(ada)
    assert change(ada, {"food_allergy": "kiwi and peanuts"}).status == 200
    keys = {
        one["key"] for meal in made(ada, "nutrition")["nutrition"]["content"]["meals"] for one in meal["ingredients"]
    }
    assert not keys & {"kiwi", "peanut", "peanut_butter"}
    assert change(ada, {"food_allergy": "zzyzx"}).status == 200
    run_waiting(MAKE_PLAN)
    assert active(ada) == {}
    assert ada.get(f"{PLANS}?limit=1").json[0]["failure"] == "unknown_food"


def test_who_has_few_minutes_for_food_gets_meals_of_as_many_and_below_three_there_is_no_plan(ada: Person) -> None:
    complete(ada, cooking_time={"value": 5, "unit": "min"}, meals_per_day={"value": 5, "unit": "meals"})
    plan = made(ada, "nutrition")["nutrition"]["content"]
    minutes = {meal["key"]: meal["minutes"] for meal in plan["meals"]}
    days = [sum(minutes[one["meal"]] for one in day["meals"]) for week in plan["weeks"] for day in week["days"]]
    assert max(days) <= 5
    assert change(ada, {"cooking_time": {"value": 2, "unit": "min"}}).status == 200
    run_waiting(MAKE_PLAN)
    assert (active(ada), ada.get(f"{PLANS}?limit=1").json[0]["failure"]) == ({}, "too_little_time")


@pytest.mark.parametrize("forgotten", ["allergies", "other_allergies", "diet", "diet_in_own_words"])
def test_while_it_is_not_known_what_someone_must_not_eat_there_is_no_plan_for_food(ada: Person, forgotten: str) -> None:
    own = {"diet": "other", "diet_in_own_words": "vegan"}
    complete(ada, allergies=["other"], other_allergies=["kiwi"], **own)
    made(ada, "nutrition")
    assert ada.delete(f"/v1/wellness/profile/facts/{forgotten}").status == 204
    assert active(ada) == {}
    assert made(ada, "nutrition") == {}
    assert ada.get(f"{PLANS}?limit=1").json[0]["failure"] == "unknown_food"


def test_who_has_an_injury_forgotten_gets_nothing_hard(ada: Person) -> None:
    complete(ada, fitness_level="trained", injuries=["knee"], injury_cleared="yes", activities=["running"], days=_WEEK)
    assert ada.delete("/v1/wellness/profile/facts/injuries").status == 204
    plan = made(ada, "exercise")["exercise"]["content"]
    assert max(one["met"] for week in plan["weeks"] for day in week["days"] for one in day["items"]) <= GENTLE_MET
