"""Two logistic regressions over the features of a text, fitted by stochastic gradient descent.

Reproducible to the last bit and in the standard library. A feature that ordinary texts often have is kept near zero:
without that the classifier learned how people in danger write sentences, not what they say, and a courtesy or a comma
of an unknown author came out red. Applying the weights needs nothing of this package.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence

from shared.safety.classifier.model import (
    PASSAGE_LENGTH,
    ClassifierModel,
    TextCalibration,
    Thresholds,
    extract_features,
)
from training.safety.texts import SEED, LabeledText

EPOCHS = 16
LEARNING_RATE = 1.0
WEIGHT_DECAY = 0.02  # of each weight in a round over all texts
COMMON_DECAY = 60.0  # more of it, times the share of ordinary texts that have the feature
MIN_DOCUMENT_FREQUENCY = 5  # a feature of a few passages teaches nothing about others
# When danger is learned: a green text that comes out red is the worst mistake, a yellow one that does the least.
CLASS_WEIGHTS = {"red": 0.5, "heavy": 0.5, "yellow": 0.15, "green": 2.0}
IN_DANGER = frozenset({"red", "heavy"})
_NO_THRESHOLDS = Thresholds(*[math.inf] * len(Thresholds._fields))
_NO_CALIBRATION = TextCalibration(0.0, 0.0, 0.0, 0.0)


def train_model(texts: Sequence[LabeledText], shares: Mapping[str, float]) -> ClassifierModel:
    """Fit both regressions; `shares` tells which features are common. The caller calibrates for whole texts."""
    texts = [passage for text in texts for passage in _split_text(text)]
    rows = [[each for sentence in text.sentences for each in extract_features(sentence.split())] for text in texts]
    known = _select_features(rows)
    number = {feature: at for at, feature in enumerate(known)}
    decays = [WEIGHT_DECAY + COMMON_DECAY * shares.get(feature, 0.0) for feature in known]
    numbered = [[number[feature] for feature in row if feature in number] for row in rows]
    scales = [1.0 / math.sqrt(max(1, len(row))) for row in rows]
    labels = [text.label for text in texts]
    careful = [CLASS_WEIGHTS[label] for label in labels]
    danger = _fit_regression(numbered, scales, [label in IN_DANGER for label in labels], careful, decays)
    distress = _fit_regression(numbered, scales, [label != "green" for label in labels], [1.0] * len(labels), decays)
    weights = {name: complex(round(danger[0][at], 2), round(distress[0][at], 2)) for name, at in number.items()}
    bias = complex(round(danger[1], 3), round(distress[1], 3))
    return ClassifierModel("", bias, _NO_THRESHOLDS, _NO_CALIBRATION, _NO_CALIBRATION, weights)


def _split_text(text: LabeledText) -> Iterator[LabeledText]:
    """Give the passages of a text that teach: all of a harmless one, each as long as those that are scored later.

    Which passage of another text is the grave one is not labeled, so it teaches as a whole.
    """
    if text.label == "green":
        for start in range(0, max(1, len(text.sentences)), PASSAGE_LENGTH):
            yield text._replace(sentences=text.sentences[start : start + PASSAGE_LENGTH])
    else:
        yield text


def _select_features(rows: Sequence[Sequence[str]]) -> list[str]:
    seen: dict[str, int] = {}
    for row in rows:
        for feature in set(row):
            seen[feature] = seen.get(feature, 0) + 1
    return sorted(feature for feature, times in seen.items() if times >= MIN_DOCUMENT_FREQUENCY)


def _fit_regression(
    rows: Sequence[Sequence[int]],
    scales: Sequence[float],
    answers: Sequence[bool],
    cares: Sequence[float],
    decays: Sequence[float],
) -> tuple[list[float], float]:
    weights = [0.0] * len(decays)
    bias, order, chance = 0.0, list(range(len(rows))), random.Random(SEED)  # noqa: S311 - an order, not a secret
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = LEARNING_RATE / (1 + epoch / 10)
        for at in order:
            row = rows[at]
            value = bias + scales[at] * math.fsum([weights[feature] for feature in row])
            error = cares[at] * (answers[at] - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value)))))
            bias += rate * error * 0.1
            step = rate * error * scales[at]
            for feature in row:
                weights[feature] += step
        weights = [weight / (1.0 + rate * decay) for weight, decay in zip(weights, decays, strict=True)]
    return weights, bias
