"""What is taken for the same in a search, and what is not."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shared.core.folded_text import fold_text
from shared.core.http.schema import SearchText

SAME = {
    "filler and tag": ("co\u3164op\U000e0041", "coop"),
    "a curly apostrophe": ("don\u2019t", "don't"),
    "an opening apostrophe": ("\u2018twas", "'twas"),
    "a letter apostrophe": ("don\u02bct", "don't"),
    "an acute accent as apostrophe": ("don\u00b4t", "don't"),
    "a grave accent as apostrophe": ("don`t", "don't"),
    "a prime": ("5\u2032", "5'"),
    "curly quotes": ("\u201cno\u201d", '"no"'),
    "German quotes": ("\u201enein\u201c", '"nein"'),
    "French quotes": ("\u00abnon\u00bb", '"non"'),
    "a non-breaking hyphen": ("well\u2011being", "well-being"),
    "an en dash": ("9\u20135", "9-5"),
    "an em dash": ("stay\u2014or go", "stay-or go"),
    "two hyphens that become a dash": ("stay\u2014or go", "stay--or go"),
    "a minus": ("\u22125", "-5"),
    "a soft hyphen": ("un\u00adem\u00adploy\u00adment", "unemployment"),
    "a zero width space": ("lay\u200boff", "layoff"),
    "zero width joiners": ("lay\u200c\u200doff", "layoff"),
    "a word joiner and a byte order mark": ("\ufefflay\u2060off", "layoff"),
    "marks of direction": ("\u200elayoff\u200f \u2066x\u2069", "layoff x"),
    "a non-breaking space": ("day\u00a0off", "day off"),
    "a narrow space": ("10\u202f000", "10 000"),
    "an ellipsis": ("well\u2026", "well..."),
    "Turkish capitals": ("\u0130STANBUL", "istanbul"),
    "a Turkish dotless i": ("\u0131sparta", "ISPARTA"),
    "a dot that came off its i": ("i\u0307stanbul", "\u0130stanbul"),
    "full width": ("\uff26\uff35\uff2c\uff2c\u3000\uff11\uff12", "full 12"),
    "full width signs": ("don\uff07t\uff0dgo", "don't-go"),
    "half width katakana": ("\uff76\uff9e", "\u30ac"),
    "a decomposed letter": ("cafe\u0301", "caf\u00e9"),
    "two marks in another order": ("a\u0323\u0302", "\u1ead"),
    "a ligature": ("\ufb01nance", "finance"),
    "a sharp s": ("Stra\u00dfe", "STRASSE"),
    "a final sigma": ("\u03bb\u03bf\u03b3\u03bf\u03c2", "\u039b\u039f\u0393\u039f\u03a3"),
    "an Arabic stretching sign": ("\u0639\u0640\u0645\u0644", "\u0639\u0645\u0644"),
    "decomposed Hangul": ("\u1112\u1161\u11ab", "\ud55c"),
    "a variation selector": ("\u2764\ufe0f", "\u2764"),
}
DIFFERENT = {
    "a hyphen and none": ("re-sign", "resign"),
    "an apostrophe and none": ("we're", "were"),
    "kana with and without a voiced mark": ("\u304c", "\u304b"),
    "Hangul and its beginning": ("\ud55c", "\ud558"),
    "Hindi with and without a vowel sign": ("\u0915\u0941", "\u0915"),
    "a letter of its own": ("\u00f8l", "ol"),
    "a letter with and without an umlaut": ("sch\u00f6n", "schon"),
}


@pytest.mark.parametrize("pair", SAME.values(), ids=SAME)
def test_what_keyboards_insert_makes_no_difference(pair: tuple[str, str]) -> None:
    assert fold_text(pair[0]) == fold_text(pair[1])


@pytest.mark.parametrize("pair", DIFFERENT.values(), ids=DIFFERENT)
def test_what_people_tell_apart_stays_apart(pair: tuple[str, str]) -> None:
    assert fold_text(pair[0]) != fold_text(pair[1])


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    folded = fold_text(text)
    assert fold_text(folded) == folded


@given(st.text())
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert fold_text(unicodedata.normalize("NFC", text)) == fold_text(unicodedata.normalize("NFD", text))


def test_a_search_refuses_each_sign_that_folding_leaves_no_word_of() -> None:
    words, signs = TypeAdapter(SearchText), (chr(code) for code in range(sys.maxunicode + 1))

    left_out = {sign for sign in signs if not fold_text(sign).split()} | {"\0"}

    assert "\u00ad" in left_out
    for sign in left_out:
        with pytest.raises(ValidationError):
            words.validate_python(sign)
