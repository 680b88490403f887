"""Decisions that rules find in a message: only where it weighs two ways in so many words."""

import time

from shared.coaching.proposals import find_weighed_ways
from tests.cases import assert_each

WEIGHED = {
    "Should I stay or should I go?": ["Stay", "Go"],
    "I am torn between Rome and Paris, you know.": ["Rome", "Paris"],
    "Ich frage mich, ob ich bleiben oder gehen soll.": ["Bleiben", "Gehen soll"],
    "Dois-je rester ou partir ?": ["Rester", "Partir"],
    "¿Debo quedarme o irme?": ["Quedarme", "Irme"],
    "Devo restare o partire?": ["Restare", "Partire"],
    "Devo ficar ou sair?": ["Ficar", "Sair"],
    "Czy mam zostać czy odejść?": ["Zostać", "Odejść"],
}
NOT_WEIGHED = ("I go to work or to school.", "Tea or coffee?", "We sat between the window and the door.", "")


def test_two_ways_that_are_weighed_are_found_in_seven_languages() -> None:
    def check(text: str) -> None:
        found = find_weighed_ways(text)
        assert found is not None
        assert found.options == WEIGHED[text]
        assert found.title.endswith("?")

    assert_each(WEIGHED, check)


def test_nothing_else_is_a_decision() -> None:
    assert [text for text in NOT_WEIGHED if find_weighed_ways(text) is not None] == []


def test_a_message_that_is_made_to_be_slow_is_read_quickly() -> None:
    began = time.process_time()
    for hostile in ("should i " * 900, "ob ich a oder " * 600, "between and " * 700):
        find_weighed_ways(hostile)
    assert time.process_time() - began < 5
