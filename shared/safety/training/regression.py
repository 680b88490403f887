"""Logistic regression by stochastic gradient descent, reproducible and in the standard library."""

import math
import random
from collections.abc import Sequence
from typing import NamedTuple

from shared.safety.classifier.features import features
from shared.safety.classifier.model import Model

EPOCHS = 60
RATE = 0.5
SHRINKAGE = 0.0004
SEED = 7
MIN_SENTENCES = 2  # a feature of a single sentence teaches nothing about others


class Example(NamedTuple):
    """A sentence as `reading` gives it, and its two answers."""

    sentence: str
    red: bool
    not_green: bool


def train(examples: Sequence[Example]) -> Model:
    """Fit both regressions; thresholds are left at a half, for the caller to set."""
    rows = [features(example.sentence) for example in examples]
    known = _common(rows)
    counts = [len(row) for row in rows]
    rows = [[feature for feature in row if feature in known] for row in rows]
    red = _fit(rows, counts, [example.red for example in examples])
    rest = _fit(rows, counts, [example.not_green for example in examples])
    weights = {name: (round(red[0].get(name, 0.0), 3), round(rest[0].get(name, 0.0), 3)) for name in sorted(known)}
    return Model("", (round(red[1], 3), round(rest[1], 3)), 0.5, 0.5, 0.5, weights)


def _common(rows: Sequence[Sequence[str]]) -> set[str]:
    seen: dict[str, int] = {}
    for row in rows:
        for feature in set(row):
            seen[feature] = seen.get(feature, 0) + 1
    return {feature for feature, times in seen.items() if times >= MIN_SENTENCES}


def _fit(
    rows: Sequence[Sequence[str]], counts: Sequence[int], answers: Sequence[bool]
) -> tuple[dict[str, float], float]:
    weights: dict[str, float] = {}
    bias, order, chance = 0.0, list(range(len(rows))), random.Random(SEED)  # noqa: S311 - an order, not a secret
    for epoch in range(EPOCHS):
        chance.shuffle(order)
        rate = RATE / (1 + epoch / 10)
        for at in order:
            scale = 1.0 / math.sqrt(counts[at])
            value = bias + scale * sum(weights.get(feature, 0.0) for feature in rows[at])
            error = float(answers[at]) - 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))
            bias += rate * error * 0.1
            for feature in rows[at]:
                weights[feature] = weights.get(feature, 0.0) * (1 - rate * SHRINKAGE) + rate * error * scale
    return weights, bias
