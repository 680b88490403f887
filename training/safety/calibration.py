"""Calibration for whole texts, on texts whose author the scoring model has not seen.

A third of the authors at a time is left out. Their texts, and longer ones made of theirs, are scored by a model that
learned from all others. From these scores come the probabilities of a whole text, with its length as a factor, and the
thresholds.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from operator import mul
from statistics import linear_regression, mean
from typing import NamedTuple

import numpy as np

from shared.safety.classifier.model import (
    ClassifierModel,
    SentenceEvidence,
    TextCalibration,
    TextMeasure,
    Thresholds,
    calibrate_measure,
    measure_passages,
    score_passages,
    weigh_sentence,
)
from training.safety.regression import IN_DANGER
from training.safety.texts import FOLDS, LENGTHS, LabeledText, compose_texts

# The share of green texts by left-out authors that may pass each threshold for passages.
GREEN_AS_STRONG, GREEN_AS_GOOD, GREEN_AS_SOME = 0.03, 0.08, 0.25
# The share that may pass the one for distress of a whole text, whatever its length.
GREEN_AS_DISTRESS = 0.05
LOUD = 0.05  # the share of green texts whose score is brought to one height
_ROUNDS = 12  # of Newton's method; it settles after ten
_RIDGE = 1e-3


class ScoredText(NamedTuple):
    """A text of a left-out author, as its scoring model measured it."""

    text: LabeledText
    danger: TextMeasure
    distress: TextMeasure


def leave_out_folds(rows: Sequence[LabeledText]) -> list[list[LabeledText]]:
    """Return the texts for each fold that its model learns from: those of all authors but its own."""
    return [[row for row in rows if row.author not in fold] for fold in FOLDS]


def score_folds(rows: Sequence[LabeledText], models: Sequence[ClassifierModel]) -> list[ScoredText]:
    """Return each author's texts, and longer ones made of them, as the model of their fold scores them."""
    scored = list[ScoredText]()
    for fold, model in zip(FOLDS, models, strict=True):
        own = [row for row in rows if row.author in fold]
        scored += score_texts(model, [*own, *compose_texts(own)])
    return scored


def score_texts(model: ClassifierModel, rows: Sequence[LabeledText]) -> Iterator[ScoredText]:
    """Measure texts; those with too few words are left out. Sentences that are in several are weighed once."""
    weighed = dict[str, SentenceEvidence]()
    for row in rows:
        weighed |= {each: weigh_sentence(model, each) for each in row.sentences if each not in weighed}
        seen = [weighed[sentence] for sentence in row.sentences]
        measured = measure_passages(seen, score_passages(model, seen))
        if measured:
            yield ScoredText(row, *measured)


def calibrate(model: ClassifierModel, scored: Sequence[ScoredText]) -> ClassifierModel:
    """Give the model its calibrations and thresholds."""
    green = [one for one in scored if one.text.label == "green"]
    danger = _calibrate_lengths(
        fit_logistic([(one.danger, one.text.label in IN_DANGER) for one in scored]),
        {length: [one.danger for one in green if one.text.composed_to == length] for length in LENGTHS},
    )
    distress = _calibrate_lengths(
        fit_logistic([(one.distress, one.text.label != "green") for one in scored]),
        {length: [one.distress for one in green if one.text.composed_to == length] for length in LENGTHS},
    )
    loudest = [one.danger.loudest for one in green if not one.text.composed_to]
    thresholds = Thresholds(
        strong_from=find_threshold(GREEN_AS_STRONG, loudest),
        good_from=find_threshold(GREEN_AS_GOOD, loudest),
        some_from=find_threshold(GREEN_AS_SOME, loudest),
        distress_from=max(
            find_threshold(
                GREEN_AS_DISTRESS,
                [calibrate_measure(distress, one.distress) for one in green if one.text.composed_to == length],
            )
            for length in (0, *LENGTHS)
        ),
    )
    return model._replace(danger=danger, distress=distress, thresholds=thresholds)


def _calibrate_lengths(fitted: Sequence[float], green: Mapping[int, Sequence[TextMeasure]]) -> TextCalibration:
    bias, *factors = fitted
    bias, factors[-1] = level_lengths(bias, factors, green)
    return TextCalibration(bias, *factors)


def find_threshold(share: float, scores: Sequence[float]) -> float:
    """Return the score that only this share of the scores exceeds."""
    return round(sorted(scores, reverse=True)[int(share * len(scores))], 3)


def fit_logistic(answers: Sequence[tuple[Sequence[float], bool]]) -> list[float]:
    """Fit a logistic regression by Newton's method: the bias, then a factor for each measure.

    Both answers count the same in total.
    """
    rows = np.array([(1.0, *measure) for measure, _ in answers])
    positive = np.array([answer for _, answer in answers])
    care = np.where(positive, 0.5 / positive.sum(), 0.5 / (~positive).sum())
    factors = np.zeros(rows.shape[1])
    for _ in range(_ROUNDS):
        chances = (1 + np.tanh(rows @ factors / 2)) / 2
        gradient = rows.T @ (care * (positive - chances)) - _RIDGE * factors
        curvature = (rows.T * (care * chances * (1 - chances))) @ rows + _RIDGE * np.eye(len(factors))
        factors += np.linalg.solve(curvature, gradient)
    return [round(factor, 3) for factor in factors.tolist()]


def level_lengths(
    bias: float,
    factors: Sequence[float],
    green: Mapping[int, Sequence[Sequence[float]]],
    loud: float = LOUD,
    at: int = -1,
) -> tuple[float, float]:
    """Return another bias and factor for length, with which the loudest harmless texts score alike at all lengths.

    Loud are those that are louder than all but a share. The length is the measure `at`. The regression alone would not
    do so: it also learns that long texts in danger say so in few of their sentences.
    """
    green = {length: texts for length, texts in green.items() if texts}
    lengths = [mean(one[at] for one in texts) for texts in green.values()]
    heights = [find_threshold(loud, [bias + fsum(map(mul, factors, one)) for one in texts]) for texts in green.values()]
    slope = linear_regression(lengths, heights).slope
    return round(bias + slope * mean(lengths), 3), round(factors[at] - slope, 3)
