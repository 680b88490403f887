"""Choosing among the written themes, and the themes themselves."""

import re
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.core.ai.tasks import NO_BOUNDS, OPENAI_BOUNDS, build_parameters
from shared.life_theme.catalog import IDEAS, ThemeIdea
from shared.life_theme.suggestions import SuggestedThemes, select_themes
from shared.life_theme.theme_store import OfferedThemes

ADA = UUID(int=1)
DOMAINS = {"career", "health", "relationships", "finance", "personal_growth", "ambiguous"}
BY_TEXT = {idea.text: idea for idea in IDEAS}
UNWANTED = re.compile(r"\b(will|must|always|success|unlock|best|winner|hustle|therap\w*|heal\w*)\b|!", re.IGNORECASE)
names = st.lists(st.text(max_size=20) | st.sampled_from(["Courage", "family", "security"]), max_size=8)


@pytest.mark.parametrize("idea", IDEAS, ids=lambda idea: idea.text)
def test_a_theme_is_short_kind_and_placed(idea: ThemeIdea) -> None:
    assert len(idea.text) <= 60
    assert UNWANTED.search(idea.text) is None
    assert set(idea.domains.split()) <= DOMAINS
    assert len(idea.values.split()) >= 3


def test_no_theme_is_there_twice() -> None:
    assert len({idea.text.casefold() for idea in IDEAS}) == len(IDEAS)


def test_there_is_enough_for_every_part_of_life() -> None:
    counted = {domain: sum(domain in idea.domains.split() for idea in IDEAS) for domain in DOMAINS}
    assert min(counted.values()) >= 8, counted


def test_what_someone_writes_about_decides() -> None:
    chosen = select_themes(ADA, {"finance": 1.0}, [], [])

    assert "finance" in BY_TEXT[chosen[0]].domains


def test_what_someone_values_most_decides_more() -> None:
    chosen = select_themes(ADA, {"finance": 0.5, "career": 0.5}, [" Courage "], [])

    assert "courage" in BY_TEXT[chosen[0]].values


def test_the_first_value_weighs_more_than_the_fifth() -> None:
    chosen = select_themes(ADA, {}, ["joy", "x", "y", "z", "simplicity"], [])

    assert "joy" in BY_TEXT[chosen[0]].values


def test_a_value_that_insights_speak_of_counts() -> None:
    chosen = select_themes(ADA, {}, [], [], ["You lit up at Humor and at play.", "FUN came up twice."])

    assert {"humor", "fun"} <= set(BY_TEXT[chosen[0]].values.split())


def test_a_value_that_insights_speak_of_weighs_less_than_what_someone_put_first() -> None:
    chosen = select_themes(ADA, {}, ["simplicity"], [], ["Joy, fun and humor came up."])

    assert "simplicity" in BY_TEXT[chosen[0]].values


@given(values=names, shares=st.dictionaries(st.sampled_from(sorted(DOMAINS)), st.floats(0, 1)), user=st.uuids())
def test_whoever_asks_gets_three_different_ones(values: list[str], shares: dict[str, float], user: UUID) -> None:
    assert len(set(select_themes(user, shares, values, []))) == 3


@given(values=names, unwanted=st.lists(st.sampled_from([idea.text.upper() for idea in IDEAS]), max_size=20))
def test_what_is_not_wanted_again_stays_away(values: list[str], unwanted: list[str]) -> None:
    chosen = select_themes(ADA, {}, values, unwanted)

    assert not {text.casefold() for text in chosen} & {text.casefold() for text in unwanted}


def test_someone_of_whom_nothing_is_known_gets_what_others_do_not() -> None:
    assert len({tuple(select_themes(uuid4(), {}, [], [])) for _ in range(20)}) > 5


@pytest.mark.parametrize(
    ("texts", "repeats"),
    [
        (["b", "a", "C"], True),
        (["a", "b", "d"], False),
        (["d", "e", "f"], False),
    ],
)
def test_the_round_before_is_known_in_any_order(texts: list[str], repeats: bool) -> None:
    assert OfferedThemes(1, ("a", "b", "c", "d", "e", "f")).is_repeated_by(texts) is repeats


def test_nothing_repeats_what_was_never_offered() -> None:
    assert not OfferedThemes(None, ()).is_repeated_by(["a", "b", "c"])


@pytest.mark.parametrize("bounds", [OPENAI_BOUNDS, NO_BOUNDS])
def test_a_strict_model_can_be_asked_for_themes(bounds: frozenset[str]) -> None:
    assert list(build_parameters(SuggestedThemes, bounds)["properties"]) == ["themes", "insights"]
