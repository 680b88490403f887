"""The quiz as data: versions of it as YAML files in `quizzes/`, and which of its questions someone is asked.

A condition looks only at questions above its own. So one pass from top to bottom finds what is reachable, and every
path ends. An answer to a question that is not reachable counts for nothing, and is kept in case it becomes so again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, cast

from shared.core.import_lock import IMPORT_LOCK
from shared.core.single_flight import single_flight
from shared.wellness.amounts import Quantity

QuestionType = Literal["single", "multi", "number", "text", "list", "time", "days", "date"]
CareFlag = Literal[
    "chest_pain",
    "heart_event",
    "medical_condition",
    "pregnancy",
    "recent_birth",
    "eating_concern",
    "injury_at_rest",
    "extreme_deficit",
    "very_low_weight",
    "sleep_breathing",
    "minor",
]
PlanArea = Literal["exercise", "nutrition", "sleep"]
QUIZ_VERSION = 2
"""The version that is asked at present."""
QUIZ_FOLDER = Path(__file__).parent / "quizzes"
Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from. An exclusive one stands alone; `care` is the flag that it raises."""

    value: str
    label: str
    exclusive: bool = False
    care: CareFlag | None = None


@dataclass(frozen=True)
class Condition:
    """When a question is asked: `includes` names options of which one must be chosen, `parts` belong to the others."""

    kind: Literal["includes", "all", "any", "not"]
    question: str = ""
    includes: frozenset[str] = frozenset()
    parts: tuple["Condition", ...] = ()

    def holds(self, answers: Answers) -> bool:
        """Tell whether the condition holds for the answers to the questions above."""
        if self.kind == "includes":
            given = answers.get(self.question)
            return not self.includes.isdisjoint([given] if isinstance(given, str) else given or ())
        held = (part.holds(answers) for part in self.parts)
        if self.kind == "not":
            return not any(held)
        return all(held) if self.kind == "all" else any(held)

    def list_questions(self) -> frozenset[str]:
        """Return the ids of the questions that it looks at."""
        if self.kind == "includes":
            return frozenset((self.question,))
        return frozenset().union(*(part.list_questions() for part in self.parts))


@dataclass(frozen=True)
class Question:
    """A question. `minimum` and `maximum` are in the SI unit of its quantity; lengths count UTF-16 units."""

    id: str
    group: str
    type: QuestionType
    text: str
    help: str | None = None
    required: bool = False
    when: Condition | None = None
    options: tuple[Option, ...] = ()
    quantity: Quantity = "count"
    units: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    max_length: int | None = None
    max_items: int | None = None


@dataclass(frozen=True)
class CareNote:
    """What is said where a flag is raised, and the plans that are not made then."""

    flag: CareFlag
    text: str
    stops: tuple[PlanArea, ...]


@dataclass(frozen=True)
class Quiz:
    """A version of the quiz. `retired` are ids that earlier versions asked about and this one does not."""

    version: int
    notice: str
    groups: Mapping[str, str]
    questions: Mapping[str, Question]
    care: Mapping[CareFlag, CareNote]
    care_words: Mapping[CareFlag, tuple[str, ...]]
    retired: frozenset[str]


@single_flight
def get_quiz() -> Quiz:
    """Return the quiz that is asked at present."""
    return build_quiz(load_document(QUIZ_VERSION))


def load_document(version: int) -> dict[str, Any]:
    """Read the file of a version."""
    with IMPORT_LOCK:
        import yaml  # type: ignore[import-untyped]  # late: only the quiz needs it, and it has no types of its own

    text = (QUIZ_FOLDER / f"quiz_{version}.yaml").read_text(encoding="utf-8")
    # The loader in C takes a tenth of the time; some builds do not have it.
    return cast("dict[str, Any]", yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))  # noqa: S506 - safe ones


def build_quiz(document: Mapping[str, Any]) -> Quiz:
    """Build a quiz from its document; `quizzes/quiz.schema.json` says what that may be, and tests that ours is so."""
    questions = [_build_question(one) for one in document["questions"]]
    return Quiz(
        version=document["version"],
        notice=document["notice"],
        groups={group["id"]: group["title"] for group in document["groups"]},
        questions={question.id: question for question in questions},
        care={flag: CareNote(flag, note["text"], tuple(note["stops"])) for flag, note in document["care"].items()},
        care_words={flag: tuple(words) for flag, words in document["care_words"].items()},
        retired=frozenset(document["retired"]),
    )


def find_reachable(quiz: Quiz, answers: Answers) -> list[Question]:
    """Return the questions that someone with these answers is asked, in order."""
    reachable: list[Question] = []
    counted: dict[str, Any] = {}
    for question in quiz.questions.values():
        if question.when is None or question.when.holds(counted):
            reachable.append(question)
            if question.id in answers:
                counted[question.id] = answers[question.id]
    return reachable


def find_question(name: str) -> Question | None:
    """Return the question whose answer is the fact of this name; None for a fact of another name."""
    return get_quiz().questions.get(name)


def find_missing(reachable: Sequence[Question], answers: Answers) -> list[Question]:
    """Return the required ones of some questions that have no answer."""
    return [question for question in reachable if question.required and answers.get(question.id) is None]


def _build_question(document: Mapping[str, Any]) -> Question:
    fields = dict(document)
    fields["options"] = tuple(Option(**option) for option in document.get("options", ()))
    fields["units"] = tuple(document.get("units", ()))
    fields["when"] = _build_condition(document["when"]) if "when" in document else None
    return Question(**fields)


def _build_condition(document: Mapping[Any, Any]) -> Condition:
    if "question" in document:
        return Condition("includes", document["question"], frozenset(document["includes"]))
    kind, parts = next(iter(document.items()))
    listed = [parts] if kind == "not" else parts
    return Condition(kind, parts=tuple(_build_condition(part) for part in listed))
