"""The document says what is measured now, and which of its figures are older than the rules and weights in use."""

import re

import pytest

from bench.safety import (
    DEVELOPMENT,
    DEVELOPMENT_AUTHORS,
    DEVELOPMENT_LANGUAGES,
    DOCUMENT,
    HELD_OUT,
    LEARNED,
    describe_part,
    describe_state,
    find_described_part,
    list_parts,
    load,
)
from bench.safety_tables import AssessedText, compute_interval, render_tables
from shared.safety.assessment import get_version
from shared.safety.levels import GREEN, HEAVY, LEVELS, RED, YELLOW


@pytest.mark.parametrize("part", [DEVELOPMENT, DEVELOPMENT_AUTHORS, DEVELOPMENT_LANGUAGES])
def test_the_document_quotes_the_development_figures_as_they_are_now(part: str) -> None:
    assert describe_part(part) in DOCUMENT.read_text(encoding="utf-8")


def test_the_document_says_which_figures_are_older_than_what_is_in_use() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert describe_state(text) in text.splitlines()


@pytest.mark.parametrize("part", HELD_OUT)
def test_held_out_figures_that_name_what_is_in_use_are_its_figures(part: str) -> None:
    version, section = find_described_part(DOCUMENT.read_text(encoding="utf-8"), part)
    assert section, f"docs/SAFETY.md has no place for {part}"
    assert version != get_version() or section == describe_part(part)


@pytest.mark.parametrize("part", [*list_parts(), *LEARNED])
def test_the_labeled_texts_are_well_formed(part: str) -> None:
    texts = load(part)
    count, ids = len(texts), len({text.id for text in texts})  # numbers only: a failure shows no held-out text
    assert ids == count >= 200
    assert {text.label for text in texts} <= set(LEVELS)
    assert sum(not text.text.strip() or not text.kind for text in texts) == 0


def test_the_held_out_part_has_every_kind_that_the_readme_names() -> None:
    kinds = {(text.label, text.kind) for text in load("held_out")}
    red = {(RED, kind) for kind in ("ideation", "plan", "means", "goodbye", "self_harm", "violence")}
    yellow = {(YELLOW, kind) for kind in ("hopeless", "burden", "despair", "abuse", "past", "third_person", "negated")}
    green = {
        (GREEN, kind) for kind in ("job_loss", "idiom", "quotation", "topic", "other_sense", "negated", "everyday")
    }
    assert red | yellow | green <= kinds


def test_no_text_stands_in_two_parts() -> None:
    texts = [re.sub(r"\W+", "", text.text.lower()) for part in (*list_parts(), *LEARNED) for text in load(part)]
    repeated = len(texts) - len(set(texts))
    assert repeated == 0


def test_the_tables_count_levels_by_label_kind_length_and_language() -> None:
    texts = [
        AssessedText(RED, RED, "plan", 80, "en"),
        AssessedText(RED, HEAVY, "plan", 90, "en"),
        AssessedText(RED, GREEN, "plan", 90, "de"),
        AssessedText(GREEN, RED, "job_loss", 100, "en"),
        AssessedText(GREEN, GREEN, "job_loss", 1_100, "en"),
    ]
    lines = render_tables(texts).splitlines()
    assert "| red texts: red | 0.333 | 0.061 to 0.792 | 3 |" in lines
    assert "| red texts: red or heavy | 0.667 | 0.208 to 0.939 | 3 |" in lines
    assert "| red, plan | 3 | 0.333 | 0.333 | 0.000 | 0.333 |" in lines
    assert "| 100 | 1 | 1.000 | 0.000 | 0.000 | 0.000 |" in lines
    assert "| 1200 | 1 | 0.000 | 0.000 | 0.000 | 1.000 |" in lines
    assert "| de | 1 | 0.000 | 0.000 | 0 |  |  |  |" in lines


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 100, 0.0, 0.037), (5, 100, 0.022, 0.112), (100, 100, 0.963, 1.0)]
)
def test_an_interval_is_wilsons(hits: int, total: int, low: float, high: float) -> None:
    assert compute_interval(hits, total) == pytest.approx((low, high), abs=0.001)
