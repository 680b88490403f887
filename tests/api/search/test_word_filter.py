"""The filter `q` finds by the index what it finds before the index knows of it, in the same order and pages."""

from typing import Any
from urllib.parse import urlencode

import pytest

from tests.api.search.searches import index_waiting
from tests.people import Person

JOURNAL = "/v1/decisions/journal"
STATES = pytest.mark.parametrize("is_indexed", [False, True], ids=["pending", "indexed"])


def titles(person: Person, **filters: Any) -> list[str]:
    answer = person.get(f"{JOURNAL}?{urlencode(filters)}")
    assert answer.status == 200, answer.json
    return [entry["title"] for entry in answer.json]


def settle(is_indexed: bool) -> None:
    if is_indexed:
        index_waiting()


@STATES
def test_words_inflections_typing_errors_and_keyboards_do_not_matter(ada: Person, is_indexed: bool) -> None:
    ada.write_entry("Umzug nach München", context="Größe zählt", anticipated_outcomes="The meetings were exhausting.")
    ada.write_entry("I don\u2019t know\u2014yet", context="caf\u200be\u0301")
    settle(is_indexed)

    for words in ("münchen umzug", "GRÖSSE", "meeting", "exhausted meetings"):
        assert titles(ada, q=words) == ["Umzug nach München"], words
    for words in ("don't", "know--yet", "café", "cafe"):
        assert titles(ada, q=words) == ["I don\u2019t know\u2014yet"], words
    assert titles(ada, q="meeting café") == []


def test_a_typing_error_finds_what_is_indexed(ada: Person) -> None:
    ada.write_entry("My neighbour plays the trumpet at night")
    index_waiting()

    assert titles(ada, q="trumpt") == ["My neighbour plays the trumpet at night"]


@STATES
def test_words_may_stand_in_different_parts_of_a_long_text(ada: Person, is_indexed: bool) -> None:
    filler = "Nothing much happened on that day, and nobody came to see us. " * 60
    ada.write_entry("Long", context=f"The zeppelin came first. {filler}And then the accordion.")
    settle(is_indexed)

    assert titles(ada, q="zeppelin accordion") == ["Long"]


@STATES
def test_words_that_every_text_has_are_looked_for_in_the_texts(ada: Person, is_indexed: bool) -> None:
    ada.write_entry("To be or not to be")
    ada.write_entry("Was that all?!")
    settle(is_indexed)

    for q in ("not", '"not"', '"or not to be"', "\u201cto be\u201d", '"not'):
        assert titles(ada, q=q) == ["To be or not to be"], q
    for q in ("?!", '"?!"'):
        assert titles(ada, q=q) == ["Was that all?!"], q
    assert titles(ada, q='"be to"') == []


@STATES
def test_a_quoted_phrase_must_stand_there(ada: Person, is_indexed: bool) -> None:
    ada.write_entry("The job is gone and the cat is old")
    ada.write_entry("The old job, and the cat is gone")
    settle(is_indexed)

    assert titles(ada, q='"job is gone"') == ["The job is gone and the cat is old"]
    assert titles(ada, q='cat "old job"') == ["The old job, and the cat is gone"]
    assert titles(ada, q='"job was gone"') == []


@pytest.mark.usefixtures("any_database")
def test_an_edited_entry_is_found_by_its_new_words_only_before_and_after_it_is_indexed(ada: Person) -> None:
    entry = ada.write_entry("About the harbour")
    index_waiting()
    assert ada.patch(f"{JOURNAL}/{entry['id']}", json={"title": "About the lighthouse"}).status == 200

    assert (titles(ada, q="harbour"), titles(ada, q="lighthouse")) == ([], ["About the lighthouse"])
    index_waiting()
    assert (titles(ada, q="harbour"), titles(ada, q="lighthouse")) == ([], ["About the lighthouse"])


@pytest.mark.usefixtures("any_database")
@STATES
def test_a_deleted_entry_is_not_found(ada: Person, is_indexed: bool) -> None:
    entry = ada.write_entry("About the harbour")
    settle(is_indexed)
    assert ada.delete(f"{JOURNAL}/{entry['id']}").status == 204

    assert titles(ada, q="harbour") == []


@STATES
def test_pages_hold_every_entry_once(ada: Person, is_indexed: bool) -> None:
    for number in range(5):
        ada.write_entry(f"needle {number}")
    settle(is_indexed)
    ada.write_entry("needle, just written")

    seen, path = list[str](), f"{JOURNAL}?q=needle&limit=2"
    while path:
        page = ada.get(path)
        seen += [entry["title"] for entry in page.json]
        path = page.headers.get("Link", "").partition("<")[2].partition(">")[0].removeprefix("/api")

    assert seen == ["needle, just written", *(f"needle {number}" for number in reversed(range(5)))]
