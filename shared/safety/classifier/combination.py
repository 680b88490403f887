"""What both classifiers together say of a whole text: three probabilities, and the level that they reach.

The first classifier reads words, the transformer what one passage means. A logistic regression weighs the loudest that
the first hears with the second, and with the length of the text, because a longer text has more sentences that may
sound grave. Factors and thresholds are set on texts of authors that neither has seen (`training/safety/transformer`).
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
    ScoredText,
    TextMeasure,
    compute_probability,
    measure_passages,
)
from shared.safety.classifier.transformer import PassageScore, choose_passage, load_transformer
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level, find_mildest, raise_level
from shared.safety.rules.context import names_undertaking

FILE = Path(__file__).with_name("combination.json")
LEAST_WORDS = 6
HEARD_AS_RED, HEARD_AS_HEAVY, HEARD_AS_YELLOW = 0.5, -2.0, -2.5
"""Log-odds of danger, for yellow of distress, by the transformer alone, from which words may make a short text so."""
QUIET_BELOW = -8.0
"""Loudness for its length (`compute_loudness`) below which the transformer is not asked: of texts by authors left out
four in ten of the harmless ones are so quiet (ADR 0111)."""
_DISTRESS_SHARE = 0.3  # how much distress says beside danger of how loud a text is
_GOODBYE = "goodbye"  # the family that most harmless things are named for
_FEW_WORDS = TextMeasure(-1.0, -1.0, 1.0)


class TextEvidence(NamedTuple):
    """The log-odds of the passage that was read, the highest of the first classifier, and what the text is about.

    `length` is the natural logarithm of the number of features that the first classifier reads. `occasion` is 1 where
    the text names something harmless that may be meant, such as a notice, a ticket or a team, and else 0: whoever
    leaves a job writes what a person in danger writes.
    """

    red: float
    danger: float
    distress: float
    words_danger: float
    words_distress: float
    length: float
    occasion: float


class LevelRegression(NamedTuple):
    """A regression: the bias, a factor for each field of `TextEvidence`, and the probability from which it counts.

    `short_from` is the probability from which a short text counts.
    """

    bias: float
    factors: Sequence[float]
    counts_from: float
    short_from: float


class Combination(NamedTuple):
    """One regression for each level: is the text red, is it red or heavy, is it anything but green.

    A text of up to `short_words` words is short: most titles, goals and questions in the app are, and say little to be
    sure by.
    """

    version: str
    red: LevelRegression
    heavy: LevelRegression
    yellow: LevelRegression
    short_words: int


class EvidenceScore(NamedTuple):
    """The probabilities that a text is red, red or heavy, and not green, where half of all texts are; its level.

    `words_limit` is the gravest level that words alone, tentative hints of patterns and the first classifier, may reach
    in it. They often hear the same word ("along the river"), so in a short text what is meant must agree. `hints_limit`
    is the gravest that any hint of a pattern may reach, one level above what is meant: where both classifiers have read
    a text and hear little, two hints are what people write who change jobs.
    """

    red: float
    danger: float
    distress: float
    level: Level
    words_limit: Level = RED
    hints_limit: Level = RED
    has_occasion: bool = False


def gather_evidence(
    meaning: PassageScore, words: tuple[TextMeasure, TextMeasure] | None, sentences: Sequence[str]
) -> TextEvidence:
    """Put together what both classifiers say of sentences; `words` is None for a text too short for the first one."""
    danger, distress = words or (_FEW_WORDS, _FEW_WORDS)
    has_occasion = names_undertaking(_GOODBYE, (sentence.split() for sentence in sentences))
    return TextEvidence(*meaning, danger.loudest, distress.loudest, danger.length, float(has_occasion))


def read_meaning(
    words: ClassifierModel, text: ScoredText, *, is_hinted: bool = False, is_likely: bool = False
) -> EvidenceScore | None:
    """Read the chosen passage of an English text and weigh all evidence, as `weigh_text` does."""
    return weigh_text(words, load_combination(), text, is_hinted=is_hinted, is_likely=is_likely)


def weigh_text(
    words: ClassifierModel,
    combination: Combination,
    text: ScoredText,
    *,
    is_hinted: bool = False,
    is_likely: bool = False,
) -> EvidenceScore | None:
    """Read the chosen passage of a text or a gloss and weigh all evidence.

    A short text with a likely hint is weighed as a longer one: lines of every day hardly ever have one.

    In a text of a few words the classifiers reach no level, and only say how grave what a pattern hints at may be,
    where there is a hint. None for another text of a few words, for one that is quiet to the first classifier, and
    without a transformer.
    """
    count = sum(sentence.count(" ") - 1 for sentence in text.sentences)  # commas are words to the sentences
    if count < LEAST_WORDS and not is_hinted:
        return None
    measured = measure_passages(text.weighed, text.passages)
    if measured and compute_loudness(*measured) < QUIET_BELOW:
        return None
    passage = choose_passage(words, text)
    transformer = load_transformer() if passage else None
    if passage is None or transformer is None:
        return None
    evidence = gather_evidence(transformer.read_passage(passage), measured, text.sentences)
    spoken = sum(word[0].isalnum() for sentence in text.sentences for word in sentence.split())
    is_short = spoken <= combination.short_words and not is_likely
    score = combine(combination, evidence, is_short)
    return score._replace(level=GREEN, hints_limit=RED) if count < LEAST_WORDS else score


def compute_loudness(danger: TextMeasure, distress: TextMeasure) -> float:
    """Return how loud the first classifier finds a text for its length.

    A longer text has more sentences that may sound grave, so its length counts as much as its loudest passage.
    """
    return danger.loudest + _DISTRESS_SHARE * distress.loudest - danger.length


def combine(combination: Combination, evidence: TextEvidence, is_short: bool = False) -> EvidenceScore:
    """Weigh the evidence of a text; a short one counts from higher thresholds, and the transformer must hear danger."""
    regressions = (combination.red, combination.heavy, combination.yellow)
    red, danger, distress = (weigh(each, evidence) for each in regressions)
    red_from, heavy_from, yellow_from = (each.short_from if is_short else each.counts_from for each in regressions)
    limit = _limit_short(evidence) if is_short else RED
    level: Level
    if red >= red_from:
        level = RED
    elif danger >= heavy_from:
        level = HEAVY
    else:
        level = YELLOW if distress >= yellow_from else GREEN
    level = find_mildest(level, limit)
    return EvidenceScore(red, danger, distress, level, limit, raise_level(level), evidence.occasion > 0)


def _limit_short(evidence: TextEvidence) -> Level:
    if evidence.danger >= HEARD_AS_RED:
        return RED
    if evidence.danger >= HEARD_AS_HEAVY:
        return HEAVY
    return YELLOW if evidence.distress >= HEARD_AS_YELLOW else GREEN


def weigh(regression: LevelRegression, evidence: TextEvidence) -> float:
    """Turn evidence into a probability."""
    return compute_probability(regression.bias + math.fsum(map(mul, regression.factors, evidence)))


@single_flight
def load_combination(file: Path = FILE) -> Combination:
    """Read factors and thresholds once: those of English texts, or those of glosses (`languages/gloss_evidence.py`)."""
    stored = json.loads(file.read_text(encoding="utf-8"))
    red, heavy, yellow = (LevelRegression(*row) for row in stored["regressions"])
    return Combination(stored["version"], red, heavy, yellow, stored["short_words"])
