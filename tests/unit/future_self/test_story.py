"""The story without a model: what it is put together from, and the tone of every sentence in it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.core.ai.tasks import NO_BOUNDS, OPENAI_BOUNDS, build_parameters
from shared.future_self.projection import TASK, Projection
from shared.future_self.scenes import AMBIGUOUS, CAREER, CLOSINGS, FINANCE, SCENES
from shared.future_self.story import compose_story
from shared.future_self.value_words import UNKNOWN_VALUE, VALUES, WORDS_BY_NAME

TODAY = date(2026, 3, 2)
WORK_AND_MONEY = "I was laid off. My boss offers a new job with less salary, and I worry about rent, savings and debt."
# Words that promise, press, diagnose or sell. "will" and "must" are what a forecast and an order are made of.
UNWANTED = re.compile(
    r"\b(will|must|should|guarantee\w*|certain\w*|definitely|always|never|success story|amazing|unlock|transform\w*|"
    r"patient|disorder|symptom\w*|therap\w*|diagnos\w*|treatment|trauma\w*|depress\w*|anxiety)\b|!",
    re.IGNORECASE,
)


def sentences() -> Iterator[str]:
    for scene in SCENES.values():
        yield from (*scene.days, *scene.hard, scene.aside, scene.early, scene.middle, scene.late, *scene.steps)
    for words in VALUES:
        yield from (words.story, words.step)
    yield from (*CLOSINGS, UNKNOWN_VALUE)


@pytest.mark.parametrize("sentence", [*sentences()])
def test_no_sentence_promises_presses_diagnoses_or_sells(sentence: str) -> None:
    assert UNWANTED.search(sentence) is None


@pytest.mark.parametrize("domain", SCENES)
def test_every_part_of_life_has_all_that_a_story_needs(domain: str) -> None:
    scene = SCENES[domain]
    assert all("{when}" in day for day in scene.days)
    assert all("By {date} " in claim for claim in (scene.early, scene.middle, scene.late))
    assert len(set(scene.steps)) >= 3
    assert all(re.search(r"\b(may|might|could|can)\b", day) for day in scene.days)


def test_no_two_values_share_a_name() -> None:
    assert len(WORDS_BY_NAME) == sum(len(words.names.split(",")) for words in VALUES)


def test_a_story_is_about_what_the_text_is_about() -> None:
    story = compose_story(WORK_AND_MONEY, [], TODAY, 730)

    assert any(day.format(when="about two years") in story.projection for day in (*CAREER.days, *FINANCE.days))
    assert CAREER.aside in story.projection or FINANCE.aside in story.projection


def test_a_text_about_nothing_in_particular_has_a_story_too() -> None:
    story = compose_story("hm", [], TODAY, 30)

    assert any(day.format(when="about four weeks") in story.projection for day in AMBIGUOUS.days)


@pytest.mark.parametrize("name", ["growth", " Growth ", "PERSONAL  growth"])
def test_a_value_that_we_know_speaks_in_story_and_steps(name: str) -> None:
    story = compose_story("hm", [name], TODAY, 730)

    assert WORDS_BY_NAME["growth"].story in story.projection
    assert WORDS_BY_NAME["growth"].step in story.suggestions


def test_a_value_in_own_words_is_quoted() -> None:
    assert "\u201c{when} kintsugi\u201d" in compose_story("hm", ["{when} kintsugi"], TODAY, 730).projection


def test_claims_say_the_day_on_which_they_are_due() -> None:
    story = compose_story("hm", [], TODAY, 730)

    assert [days for _, days in story.claims] == [182, 365, 730]
    assert story.claims[0][0].startswith("By August 31, 2026 I have ")


def test_what_takes_months_is_not_claimed_of_a_few_weeks() -> None:
    claims = compose_story("hm", [], TODAY, 21).claims

    assert [days for _, days in claims] == [10, 21]


@settings(max_examples=200)
@given(
    text=st.text(max_size=300),
    values=st.lists(st.text(st.characters(exclude_characters="{")), max_size=5),
    horizon=st.integers(1, 36_525),
)
def test_whatever_someone_writes_there_is_a_whole_story(text: str, values: list[str], horizon: int) -> None:
    story = compose_story(text, values, TODAY, horizon)

    assert len(set(story.suggestions)) == 3
    assert all(1 <= days <= horizon for _, days in story.claims)
    assert "{" not in "".join([story.projection, *story.suggestions, *(claim for claim, _ in story.claims)])


def test_the_same_request_gets_the_same_story() -> None:
    assert compose_story(WORK_AND_MONEY, ["calm"], TODAY, 90) == compose_story(WORK_AND_MONEY, ["calm"], TODAY, 90)


@pytest.mark.parametrize("bounds", [OPENAI_BOUNDS, NO_BOUNDS])
def test_a_strict_model_can_be_asked_for_a_projection(bounds: frozenset[str]) -> None:
    asked_for = ["concern", "future_projection", "suggestions", "claims", "insights"]
    assert list(build_parameters(Projection, bounds)["properties"]) == asked_for


def test_the_model_is_told_to_promise_nothing() -> None:
    assert "promise nothing" in TASK.instruction


def test_a_scene_about_something_closed_is_told_only_to_who_speaks_of_it() -> None:
    unsaid, closed = "Should I invest the inheritance, or pay the taxes first?", Boundaries(topics=frozenset(["money"]))
    assert not closed.covers(unsaid)
    before, after = (compose_story(unsaid, [], TODAY, 365, one) for one in (NOTHING_CLOSED, closed))
    texts = [(one.projection, *one.suggestions, *(claim for claim, _ in one.claims)) for one in (before, after)]
    assert [closed.covers(*one) for one in texts] == [True, False]
    spoken = "I have debt and worry about money."
    assert compose_story(spoken, [], TODAY, 365, closed) == compose_story(spoken, [], TODAY, 365)
