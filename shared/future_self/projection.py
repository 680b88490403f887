"""The projection: one way a decision could turn out, told by a model, or by the rules of `story` without one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.chat import service as chat
from shared.core import ai
from shared.future_self.horizon import MAX_DAYS, parse_horizon
from shared.future_self.story import Story, compose_story
from shared.insights import service as insights
from shared.safety import service as safety

_MIN_CLAIMS, _MAX_CLAIMS = 2, 5
SUGGESTION_COUNT = 3


Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]


class ProjectedClaim(ai.TaskResult):
    """One claim as the model makes it: due in days, because a number needs no calendar."""

    claim: Sentence = Field(
        description="One concrete thing, in the first person, that the person can later check with yes or no"
    )
    due_in_days: int = Field(
        ge=1, le=MAX_DAYS, description="In how many days from today it can be checked; within the horizon"
    )


class Projection(ai.TaskResult):
    """The arguments of `simulate_future_self`."""

    concern: safety.ConcernLevel
    future_projection: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4_000)] = Field(
        description="The story of one possible future, told to the person as you, in 120 to 220 words"
    )
    suggestions: Annotated[list[Sentence], ai.DISTINCT] = Field(
        min_length=SUGGESTION_COUNT,
        max_length=SUGGESTION_COUNT,
        description="Small, concrete steps for the coming days",
    )
    claims: list[ProjectedClaim] = Field(
        min_length=_MIN_CLAIMS, max_length=_MAX_CLAIMS, description="What will show whether it went this way"
    )
    insights: insights.UsedInsights


TASK = ai.AiTask(
    purpose="simulate_future_self",
    function="simulate_future_self",
    description="Tell one possible future of a person who faces a decision, with claims they can check later.",
    instruction=(
        "Someone whose work is changing, or gone, looks ahead from a decision. Tell one way it could go for them at "
        "the end of their time horizon: an ordinary day, in plain and warm words, with what was hard on the way and "
        "what helped, true to the values they name. Write in the language of decision_context. It is a possibility, "
        "not a forecast: say may and could, promise nothing, invent no numbers, diagnose nobody, sell nothing, and "
        "do not decide for them. Suggestions are small steps they can take this week. Claims are modest and checkable "
        "with yes or no by themselves; horizon_in_days says how many days the horizon has."
    ),
    result=Projection,
)
_GENTLE_TASK = TASK.extend_instruction(safety.GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class ProjectionRequest:
    """What someone asks for, and the local day on which they do; `gentle` where they are having a very hard time.

    `offer` has what they confirmed about themselves, `closed` what they do not want to be brought up; without
    `may_send` the rules tell it.
    """

    user_id: UUID
    decision_context: str
    values: Sequence[str]
    time_horizon: str
    today: date
    gentle: bool
    offer: insights.InsightOffer
    closed: Boundaries = NOTHING_CLOSED
    may_send: bool = True


@dataclass(frozen=True)
class DatedClaim:
    """A claim and the day on which it can be checked."""

    claim: str
    due_on: date


@dataclass(frozen=True)
class ProjectionResult:
    """The projection and who made it: a model's name or `rules`. `concern` is the model's view of the request.

    `insight_ids` are the confirmed insights that it leans on.
    """

    future_projection: str
    suggestions: tuple[str, ...]
    claims: tuple[DatedClaim, ...]
    ai_generated: bool
    made_by: str
    concern: safety.Level
    insight_ids: Sequence[UUID]


def generate_projection(request: ProjectionRequest) -> ProjectionResult:
    """Ask a model, or the rules; no transaction may be open. Never fails."""
    horizon = parse_horizon(request.time_horizon)
    if not request.may_send:
        return _build_result(request, horizon, _project_by_rules(request, horizon), ai.RULES)
    task = request.offer.extend_task(_GENTLE_TASK if request.gentle else TASK)
    material = _build_material(request, horizon)
    answer = chat.ask_within_boundaries(
        request.closed,
        task,
        request.user_id,
        material,
        lambda: _project_by_rules(request, horizon),
        list_texts=lambda told: (told.future_projection, *told.suggestions, *(one.claim for one in told.claims)),
        said=[request.decision_context, *request.values],
    )
    return _build_result(request, horizon, answer.value, answer.made_by)


def _build_result(request: ProjectionRequest, horizon: int, value: Projection, made_by: str) -> ProjectionResult:
    return ProjectionResult(
        value.future_projection,
        tuple(value.suggestions),
        tuple(_date_claims(value.claims, request.today, horizon)),
        made_by != ai.RULES,
        made_by,
        value.concern,
        request.offer.find_used(value.insights),
    )


def _build_material(request: ProjectionRequest, horizon: int) -> dict[str, str | None]:
    return {
        "decision_context": request.decision_context,
        "values": ", ".join(request.values) or None,
        "time_horizon": request.time_horizon,
        "horizon_in_days": str(horizon),
        **request.offer.material,
    }


def _project_by_rules(request: ProjectionRequest, horizon: int) -> Projection:
    quoted = None
    if not request.gentle:
        quoted = request.offer.quote_related("\n".join((request.decision_context, *request.values)))
    story: Story = compose_story(
        request.decision_context,
        request.values,
        request.today,
        horizon,
        request.closed,
        aside=None if quoted is None else quoted.sentence,
    )
    return Projection.model_construct(
        concern=safety.GREEN,
        future_projection=story.projection,
        suggestions=list(story.suggestions),
        claims=[ProjectedClaim.model_construct(claim=text, due_in_days=days) for text, days in story.claims],
        insights=[] if quoted is None else [quoted.name],
    )


def _date_claims(claims: Sequence[ProjectedClaim], today: date, horizon: int) -> list[DatedClaim]:
    """Turn due days into dates, soonest first; a claim beyond the horizon is due at its end."""
    dated = [DatedClaim(claim.claim, today + timedelta(days=min(claim.due_in_days, horizon))) for claim in claims]
    return sorted(dated, key=lambda claim: claim.due_on)
