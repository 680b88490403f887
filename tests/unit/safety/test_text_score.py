"""The score of a whole text: probabilities that do not grow with what is harmless in it."""

import pytest

from shared.safety.classifier.model import load_model, score_evidence, score_passages, score_text, weigh_sentence
from shared.safety.rules.sentences import read_sentences

_ORDINARY = (
    "We packed the last boxes on Thursday. ",
    "My manager sent the slides around before lunch. ",
    "The bus was late again, so I read my book. ",
    "Then I wrote two applications and watered the plants. ",
    "My sister called about the garden. ",
)


def test_a_text_without_enough_words_has_no_score() -> None:
    assert score_text(load_model(), read_sentences("Note")) == (0.0, 0.0)
    assert score_text(load_model(), ()) == (0.0, 0.0)


def test_danger_scores_higher_than_an_ordinary_day() -> None:
    danger = score_text(load_model(), read_sentences("I want to die tonight and I have the pills here."))
    ordinary = score_text(load_model(), read_sentences("".join(_ORDINARY)))
    assert danger.danger > 0.8
    assert ordinary.danger < 0.2
    assert danger.distress > ordinary.distress


@pytest.mark.parametrize("times", [4, 20])
def test_more_of_the_same_ordinary_day_does_not_raise_the_score(times: int) -> None:
    once = score_text(load_model(), read_sentences("".join(_ORDINARY)))
    often = score_text(load_model(), read_sentences("".join(_ORDINARY) * times))
    assert often.danger <= once.danger
    assert often.distress <= once.distress


def test_weighed_sentences_give_the_same_score() -> None:
    sentences = read_sentences("".join(_ORDINARY))
    model = load_model()
    weighed = [weigh_sentence(model, each) for each in sentences]
    assert score_evidence(model, weighed, score_passages(model, weighed)) == score_text(model, sentences)
