"""Reading turns any script into sentences of words."""

import pytest

from shared.tagging.rules.tokens import LONGEST_WORD, tokenize


def words(text: str) -> list[str]:
    return [token.word for sentence in tokenize("", text) for token in sentence.tokens]


def test_title_and_context_are_read_in_order_and_told_apart() -> None:
    sentences = tokenize("A title", "One. Two!")
    assert [(len(sentence.tokens), sentence.in_title) for sentence in sentences] == [(2, True), (1, False), (1, False)]


def test_a_missing_context_is_no_sentence() -> None:
    assert len(tokenize("Title", None)) == 1


def test_a_comma_begins_a_new_clause() -> None:
    (sentence,) = tokenize("", "tired, but well")
    assert [token.clause for token in sentence.tokens] == [0, 1, 1]


def test_a_curly_apostrophe_is_the_same_as_a_straight_one() -> None:
    assert words("I can\u2019t") == words("I can't") == ["i", "can't"]


def test_full_width_letters_are_read_as_plain_ones() -> None:
    assert words("\uff32\uff45\uff4e\uff54") == ["rent"]


def test_decomposed_and_composed_accents_are_the_same_word() -> None:
    assert words("cafe\u0301") == words("caf\u00e9")


def test_vowel_signs_do_not_cut_a_hindi_word() -> None:
    assert words("नौकरी चली गई।") == ["नौकरी", "चली", "गई"]


def test_vowel_points_do_not_cut_a_hebrew_or_arabic_word() -> None:
    assert len(words("שָׁלוֹם مُوَظَّف")) == 2


def test_chinese_without_spaces_is_cut_at_function_characters() -> None:
    assert words("我被裁员了。很难过") == ["裁员", "难过"]


def test_a_long_chinese_run_is_cut_into_pairs() -> None:
    assert words("人工智能公司裁员") == ["人工", "智能", "公司", "裁员"]


def test_japanese_is_cut_where_its_scripts_change() -> None:
    assert words("リストラで仕事を失った") == ["リストラ", "で", "仕事", "を", "失", "った"]


@pytest.mark.parametrize("text", ["😭", "€", "❤"])
def test_a_symbol_that_tells_something_is_a_token_of_its_own(text: str) -> None:
    assert words(f"a{text}b") == ["a", text, "b"]


def test_a_word_without_end_is_cut() -> None:
    assert words("x" * 20_000) == ["x" * LONGEST_WORD]
