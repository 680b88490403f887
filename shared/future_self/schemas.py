"""Request and response models of the future self (seed 000, "Future-Self Simulator")."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field

from shared.core.http.schema import TRIMMED, VISIBLE, Labels, RequestModel, ResponseModel, TextLimit
from shared.core.kept_texts import INHERIT, ChosenAiMode, StoredAiMode
from shared.future_self.models import Verdict
from shared.insights.service import InsightIds
from shared.safety.service import GREEN_NOTE, SafetyNote

DecisionText = Annotated[str, TRIMMED, TextLimit(5_000), VISIBLE]
HorizonText = Annotated[str, TRIMMED, TextLimit(100), VISIBLE]

_CLAIM_ID = "5d3b8a52-0f86-4e0e-9f0b-3b0b4f3f6c21"
_ASKED: dict[str, Any] = {
    "decision_context": "Should I move to a new city for a job opportunity?",
    "values": ["growth", "security"],
    "time_horizon": "2 years",
}
_TOLD: dict[str, Any] = {
    "future_projection": "Picture an ordinary Tuesday, about two years from now. The first months in the new city were "
    "bumpy, and some evenings were quiet. Little by little, two or three people there may have become friends.",
    "suggestions": [
        "Write down what three months of rent there would cost.",
        "Ask one person who moved there what surprised them.",
        "List what makes you feel secure, and what of it can travel.",
    ],
    "ai_generated": True,
}
_CLAIM: dict[str, Any] = {
    "id": _CLAIM_ID,
    "claim": "By September 2, 2026 I have talked to two people who made this change.",
    "due_on": "2026-09-02",
    "verdict": None,
}
_RECORD: dict[str, Any] = {"reviewed": 4, "came_true": 2, "share": 0.67}
_SIMULATION_ID = "0f4c1f0e-7f0d-4f63-9a51-8f3a4be0a1c2"
_KEPT: dict[str, Any] = {
    "id": _SIMULATION_ID,
    **_ASKED,
    "ai_mode": "inherit",
    **_TOLD,
    "made_by": "gpt-6-luna",
    "claims": [{**_CLAIM, "verdict": "came_true"}],
    "created_at": "2026-03-02T18:20:00Z",
    "reviewed_at": "2026-09-03T07:05:00Z",
    "version": 2,
}
_REVIEW: dict[str, Any] = {"reviews": [{"claim_id": _CLAIM_ID, "verdict": "came_true"}]}


class SimulationRequest(RequestModel, json_schema_extra={"example": _ASKED}):
    """The decision to simulate."""

    decision_context: DecisionText = Field(description="What you have to decide, and its circumstances.")
    values: Labels = Field(default_factory=list, description="What matters here, in your own words.")
    time_horizon: HorizonText = Field(
        default="2 years",
        description="How far ahead to look, such as 6 months. Without an amount (such as: by summer) it is a year.",
    )
    ai_mode: ChosenAiMode = INHERIT


class Claim(ResponseModel, json_schema_extra={"example": _CLAIM}):
    """A claim that can be checked on a day."""

    id: UUID
    claim: str
    due_on: date
    verdict: Verdict | None = Field(description="Your verdict; null until you give one.")


class TrackRecord(ResponseModel, json_schema_extra={"example": _RECORD}):
    """How the claims of all your earlier simulations turned out."""

    reviewed: int = Field(description="Claims that you have reviewed, including unclear ones.")
    came_true: int
    share: float | None = Field(
        description="The share of clear claims that came true, from 0 to 1; null if there are none."
    )


class SimulationResult(
    ResponseModel,
    json_schema_extra={
        "example": {
            "id": _SIMULATION_ID,
            **_TOLD,
            "claims": [_CLAIM],
            "track_record": _RECORD,
            "insight_ids": [],
            "safety": GREEN_NOTE,
        }
    },
):
    """One possible future. If `safety.level` is red there is none; the projection is a kind text written in advance."""

    id: UUID | None = Field(description="The id of the stored simulation; null if nothing was simulated.")
    future_projection: str
    suggestions: list[str] = Field(description="Small steps that you could take soon.")
    ai_generated: bool = Field(description="True if a language model wrote it, false if rules did.")
    claims: list[Claim] = Field(description="Claims that you can check later, earliest first.")
    track_record: TrackRecord | None = Field(description="Null if nothing was simulated.")
    insight_ids: InsightIds
    safety: SafetyNote


class Simulation(ResponseModel, json_schema_extra={"example": _KEPT}):
    """A stored simulation, with what became of its claims."""

    id: UUID
    decision_context: str
    values: list[str]
    time_horizon: str
    ai_mode: StoredAiMode
    future_projection: str
    suggestions: list[str]
    ai_generated: bool
    made_by: str = Field(description="The model's name, or `rules`.")
    claims: list[Claim]
    created_at: datetime
    reviewed_at: datetime | None = Field(description="When you last reviewed one of its claims.")
    version: int = Field(
        description="Grows with each of your reviews. Send it as `If-Match`, so that no newer version is overwritten."
    )


class ClaimReview(RequestModel, json_schema_extra={"example": _REVIEW["reviews"][0]}):
    """What became of one claim."""

    claim_id: UUID
    verdict: Verdict


class SimulationReview(RequestModel, json_schema_extra={"example": _REVIEW}):
    """What became of some claims of a simulation. You can review a claim again; the last verdict counts."""

    reviews: list[ClaimReview] = Field(min_length=1, max_length=50)
