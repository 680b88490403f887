"""Request and response models of body and rest (seed 001, "UserProfile" and the quiz that it is built from)."""

from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from shared.accounts.service import OnboardingStatus
from shared.core.http.dates import WrittenMoment
from shared.core.http.schema import RequestModel, ResponseModel, TextLimit, TextRule
from shared.safety.service import GREEN_NOTE, SafetyNote
from shared.wellness.amounts import Quantity
from shared.wellness.models import ProfileReason, ProfileSource
from shared.wellness.quiz import CareFlag, PlanArea, QuestionType

MAX_ANSWERS = 100
NAME_LENGTH = 40
_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_MOMENT = "2026-03-02T18:20:00Z"
_ANSWERS: list[dict[str, Any]] = [
    {"question": "units", "value": "metric", "answered_at": _MOMENT},
    {"question": "goals", "value": ["energy", "sleep"], "answered_at": _MOMENT},
    {"question": "sleep_length", "value": {"value": 7, "unit": "h", "rest": 30}, "answered_at": _MOMENT},
]
_STORED = [{**answer, "is_set_aside": False} for answer in _ANSWERS]
_WHERE: dict[str, Any] = {"quiz_version": 2, "status": "in_progress", "next": "care_signs", "missing": ["care_signs"]}
_GIVEN: dict[str, Any] = {**_WHERE, "answers": _STORED, "care": [], "version": 3}
_FACTS: list[dict[str, Any]] = [
    {"fact": "goals", "value": ["energy", "sleep"]},
    {
        "fact": "sleep_length",
        "value": {"value": 7, "unit": "h", "rest": 30, "si_value": 27_000.0, "si_unit": "s"},
    },
]
_SNAPSHOT: dict[str, Any] = {
    "id": _ID,
    "revision": 2,
    "source": "person",
    "reason": "fact_corrected",
    "source_id": None,
    "created_at": _MOMENT,
    "updated_at": _MOMENT,
    "facts": _FACTS,
}
_PROFILE: dict[str, Any] = {**_SNAPSHOT, "missing": [], "care": [], "version": 2}
_DIFF: dict[str, Any] = {"fact": "goals", "before": ["energy"], "after": ["energy", "sleep"]}

_OPTION: dict[str, Any] = {"value": "energy", "label": "Energy through the day", "exclusive": False}
_QUESTION: dict[str, Any] = {
    "id": "goals",
    "group": "goals",
    "type": "multi",
    "text": "What would you like more of?",
    "help": "As many as you like. None of them is a race.",
    "required": True,
    "options": [_OPTION],
    "quantity": None,
    "units": [],
    "max_length": None,
    "max_items": None,
    "when": None,
    "is_reachable": True,
    "is_answered": True,
}
_QUIZ: dict[str, Any] = {
    **_WHERE,
    "notice": "This is not medical advice.",
    "groups": [{"id": "goals", "title": "What you hope for"}],
    "questions": [_QUESTION],
}
_COMPLETED: dict[str, Any] = {"profile_id": _ID, "revision": 1, "onboarding_status": "completed", "care": []}

# What a value has to be depends on its question: the service checks it and says what would be right.
_ANSWER_SCHEMA: dict[str, Any] = {
    "anyOf": [
        {"type": "string", "minLength": 1, "maxLength": 1000},
        {"type": "array", "minItems": 1, "maxItems": 40, "items": {"type": "string", "minLength": 1, "maxLength": 60}},
        {
            "type": "object",
            "required": ["value", "unit"],
            "additionalProperties": False,
            "properties": {
                "value": {"type": "number", "minimum": 0},
                "unit": {"type": "string"},
                "rest": {"type": "number", "minimum": 0},
            },
        },
        {"type": "null"},
    ]
}


def _check_kind(sent: Any) -> Any:
    """Refuse what answers no question, in one sentence: a union would name its own parts where a field is named."""
    if sent is None or isinstance(sent, str | list | dict):
        return sent
    raise PydanticCustomError("answer_value", "Send a text, a list of texts, an object with value and unit, or null.")


AnswerInput = Annotated[Any, AfterValidator(_check_kind), WithJsonSchema(_ANSWER_SCHEMA, mode="validation")]
FactName = Annotated[
    str,
    TextLimit(NAME_LENGTH),
    TextRule(r"^[a-z][a-z0-9_]*$", "Send a name in lower case, such as sleep_length."),
    Field(description="The id of a question, or a name of your own in lower case.", examples=["sleep_length"]),
]
FactKey = Annotated[str, TextLimit(NAME_LENGTH), Field(description="The name of a fact.", examples=["diet"])]
QuestionId = Annotated[str, TextLimit(NAME_LENGTH), Field(description="The id of a question.", examples=["goals"])]


class QuizOption(ResponseModel):
    """One of the answers to choose from."""

    value: str = Field(examples=["energy"])
    label: str = Field(examples=["Energy through the day"])
    exclusive: bool = Field(description="Whether it stands alone.")


class QuizUnit(ResponseModel):
    """A unit that an amount may have; beside it a rest may stand in the smaller unit, as in 5 ft 11 in."""

    unit: str = Field(examples=["ft"])
    rest_unit: str | None = Field(examples=["in"])
    minimum: float
    maximum: float


