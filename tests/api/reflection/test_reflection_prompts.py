"""Prompts where no model is configured: written ones, about the entry, other ones each time."""

from itertools import pairwise
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.core.db import transaction
from shared.reflection.catalog import IDEAS
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests.client import Response
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
PROMPTS = "/v1/reflection/prompts"
GENERATE = f"{PROMPTS}/generate"
BY_TEXT = {idea.text: idea for idea in IDEAS}
HEAVY = "I feel so hopeless. I do not see how any of this will ever get better."
IN_DANGER = "I am going to kill myself tonight. I have the pills ready."


def generate(person: Person, entry: dict[str, Any]) -> dict[str, Any]:
    answer = person.post(GENERATE, json={"entry_id": entry["id"]})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def tagged_entry(person: Person, **tags: Any) -> dict[str, Any]:
    entry = person.write_entry(values=tags.pop("values", []))
    assert person.patch(f"{JOURNAL}/{entry['id']}", json=tags).status == 200
    return entry


def next_page(answer: Response) -> str | None:
    link = answer.headers.get("Link")
    return None if link is None else link.partition("<")[2].partition(">")[0].removeprefix("/api")


def test_an_entry_gets_three_prompts_that_are_kept(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()

    generated = generate(ada, entry)

    assert list(generated) == ["prompts", "items", "ai_generated", "insight_ids", "safety"]
    assert len(set(generated["prompts"])) == 3
    assert generated["prompts"] == [item["prompt_text"] for item in generated["items"]]
    assert (generated["ai_generated"], generated["safety"]["level"]) == (False, "green")
    kept = ada.get(f"{PROMPTS}?entry_id={entry['id']}").json
    assert [{"id": one["id"], "prompt_text": one["prompt_text"]} for one in kept] == generated["items"]


def test_prompts_follow_domain_mood_and_values_of_the_entry(ada: Person) -> None:
    entry = tagged_entry(ada, domain_tags=["finance"], sentiment_tag="positive", values=["Freedom"])

    found = [BY_TEXT[text] for text in generate(ada, entry)["prompts"]]

    assert {idea.domain for idea in found} == {"finance"}
    assert all("positive" in idea.moods for idea in found)
    assert any("freedom" in idea.values for idea in found)


def test_what_the_blueprint_puts_first_counts_too(ada: Person) -> None:
    blueprint = [{"value": "Generosity", "score": 95}, {"value": "Joy", "score": 5}]
    profile = {"timezone": "UTC", "locale": "en", "onboarding_status": "completed", "values_blueprint": blueprint}
    assert ada.put("/v1/profile", json=profile).status == 200
    entry = tagged_entry(ada, domain_tags=["finance"], sentiment_tag="positive")

    assert any("generosity" in BY_TEXT[text].values for text in generate(ada, entry)["prompts"])


def test_no_two_rounds_in_a_row_are_the_same_across_entries(any_database: str, ada: Person) -> None:
    entries = [tagged_entry(ada, domain_tags=["career"], sentiment_tag="negative") for _ in range(2)]
    rounds = [set(generate(ada, entries[number % 2])["prompts"]) for number in range(9)]

    assert all(not before & after for before, after in pairwise(rounds))


def test_what_one_person_was_given_is_not_kept_from_another(ada: Person, ben: Person) -> None:
    mine, theirs = (tagged_entry(one, domain_tags=["career"], sentiment_tag="negative") for one in (ada, ben))
    for _ in range(2):
        generate(ben, theirs)

    assert {BY_TEXT[text].domain for text in generate(ada, mine)["prompts"]} == {"career"}


@pytest.mark.parametrize("whose", ["nobody's", "someone else's"])
def test_an_entry_that_is_not_theirs_is_not_there(ada: Person, ben: Person, whose: str) -> None:
    entry_id = str(uuid4()) if whose == "nobody's" else ben.write_entry()["id"]

    assert ada.post(GENERATE, json={"entry_id": entry_id}).status == 404
    assert ben.get(PROMPTS).json == []


@pytest.mark.parametrize("body", [{}, {"entry_id": "x"}, {"entry_id": 7}, {"entry_id": None}])
def test_what_names_no_entry_is_refused(ada: Person, body: object) -> None:
    answer = ada.post(GENERATE, json=body)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["body", "entry_id"])


