"""Choosing among the written prompts."""

from itertools import pairwise
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.ai.tasks import NO_BOUNDS, OPENAI_BOUNDS, build_parameters
from shared.reflection.catalog import AIMS
from shared.reflection.generation import SuggestedPrompts
from shared.reflection.rounds import REMEMBERED_PROMPTS, EntryTraits, select_prompts

ENTRY = UUID(int=7)
DOMAINS = ["career", "health", "relationships", "finance", "personal_growth", "ambiguous"]
MOODS = ["positive", "neutral", "negative", None]
traits = st.builds(
    EntryTraits,
    entry_id=st.uuids(),
    domains=st.lists(st.sampled_from(DOMAINS), unique=True, max_size=3),
    sentiment=st.sampled_from(MOODS),
    values=st.lists(st.sampled_from(["Courage", " family ", "SECURITY"]) | st.text(max_size=10), max_size=6),
)


@given(entry=traits)
def test_an_entry_gets_one_of_each_aim_that_fits_its_mood(entry: EntryTraits) -> None:
    chosen = select_prompts(entry, set())

    assert [idea.aim for idea in chosen] == list(AIMS)
    assert all((entry.sentiment or "neutral") in idea.moods.split() for idea in chosen)


@given(history=st.lists(traits, min_size=2, max_size=30))
def test_nothing_comes_again_within_four_rounds_whatever_someone_writes(history: list[EntryTraits]) -> None:
    given_keys: list[str] = []
    for entry in history:
        chosen = {idea.key for idea in select_prompts(entry, set(given_keys[-REMEMBERED_PROMPTS:]))}
        assert not chosen & set(given_keys[-REMEMBERED_PROMPTS:])
        given_keys += chosen


@given(entry=traits, times=st.integers(2, 20))
def test_the_same_entry_never_gets_the_same_three_twice_in_a_row(entry: EntryTraits, times: int) -> None:
    rounds: list[set[str]] = []
    for _ in range(times):
        recent = {key for one in rounds[-REMEMBERED_PROMPTS // 3 :] for key in one}
        rounds.append({idea.key for idea in select_prompts(entry, recent)})

    assert all(before != after for before, after in pairwise(rounds))


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_first_prompts_are_about_the_part_of_life_someone_writes_of(domain: str) -> None:
    chosen = select_prompts(EntryTraits(ENTRY, [domain], "neutral", []), set())

    assert {idea.domain for idea in chosen} == {domain}


def test_when_those_of_its_own_part_of_life_are_used_up_come_those_for_any() -> None:
    entry = EntryTraits(ENTRY, ["finance"], "negative", ["family", "love"])
    used: set[str] = set()
    for _ in range(2):
        used |= {idea.key for idea in select_prompts(entry, used)}

    assert {idea.domain for idea in select_prompts(entry, used)} == {"ambiguous"}


def test_an_entry_without_tags_gets_prompts_for_any_part_of_life() -> None:
    chosen = select_prompts(EntryTraits(ENTRY, [], None, []), set())

    assert {idea.domain for idea in chosen} == {"ambiguous"}


def test_what_someone_values_decides_between_prompts_of_one_part_of_life() -> None:
    for value in ("security", "growth"):
        entry = EntryTraits(ENTRY, ["career"], "neutral", [value.upper()])
        chosen = select_prompts(entry, set())
        assert any(value in idea.values.split() for idea in chosen), value


def test_two_entries_alike_do_not_all_get_the_same() -> None:
    found = {
        tuple(idea.key for idea in select_prompts(EntryTraits(uuid4(), ["career"], "neutral", []), set()))
        for _ in range(40)
    }

    assert len(found) > 2


@pytest.mark.parametrize("bounds", [OPENAI_BOUNDS, NO_BOUNDS])
def test_a_strict_model_can_be_asked_for_prompts(bounds: frozenset[str]) -> None:
    assert list(build_parameters(SuggestedPrompts, bounds)["properties"]) == ["prompts", "concern", "insights"]
