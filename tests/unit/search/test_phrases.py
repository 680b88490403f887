"""A quoted phrase is found as it stands, whatever quotes and commas are around it, and not inside words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.phrases import MAX_PHRASES, find_phrases, has_phrases, locate_phrase
from shared.search.words import segment_letters


@pytest.mark.parametrize(
    ("query", "phrases"),
    [
        ('when was "made redundant" and by whom', ["made redundant"]),
        ("\u201cmade redundant\u201d \u00abpar mois\u00bb", ["made redundant", "par mois"]),
        ("\u300c会社を辞めた\u300d", ["会社を辞めた"]),
        ('"one" "two" three', ["one", "two"]),
        ('"never closed', []),
        ('"" " "', []),
        ("no quotes", []),
    ],
)
def test_phrases_stand_between_quotes(query: str, phrases: list[str]) -> None:
    assert find_phrases(query) == phrases


def test_the_number_of_phrases_is_bounded() -> None:
    assert len(find_phrases('"word" ' * 50)) == MAX_PHRASES


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("I was made redundant.", "made redundant"),
        ("I was Made,\n  REDUNDANT!", "made redundant"),
        ("I don\u2019t know", "don't know"),
        ("昨日、会社を辞めたばかり。", "会社を辞めた"),
        ("caf\u00e9 cr\u00e8me", "cafe\u0301 cr\u00e8me"),
        ("אמרתי שלום לכולם", "שלום לכולם"),
        ("really?! yes", "?!"),
        ("unem\u00adployed again", "unemployed again"),
    ],
)
def test_a_phrase_is_found(text: str, phrase: str) -> None:
    assert has_phrases(text, [phrase])


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("She made him redundant.", "made redundant"),
        ("redundant made", "made redundant"),
        ("the party", "art"),
        ("I was made redundantly", "made redundant"),
        ("辞めた会社", "会社を辞めた"),
        ("", "word"),
    ],
)
def test_other_words_are_no_phrase(text: str, phrase: str) -> None:
    assert not has_phrases(text, [phrase])


def test_all_phrases_have_to_be_there() -> None:
    assert not has_phrases("one two", ["one", "three"])
    assert has_phrases("one two", ["two", "one"])
    assert has_phrases("anything", [])


@given(st.text(), st.text(), st.text())
def test_what_stands_between_blanks_is_found_where_it_stands(before: str, phrase: str, after: str) -> None:
    text = f"{before} {phrase} {after}"
    wanted = [word.text for word in segment_letters(phrase)]
    place = locate_phrase(text, phrase)
    if wanted:
        assert place is not None
        assert wanted[0] in [word.text for word in segment_letters(text[place.start : place.end])]
