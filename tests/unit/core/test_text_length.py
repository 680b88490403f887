"""Texts in UTF-16 units: an emoji has two, and is never cut in half."""

import pytest

from shared.core.text_length import count_units, cut_units


@pytest.mark.parametrize(("text", "units"), [("", 0), ("abc", 3), ("größe", 5), ("\U0001f642", 2), ("a\U0001f642b", 4)])
def test_units_are_those_of_utf_16(text: str, units: int) -> None:
    assert count_units(text) == units == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize(
    ("limit", "cut"),
    [(0, ""), (1, "a"), (2, "a"), (3, "a\U0001f642"), (4, "a\U0001f642b"), (99, "a\U0001f642b\U0001f642")],
)
def test_a_text_is_cut_before_what_does_not_fit(limit: int, cut: str) -> None:
    assert cut_units("a\U0001f642b\U0001f642", limit) == cut


def test_a_long_text_of_emoji_is_cut_to_its_half() -> None:
    assert cut_units("\U0001f642" * 10_000, 9_999) == "\U0001f642" * 4_999
