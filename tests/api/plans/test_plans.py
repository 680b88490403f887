"""Plans through the API: asked for, made, replaced, and stopped where care comes first."""

from typing import Any

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


def test_a_plan_tells_how_everything_in_it_is_done_and_what_takes_the_place_of_what_must_not_be_eaten(
    ada: Person,
) -> None:
    complete(ada, diet="everything", allergies=["gluten"], sleep_troubles=["worries"], equipment=["mat"])
    for plan in made(ada).values():
        told = ada.get(f"{PLANS}/{plan['id']}/instructions")
        items = {one["key"]: one for one in told.json["items"]}
        assert (told.status, told.headers["ETag"]) == (200, f'"{told.json["version"]}"')
        assert _list_keys(plan["content"]) == items.keys()
        assert all(len(one["how"]) > 20 for one in items.values())
    meals = ada.get(f"{PLANS}/{active(ada)['nutrition']['id']}/instructions").json["items"]
    fitted = [one for one in meals if one["replaced"]]
    assert fitted
    for one in fitted:
        assert one["how"].startswith(f"Take {one['replaced'][0]['name'].lower()} in the place of "), one


def _list_keys(content: dict[str, Any]) -> set[str]:
    """Return the keys of everything in a plan that is done, and of what can be taken instead."""
    weeks = content["weeks"]
    items = [item for week in weeks for day in week.get("days", ()) for item in day.get("items", ())]
    items += [*content.get("meals", ()), *(one for week in weeks for one in week.get("practices", ()))]
    return {item["key"] for item in items} | {swap["key"] for item in items for swap in item.get("swaps", ())}
