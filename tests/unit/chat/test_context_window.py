"""What of a conversation a model sees."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

from shared.chat.context_window import (
    OMISSION_MARK,
    SUMMARY_LENGTH,
    Turn,
    chunk_turns,
    condense_by_rules,
    first_sentence,
    split_turns,
    truncate_middle,
)
from shared.core.ai import estimate_tokens

START = datetime(2026, 3, 2, tzinfo=UTC)


def history(*texts: str) -> list[Turn]:
    return [Turn(uuid4(), at % 2 == 0, text, START + timedelta(minutes=at)) for at, text in enumerate(texts)]


def test_a_token_is_about_four_bytes() -> None:
    assert (estimate_tokens(""), estimate_tokens("x" * 400), estimate_tokens("字" * 400)) == (4, 104, 304)


def test_while_all_fits_nothing_is_folded() -> None:
    turns = history("a" * 40, "b" * 40)

    assert split_turns(turns, budget=28) == ((), turns)


def test_what_does_not_fit_is_folded_down_to_half_the_budget() -> None:
    turns = history(*["x" * 36] * 10)  # 13 tokens each

    folded, kept = split_turns(turns, budget=100)
    assert [*folded, *kept] == turns
    assert len(kept) == 3


def test_the_last_turn_is_shown_however_long_it_is() -> None:
    turns = history("short", "x" * 4_000)

    assert split_turns(turns, budget=100) == (turns[:1], turns[1:])


def test_parts_hold_everything_once_and_in_order() -> None:
    turns = history(*("x" * (at * 7) for at in range(40)))

    found = chunk_turns(turns, budget=100)
    assert [one for part in found for one in part] == turns
    assert all(sum(estimate_tokens(one.text) for one in part) <= 100 for part in found)


def test_a_turn_that_is_longer_than_a_part_is_a_part() -> None:
    assert [len(part) for part in chunk_turns(history("a", "x" * 4_000, "b"), budget=100)] == [1, 1, 1]


def test_rules_keep_how_each_of_a_persons_turns_begins() -> None:
    turns = history("I was laid off. It hurts.", "How long ago?", "In May! Or June.")

    assert condense_by_rules("Before.", turns) == "Before.\nI was laid off.\nIn May!"


def test_what_is_left_out_is_marked() -> None:
    text = truncate_middle("a" * 3_000 + "end")

    assert (len(text), OMISSION_MARK in text, text.endswith("end")) == (SUMMARY_LENGTH, True, True)
    assert first_sentence("x" * 500).endswith("\u2026")


def test_a_text_without_a_sentence_is_its_own_beginning() -> None:
    assert [first_sentence(text) for text in ("...", "no end", "\n\nFirst line\nsecond")] == [
        "...",
        "no end",
        "First line",
    ]
