"""What nobody sees: the signs that make no text, and the ends that are cut off."""

import re

import pytest

from shared.core.http.schema import VISIBLE, VISIBLE_CHARACTER
from shared.core.invisible_text import strip_unseen

_DRAWN_AS_NOTHING = "\u00ad\u034f\u061c\u115f\u17b5\u180e\u200d\u202e\u2066\u3164\ufe0f\ufeff\uffa0\U0001d173\U000e0041"


@pytest.mark.parametrize("unseen", [*_DRAWN_AS_NOTHING, " ", "\t", "\u00a0", "\u2009", "\u3000"])
def test_what_nobody_sees_is_no_visible_character(unseen: str) -> None:
    assert not re.search(VISIBLE_CHARACTER, unseen * 2)
    assert VISIBLE.stricter is not None
    assert not re.fullmatch(VISIBLE.stricter, unseen)
    assert re.fullmatch(VISIBLE.stricter, f"{unseen}a{unseen}")


@pytest.mark.parametrize("seen", ["a", "\u00e9", "\u05d0", "\u0915", "\uac00", "\u6b7b", "\U0001f600", "\u0600"])
def test_what_is_drawn_is_a_visible_character(seen: str) -> None:
    assert re.search(VISIBLE_CHARACTER, seen)


@pytest.mark.parametrize(
    ("text", "stripped"),
    [
        (" a\u200bb\u200b\n", "a\u200bb"),
        ("\u2066a b\u2069", "a b"),
        ("ab", "ab"),
        ("\u200b \U000e0041", ""),
        ("", ""),
    ],
)
def test_the_ends_are_cut_off_and_the_middle_stays(text: str, stripped: str) -> None:
    assert strip_unseen(text) == stripped
