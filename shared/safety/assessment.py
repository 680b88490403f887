"""Assessment of one text by patterns and classifier: pure, without database, network or model, so that it always works.

Patterns come first and their result holds. The classifier then scores passages: each sentence alone and each three in a
row. It makes a passage red above a high threshold, or above a lower one where a pattern is tentative, and yellow above
a threshold for "not green". It never lowers a level, and it skips sentences whose context already says why they are not
red ("I would never", "ten years ago", "my brother"). The text is as grave as its gravest passage. Sentences in other
languages are read by their own rules (`languages/`), and a text in which nothing can be English by those alone.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shared.safety.classifier.model import (
    ClassifierModel,
    compute_probability,
    load_model,
    score_passages,
    weigh_sentence,
)
from shared.safety.languages.assessment import assess_languages
from shared.safety.levels import RED, YELLOW, Level, find_gravest
from shared.safety.rules.detection import detect_signals
from shared.safety.rules.sentences import read_sentences
from shared.safety.rules.signals import Signal

RULES_VERSION = "3"
_MODEL = load_model()  # read with this module, so that no text waits for it
WORDING_RED, WORDING_YELLOW = "wording_red", "wording_yellow"


@dataclass(frozen=True)
class Assessment:
    """A level, the names of the signals that led to it (never words of the text), and the classifier's score.

    `score` is between 0 and 1: how much the gravest passage resembles those that are red. `version` names rules and
    weights. `language` is the language that the text is answered in, if the net reads it; `is_read` is False where most
    of the text is in a language that the net does not read, so that green says nothing.
    """

    level: Level
    signals: tuple[str, ...]
    score: float
    version: str
    language: str | None = None
    is_read: bool = True


def assess(text: str) -> Assessment:
    """Assess one text; the same text always gives the same answer, in time linear in its length."""
    elsewhere = assess_languages(text)
    sentences = read_sentences(text) if elsewhere.may_be_english else ()
    found = list(detect_signals(sentences))
    weighed = score_passages(_MODEL, [weigh_sentence(_MODEL, sentence) for sentence in sentences])
    signals = [each for one in found for each in one if not each.tentative]
    for start, end, odds in weighed:
        if odds.real >= _MODEL.thresholds.red_with_likely_from or odds.imag >= _MODEL.thresholds.not_green_from:
            signals += _add_classifier_signals(_MODEL, odds, [each for one in found[start:end] for each in one])
    return Assessment(
        level=find_gravest(elsewhere.level, *{signal.level for signal in signals}),
        signals=tuple(dict.fromkeys([*(signal.signal for signal in signals), *elsewhere.signals])),
        score=round(compute_probability(max((odds.real for _, _, odds in weighed), default=-math.inf)), 3),
        version=get_version(),
        language=elsewhere.language,
        is_read=elsewhere.is_read,
    )


def get_version() -> str:
    """Name the rules and weights in use, such as `1-5f3a09bc`."""
    return f"{RULES_VERSION}-{_MODEL.version}"


def _add_classifier_signals(model: ClassifierModel, odds: complex, signals: Sequence[Signal]) -> Iterator[Signal]:
    """Give what the classifier adds to the signals of a passage."""
    if any(signal.settled or signal.level == RED for signal in signals):
        return
    tentative = [signal._replace(level=RED) for signal in signals if signal.tentative]
    if odds.real >= _choose_red_threshold(model, tentative):
        yield from (*tentative, Signal(WORDING_RED, RED))
    elif odds.imag >= model.thresholds.not_green_from and len(tentative) == len(signals):
        yield Signal(WORDING_YELLOW, YELLOW)


def _choose_red_threshold(model: ClassifierModel, tentative: Sequence[Signal]) -> float:
    """Return the log-odds from which a passage counts as red, the lower the more its patterns say."""
    if any(signal.likely for signal in tentative):
        return model.thresholds.red_with_likely_from
    return model.thresholds.red_with_pattern_from if tentative else model.thresholds.red_from
