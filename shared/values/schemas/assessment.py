"""What goes in and out of the first assessment over the wire."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from shared.accounts.service import Blueprint, OnboardingStatus
from shared.core.http.schema import RequestModel, ResponseModel
from shared.values.catalog import KNOWN_VALUES
from shared.values.pairs import PAIRS

_CHOICE: dict[str, Any] = {"pair_id": "courage-caution", "chosen": "Courage"}
_PROGRESS: dict[str, Any] = {
    "answered": 15,
    "remaining": 0,
    "onboarding_status": "completed",
    "values_blueprint": [{"value": "Courage", "score": 100}, {"value": "Honesty", "score": 75}],
}
# Which ids and names there are is data; the service says which one is not right, and where.
PairId = Annotated[
    str,
    StringConstraints(max_length=60),
    Field(description="The id of a pair.", json_schema_extra={"enum": [pair.id for pair in PAIRS]}),
]
ValueName = Annotated[
    str,
    StringConstraints(max_length=60),
    Field(
        description="One of the two values of the pair.",
        json_schema_extra={"enum": [value.name for value in KNOWN_VALUES]},
    ),
]


class AssessmentOption(ResponseModel):
    """A value, and what someone who lives by it might say."""

    value: str = Field(examples=["Courage"])
    statement: str = Field(examples=["I would rather try and stumble than always wonder."])


class AssessmentPair(ResponseModel):
    """Two options, both good: which one is more like you?"""

    id: str = Field(examples=["courage-caution"])
    options: list[AssessmentOption]
    chosen: str | None = Field(description="The value you chose, if you have answered already.")


class Assessment(ResponseModel):
    """Fifteen choices, in the order to ask them."""

    pairs: list[AssessmentPair]
    answered: int = Field(examples=[0])
    onboarding_status: OnboardingStatus


class Choice(RequestModel, json_schema_extra={"example": _CHOICE}):
    """What someone chose of one pair."""

    pair_id: PairId
    chosen: ValueName


class AssessmentAnswers(RequestModel, json_schema_extra={"example": {"choices": [_CHOICE]}}):
    """Some answers, or all of them; each pair once."""

    choices: list[Choice] = Field(min_length=1, max_length=len(PAIRS))


class AssessmentProgress(ResponseModel, json_schema_extra={"example": _PROGRESS}):
    """How far someone has come, and, after the last answer, what matters to them."""

    answered: int
    remaining: int
    onboarding_status: OnboardingStatus
    values_blueprint: Blueprint | None = Field(
        description="Ranked, strongest first; none until every pair is answered."
    )
