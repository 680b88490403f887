"""Calibration for whole texts, on texts whose author the scoring model has not seen.

A third of the authors at a time is left out. Their texts, and longer ones made of theirs, are scored by a model that
learned from all others. From these scores come the probabilities of a whole text, with its length as a factor, and the
thresholds.
"""

from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from operator import add, mul
from statistics import linear_regression, mean
from typing import NamedTuple

from shared.safety.classifier.model import (
    ClassifierModel,
    TextCalibration,
    TextMeasure,
    Thresholds,
    calibrate_measure,
    compute_probability,
    measure_passages,
    score_passages,
    weigh_sentence,
)
from training.safety.regression import IN_DANGER, train_models
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


def fit_model(rows: Sequence[LabeledText], shares: Mapping[str, float]) -> ClassifierModel:
    """Train on all rows; calibrate and set thresholds on texts that their scoring model has not seen."""
    return calibrate(*cross_validate(rows, shares))


def cross_validate(
    rows: Sequence[LabeledText], shares: Mapping[str, float]
) -> tuple[ClassifierModel, list[ScoredText]]:
    """Train a model on all rows, without calibrations, and one for each fold on the rows of all authors but its own.

    Returns the first, and each author's texts, and longer ones made of them, as the model of their fold scores them.
    """
    others = [[row for row in rows if row.author not in fold] for fold in FOLDS]
    model, *models = train_models([rows, *others], shares)
    scored = list[ScoredText]()
    for fold, other in zip(FOLDS, models, strict=True):
        own = [row for row in rows if row.author in fold]
        scored += score_texts(other, [*own, *compose_texts(own)])
    return model, scored


def score_texts(model: ClassifierModel, rows: Sequence[LabeledText]) -> Iterator[ScoredText]:
    """Measure texts; those with too few words are left out."""
    for row in rows:
        seen = [weigh_sentence(model, sentence) for sentence in row.sentences]
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
    rows = [((1.0, *measure), float(answer)) for measure, answer in answers]
    positive = sum(answer for _, answer in rows)
    cares = (0.5 / (len(rows) - positive), 0.5 / positive)
    factors = [0.0] * len(rows[0][0])
    size = range(len(factors))
    for _ in range(_ROUNDS):
        gradient = [-_RIDGE * factor for factor in factors]
        curvature = [[_RIDGE * (a == b) for b in size] for a in size]
        for row, answer in rows:
            probability = compute_probability(fsum(map(mul, factors, row)))
            care = cares[int(answer)]
            slope, bend = care * (answer - probability), care * probability * (1 - probability)
            for a in size:
                gradient[a] += slope * row[a]
                for b in size:
                    curvature[a][b] += bend * row[a] * row[b]
        factors = list(map(add, factors, _solve(curvature, gradient)))
    return [round(factor, 3) for factor in factors]


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


def _solve(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    """Solve a system of linear equations with a positive definite matrix (Gauss-Jordan)."""
    rows = [[*row, right] for row, right in zip(matrix, vector, strict=True)]
    for at, pivot in enumerate(rows):
        pivot[:] = [value / pivot[at] for value in pivot]
        for other in rows:
            if other is not pivot:
                factor = other[at]
                other[:] = [value - factor * own for value, own in zip(other, pivot, strict=True)]
    return [row[-1] for row in rows]
