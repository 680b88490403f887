"""Keywords that look alike: on every database, and where a collation takes them for the same."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests import environment
from tests.client import Api
from tests.collations import collated
from tests.people import Person, new_person

JOURNAL, DECISIONS = "/v1/decisions/journal", "/v1/decisions"
ALIKE = {
    "case": ["Job", "job", "JOB"],
    "width": ["\uff2a\uff4f\uff42", "job"],
    "kana": ["\u306d\u3053", "\u30cd\u30b3", "\uff88\uff7a"],
    "accents": ["resum\u00e9", "resume", "r\u00e9sum\u00e9"],
    "weightless characters": ["lay\u00adoff", "layoff", "lay\u200boff"],
    "characters without weight in old collations": ["\U0001f600", "\U0001f601", "\U0001f680\u27a4"],
    "blanks at the end": ["rent", "rent ", " rent\u00a0"],
}


@pytest.fixture
def loose_keywords(sqlite_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """SQLite with keywords that are compared loosely."""
    environment.apply(monkeypatch, DATABASE_URL=sqlite_database)
    with collated(sqlite_database, "keyword VARCHAR(60)"):
        yield


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


@pytest.mark.usefixtures("loose_keywords")
@pytest.mark.parametrize("kind", ALIKE)
def test_where_the_database_takes_them_for_the_same_the_first_is_kept(api: Api, kind: str) -> None:
    ada = new_person(api)
    entry = entry_with(ada, ["rent first", *ALIKE[kind]])

    assert len(entry["keywords"]) == 2
    assert ada.get(f"{JOURNAL}/{entry['id']}").json["keywords"] == entry["keywords"]


@pytest.mark.usefixtures("loose_keywords")
def test_a_search_by_another_spelling_shows_the_keyword_of_the_row(api: Api) -> None:
    ada = new_person(api)
    entry_with(ada, ["r\u00e9sum\u00e9"])

    [found] = ada.get(f"{JOURNAL}?keyword=resume").json
    assert found["keywords"] == ["r\u00e9sum\u00e9"]
