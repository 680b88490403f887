"""What can be stored of a transcript, and what of it can be a title."""

from typing import get_args

import pytest

from shared.audio.failures import FailureReason, describe_failure
from shared.audio.transcripts import MAX_TITLE_LENGTH, clean_text, derive_title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("I stay.", "I stay."),
        ("I stay. Or do I?", "I stay."),
        ("Do I stay? I do not know", "Do I stay?"),
        ("one line\nand another", "one line"),
        ("留まります。でも怖い。", "留まります。でも怖い。"),
        ("no end at all", "no end at all"),
        ("It costs 3.50 a day. Fine.", "It costs 3.50 a day."),
    ],
)
def test_the_title_is_the_first_sentence(text: str, title: str) -> None:
    assert derive_title(text) == title


def test_a_long_first_sentence_is_cut_between_words() -> None:
    title = derive_title("word " * 100)
    assert len(title) <= MAX_TITLE_LENGTH
    assert title.endswith("word\N{HORIZONTAL ELLIPSIS}")


def test_what_has_no_words_to_cut_between_is_cut_anywhere() -> None:
    assert len(derive_title("\N{CJK UNIFIED IDEOGRAPH-7559}" * 300)) == MAX_TITLE_LENGTH


@pytest.mark.parametrize("text", ["", " \n\t", "\x00", "\N{ZERO WIDTH SPACE}", " \N{NO-BREAK SPACE} \u2028"])
def test_nothing_visible_is_nothing(text: str) -> None:
    assert clean_text(text) == ""


@pytest.mark.parametrize(
    ("text", "kept"), [("  I stay. \n", "I stay."), ("I\x00 stay", "I stay"), ("\N{ZERO WIDTH SPACE}a", "a")]
)
def test_blanks_around_and_what_cannot_be_stored_are_left_out(text: str, kept: str) -> None:
    assert clean_text(text) == kept


def test_half_a_character_does_not_keep_the_rest_from_being_stored() -> None:
    assert clean_text("I stay \ud83d").encode().startswith(b"I stay ")


@pytest.mark.parametrize("reason", get_args(FailureReason))
def test_every_reason_has_words(reason: FailureReason) -> None:
    assert describe_failure(reason).endswith(".")
