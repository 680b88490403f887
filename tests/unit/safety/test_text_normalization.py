"""Signs that stand for whole words: a text is read at the length that was sent."""

import sys
import unicodedata

import pytest

from shared.safety import service as safety
from shared.safety.rules.normalization import LONGEST_EXPANSION, normalize_text, shorten_signs
from shared.safety.rules.sentences import read_sentences

LONG = ["\ufdfa", "\ufdfb", "\u3316", "\u33af", "\u33c2", "\u2488", "\u2474", "\u00bd"]


def test_no_sign_becomes_more_than_a_few_letters() -> None:
    compounds = [sign for sign in map(chr, range(sys.maxunicode + 1)) if unicodedata.decomposition(sign)]
    shortened = list(map(shorten_signs, compounds))
    assert len(shortened) > 5_000
    assert max(map(len, shortened)) == LONGEST_EXPANSION
    assert max(len(normalize_text(sign)) for sign in shortened) <= 5  # two syllables of Hangul, taken apart


@pytest.mark.parametrize("sign", LONG)
def test_many_signs_that_stand_for_words_are_no_more_words_than_signs(sign: str) -> None:
    sentences = read_sentences(shorten_signs(sign * 1_000))
    assert sum(len(sentence.split()) for sentence in sentences) <= 1_000
    assert sum(map(len, sentences)) <= (LONGEST_EXPANSION + 1) * 1_000


@pytest.mark.parametrize("text", ["plain", "…", "caf\u00e9", "\u00b4", "\ufb03", "\u212b", "\u30ab\uff9e"])
def test_other_signs_stay_as_they_are(text: str) -> None:
    assert shorten_signs(text) == text


@pytest.mark.parametrize(
    ("sign", "read"), [("\u33c2", "a"), ("\ufdfa", "\u0635\u0644\u0649"), ("\u249c", "a"), ("\u00bd", "1")]
)
def test_a_sign_that_stands_for_more_is_read_as_the_beginning_of_its_first_word(sign: str, read: str) -> None:
    assert shorten_signs(sign) == read


@pytest.mark.parametrize("sign", LONG)
def test_danger_beside_such_signs_is_found(sign: str) -> None:
    assert safety.assess(f"{sign} I am going to kill myself tonight. {sign * 50}").level == safety.RED


def test_words_in_letters_in_parentheses_are_read() -> None:
    hidden = "".join(chr(ord(letter) - ord("a") + 0x249C) if letter.isalpha() else " " for letter in "kill myself")
    assert safety.assess(f"I am going to {hidden} tonight.").level == safety.RED


def test_a_negation_that_stands_apart_is_a_word_like_any_other() -> None:
    assert read_sentences("I do n't want live no more") == (" i do not want live no more ",)
    assert safety.assess("i do n\u00b4t want live no more, every day same pain").level == safety.RED
