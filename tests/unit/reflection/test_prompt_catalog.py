"""The written prompts: enough of them for every part of life and every mood, and kind ones."""

import re
from collections import Counter
from itertools import product

import pytest

from shared.reflection.catalog import AIMS, IDEAS, PromptIdea
from shared.values.catalog import KNOWN_VALUES

DOMAINS = ("career", "health", "relationships", "finance", "personal_growth", "ambiguous")
MOODS = ("positive", "neutral", "negative")
UNWANTED = re.compile(
    r"\b(must|should have|always|never|success\w*|unlock\w*|best|hustle|therap\w*|heal\w*|symptom\w*|disorder\w*|"
    r"depress\w*|anxiety|trauma\w*|diagnos\w*|guarantee\w*|promise\w*|journey)\b|!",
    re.IGNORECASE,
)


def test_there_are_at_least_sixty() -> None:
    assert len(IDEAS) >= 60


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.key)
def test_a_prompt_is_short_kind_and_asks(idea: PromptIdea) -> None:
    assert 30 <= len(idea.text) <= 160
    assert "?" in idea.text
    assert UNWANTED.search(idea.text) is None


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.key)
def test_a_prompt_is_placed_where_it_can_be_found(idea: PromptIdea) -> None:
    assert re.fullmatch(r"[a-z_]+\.[a-z_]+", idea.key)
    assert len(idea.key) <= 60
    assert idea.domain in DOMAINS
    assert set(idea.moods.split()) <= set(MOODS)
    assert idea.aim in AIMS
    assert idea.values.split() == idea.values.lower().split()
    assert len(idea.values.split()) >= 2


@pytest.mark.parametrize("part", ["key", "text"])
def test_none_is_there_twice(part: str) -> None:
    counted = Counter(getattr(idea, part).casefold() for idea in IDEAS)

    assert [one for one, times in counted.items() if times > 1] == []


@pytest.mark.parametrize(("domain", "mood", "aim"), list(product(DOMAINS, MOODS, AIMS)))
def test_every_part_of_life_has_a_choice_for_every_mood_and_aim(domain: str, mood: str, aim: str) -> None:
    found = [idea for idea in IDEAS if (idea.domain, idea.aim) == (domain, aim) and mood in idea.moods.split()]

    assert len(found) >= 2


@pytest.mark.parametrize("value", [known.name.lower() for known in KNOWN_VALUES])
def test_every_value_of_the_check_in_is_spoken_to(value: str) -> None:
    assert sum(value in idea.values.split() for idea in IDEAS) >= 3
