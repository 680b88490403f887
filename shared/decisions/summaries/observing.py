"""Summing a conversation up with observations, each resting on messages that there are.

A long one is read in parts that each fit a model's window; their summaries are then made one. A part that no model
may, can or does sum up usably is summed up by rules, and then none of the whole counts as the model's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.decisions.coaching.condensing import ShortSummary
from shared.decisions.coaching.window import Said, parts
from shared.decisions.privacy import IsGrave, withhold
from shared.decisions.schemas import Insight
from shared.decisions.summaries.extracting import insights_by_rules, summary_by_rules
from shared.decisions.summaries.uniting import unite

MOST_INSIGHTS = 12
_MOST_IN_PART = 5

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Reference = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]


class Observation(BaseModel):
    """One observation as the model makes it."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    text: Text = Field(description="One thing worth remembering, told to the person as you")
    messages: list[Reference] = Field(
        min_length=1, max_length=10, description="The names of the messages it rests on, such as m3"
    )


class SessionSummary(BaseModel):
    """The arguments of `summarize_session`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    summary: ShortSummary = Field(description="What the conversation came to, in 40 to 150 words")
    insights: list[Observation] = Field(min_length=1, max_length=_MOST_IN_PART, description="What stands out")


TASK = ai.AiTask(
    purpose="summarize_decision_session",
    function="summarize_session",
    description="Sum up a conversation about a decision, with observations.",
    instruction=(
        "A coach and a person have thought a decision through. Sum up, told to the person as you, what it came to and "
        "what stayed open. Then name up to five observations, each with the names of the messages it rests on; of "
        "those only messages that are there. Only what was said; no advice, no diagnosis, no praise. Warm and plain, "
        "in the person's language."
    ),
    result=SessionSummary,
)


@dataclass(frozen=True)
class Conversation:
    """What is to be summed up; of that, `grave` tells what neither a model nor anyone in a summary may see."""

    user_id: UUID
    title: str
    turns: Sequence[Said]
    may_leave: bool
    grave: IsGrave


@dataclass(frozen=True)
class Observed:
    """What it came to, and who says so: a model's name or `rules`."""

    summary: str | None
    insights: list[Insight]
    made_by: str


def observe(conversation: Conversation) -> Observed:
    """Sum a conversation up. Never fails; no transaction may be open. Where nothing was said there is no summary."""
    if not any(one.by_person for one in conversation.turns):
        return Observed(None, [], ai.RULES)
    if not conversation.may_leave:
        return _by_rules(conversation, conversation.turns)
    found = [_observe_part(conversation, part) for part in _numbered(conversation.turns)]
    texts = [one.summary for one in found if one.summary]
    if not texts:
        return _by_rules(conversation, conversation.turns)
    summary, united_by = unite(conversation.user_id, conversation.title, texts)
    makers = {united_by, *(one.made_by for one in found)}
    insights = [insight for one in found for insight in one.insights][:MOST_INSIGHTS]
    return Observed(summary, insights, ai.RULES if ai.RULES in makers else found[0].made_by)


def _numbered(turns: Sequence[Said]) -> list[dict[str, Said]]:
    """Name the messages m1, m2, ... through all parts: short names are copied more faithfully than ids."""
    names = iter(range(1, len(turns) + 1))
    return [{f"m{next(names)}": one for one in part} for part in parts(turns)]


def _observe_part(conversation: Conversation, part: Mapping[str, Said]) -> Observed:
    answer = ai.ask(TASK, conversation.user_id, partial(_material, conversation, part), _nothing)
    insights = _resting(answer.value.insights, part) if answer.ai_generated else []
    if not insights:
        return _by_rules(conversation, list(part.values()))
    return Observed(answer.value.summary, insights, answer.made_by)


def _material(conversation: Conversation, part: Mapping[str, Said]) -> dict[str, str | None]:
    shown = {name: withhold(one.text, conversation.grave) for name, one in part.items()}
    texts = {name: f"{'person' if one.by_person else 'coach'}: {shown[name]}" for name, one in part.items()}
    return {"title": withhold(conversation.title, conversation.grave), **texts}


def _resting(observations: Sequence[Observation], part: Mapping[str, Said]) -> list[Insight]:
    """Keep the observations that rest on messages that there are, and of what they rest on only that."""
    named = (
        (one.text, [part[name].id for name in dict.fromkeys(one.messages) if name in part]) for one in observations
    )
    return [Insight(text=text, message_ids=ids) for text, ids in named if ids]


def _nothing() -> SessionSummary:
    return SessionSummary.model_construct(summary="", insights=[])


def _by_rules(conversation: Conversation, turns: Sequence[Said]) -> Observed:
    quotable = [one for one in turns if one.by_person and not conversation.grave(one.text)]
    return Observed(summary_by_rules(conversation.title, quotable), insights_by_rules(quotable), ai.RULES)
