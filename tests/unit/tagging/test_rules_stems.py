"""The stemmer joins the forms of a word, and keeps apart words that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.tagging.rules.stems import stem


@pytest.mark.parametrize(
    "forms",
    [
        ("hope", "hoped", "hoping", "hopes"),
        ("happy", "happiness", "happily"),
        ("worry", "worries", "worried", "worrying"),
        ("stop", "stopped", "stopping", "stops"),
        ("apply", "applied", "applies", "applying"),
        ("automate", "automated", "automates", "automating"),
        ("lose", "lost", "losing", "loses"),
        ("child", "children", "Children's"),
        ("argue", "argued", "arguing"),
        ("debt", "debts"),
    ],
)
def test_the_forms_of_a_word_share_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("care", "car"), ("hope", "hop"), ("station", "state"), ("news", "new"), ("notice", "note"), ("bus", "but")],
)
def test_words_that_only_look_alike_keep_their_own_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize("word", ["red", "thing", "spring", "bus", "us", "is", "ly", "ed", "s", ""])
def test_a_short_word_does_not_lose_what_only_looks_like_an_ending(word: str) -> None:
    assert stem(word) == word


@given(st.text())
def test_any_text_has_a_stem_that_does_not_depend_on_case(word: str) -> None:
    assert stem(word) == stem(word.casefold())
