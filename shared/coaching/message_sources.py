"""The texts that the coach's replies leaned on: a reply may quote them, so it is kept from models as they are."""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.chat.service import Turn
from shared.coaching.models import ConversationMessage
from shared.core.db import table_of
from shared.core.db.conditional_writes import BATCH
from shared.core.kept_texts import find_kept
from shared.safety.service import RedTextFilter
from shared.search import service as search

_MESSAGES = table_of(ConversationMessage).c


def find_source_ids(
    db: Session, user_id: UUID, details_by_id: Mapping[UUID, str | None]
) -> dict[UUID, frozenset[UUID]]:
    """Return for each message with sources, by its stored details, the ids of these and of what they belong to."""
    named = {message_id: frozenset(_read_ids(details)) for message_id, details in details_by_id.items()}
    ids = sorted(frozenset[UUID]().union(*named.values()))
    parents: dict[UUID, UUID | None] = {}
    for start in range(0, len(ids), BATCH):
        parents |= search.find_parents(db, user_id, ids[start : start + BATCH])
    return {
        message_id: found | {parent for one in found if (parent := parents.get(one)) is not None}
        for message_id, found in named.items()
        if found
    }


@dataclass(frozen=True)
class ReplySources:
    """What the replies of a conversation lean on, by their texts."""

    by_reply: Mapping[str, frozenset[UUID]]

    @property
    def ids(self) -> frozenset[UUID]:
        """The ids of all sources, and of what they belong to."""
        return frozenset[UUID]().union(*self.by_reply.values())

    def extend_filter(self, is_red: RedTextFilter, kept: Collection[UUID]) -> RedTextFilter:
        """Return the filter of texts that no model reads, extended by replies that lean on a text which is kept."""
        texts = frozenset(reply for reply, found in self.by_reply.items() if not found.isdisjoint(kept))
        return (lambda text: text in texts or is_red(text)) if texts else is_red


def extend_filter(db: Session, user_id: UUID, turns: Sequence[Turn], is_red: RedTextFilter) -> RedTextFilter:
    """Return the filter of texts that no model reads, extended by replies that lean on a text which is kept by now."""
    sources = find_reply_sources(db, user_id, turns)
    return sources.extend_filter(is_red, find_kept(db, user_id, sources.ids))


def find_reply_sources(db: Session, user_id: UUID, turns: Sequence[Turn]) -> ReplySources:
    """Find what the coach's replies among some turns lean on."""
    details: dict[UUID, str | None] = {}
    replies = {one.id: one.text for one in turns if not one.by_person}
    ids = sorted(replies)
    for start in range(0, len(ids), BATCH):
        batch = _MESSAGES.id.in_(ids[start : start + BATCH])
        rows = db.execute(select(_MESSAGES.id, _MESSAGES.metadata).where(batch, _MESSAGES.metadata.is_not(None)))
        details.update((row.id, row.metadata) for row in rows)
    by_reply: dict[str, frozenset[UUID]] = {}
    for message_id, found in find_source_ids(db, user_id, details).items():
        by_reply[replies[message_id]] = found | by_reply.get(replies[message_id], frozenset())
    return ReplySources(by_reply)


def _read_ids(details: str | None) -> Iterable[UUID]:
    sources = json.loads(details or "{}").get("sources", ())
    return (UUID(one["id"]) for one in sources if one["id"] is not None)
