"""Looking through decisions: words, archived ones, pages."""

from typing import Any
from urllib.parse import urlencode

import pytest

from shared.search import word_filter
from tests.api.decisions.conversations import DECISIONS, decide
from tests.client import Response
from tests.people import Person


def read(person: Person, **filters: Any) -> Response:
    return person.get(f"{DECISIONS}?{urlencode(filters)}")


def titles(person: Person, **filters: Any) -> list[str]:
    answer = read(person, **filters)
    assert answer.status == 200, answer.json
    return [decision["title"] for decision in answer.json]


def archive(person: Person, title: str, **fields: Any) -> None:
    path = f"{DECISIONS}/{decide(person, title, **fields)['id']}"
    assert person.patch(path, json={"status": "archived"}).status == 200


def test_decisions_are_found_by_the_words_of_title_and_description(any_database: str, ada: Person, ben: Person) -> None:
    decide(ada, "Move to Łódź?", description="The rent is lower there.")
    decide(ada, "Retrain?", description="Six months of data, and RENT to pay.")
    decide(ben, "Rent out the flat?")

    assert titles(ada, q="rent") == ["Retrain?", "Move to Łódź?"]
    assert titles(ada, q="łódź rent") == ["Move to Łódź?"]
    assert titles(ada, q="boat") == []


def test_archived_decisions_are_hidden_unless_asked_for(any_database: str, ada: Person) -> None:
    decide(ada, "open")
    archive(ada, "old")

    assert titles(ada) == ["open"]
    assert titles(ada, status="archived") == ["old"]
    assert titles(ada, include_archived="true") == ["old", "open"]


def test_words_do_not_find_what_is_archived_unless_asked_for(ada: Person) -> None:
    archive(ada, "old rent")

    assert (titles(ada, q="rent"), titles(ada, q="rent", include_archived="true")) == ([], ["old rent"])


def test_an_archived_decision_can_still_be_read(ada: Person) -> None:
    archive(ada, "old")
    (found,) = read(ada, status="archived").json

    assert ada.get(f"{DECISIONS}/{found['id']}").json == found


def test_pages_of_a_search_follow_each_other(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_filter, "_BATCH", 2)
    for at in range(3):
        decide(ada, f"rent {at}")
        decide(ada, f"other {at}")

    found, path = list[str](), f"{DECISIONS}?q=rent&limit=2"
    while path:
        page = ada.get(path)
        found += [decision["title"] for decision in page.json]
        path = page.headers.get("Link", "").partition("<")[2].partition(">")[0].removeprefix("/api")

    assert found == ["rent 2", "rent 1", "rent 0"]


@pytest.mark.parametrize("words", ["", " ", "\u00ad", "\u00ad \u2064\ufe0f", "x" * 201, "\U0001f642" * 101])
def test_words_that_cannot_be_searched_for_are_named(ada: Person, words: str) -> None:
    answer = read(ada, q=words)

    assert (answer.status, answer.json["errors"][0]["loc"]) == (422, ["query", "q"])
