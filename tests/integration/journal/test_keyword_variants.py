"""Keywords that look alike: sealed, they are compared as they are on every database, whatever its collation."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.client import Api
from tests.people import Person, new_person

JOURNAL = "/v1/decisions/journal"
ALIKE = {
    "case": ["Job", "job", "JOB"],
    "width": ["\uff2a\uff4f\uff42", "job"],
    "kana": ["\u306d\u3053", "\u30cd\u30b3", "\uff88\uff7a"],
    "accents": ["resum\u00e9", "resume", "r\u00e9sum\u00e9"],
    "weightless characters": ["lay\u00adoff", "layoff", "lay\u200boff"],
    "characters without weight in old collations": ["\U0001f600", "\U0001f601", "\U0001f680\u27a4"],
    "blanks at the end": ["rent", "rent ", " rent\u00a0"],
}


def entry_with(person: Person, keywords: list[str]) -> dict[str, Any]:
    """Write an entry, give it keywords, and return what the answer to that says."""
    entry = person.write_entry()
    answer = person.patch(f"{JOURNAL}/{entry['id']}", json={"keywords": keywords})
    assert answer.status == 200, answer.json
    return dict(answer.json)


@pytest.mark.parametrize("kind", ALIKE)
def test_keywords_that_look_alike_are_no_fault_and_are_shown_as_they_are_stored(
    any_database: str, api: Api, kind: str
) -> None:
    ada = new_person(api)
    entry = entry_with(ada, ["rent first", *ALIKE[kind]])

    assert entry["keywords"][0] == "rent first"
    assert len(set(entry["keywords"])) == len(entry["keywords"])
    assert ada.get(f"{JOURNAL}/{entry['id']}").json["keywords"] == entry["keywords"]


@pytest.mark.parametrize("kind", ALIKE)
def test_each_is_found_by_every_spelling_that_a_search_takes_for_it(any_database: str, api: Api, kind: str) -> None:
    ada = new_person(api)
    entry = entry_with(ada, ALIKE[kind])

    for spelling in ALIKE[kind]:
        found = ada.get(f"{JOURNAL}?keyword={quote(spelling)}").json
        assert [one["id"] for one in found] == [entry["id"]], spelling
