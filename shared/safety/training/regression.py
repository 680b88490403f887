"""Logistic regression by stochastic gradient descent, reproducible and in the standard library."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from shared.safety.classifier.features import features
from shared.safety.classifier.model import Model

EPOCHS = 16
RATE = 1.0
SHRINKAGE = 0.02  # of each weight in a round over all texts
SEED = 7
MIN_TEXTS = 3  # a feature of one or two texts teaches nothing about others
# When red is learned: a green text that comes out red is the worst mistake, a yellow one that does the least.
CARE = {"red": 0.5, "yellow": 0.15, "green": 2.0}


class Example(NamedTuple):
    """A short text, its sentences as `reading` gives them, and its label."""

    sentences: Sequence[str]
    label: str


def train(examples: Sequence[Example]) -> Model:
    """Fit both regressions; thresholds are left at nothing, for the caller to set."""
    rows = [[each for sentence in example.sentences for each in features(sentence.split())] for example in examples]
    known = _common(rows)
    number = {feature: at for at, feature in enumerate(known)}
    scales = [1.0 / math.sqrt(max(1, len(row))) for row in rows]
    numbered = [[number[feature] for feature in row if feature in number] for row in rows]
    labels = [example.label for example in examples]
    careful = [CARE[label] for label in labels]
    red = _fit(numbered, scales, [label == "red" for label in labels], careful)
    rest = _fit(numbered, scales, [label != "green" for label in labels], [1.0] * len(labels))
    weights = {name: complex(round(red[0][at], 2), round(rest[0][at], 2)) for name, at in number.items()}
    return Model("", complex(round(red[1], 3), round(rest[1], 3)), 0.0, 0.0, 0.0, 0.0, weights)


def _common(rows: Sequence[Sequence[str]]) -> list[str]:
    seen: dict[str, int] = {}
    for row in rows:
        for feature in set(row):
            seen[feature] = seen.get(feature, 0) + 1
    return sorted(feature for feature, times in seen.items() if times >= MIN_TEXTS)


def _fit(
    rows: Sequence[Sequence[int]], scales: Sequence[float], answers: Sequence[bool], cares: Sequence[float]
) -> tuple[list[float], float]:
    weights = [0.0] * (1 + max((feature for row in rows for feature in row), default=0))
    bias, order, chance = 0.0, list(range(len(rows))), random.Random(SEED)  # noqa: S311 - an order, not a secret
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = RATE / (1 + epoch / 10)
        for at in order:
            row = rows[at]
            value = bias + scales[at] * sum([weights[feature] for feature in row])
            error = cares[at] * (answers[at] - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value)))))
            bias += rate * error * 0.1
            step = rate * error * scales[at]
            for feature in row:
                weights[feature] += step
        weights = [weight * (1 - rate * SHRINKAGE) for weight in weights]
    return weights, bias
