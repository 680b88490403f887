"""The model of words for glosses, and how it is weighed, are what the labeled texts and the measures give."""

import json

import pytest

from shared.safety.languages import gloss_evidence
from training.safety.glosses import fit_gloss_combination, train_gloss_model
from training.safety.transformer.level_regression import render_combination
from training.safety.weights_file import render_model

pytestmark = pytest.mark.timeout(300)


def test_training_on_texts_and_glosses_gives_the_weights_in_the_repository() -> None:
    assert render_model(train_gloss_model()) == gloss_evidence.WEIGHTS_FILE.read_text(encoding="utf-8")


def test_the_measures_of_authors_left_out_give_the_weighing_in_the_repository() -> None:
    fitted = fit_gloss_combination(gloss_evidence.WEIGHTS_FILE.read_text(encoding="utf-8"))
    assert json.loads(render_combination(fitted)) == json.loads(
        gloss_evidence.COMBINATION_FILE.read_text(encoding="utf-8")
    )
