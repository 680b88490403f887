"""Plans through the API: asked for, made, replaced, and stopped where care comes first."""

from tests.api.plans.plans import GENERATE, PLANS, active, ask, made
from tests.api.wellness.onboarding import PROFILE, complete
from tests.people import Person


def test_a_plan_is_made_from_the_snapshot_that_holds_and_replaces_the_one_before(ada: Person) -> None:
    complete(ada)
    profile = ada.get(PROFILE).json
    first = made(ada, "sleep")["sleep"]
    assert (first["source_profile_id"], first["source_profile_version"]) == (profile["id"], profile["revision"])
    second = made(ada, "sleep")["sleep"]
    assert second["replaces_id"] == first["id"]
    assert [one["status"] for one in ada.get(PLANS).json] == ["active", "replaced"]
    assert ada.get(f"{PLANS}/{first['id']}").json["content"] == first["content"]


def test_without_a_profile_nobody_gets_a_plan(ada: Person) -> None:
    assert ask(ada).status == 409


def test_where_care_comes_first_there_is_no_plan_and_the_note_says_why(ada: Person) -> None:
    complete(ada, care_signs=["chest_pain"])
    answer = ada.post(GENERATE, json={"types": ["exercise"]})
    assert (answer.status, answer.json["plans"]) == (200, [])
    assert [note["flag"] for note in answer.json["stopped"][0]["care"]] == ["chest_pain"]
    assert active(ada) == {}


def test_of_a_type_that_is_being_made_there_is_one(ada: Person) -> None:
    complete(ada)
    first, second = ask(ada, "sleep").json["plans"], ask(ada, "sleep").json["plans"]
    assert [plan["id"] for plan in first] == [plan["id"] for plan in second]
