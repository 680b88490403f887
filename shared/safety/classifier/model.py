"""Two logistic regressions over the same features: is a sentence red, and is it anything but green.

The weights are in `weights.json`, made by `python -m shared.safety.training`; nothing else is needed to apply them.
"""

import json
import math
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from shared.safety.classifier.features import features

WEIGHTS = Path(__file__).with_name("weights.json")


class Likeness(NamedTuple):
    """How much a sentence resembles those of the training that were red, or not green; both between 0 and 1."""

    red: float
    not_green: float


class Model(NamedTuple):
    """The biases, the thresholds above which a likeness counts, and both weights of every feature."""

    version: str
    bias: tuple[float, float]
    red_from: float
    not_green_from: float
    red_with_pattern_from: float
    weights: Mapping[str, tuple[float, float]]


def likeness(sentence: str) -> Likeness:
    """Score a sentence. Longer ones have more features, so that the sum is scaled by the root of their number."""
    return score(load_model(), sentence)


def score(model: Model, sentence: str) -> Likeness:
    """Score a sentence with a given model."""
    red = not_green = 0.0
    seen = features(sentence)
    known = model.weights
    for feature in seen:
        if feature in known:
            weight = known[feature]
            red += weight[0]
            not_green += weight[1]
    scale = 1.0 / math.sqrt(len(seen))
    return Likeness(_logistic(model.bias[0] + red * scale), _logistic(model.bias[1] + not_green * scale))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """Read the weights once."""
    stored = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    weights = {feature: (red, not_green) for feature, red, not_green in stored["weights"]}
    bias_red, bias_not_green = stored["bias"]
    return Model(
        stored["version"],
        (bias_red, bias_not_green),
        stored["red_from"],
        stored["not_green_from"],
        stored["red_with_pattern_from"],
        weights,
    )


def _logistic(value: float) -> float:
    return 1.0 / (1.0 + math.exp(-value)) if value > 0 else math.exp(value) / (1.0 + math.exp(value))
