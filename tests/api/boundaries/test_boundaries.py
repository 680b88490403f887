"""Comfort boundaries: they are set as a whole, and hold from the next request on."""

from typing import Any

from sqlalchemy import text

from shared.core.db import transaction
from shared.search.boundary_flags import FLAG_TEXTS
from tests.api.search.searches import index_waiting
from tests.integration.jobs.attempts import run_waiting
from tests.people import Person

BOUNDARIES = "/v1/account/boundaries"


def close(person: Person, *topics: str, **more: Any) -> Any:
    answer = person.put(BOUNDARIES, json={"topics": list(topics), **more})
    assert answer.status == 200, answer.json
    return answer.json


def search(person: Person, words: str, **more: str) -> list[str]:
    found = person.get(f"/v1/search?q={words}&" + "&".join(f"{name}={value}" for name, value in more.items()))
    assert found.status == 200, found.json
    assert found.json["include_sensitive"] is (more.get("include_sensitive") == "true")
    return [one["id"] for one in found.json["results"]]


def test_boundaries_are_replaced_as_a_whole_and_versioned(ada: Person, ben: Person) -> None:
    first = ada.get(BOUNDARIES)
    assert (first.json["version"], first.json["words"], first.json["highest_tier"]) == (0, [], 3)
    assert not any(one["is_closed"] for one in first.json["topics"])

    shown = close(ada, "love", words=["Martin", "Martin"], highest_tier=2)
    assert [one["key"] for one in shown["topics"] if one["closed_by"] == "account"] == ["love"]
    assert (shown["words"], shown["version"], shown["safety"]["level"]) == (["Martin"], 1, "green")

    stale = ada.put(BOUNDARIES, json={}, headers={"If-Match": '"0"'})
    assert stale.status == 412
    assert ada.put(BOUNDARIES, json={}, headers={"If-Match": '"1"'}).status == 200
    assert not any(one["is_closed"] for one in ada.get(BOUNDARIES).json["topics"])
    assert ben.get(BOUNDARIES).json["version"] == 0
    assert ada.put(BOUNDARIES, json={"topics": ["weather"]}).json["errors"][0]["loc"] == ["body", "topics", 0]


def test_no_word_of_them_is_readable_at_rest(ada: Person) -> None:
    close(ada, "grief", words=["Quillonade"])
    with transaction(read_only=True) as db:
        stored = db.execute(text("SELECT content FROM comfort_boundaries")).scalar_one()
    assert b"grief" not in stored
    assert b"Quillonade" not in stored


def test_a_text_behind_a_boundary_is_found_only_by_a_search_that_asks_for_it(ada: Person) -> None:
    behind = ada.write_entry("The lake", context="At the lake my husband said nothing.")["id"]
    named = ada.write_entry("Martin", context="Martin's boat is at the lake.")["id"]
    other = ada.write_entry("A walk", context="A walk around the lake.")["id"]
    index_waiting()
    assert set(search(ada, "lake")) == {behind, named, other}

    close(ada, "love", words=["martin"])
    assert search(ada, "lake") == [other]
    run_waiting(FLAG_TEXTS)
    assert search(ada, "lake") == [other]
    assert set(search(ada, "lake", include_sensitive="true")) == {behind, named, other}
    assert ada.get(f"/v1/decisions/journal/{behind}").status == 200

    ada.put(BOUNDARIES, json={"text_ids": [other]})
    run_waiting(FLAG_TEXTS)
    assert set(search(ada, "lake")) == {behind, named}
