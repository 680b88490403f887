"""How a text is known to touch a closed topic: by words of seven languages and of one's own, and no false friends."""

import pytest

from shared.boundaries.boundaries import Boundaries
from shared.boundaries.topics import get_topics

TOUCHED = (
    ("My mother called.", "family"),
    ("Als Kind war ich oft dort.", "childhood"),
    ("Mi hija vive lejos.", "parenthood"),
    ("We talked about the divorce.", "love"),
    ("Zmarł w marcu, pogrzeb był w piątek.", "grief"),
    ("He was violent at home.", "trauma"),
    ("Das Krankenhaus rief an.", "health"),
    ("I keep counting calories.", "body"),
    ("Je n'ai plus d'argent pour le loyer.", "money"),
    ("They laid off half of the team.", "work_loss"),
    ("Rezar me ayuda.", "faith"),
    ("He came back from the war.", "military"),
)
OPEN = (
    "Es war schön, und ich glaube, wir haben gehalten, was wir sagten. Dies war gut.",
    "The grievance about hospitality was agreed with the Romans in a chronicle of motherboards.",
    "Tante cose, a mere detail, una licencia, y no quiero molestar a nadie. Das ist gewaltig.",
)


def test_each_topic_is_known_by_its_words() -> None:
    assert {topic for _, topic in TOUCHED} == get_topics().keys()
    for text, topic in TOUCHED:
        assert Boundaries(topics=frozenset([topic])).covers(text), text


def test_words_that_mean_something_else_in_another_language_hide_nothing() -> None:
    everything = Boundaries(topics=frozenset(get_topics()))
    assert [text for text in OPEN if everything.covers(text)] == []


@pytest.mark.parametrize(
    ("word", "text", "is_covered"),
    [
        ("Martin", "MARTIN\u2019s boat", True),
        ("Martin", "Saint-Martin's day", True),
        ("Martin", "a letter from Martinique", False),
        ("Café Zoë", "at the cafe zoe", True),
        ("馬丁", "昨天我看見馬丁了", True),
        ("the old house", "in the old  house", True),
        ("!!", "anything", False),
    ],
)
def test_words_of_ones_own_count_with_their_endings(word: str, text: str, is_covered: bool) -> None:
    assert Boundaries(words=(word,)).covers(text) is is_covered


def test_what_the_person_speaks_of_may_be_answered() -> None:
    closed = Boundaries(topics=frozenset(["grief", "money"]))
    assert closed.may_say("I am sorry about the funeral.", ["The funeral was today."])
    assert not closed.may_say("Can you afford the funeral?", ["The funeral was today."])
