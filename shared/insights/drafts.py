"""What other domains hand over and get back: drafts of insights with their sources, and what is known already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shared.core import ai
from shared.insights.models import InsightStatus
from shared.tagging import service as tagging

MAX_SOURCES, _MAX_KEYWORDS = 50, 3
"""Texts that one insight names, further ones are not kept; tags of one that the rules tag."""


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


def build_message_drafts(
    kind: str, found: Iterable[tuple[str, Sequence[UUID]]], made_by: str, conversation_id: UUID | None = None
) -> list[InsightDraft]:
    """Build drafts of what was found in a conversation: each a text with the ids of its messages, which are of `kind`.

    The rules give the tags. Messages of the coach are no sources in the end, because no search finds them.
    """
    return [
        InsightDraft(
            text,
            tagging.tag_by_rules("", text).keywords[:_MAX_KEYWORDS],
            [InsightSource(kind, message_id) for message_id in message_ids],
            conversation_id,
            made_by,
        )
        for text, message_ids in found
    ]


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
