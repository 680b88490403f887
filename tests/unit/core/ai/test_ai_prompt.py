"""The quotation of what a person wrote: complete where it fits, visibly cut where not, and never left."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.ai.prompt import CUT_MARK, MAX_CHARACTERS, Prompt, build_prompt, shorten


def _quoted(prompt: Prompt) -> dict[str, str | None]:
    opening, document, closing = prompt.data.split("\n")
    assert closing == opening.replace("<", "</")
    quoted: dict[str, str | None] = json.loads(document)
    return quoted


@given(st.text(max_size=300))
def test_any_text_comes_through_whole_and_never_ends_its_quotation(text: str) -> None:
    prompt = build_prompt("Do it.", "f", {"text": text, "none": None})
    assert _quoted(prompt) == {"text": text, "none": None}
    assert prompt.data.count("<") == 2


def test_half_a_surrogate_pair_does_not_break_the_request() -> None:
    prompt = build_prompt("Do it.", "f", {"text": "a\ud800b"})
    assert _quoted(prompt) == {"text": "a?b"}
    prompt.data.encode()


def test_a_text_at_the_bound_is_whole() -> None:
    prompt = build_prompt("Do it.", "f", {"text": "x" * MAX_CHARACTERS})
    assert not prompt.shortened


def test_a_longer_text_keeps_its_beginning_and_end() -> None:
    prompt = build_prompt("Do it.", "f", {"text": "begin" + "x" * MAX_CHARACTERS + "end"})
    text = _quoted(prompt)["text"] or ""
    assert prompt.shortened
    assert len(text) == MAX_CHARACTERS
    assert (text[:5], text[-3:]) == ("begin", "end")
    assert CUT_MARK in text


def test_a_short_text_stays_whole_beside_a_long_one() -> None:
    prompt = build_prompt("Do it.", "f", {"long": "x" * 50_000, "title": "t" * 200, "longer": "y" * 90_000})
    quoted = _quoted(prompt)
    assert quoted["title"] == "t" * 200
    assert sum(len(text or "") for text in quoted.values()) <= MAX_CHARACTERS


@pytest.mark.parametrize("limit", [len(CUT_MARK), len(CUT_MARK) + 1, len(CUT_MARK) + 2, 500])
def test_a_shortened_text_has_exactly_the_length_it_may_have(limit: int) -> None:
    assert len(shorten("z" * 1000, limit)) == limit


def test_a_repair_note_joins_the_only_system_message() -> None:
    prompt = build_prompt("Do it.", "tag", {"text": "x"})
    messages = prompt.messages("it was empty")
    assert [message["role"] for message in messages] == ["system", "user"]
    assert messages[0]["content"].endswith(
        "Your previous answer could not be used: it was empty. Call the function tag again, correctly."
    )
