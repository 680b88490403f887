"""Two logistic regressions over the same features: the odds that a passage is red, and that it is not green.

The features of a sentence are its words, its pairs of neighbors, and the synonym groups of its words. Neighbors also
come with the group in the place of the word, so that "swallowed the tablets" teaches about pills. The weights are in
`weights.json`, made by `make train-safety`; nothing else is needed to apply them.

`score_passages` gives log-odds of passages, `score_text` two probabilities for a whole text. These are calibrated by
length: a text of 3,000 characters has thirty times the chance that some sentence sounds grave, so the same loudest
sentence counts for less there.
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
BREADTH = 5  # passages
MIN_FEATURES = 12  # features, of which four words have that many


class SentenceEvidence(NamedTuple):
    """What a sentence adds to the odds of its passage: the sum of its weights, and the number of its features."""

    weights: complex
    features: int


_NO_SENTENCE = SentenceEvidence(0j, 0)
ScoredPassage = tuple[int, int, complex]
"""Where a passage begins and ends among the sentences of its text, and its log-odds."""


class ScoredText(NamedTuple):
    """A text as it was written, its sentences as `read_sentences` returns them, and what the words say of these."""

    written: str
    sentences: Sequence[str]
    weighed: Sequence[SentenceEvidence]
    passages: Sequence[ScoredPassage]


class Thresholds(NamedTuple):
    """From where a score counts.

    The first three are log-odds of danger of a passage, from which it supports a pattern strongly, well, and somewhat;
    `distress_from` is the probability of distress of a whole text.
    """

    strong_from: float
    good_from: float
    some_from: float
    distress_from: float


class TextCalibration(NamedTuple):
    """How log-odds of passages become a probability for their text: a sum of these, then the logistic function."""

    bias: float
    loudest: float  # for the highest log-odds of a passage
    breadth: float  # for the mean of the `BREADTH` highest
    length: float  # for the natural logarithm of the number of features


class ClassifierModel(NamedTuple):
    """The bias, the thresholds, the calibrations of danger and of distress, and the weight of every feature.

    Biases and weights are pairs (in danger, not green), stored as real and imaginary part, so one sum adds up both.
    """

    version: str
    bias: complex
    thresholds: Thresholds
    danger: TextCalibration
    distress: TextCalibration
    weights: Mapping[str, complex]


class TextScore(NamedTuple):
    """Probabilities that a text tells of danger, and of distress, where half of all texts do; 0 for a title."""

    danger: float
    distress: float


class TextMeasure(NamedTuple):
    """What a calibration reads of one text: its loudest passage, the mean of its louder ones, and its length."""

    loudest: float
    breadth: float
    length: float


def extract_features(words: Sequence[str]) -> list[str]:
    """Give the features of a sentence, from its words as `read_sentences` returns them; some may repeat."""
    neighbors = _pair_neighbors(words)
    meant = list(map(SYNONYM_GROUPS.get, words, words))
    groups = [group for group, word in zip(meant, words, strict=True) if group is not word]
    if not groups:
        return [*words, *neighbors]
    also = [other for other, pair in zip(_pair_neighbors(meant), neighbors, strict=True) if other != pair]
    return [*words, *neighbors, *groups, *also]


def weigh_sentence(model: ClassifierModel, sentence: str) -> SentenceEvidence:
    """Sum the weights of a sentence that `read_sentences` returned, once for all passages that contain it."""
    return weigh_words(model, sentence.split())


def weigh_words(model: ClassifierModel, words: Sequence[str]) -> SentenceEvidence:
    """Sum the weights of a sentence whose words are split already."""
    seen = extract_features(words)
    return SentenceEvidence(sum(filter(None, map(model.weights.get, seen)), 0j), len(seen))


def score_passages(model: ClassifierModel, seen: Sequence[SentenceEvidence]) -> list[ScoredPassage]:
    """Score each sentence alone, and with those that follow it; return (start, end, log-odds) of each passage.

    A passage of two or three words, such as the title "Note", has too few features to be scored; patterns decide there.
    """
    passages = [
        (at, at + 1, _compute_log_odds(model.bias, weights, count))
        for at, (weights, count) in enumerate(seen)
        if count >= MIN_FEATURES
    ]
    for at, (first, second, third) in enumerate(zip(seen, seen[1:], (*seen[2:], _NO_SENTENCE), strict=False)):
        count = first.features + second.features + third.features
        if count >= MIN_FEATURES:
            weights = first.weights + second.weights + third.weights
            passages.append((at, at + PASSAGE_LENGTH, _compute_log_odds(model.bias, weights, count)))
    return passages


def score_text(model: ClassifierModel, sentences: Sequence[str]) -> TextScore:
    """Score a whole text, given as the sentences that `read_sentences` returned."""
    seen = [weigh_sentence(model, sentence) for sentence in sentences]
    return score_evidence(model, seen, score_passages(model, seen))


def score_evidence(
    model: ClassifierModel, seen: Sequence[SentenceEvidence], passages: Sequence[ScoredPassage]
) -> TextScore:
    """Score a whole text whose sentences are weighed and whose passages are scored already."""
    measured = measure_passages(seen, passages)
    if measured is None:
        return TextScore(0.0, 0.0)
    danger, distress = measured
    return TextScore(calibrate_measure(model.danger, danger), calibrate_measure(model.distress, distress))


def measure_passages(
    seen: Sequence[SentenceEvidence], passages: Sequence[ScoredPassage]
) -> tuple[TextMeasure, TextMeasure] | None:
    """Measure a text for danger and for distress; None if it has no passage that is long enough."""
    odds = [odds for _, _, odds in passages]
    if not odds:
        return None
    length = math.log(sum(one.features for one in seen))
    return _measure([each.real for each in odds], length), _measure([each.imag for each in odds], length)


def calibrate_measure(calibration: TextCalibration, measured: TextMeasure) -> float:
    """Turn what was measured into a probability."""
    bias, loudest, breadth, length = calibration
    return compute_probability(
        bias + loudest * measured.loudest + breadth * measured.breadth + length * measured.length
    )


def compute_probability(odds: float) -> float:
    """Turn log-odds into a probability between 0 and 1 (logistic function)."""
    return 1.0 / (1.0 + math.exp(-odds)) if odds > 0 else math.exp(odds) / (1.0 + math.exp(odds))


@single_flight
def load_model(file: Path = WEIGHTS_FILE) -> ClassifierModel:
    """Read weights once: those of English texts, or those of glosses (`languages/gloss_evidence.py`)."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    weights = {feature: complex(red, not_green) for feature, red, not_green in stored["weights"]}
    return ClassifierModel(
        stored["version"],
        complex(*stored["bias"]),
        Thresholds(*stored["thresholds"]),
        TextCalibration(*stored["danger"]),
        TextCalibration(*stored["distress"]),
        weights,
    )


def _measure(odds: Sequence[float], length: float) -> TextMeasure:
    highest = sorted(odds, reverse=True)[:BREADTH]
    return TextMeasure(highest[0], math.fsum(highest) / len(highest), length)


def _compute_log_odds(bias: complex, weights: complex, features: int) -> complex:
    """Score a passage. Longer passages have more features, so the sum is divided by the root of their number."""
    return bias + weights / math.sqrt(features)


def _pair_neighbors(words: Sequence[str]) -> list[str]:
    return list(map(" ".join, zip(("^", *words), (*words, "$"), strict=True)))
