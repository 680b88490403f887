"""What one text says to the two layers: pure, without database, network or model, so that it always works.

Patterns come first: what they find holds. The classifier adds to it, sentence by sentence: it makes a sentence red
when it is very like those that are, or rather like them where a pattern is worried already, and only if a word of
danger is in it; and yellow when it is unlike the green ones. It cannot lower anything, and it is not asked about
sentences whose context already says why they are not red ("I would never", "ten years ago", "my brother"). The text
is as grave as its gravest sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from shared.safety.classifier.features import names_danger
from shared.safety.classifier.model import Likeness, likeness, load_model
from shared.safety.levels import GREEN, RED, YELLOW, Level, gravest
from shared.safety.rules.detect import Found, detect
from shared.safety.rules.reading import read

RULES_VERSION = "1"
WORDING_RED, WORDING_YELLOW = "wording_red", "wording_yellow"


@dataclass(frozen=True)
class Assessment:
    """A level, the names of the signals that led to it (never words of the text), and the classifier's score.

    `score` is between 0 and 1: how much the gravest sentence resembles those that are red. `version` names rules and
    weights.
    """

    level: Level
    signals: tuple[str, ...]
    score: float
    version: str


def assess(text: str) -> Assessment:
    """Assess one text; the same text always gives the same answer, in time linear in its length."""
    sentences = read(text)
    scores = [likeness(sentence) for sentence in sentences]
    found = [
        signal
        for sentence, each, score in zip(sentences, detect(sentences), scores, strict=True)
        for signal in _weighed(sentence, each, score)
    ]
    return Assessment(
        level=gravest(*(signal.level for signal in found)),
        signals=tuple(dict.fromkeys(signal.signal for signal in found)),
        score=round(max((score.red for score in scores), default=0.0), 3),
        version=version(),
    )


def version() -> str:
    """Name the rules and weights in use, such as `1-5f3a09bc`."""
    return f"{RULES_VERSION}-{load_model().version}"


def _weighed(sentence: str, found: list[Found], score: Likeness) -> Iterator[Found]:
    """Give the signals of one sentence, and what the classifier adds to them."""
    yield from found
    level = gravest(*(signal.level for signal in found))
    if level == RED or any(signal.settled for signal in found):
        return
    model = load_model()
    enough = model.red_from if level == GREEN else model.red_with_pattern_from
    if score.red >= enough and names_danger(sentence):
        yield Found(WORDING_RED, RED)
    elif level == GREEN and score.not_green >= model.not_green_from:
        yield Found(WORDING_YELLOW, YELLOW)
