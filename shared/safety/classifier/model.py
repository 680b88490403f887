"""Two logistic regressions over the same features: the odds that a passage is red, and that it is not green.

The features of a sentence are its words, its pairs of neighbors, and the synonym groups of its words. Neighbors also
come with the group in the place of the word, so that "swallowed the tablets" teaches about pills. The weights are in
`weights.json`, made by `python -m shared.safety.training`; nothing else is needed to apply them.
"""

import json
import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from shared.core.single_flight import single_flight
from shared.safety.classifier.synonyms import SYNONYM_GROUPS

WEIGHTS_FILE = Path(__file__).with_name("weights.json")
PASSAGE_LENGTH = 3  # sentences
MIN_FEATURES = 12  # features, of which four words have that many


class SentenceEvidence(NamedTuple):
    """What a sentence adds to the odds of its passage: the sum of its weights, and the number of its features."""

    weights: complex
    features: int


class ClassifierModel(NamedTuple):
    """The bias, the thresholds in log-odds, and the weight of every feature.

    Biases and weights are pairs (red, not green), stored as real and imaginary part, so that one sum adds up both.
    """

    version: str
    bias: complex
    red_from: float
    red_with_pattern_from: float
    red_with_likely_from: float
    not_green_from: float
    weights: Mapping[str, complex]


def extract_features(words: Sequence[str]) -> list[str]:
    """Give the features of a sentence, from its words as `read_sentences` returns them; some may repeat."""
    meant = [SYNONYM_GROUPS.get(word, word) for word in words]
    neighbors = _pair_neighbors(words)
    also = [other for other, pair in zip(_pair_neighbors(meant), neighbors, strict=True) if other != pair]
    return [*words, *neighbors, *(SYNONYM_GROUPS[word] for word in words if word in SYNONYM_GROUPS), *also]


def weigh_sentence(model: ClassifierModel, sentence: str) -> SentenceEvidence:
    """Sum the weights of a sentence that `read_sentences` returned, once for all passages that contain it."""
    seen = extract_features(sentence.split())
    return SentenceEvidence(sum(filter(None, map(model.weights.get, seen)), 0j), len(seen))


def score_passages(model: ClassifierModel, seen: Sequence[SentenceEvidence]) -> list[tuple[int, int, complex]]:
    """Score each sentence alone, and with those that follow it; return (start, end, log-odds) of each passage.

    A passage of two or three words, such as the title "Note", has too few features to be scored; patterns decide there.
    """
    places = [(at, at + 1) for at in range(len(seen))] + [(at, at + PASSAGE_LENGTH) for at in range(len(seen) - 1)]
    long_enough = [
        (start, end) for start, end in places if sum(one.features for one in seen[start:end]) >= MIN_FEATURES
    ]
    return [(start, end, _compute_log_odds(model, seen[start:end])) for start, end in long_enough]


def compute_probability(odds: float) -> float:
    """Turn log-odds into a probability between 0 and 1 (logistic function)."""
    return 1.0 / (1.0 + math.exp(-odds)) if odds > 0 else math.exp(odds) / (1.0 + math.exp(odds))


@single_flight
def load_model() -> ClassifierModel:
    """Read the weights once."""
    stored = json.loads(WEIGHTS_FILE.read_text(encoding="utf-8"))
    weights = {feature: complex(red, not_green) for feature, red, not_green in stored["weights"]}
    return ClassifierModel(
        stored["version"],
        complex(*stored["bias"]),
        stored["red_from"],
        stored["red_with_pattern_from"],
        stored["red_with_likely_from"],
        stored["not_green_from"],
        weights,
    )


def _compute_log_odds(model: ClassifierModel, passage: Sequence[SentenceEvidence]) -> complex:
    """Score a passage. Longer passages have more features, so the sum is divided by the root of their number."""
    weights, count = passage[0]
    for weight, number in passage[1:]:
        weights, count = weights + weight, count + number
    return model.bias + weights / math.sqrt(count)


def _pair_neighbors(words: Sequence[str]) -> list[str]:
    return list(map(" ".join, zip(("^", *words), (*words, "$"), strict=True)))
