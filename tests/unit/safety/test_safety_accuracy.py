"""The net is no worse than measured, and docs/SAFETY.md says what is measured now."""

import json
import re
from pathlib import Path

import pytest

from bench.safety import PARTS, TESTS_DATA, journal_line, load, measure, table
from shared.safety.classifier.model import WEIGHTS_FILE
from shared.safety.levels import GREEN, RED, YELLOW
from shared.safety.training import fit_model, render_model
from shared.safety.training import load_labeled_texts as load_rows

DOCUMENT = Path(__file__).parents[3] / "docs" / "SAFETY.md"

# A little below what was measured: two or three texts may change before a test says so.
RED_RECALL_FLOOR = 0.85
WORRIED_RECALL_FLOOR = 0.90
FALSE_RED_CEILING = 0.02
# Of the second author, where the aim is missed: no worse than the document says.
SECOND_RED_RECALL_FLOOR = 0.68
SECOND_WORRIED_RECALL_FLOOR = 0.75
SECOND_FALSE_RED_CEILING = 0.035


def test_the_document_quotes_the_figures_as_they_are_now() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert table() in text
    assert journal_line() in text


def test_held_out_recall_stays_above_its_floors() -> None:
    figures = measure(load("held_out"))
    assert figures.red_recall >= RED_RECALL_FLOOR
    assert figures.worried_recall >= WORRIED_RECALL_FLOOR


def test_harmless_texts_hardly_ever_come_out_red() -> None:
    assert measure(load("held_out")).false_red_green <= FALSE_RED_CEILING


def test_a_second_author_fares_no_worse_than_the_document_says() -> None:
    figures = measure(load("held_out_second"))
    assert figures.red_recall >= SECOND_RED_RECALL_FLOOR
    assert figures.worried_recall >= SECOND_WORRIED_RECALL_FLOOR
    assert figures.false_red_green <= SECOND_FALSE_RED_CEILING


@pytest.mark.parametrize(("part", "fewest"), [("development", 600), ("held_out", 320), ("held_out_second", 420)])
def test_the_labeled_sentences_are_enough_and_well_formed(part: str, fewest: int) -> None:
    texts = load(part)
    assert len({text.id for text in texts}) == len(texts) >= fewest
    assert {text.label for text in texts} == {GREEN, YELLOW, RED}
    assert all(text.text.strip() for text in texts)


def test_the_held_out_part_has_every_kind_that_the_readme_names() -> None:
    kinds = {(text.label, text.kind) for text in load("held_out")}
    red = {(RED, kind) for kind in ("ideation", "plan", "means", "goodbye", "self_harm", "violence")}
    yellow = {(YELLOW, kind) for kind in ("hopeless", "burden", "despair", "abuse", "past", "third_person", "negated")}
    green = {
        (GREEN, kind) for kind in ("job_loss", "idiom", "quotation", "topic", "other_sense", "negated", "everyday")
    }
    assert red | yellow | green <= kinds


def test_no_sentence_stands_in_two_parts() -> None:
    texts = [re.sub(r"\W+", "", text.text.lower()) for part in PARTS for text in load(part)]
    assert len(texts) == len(set(texts))


@pytest.mark.timeout(300)
def test_training_on_the_development_sentences_gives_the_weights_in_the_repository() -> None:
    made = render_model(fit_model(load_rows(TESTS_DATA / "safety" / "development.jsonl")))
    assert json.loads(made) == json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
