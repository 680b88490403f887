"""Observations over several texts of a person, by a model where one may be asked, otherwise by rules.

A model names the texts that each observation rests on; one that names none of those it was given is dropped. The rules
say which words recur, and in how many texts. Neither reads a text that shows danger.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.core import ai
from shared.core.folded_text import fold_text
from shared.insights.drafts import InsightDraft, InsightSource
from shared.insights.tags import TAG_LENGTH
from shared.tagging import service as tagging

MAX_OBSERVATIONS = 5
_MAX_RECURRING = 3

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=400)]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20)]
Tag = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=TAG_LENGTH)]


class Observation(ai.TaskResult):
    """One observation as the model makes it."""

    text: Text = Field(description="One thing worth remembering, told to the person as you, in one sentence")
    tags: list[Tag] = Field(max_length=3, description="Up to three words for what it is about")
    texts: list[Name] = Field(min_length=1, max_length=20, description="The names of the texts it rests on, such as t3")


class Observations(ai.TaskResult):
    """The arguments of `record_observations`."""

    observations: list[Observation] = Field(
        max_length=MAX_OBSERVATIONS, description="What stands out over several texts; none where nothing does"
    )


TASK = ai.AiTask(
    purpose="observe_texts",
    function="record_observations",
    description="Record what stands out over several texts that a person wrote.",
    instruction=(
        "Someone whose work is changing, or gone, wrote these texts, oldest first, each with a name and what kind of "
        "text it is. Record up to five observations that rest on them: what recurs, what helps, what weighs, what "
        "changed. Each names the texts that it rests on; only texts that are there. Only what they say; no advice, no "
        "diagnosis, no praise, no guess about causes. Warm and plain, told to the person as you, in their language."
    ),
    result=Observations,
)


@dataclass(frozen=True)
class ObservedText:
    """A text to observe; `text_ids` may keep it from models."""

    source: InsightSource
    text: str
    text_ids: frozenset[UUID]


@dataclass(frozen=True)
class ObservationRequest:
    """Texts of a person, oldest first, none of which shows danger; `may_send` tells whether a model may read them.

    `period` completes a sentence of the rules about them: they came up in so many of your texts ... A word recurs, for
    the rules, in at least `min_texts`.
    """

    user_id: UUID
    texts: Sequence[ObservedText]
    may_send: bool
    period: str = ""
    min_texts: int = 2


def find_observations(request: ObservationRequest) -> list[InsightDraft]:
    """Observe texts. Never fails; no transaction may be open."""
    if not request.texts:
        return []
    if not request.may_send:
        return observe_by_rules(request)
    named = {f"t{at}": one for at, one in enumerate(request.texts, start=1)}
    text_ids = frozenset[UUID]().union(*(one.text_ids for one in request.texts))
    answer = ai.ask(TASK, request.user_id, partial(_build_material, named), _observe_nothing, text_ids=text_ids)
    if not answer.ai_generated:
        return observe_by_rules(request)
    return _select_grounded(answer.value.observations, named, answer.made_by)


def observe_by_rules(request: ObservationRequest) -> list[InsightDraft]:
    """Say which key phrases recur in more than one text, the most frequent first."""
    keywords = tagging.tag_by_rules("", "\n\n".join(one.text for one in request.texts)).keywords
    folded = [(one.source, fold_text(one.text)) for one in request.texts]
    found = [(word, [source for source, text in folded if fold_text(word) in text]) for word in keywords]
    recurring = sorted((one for one in found if len(one[1]) >= request.min_texts), key=lambda one: -len(one[1]))
    return [
        InsightDraft(f"\u201c{word}\u201d came up in {len(sources)} of your texts{request.period}.", [word], sources)
        for word, sources in recurring[:_MAX_RECURRING]
    ]


def _build_material(named: Mapping[str, ObservedText]) -> dict[str, str | None]:
    return {name: f"{one.source.kind}: {one.text}" for name, one in named.items()}


def _select_grounded(
    observations: Sequence[Observation], named: Mapping[str, ObservedText], made_by: str
) -> list[InsightDraft]:
    """Keep the observations whose texts exist, each with the existing ones only."""
    drafts = []
    for one in observations:
        sources = [named[name].source for name in dict.fromkeys(one.texts) if name in named]
        if sources:
            drafts.append(InsightDraft(one.text, one.tags, sources, made_by=made_by))
    return drafts


def _observe_nothing() -> Observations:
    return Observations.model_construct(observations=[])
