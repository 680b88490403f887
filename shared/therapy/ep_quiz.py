"""The E&P quiz, and what follows from its answers: percentages, classification and preferences (seed 004).

Each statement speaks for one side, and its answer is how much it applies. The physical percentage is the share of its
side in everything that applies, corrected for skipped statements; the emotional one is what is left of 100.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Literal

from shared.core.single_flight import single_flight
from shared.therapy.catalog.documents import QUIZ_VERSION, load_document
from shared.therapy.models import CameraMovement, EPClassification, LanguageStyle, SessionPace

QuizSide = Literal["physical", "emotional"]
PHYSICAL: QuizSide = "physical"
EMOTIONAL: QuizSide = "emotional"
FEWEST_ANSWERS = 3
"""How many statements of each side must be answered."""
_WHOLE = 100
_CLEAR = 80
_DIGITS = 2


@dataclass(frozen=True)
class QuizStatement:
    """A statement of the quiz, and the side that it speaks for."""

    id: str
    side: QuizSide
    text: str


@dataclass(frozen=True)
class EPQuiz:
    """A version of the quiz; `scale` has the labels of the answers, by value. A profile holds for `months_valid`."""

    version: int
    notice: str
    months_valid: int
    scale: Mapping[int, str]
    statements: Mapping[str, QuizStatement]


@dataclass(frozen=True)
class EPPreferences:
    """How exercises and scenes are adapted to someone."""

    language_style: LanguageStyle
    camera_movement: CameraMovement
    pacing_preference: SessionPace


@dataclass(frozen=True)
class EPScore:
    """What the answers come to. `confidence` is from 0 to 1: how much was answered, and how much at one."""

    physical_percentage: int
    emotional_percentage: int
    classification: EPClassification
    preferences: EPPreferences
    confidence: float


PREFERENCES: Mapping[EPClassification, EPPreferences] = {
    "Physical": EPPreferences("direct", "dynamic", "medium"),
    "Emotional": EPPreferences("inferential", "slow", "slow"),
    "Hybrid": EPPreferences("balanced", "moderate", "medium"),
}


@single_flight
def get_ep_quiz() -> EPQuiz:
    """Return the quiz that is asked at present."""
    document = load_document(f"ep_quiz_{QUIZ_VERSION}")
    return EPQuiz(
        version=document["version"],
        notice=document["notice"],
        months_valid=document["months_valid"],
        scale={one["value"]: one["label"] for one in document["scale"]},
        statements={one["id"]: QuizStatement(**one) for one in document["statements"]},
    )


def classify(physical: int, emotional: int) -> EPClassification:
    """Return the classification of two percentages, by the function of seed 004."""
    if physical >= _CLEAR:
        return "Physical"
    return "Emotional" if emotional >= _CLEAR else "Hybrid"


def list_missing_sides(quiz: EPQuiz, answers: Mapping[str, int]) -> list[QuizSide]:
    """List the sides of which too few statements are answered."""
    counted = [quiz.statements[name].side for name in answers]
    return [side for side in (PHYSICAL, EMOTIONAL) if counted.count(side) < FEWEST_ANSWERS]


def score_answers(quiz: EPQuiz, answers: Mapping[str, int]) -> EPScore:
    """Score answers that lack no side. Where nothing applies at all, both sides are even."""
    values = {side: [value for name, value in answers.items() if quiz.statements[name].side == side] for side in _SIDES}
    physical, emotional = (fmean(values[side]) for side in _SIDES)
    whole = physical + emotional
    # Half a percent is rounded up, so that the same answers always come to the same.
    percentage = int(_WHOLE * physical / whole + 0.5) if whole else _WHOLE // 2
    classification = classify(percentage, _WHOLE - percentage)
    return EPScore(
        percentage, _WHOLE - percentage, classification, PREFERENCES[classification], _measure_confidence(quiz, values)
    )


def _measure_confidence(quiz: EPQuiz, values: Mapping[QuizSide, list[int]]) -> float:
    """The share that was answered, times how much the answers of a side agree, of what they could at most."""
    answered = sum(map(len, values.values())) / len(quiz.statements)
    half = max(quiz.scale) / 2
    spread = fmean(fmean(abs(one - fmean(side)) for one in side) for side in values.values())
    return round(answered * (1 - spread / half), _DIGITS)


_SIDES: tuple[QuizSide, QuizSide] = (PHYSICAL, EMOTIONAL)
