"""What other domains hand over and get back: drafts of insights with their sources, and what is known already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shared.core import ai
from shared.insights.models import InsightStatus

MAX_SOURCES = 50
"""Texts that one insight names; further ones are not kept."""


@dataclass(frozen=True)
class InsightSource:
    """A text that an insight rests on, as the search index knows it: `kind` is one of `wiring.TEXT_SOURCES`."""

    kind: str
    id: UUID


@dataclass(frozen=True)
class InsightDraft:
    """An observation that is to be proposed. `made_by` is a model's name or `rules`."""

    text: str
    tags: Sequence[str]
    sources: Sequence[InsightSource]
    conversation_id: UUID | None = None
    made_by: str = ai.RULES


@dataclass(frozen=True)
class KnownInsight:
    """An insight that is there."""

    id: UUID
    text: str
    tags: Sequence[str]
    status: InsightStatus
    made_by: str


@dataclass(frozen=True)
class KnownInsights:
    """The insights of a person when a job read them, newest first."""

    user_id: UUID
    items: Sequence[KnownInsight]


@dataclass(frozen=True)
class MergedInsights:
    """Drafts that are new, and what drafts add to insights that are there, by id; `known_ids` were compared."""

    known_ids: frozenset[UUID]
    new: Sequence[InsightDraft]
    found_again: Mapping[UUID, InsightDraft]
