"""The weights in the repository, those of glosses too, are what the labeled texts give; long texts are no alarm."""

import json
from pathlib import Path

import pytest

from shared.safety.classifier.model import WEIGHTS_FILE, calibrate_measure
from shared.safety.languages import gloss_evidence
from training.safety.calibration import GREEN_AS_DISTRESS, find_threshold
from training.safety.common_features import read_comments
from training.safety.glosses import fit_gloss_combination
from training.safety.regression import train_models
from training.safety.texts import LENGTHS, LabeledText, compose_texts, read_labeled_text
from training.safety.transformer.level_regression import render_combination
from training.safety.weights_file import render_model
from training.safety.word_models import WordModels, train_words

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def trained() -> WordModels:
    return train_words()


def test_training_on_the_development_texts_gives_the_weights_in_the_repository(trained: WordModels) -> None:
    assert json.loads(render_model(trained.words)) == json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))


def test_training_on_texts_and_glosses_gives_the_weights_in_the_repository(trained: WordModels) -> None:
    assert render_model(trained.glosses) == gloss_evidence.WEIGHTS_FILE.read_text(encoding="utf-8")


def test_the_measures_of_authors_left_out_give_the_weighing_of_glosses_in_the_repository() -> None:
    fitted = fit_gloss_combination(gloss_evidence.WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert json.loads(render_combination(fitted)) == json.loads(
        gloss_evidence.COMBINATION_FILE.read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("length", LENGTHS)
def test_no_length_has_more_false_alarms_by_authors_left_out_than_is_allowed(trained: WordModels, length: int) -> None:
    model = trained.words
    green = [one for one in trained.scored if one.text.label == "green" and one.text.composed_to == length]
    alarms = [calibrate_measure(model.distress, one.distress) > model.thresholds.distress_from for one in green]
    assert len(green) >= 300
    assert sum(alarms) / len(green) <= GREEN_AS_DISTRESS + 0.005


def test_a_threshold_is_passed_by_the_share_that_it_is_for() -> None:
    threshold = find_threshold(0.1, [float(score) for score in range(100)])
    assert sum(score > threshold for score in range(100)) == 10


def test_composed_texts_are_about_as_long_as_asked_and_the_same_each_time() -> None:
    rows = [_green("a", f"We had soup on day {at}, and the boxes are packed now.") for at in range(20)]
    rows += [read_labeled_text("a", "red", "I want to die.")]
    composed = list(compose_texts(rows))
    assert composed == list(compose_texts(rows))
    assert {row.composed_to for row in composed} == set(LENGTHS)
    assert all(0.8 * row.composed_to <= row.length <= 1.5 * row.composed_to for row in composed if row.label == "green")
    assert all(" i want to die " in row.sentences for row in composed if row.label == "red")


def test_common_words_weigh_less_than_rare_ones_that_say_the_same() -> None:
    texts = [_green("a", f"the boxes number {at} are packed away") for at in range(40)]
    texts += [read_labeled_text("a", "red", f"courtesy farewell number {at} to everybody") for at in range(40)]
    (model,) = train_models([texts], {"courtesy": 0.5, "farewell": 0.0})
    assert 0 <= model.weights["courtesy"].real < 0.5 * model.weights["farewell"].real


def test_comments_that_are_not_the_measured_set_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "train.tsv"
    file.write_text("a comment\t27\tid\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"train\.tsv is no part of GoEmotions"):
        list(read_comments(file))


def _green(author: str, text: str) -> LabeledText:
    return read_labeled_text(author, "green", text)
