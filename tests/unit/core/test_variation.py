"""Variation without chance: the same for the same text, spread evenly over different ones."""

from hypothesis import given
from hypothesis import strategies as st

from shared.core.variation import derive_fraction, derive_number


def test_a_text_always_gets_the_same_number() -> None:
    assert derive_number("a walk at the lake") == 2849962699
    assert derive_fraction("a walk at the lake") == 2849962699 / 2**32


@given(st.text())
def test_every_text_gets_a_number_half_surrogates_too(text: str) -> None:
    assert 0 <= derive_number(text + "\ud800") < 2**32
    assert 0 <= derive_fraction(text) < 1


def test_different_texts_spread_over_the_whole_range() -> None:
    tenths = [int(derive_fraction(f"person {number}") * 10) for number in range(1_000)]

    assert all(60 < tenths.count(tenth) < 140 for tenth in range(10))
