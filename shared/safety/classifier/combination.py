"""What both classifiers together say of a whole text: three probabilities, and the level that they reach.

The first classifier reads words, the transformer what a passage means. A logistic regression weighs the loudest that
each of them hears, with the length of the text, because a longer text has more sentences that may sound grave. Factors
and thresholds are set on texts of authors that neither has seen (`training/safety/transformer`).
"""

import json
import math
from collections.abc import Sequence
from operator import mul
from pathlib import Path
from typing import NamedTuple

from shared.core.single_flight import single_flight
from shared.safety.classifier.model import (
    ClassifierModel,
    SentenceEvidence,
    TextMeasure,
    compute_probability,
    measure_text,
)
from shared.safety.classifier.transformer import PassageScore, choose_passages, load_transformer
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level
from shared.safety.rules.context import names_undertaking

FILE = Path(__file__).with_name("combination.json")
LEAST_WORDS = 6
_GOODBYE = "goodbye"  # the family that most harmless things are named for
_FEW_WORDS = TextMeasure(-1.0, -1.0, 1.0)


class TextEvidence(NamedTuple):
    """The highest log-odds of the passages that were read, those of the first classifier, and the text's length.

    `length` is the natural logarithm of the number of features that the first classifier reads.
    """

    red: float
    danger: float
    distress: float
    words_danger: float
    words_distress: float
    length: float


class LevelRegression(NamedTuple):
    """A regression: the bias, a factor for each field of `TextEvidence`, and the probability from which it counts."""

    bias: float
    factors: Sequence[float]
    counts_from: float


class Combination(NamedTuple):
    """One regression for each level: is the text red, is it red or heavy, is it anything but green."""

    version: str
    red: LevelRegression
    heavy: LevelRegression
    yellow: LevelRegression


class EvidenceScore(NamedTuple):
    """The probabilities that a text is red, red or heavy, and not green, where half of all texts are; its level."""

    red: float
    danger: float
    distress: float
    level: Level


def gather_evidence(meanings: Sequence[PassageScore], words: tuple[TextMeasure, TextMeasure] | None) -> TextEvidence:
    """Take the highest that each question reaches in any passage; there is at least one.

    `words` is None for a text too short for the first classifier.
    """
    danger, distress = words or (_FEW_WORDS, _FEW_WORDS)
    return TextEvidence(
        max(one.red for one in meanings),
        max(one.danger for one in meanings),
        max(one.distress for one in meanings),
        danger.loudest,
        distress.loudest,
        danger.length,
    )


def read_meaning(
    words: ClassifierModel, sentences: Sequence[str], weighed: Sequence[SentenceEvidence]
) -> EvidenceScore | None:
    """Read the chosen passages of a text and weigh all evidence.

    None without a transformer, for a text of a few words, and where something harmless is named that may be meant.
    """
    split = [sentence.split() for sentence in sentences]
    if sum(map(len, split)) < LEAST_WORDS or names_undertaking(_GOODBYE, split):
        return None
    transformer = load_transformer()
    if transformer is None:
        return None
    places = choose_passages(words, weighed)
    meanings = [transformer.read_passage(sentences[start:end]) for start, end in places]
    return combine(load_combination(), gather_evidence(meanings, measure_text(words, weighed)))


def combine(combination: Combination, evidence: TextEvidence) -> EvidenceScore:
    """Weigh the evidence of a text."""
    red, danger, distress = (weigh(each, evidence) for each in (combination.red, combination.heavy, combination.yellow))
    level: Level
    if red >= combination.red.counts_from:
        level = RED
    elif danger >= combination.heavy.counts_from:
        level = HEAVY
    else:
        level = YELLOW if distress >= combination.yellow.counts_from else GREEN
    return EvidenceScore(red, danger, distress, level)


def weigh(regression: LevelRegression, evidence: TextEvidence) -> float:
    """Turn evidence into a probability."""
    return compute_probability(regression.bias + math.fsum(map(mul, regression.factors, evidence)))


@single_flight
def load_combination() -> Combination:
    """Read factors and thresholds once."""
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    red, heavy, yellow = (LevelRegression(bias, factors, start) for bias, factors, start in stored["regressions"])
    return Combination(stored["version"], red, heavy, yellow)