class QuizQuestion(ResponseModel):
    """A question. What does not belong to its type is null or empty."""

    id: str = Field(examples=["goals"])
    group: str = Field(examples=["goals"])
    type: QuestionType
    text: str
    help: str | None
    required: bool
    options: list[QuizOption]
    quantity: Quantity | None
    units: list[QuizUnit]
    max_length: int | None
    max_items: int | None
    when: dict[str, Any] | None = Field(
        description="The condition under which it is asked: `question` and `includes`, or `all`, `any` or `not`."
    )
    is_reachable: bool = Field(description="Whether your answers so far lead to it.")
    is_answered: bool


class QuizGroup(ResponseModel):
    """Questions about one subject."""

    id: str = Field(examples=["sleep"])
    title: str = Field(examples=["Rest"])


class CareNote(ResponseModel):
    """What matters more than any plan; `stops` names the plans that are not made then."""

    flag: CareFlag
    text: str
    stops: list[PlanArea]


class QuizPosition(ResponseModel):
    """Where you are in the quiz."""

    quiz_version: int
    status: OnboardingStatus = Field(description="Of this quiz; that of the account also follows the value assessment.")
    next: str | None = Field(description="The question to ask next; null where every one is answered or skipped.")
    missing: list[str] = Field(description="The required questions that have no answer yet.")


class OnboardingQuiz(QuizPosition, json_schema_extra={"example": _QUIZ}):
    """The questions, in the order to ask them, and where you are."""

    notice: str
    groups: list[QuizGroup]
    questions: list[QuizQuestion]


class AnswerCreate(RequestModel, json_schema_extra={"example": _ANSWERS[0]}):
    """An answer. Null skips a question that is not required."""

    question: QuestionId
    value: AnswerInput
    answered_at: WrittenMoment | None = Field(
        default=None, description="When you answered, if you send it later; of two answers the later one counts."
    )


class AnswersUpdate(RequestModel, json_schema_extra={"example": {"answers": _ANSWERS}}):
    """Some or all answers; each question at most once."""

    answers: list[AnswerCreate] = Field(min_length=1, max_length=MAX_ANSWERS)


class Answer(ResponseModel, json_schema_extra={"example": _STORED[0]}):
    """An answer as you gave it."""

    question: str
    value: Any
    answered_at: datetime
    is_set_aside: bool = Field(description="Whether your other answers lead past the question; it is kept until then.")


class OnboardingAnswers(QuizPosition, json_schema_extra={"example": _GIVEN}):
    """Your answers, and where you are in the quiz. `version` is also the ETag."""

    answers: list[Answer]
    care: list[CareNote]
    version: int


class WrittenAnswers(OnboardingAnswers, json_schema_extra={"example": {**_GIVEN, "safety": GREEN_NOTE}}):
    """Your answers, with the result of their safety screening."""

    safety: SafetyNote


class CompletedOnboarding(ResponseModel, json_schema_extra={"example": _COMPLETED}):
    """The snapshot of your profile that your answers made, and what matters more than any plan."""

    profile_id: UUID
    revision: int
    onboarding_status: OnboardingStatus
    care: list[CareNote]


class Fact(ResponseModel, json_schema_extra={"example": _FACTS[0]}):
    """A fact about you. Amounts are in your units, with the value in SI units beside."""

    fact: str
    value: Any


class FactChange(ResponseModel, json_schema_extra={"example": _DIFF}):
    """What a fact was before, and what it became; null is none."""

    fact: str
    before: Any
    after: Any


class ProfileSnapshot(ResponseModel, json_schema_extra={"example": {**_SNAPSHOT, "is_active": True, "diff": [_DIFF]}}):
    """Your profile at a time, and what changed then."""

    id: UUID
    revision: int
    is_active: bool
    source: ProfileSource = Field(description="Where the change came from.")
    reason: ProfileReason = Field(description="What asked for it.")
    source_id: UUID | None = Field(description="The message that it came from, if there is one.")
    created_at: datetime
    updated_at: datetime = Field(description="Later than its creation if a fact was forgotten.")
    facts: list[Fact]
    diff: list[FactChange]


class WellnessProfile(ResponseModel, json_schema_extra={"example": _PROFILE}):
    """Your profile as it is now. `version`, which is also the ETag, is the revision of the snapshot."""

    id: UUID
    revision: int
    source: ProfileSource
    reason: ProfileReason
    source_id: UUID | None
    created_at: datetime
    updated_at: datetime
    facts: list[Fact]
    missing: list[str] = Field(description="Required questions that a change has opened.")
    care: list[CareNote]
    version: int


class WrittenProfile(WellnessProfile, json_schema_extra={"example": {**_PROFILE, "safety": GREEN_NOTE}}):
    """Your profile, with the result of the safety screening of what you wrote."""

    safety: SafetyNote


class FactCreate(RequestModel, json_schema_extra={"example": {"fact": "goals", "value": ["energy", "sleep"]}}):
    """A fact and what it is; null takes it out of the profile from now on."""

    fact: FactName
    value: AnswerInput


class ProfileChangeRequest(
    RequestModel, json_schema_extra={"example": {"facts": [{"fact": "goals", "value": ["energy", "sleep"]}]}}
):
    """The facts to change; others stay as they are."""

    facts: list[FactCreate] = Field(min_length=1, max_length=MAX_ANSWERS)