def test_the_same_key_gives_the_same_prompts_once(ada: Person) -> None:
    entry = ada.write_entry()
    answers = [ada.post(GENERATE, json={"entry_id": entry["id"]}, headers={"Idempotency-Key": "k"}) for _ in range(2)]

    assert answers[0].json == answers[1].json
    assert len(ada.get(PROMPTS).json) == 3


def test_while_a_danger_lasts_there_are_resources_and_no_prompts(ada: Person) -> None:
    entry = ada.write_entry()
    with transaction() as db:
        raise_current_level(db, ada.id, safety.RED)

    generated = generate(ada, entry)

    assert (generated["prompts"], generated["items"], generated["safety"]["level"]) == ([], [], "red")
    assert (bool(generated["safety"]["reply"]), bool(generated["safety"]["resources"])) == (True, True)
    assert ada.get(PROMPTS).json == []


def test_an_entry_that_reads_like_danger_is_answered_with_resources_whenever_it_was_written(ada: Person) -> None:
    entry = ada.write_entry("A note", context=IN_DANGER)

    generated = generate(ada, entry)

    assert (generated["prompts"], generated["safety"]["level"]) == ([], "red")
    assert generated["safety"]["resources"]


@pytest.mark.parametrize("locale", ["en-IE", "en", "en-US"])
def test_the_resources_are_those_of_the_country_someone_lives_in(ada: Person, locale: str) -> None:
    profile = {"timezone": "Europe/Dublin", "locale": locale, "onboarding_status": "completed"}
    assert ada.put("/v1/profile", json=profile).status == 200

    generated = generate(ada, ada.write_entry("A note", context=IN_DANGER))

    assert generated["safety"]["resources"][0]["country"] == "IE"


def test_an_entry_that_is_heavy_gets_its_prompts_beside_a_gentle_check_in(ada: Person) -> None:
    generated = generate(ada, ada.write_entry("A note", context=HEAVY))

    assert (len(generated["prompts"]), generated["safety"]["level"]) == (3, "yellow")
    assert generated["safety"]["reply"]


def test_reading_an_old_entry_again_raises_no_level(ada: Person) -> None:
    entry = ada.write_entry("A note", context=IN_DANGER)
    with transaction() as db:
        before = safety.get_current_level(db, ada.id)

    generate(ada, entry)

    with transaction() as db:
        assert safety.get_current_level(db, ada.id) == before


def test_pages_of_prompts_follow_each_other_in_their_order(any_database: str, ada: Person) -> None:
    entry = ada.write_entry()
    texts = [generate(ada, entry)["prompts"] for _ in range(3)]

    answer, seen = ada.get(f"{PROMPTS}?limit=4"), list[str]()
    while True:
        seen += [one["prompt_text"] for one in answer.json]
        link = next_page(answer)
        if link is None:
            break
        answer = ada.get(link)

    assert seen == [*texts[2], *texts[1], *texts[0]]


def test_prompts_can_be_looked_up_by_entry(ada: Person, ben: Person) -> None:
    first, second = ada.write_entry(), ada.write_entry()
    generate(ada, first)
    wanted = generate(ada, second)["prompts"]

    found = ada.get(f"{PROMPTS}?entry_id={second['id']}").json

    assert [one["prompt_text"] for one in found] == wanted
    assert {one["entry_id"] for one in found} == {second["id"]}
    assert ben.get(f"{PROMPTS}?entry_id={second['id']}").json == []


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", GENERATE, {"entry_id": str(UUID(int=1))}),
        ("GET", PROMPTS, None),
        ("POST", f"{PROMPTS}/{UUID(int=1)}/responses", {"response_text": "x"}),
        ("GET", "/v1/reflection/responses", None),
    ],
)
def test_nobody_reflects_without_signing_in(ada: Person, method: str, path: str, body: object) -> None:
    assert ada.api.request(method, path, json=body).status == 401
