"""Lists of emotions and energy: newest first by when they were felt, in pages, by valence, label, activity, period."""

from typing import Any

import pytest

from tests.api.moods.mood_logs import EMOTIONS, ENERGY, MOODS, field_errors, logged, read
from tests.api.progress.activity import at, day, local
from tests.people import Person

NOON = local(day(20))


def intensities(person: Person, **query: Any) -> list[int]:
    return [one["intensity"] for one in read(person, NOON, EMOTIONS, **query)]


@pytest.fixture
def logger(any_database: str, ada: Person) -> Person:
    """Someone who logged ten days, sent in another order."""
    for number in (3, 0, 5, 1, 4, 2, 9, 8, 7, 6):
        logged(
            ada,
            NOON,
            MOODS,
            intensity=number,
            energy=number,
            valence="negative" if number % 2 else "positive",
            labels=["Größe"] if number < 3 else ["sad", f"own {number}"],
            activities=["walk"] if number == 4 else [],
            occurred_at=local(day(number)).isoformat(),
        )
    return ada


def test_it_is_newest_first_by_when_it_was_felt(logger: Person) -> None:
    assert intensities(logger) == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]
    assert [one["energy"] for one in read(logger, NOON, ENERGY)] == [9, 8, 7, 6, 5, 4, 3, 2, 1, 0]


@pytest.mark.parametrize("path", [EMOTIONS, ENERGY])
def test_pages_follow_each_other(logger: Person, path: str) -> None:
    found, following = [], f"{path}?limit=4"
    with at(logger, NOON) as then:
        while following:
            answer = then.get(following)
            found += [one["local_date"] for one in answer.json]
            link = answer.headers.get("Link", "")
            following = link.partition("<")[2].partition(">")[0].removeprefix("/api")
    assert found == [day(number).isoformat() for number in range(9, -1, -1)]


def test_filters_must_all_match(logger: Person) -> None:
    assert intensities(logger, valence="negative") == [9, 7, 5, 3, 1]
    assert intensities(logger, label="GRÖSSE") == [2, 1, 0]
    assert intensities(logger, label="sad", valence="positive") == [8, 6, 4]
    assert intensities(logger, activity="Walk") == [4]
    assert intensities(logger, label="walk") == []
    assert intensities(logger, **{"from": day(2), "to": day(4)}) == [4, 3, 2]
    assert [one["energy"] for one in read(logger, NOON, ENERGY, **{"from": day(8)})] == [9, 8]


def test_labels_are_counted_as_they_were_written_last(logger: Person) -> None:
    logged(logger, NOON, labels=["größe"])
    counts = read(logger, NOON, f"{MOODS}/labels")["labels"]
    assert [(one["label"], one["count"]) for one in counts[:2]] == [("sad", 7), ("größe", 4)]
    assert counts[1]["last_on"] == day(20).isoformat()
    assert {one["count"] for one in counts[2:]} == {1}
    activities = read(logger, NOON, f"{MOODS}/labels", kind="activity")["labels"]
    assert activities == [{"label": "walk", "count": 1, "last_on": day(4).isoformat()}]


def test_labels_of_a_day_without_any_are_none(logger: Person) -> None:
    assert read(logger, NOON, f"{MOODS}/labels", **{"from": day(12), "to": day(13)})["labels"] == []


def test_an_unknown_filter_is_named(ada: Person) -> None:
    with at(ada, NOON) as then:
        assert field_errors(then.get(f"{EMOTIONS}?valence=superb")) == [("query", "valence")]
        assert field_errors(then.get(f"{MOODS}/labels?kind=word")) == [("query", "kind")]


def test_the_wheel_has_twelve_different_labels_for_each_valence(ada: Person) -> None:
    sectors = read(ada, NOON, "/v1/emotion-wheel")["sectors"]
    names = [label["name"] for sector in sectors for label in sector["labels"]]
    assert [sector["valence"] for sector in sectors] == ["positive", "neutral", "negative"]
    assert [len(sector["labels"]) for sector in sectors] == [12, 12, 12]
    assert len(set(names)) == 36
    assert all(label["description"].endswith(".") for sector in sectors for label in sector["labels"])
