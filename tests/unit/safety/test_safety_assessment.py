"""What holds for every text: no crash, one answer, time in proportion, nothing of the text in the answer."""

import re
import sys
import time
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.safety.assessment import assess, get_version
from shared.safety.evidence import MEANING, WORDING
from shared.safety.levels import GREEN, LEVELS, RED, find_gravest
from shared.safety.rules.detection import SIGNALS, detect_signals
from shared.safety.rules.notation import expand_phrase
from shared.safety.rules.patterns.families import FAMILIES
from shared.safety.rules.phrase_words import find_first_words
from shared.safety.rules.sentences import read_sentences

WORDS = st.sampled_from(
    [
        *(
            "i",
            "me",
            "my",
            "not",
            "never",
            "want",
            "to",
            "die",
            "kill",
            "myself",
            "the",
            "a",
            "he",
            "hits",
            "says",
            "brother",
        ),
        *("pills", "rope", "bridge", "ago", "tonight", "k1ll", "s*icide", "d-i-e", ",", ".", '"', "'", "!", "..."),
        *("\u200b", "\ud7ff", "死", "\u0436\u0438\u0432\u0443"),
    ]
)


@given(st.text(max_size=400))
@settings(deadline=None, max_examples=150)
def test_any_text_gets_a_level(text: str) -> None:
    assessed = assess(text)
    assert assessed.level in LEVELS
    assert 0 <= assessed.score <= 1


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(deadline=None, max_examples=150)
def test_any_mixture_of_telling_words_gets_the_same_level_twice(text: str) -> None:
    assert assess(text) == assess(text)


@pytest.mark.parametrize("text", ["rope tonight d-i-e d-i-e", "wanna die die", "kms tonight fr fr"])
def test_what_english_patterns_find_in_a_few_words_is_not_taken_for_another_language(text: str) -> None:
    assert assess(text).level == RED


@given(st.lists(WORDS, max_size=40).map(" ".join))
@settings(deadline=None, max_examples=100)
def test_signals_are_constants_and_the_classifier_never_lowers_what_patterns_found(text: str) -> None:
    assessed = assess(text)
    assert set(assessed.signals) <= {*SIGNALS, WORDING, MEANING}
    patterns = find_gravest(*(found.level for each in detect_signals(read_sentences(text)) for found in each))
    assert LEVELS.index(assessed.level) >= LEVELS.index(patterns)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "...", '"', "\x00", "\ud800", "'" * 500, '"' * 501, "a" * 20_000])
def test_what_is_hardly_a_text_is_green(text: str) -> None:
    assert assess(text).level == GREEN


@pytest.mark.parametrize(
    "unit",
    [
        "I want to die. ",
        "we had soup and the kids laughed ",
        'he said "I want to die" and ',
        "i w a n t t o d i e ",
        "k1ll *** s*icide @$! ",
        "not not never not i i my ",
        "' \" , . ! ",
        "aaaa",
        "a ",
    ],
)
def test_the_work_grows_in_proportion_to_the_text(unit: str) -> None:
    repeats = 4000 // len(unit)
    assess(unit * 10)
    once, twice = _calls(unit * repeats), _calls(unit * repeats * 2)
    assert twice <= 2.3 * once + 200


def test_twenty_thousand_characters_of_the_worst_take_less_than_a_second_of_work() -> None:
    for unit in ('"', "!", "a ", "i w ", "not i ", "a" * 39 + " ", "****", ". . "):
        text = (unit * 20_000)[:20_000]
        began = time.process_time()
        assess(text)
        assert time.process_time() - began < 1, unit


def test_every_phrase_says_which_words_it_begins_with() -> None:
    for _, phrases in FAMILIES:
        for phrase in phrases:
            words = list(find_first_words(expand_phrase(phrase)))
            assert words
            assert all(re.fullmatch(r"[\w']+", word) for word in words), phrase


def test_the_version_names_rules_and_weights() -> None:
    assert re.fullmatch(r"\d+-[0-9a-f]{8}-[0-9a-f]{8}", get_version())
    assert assess("I want to die").version == get_version()
    assert assess("I want to die").level == RED


def _calls(text: str) -> int:
    """Count the calls of functions, ours and built in, that a text costs: the same on a busy machine."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        assess(text)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("title", ["Note", "A letter", "The end", "Goodbye", "Pills", "Last day", "Bridge", "Sleep"])
def test_a_title_of_a_word_or_two_is_no_danger(title: str) -> None:
    assert assess(title).level == GREEN
