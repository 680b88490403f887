"""The form asks for eight values, the last three of them optional."""

from shared.values.catalog import KNOWN_VALUES, OPPOSED_PAIRS

ASKED = ["Courage", "Honesty", "Curiosity", "Empathy", "Resilience"]
OPTIONAL = ["Caution", "Diplomacy", "Detachment"]


def test_five_values_are_asked_and_three_are_optional() -> None:
    assert [(value.name, value.optional) for value in KNOWN_VALUES] == [
        *((name, False) for name in ASKED),
        *((name, True) for name in OPTIONAL),
    ]


def test_every_value_has_its_own_words() -> None:
    words = [words for value in KNOWN_VALUES for words in (value.description, value.lowest, value.highest)]
    assert len(set(words)) == 3 * len(KNOWN_VALUES)
    assert all(one.endswith(".") for one in words)


def test_the_opposed_pairs_are_those_of_the_detector() -> None:
    assert [(pair.first, pair.second) for pair in OPPOSED_PAIRS] == [
        ("Courage", "Caution"),
        ("Honesty", "Diplomacy"),
        ("Empathy", "Detachment"),
    ]
