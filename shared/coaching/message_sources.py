"""The texts that the coach's replies leaned on: a reply may quote them, so it is kept from models as they are.

A reply that leaned on a text which was deleted since is kept for good: nothing else remembers that it was kept.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.boundaries.service import NOTHING_CLOSED
from shared.chat.service import Turn
from shared.coaching.models import ASSISTANT, Conversation, ConversationMessage
from shared.core import ai
from shared.core.db import table_of
from shared.core.db.conditional_writes import BATCH
from shared.core.kept_texts import DELETED_TEXT, find_kept
from shared.core.portability import IdLookup
from shared.safety.service import RedTextFilter
from shared.search import service as search

SourceKey = tuple[str, UUID]
"""Kind and id of a source."""
MAX_FOLDED_SOURCES = 200
"""Beyond which a running summary begins anew: each turn looks all of its sources up, and after so many it has hardly a
word of the first ones. What the person said then is still found by retrieval."""
_MESSAGES = table_of(ConversationMessage).c
_FOLDED = UUID(int=0)
"""Stands for the messages that are condensed."""


def find_source_ids(
    db: Session, user_id: UUID, details_by_id: Mapping[UUID, str | None]
) -> dict[UUID, frozenset[UUID]]:
    """Return for each message with sources, by its stored details, the ids of these and of what they belong to.

    `DELETED_TEXT` is among them where one is gone.
    """
    return _find_ids(
        db, user_id, {message_id: frozenset(read_sources(details)) for message_id, details in details_by_id.items()}
    )


def _find_ids(db: Session, user_id: UUID, named: Mapping[UUID, frozenset[SourceKey]]) -> dict[UUID, frozenset[UUID]]:
    parents, gone = _look_up(db, user_id, frozenset[SourceKey]().union(*named.values()))
    ids_by_message: dict[UUID, frozenset[UUID]] = {}
    for message_id, found in named.items():
        ids = {one_id for _, one_id in found}
        ids.update(parent for one in ids.copy() if (parent := parents.get(one)) is not None)
        if not gone.isdisjoint(found):
            ids.add(DELETED_TEXT)
        if ids:
            ids_by_message[message_id] = frozenset(ids)
    return ids_by_message


def find_deleted_sources(db: Session, user_id: UUID, details: Iterable[str | None]) -> frozenset[SourceKey]:
    """Return the sources among the stored details of some messages that were deleted since."""
    return _look_up(db, user_id, frozenset(one for stored in details for one in read_sources(stored)))[1]


def _look_up(
    db: Session, user_id: UUID, named: Collection[SourceKey]
) -> tuple[dict[UUID, UUID | None], frozenset[SourceKey]]:
    """Return the parents of sources by their ids, and the sources that are gone.

    Those that the index does not have are loaded, which are few: it may not have them yet. Facts that are no texts
    have no words to be quoted, and are not looked for.
    """
    ids = sorted({one_id for _, one_id in named})
    parents: dict[UUID, UUID | None] = {}
    for start in range(0, len(ids), BATCH):
        parents |= search.find_parents(db, user_id, ids[start : start + BATCH])
    unknown: dict[str, list[UUID]] = {}
    kinds = search.list_sources()
    for kind, one_id in sorted(named):
        if one_id not in parents and kind in kinds:
            unknown.setdefault(kind, []).append(one_id)
    if not unknown:
        return parents, frozenset()
    loaded = search.load_texts(db, user_id, unknown, NOTHING_CLOSED)
    return parents, frozenset((kind, one) for kind, found in unknown.items() for one in found if one not in loaded)


@dataclass(frozen=True)
class ReplySources:
    """What the replies of a conversation lean on, by their texts; `folded` is what those of the running summary did.

    `named` has the sources of each reply as it names them, and `named_before` those of the running summary.
    `begun_anew` tells that this does not reach back to the first replies, of which a title is made.
    """

    by_reply: Mapping[str, frozenset[UUID]]
    named: Mapping[UUID, frozenset[SourceKey]]
    folded: frozenset[UUID] = frozenset()
    named_before: frozenset[SourceKey] = frozenset()
    begun_anew: bool = False

    @property
    def ids(self) -> frozenset[UUID]:
        """The ids of all sources, and of what they belong to."""
        return self.folded.union(*self.by_reply.values())

    @property
    def is_summary_full(self) -> bool:
        """Whether the running summary rests on so many sources that the next one begins anew, without its words."""
        return len(self.named_before) >= MAX_FOLDED_SOURCES

    def dump_folded(self, condensed: Sequence[Turn], *, with_earlier: bool) -> str:
        """Return what a running summary rests on that takes these turns in, as a conversation stores it.

        `with_earlier` tells whether it goes on from the one before. With it is the last message up to which it is known
        (`folded_id`).
        """
        before = self.named_before if with_earlier else frozenset[SourceKey]()
        named = before.union(*(self.named.get(one.id, frozenset()) for one in condensed))
        sources = [{"kind": kind, "id": str(one_id)} for kind, one_id in sorted(named)]
        begun_anew = self.begun_anew or (bool(self.named_before) and not with_earlier)
        marked = {"begun_anew": True} if begun_anew else {}
        return json.dumps({"up_to": str(condensed[-1].id), "sources": sources, **marked})

    def extend_filter(self, is_red: RedTextFilter, kept: Collection[UUID], title: str | None) -> RedTextFilter:
        """Return the filter of texts that no model reads, with replies that lean on a text which is kept or gone.

        `title` is the one that a model gave the conversation, which may have words of any of these texts.
        """
        texts = {reply for reply, found in self.by_reply.items() if not found.isdisjoint(kept)}
        if title is not None and (self.begun_anew or not self.ids.isdisjoint(kept)):
            texts.add(title)
        return (lambda text: text in texts or is_red(text)) if texts else is_red


def extend_filter(
    db: Session, conversation: Conversation, turns: Sequence[Turn], is_red: RedTextFilter
) -> RedTextFilter:
    """Return the filter of what no model reads of a whole conversation: its replies and title lean on kept texts."""
    sources = find_reply_sources(db, conversation.user_id, turns)
    kept = find_kept(db, conversation.user_id, sources.ids)
    return sources.extend_filter(is_red, kept, find_generated_title(conversation))


def find_generated_title(conversation: Conversation) -> str | None:
    """Return the title if a model made it; None for the person's own words, which rules take as they are."""
    return None if conversation.titled_by in (None, ai.BY_USER, ai.RULES) else conversation.title


def find_reply_sources(
    db: Session, user_id: UUID, turns: Sequence[Turn], conversation: Conversation | None = None
) -> ReplySources:
    """Find what the coach's replies among some turns lean on, and those in the running summary of a conversation."""
    named: dict[UUID, frozenset[SourceKey]] = {}
    replies = {one.id: one.text for one in turns if not one.by_person}
    ids = sorted(replies)
    for start in range(0, len(ids), BATCH):
        batch = _MESSAGES.id.in_(ids[start : start + BATCH])
        rows = db.execute(select(_MESSAGES.id, _MESSAGES.metadata).where(batch, _MESSAGES.metadata.is_not(None)))
        named.update((row.id, frozenset(read_sources(row.metadata))) for row in rows)
    before, begun_anew = (frozenset[SourceKey](), False) if conversation is None else _read_folded(db, conversation)
    found = _find_ids(db, user_id, {**named, _FOLDED: before})
    folded = found.pop(_FOLDED, frozenset[UUID]())
    by_reply: dict[str, frozenset[UUID]] = {}
    for message_id, source_ids in found.items():
        by_reply[replies[message_id]] = source_ids | by_reply.get(replies[message_id], frozenset())
    return ReplySources(by_reply, named, folded, before, begun_anew)


def _read_folded(db: Session, conversation: Conversation) -> tuple[frozenset[SourceKey], bool]:
    """Return what the replies lean on that are condensed in a running summary, and whether that has begun anew.

    A conversation that an older version has condensed last, before an upgrade or during it, has no list that goes up
    to there: until it is condensed again, all of its replies are read.
    """
    if conversation.running_summary is None or conversation.folded_at is None:
        return frozenset(), False
    stored = conversation.folded_sources
    details = {} if stored is None else json.loads(stored)
    if details.get("up_to") == str(conversation.folded_id):
        return frozenset(read_sources(stored)), details.get("begun_anew", False)
    folded = (_MESSAGES.conversation_id == conversation.id, _MESSAGES.created_at <= conversation.folded_at)
    named = select(_MESSAGES.metadata).where(*folded, _MESSAGES.role == ASSISTANT, _MESSAGES.metadata.is_not(None))
    return frozenset(source for stored in db.scalars(named) for source in read_sources(stored)), False


def replace_folded_ids(row: Mapping[str, Any], find_id: IdLookup) -> dict[str, Any]:
    """Give the sources of an imported running summary their new ids, and the message up to which they are known.

    An export of an older version has none.
    """
    stored = row.get("folded_sources")
    if stored is None:
        return dict(row)
    details = json.loads(_replace_ids(stored, find_id))
    return {**row, "folded_sources": json.dumps({**details, "up_to": str(find_id(UUID(details["up_to"])))})}


def replace_source_ids(row: Mapping[str, Any], find_id: IdLookup) -> dict[str, Any]:
    """Give the sources of an imported message their new ids: by the old ones they would be texts that are gone."""
    if row["metadata"] is None or "sources" not in json.loads(row["metadata"]):
        return dict(row)
    return {**row, "metadata": _replace_ids(row["metadata"], find_id)}


def _replace_ids(stored: str, find_id: IdLookup) -> str:
    details = json.loads(stored)
    sources = [{**one, "id": one["id"] and str(find_id(UUID(one["id"])))} for one in details["sources"]]
    return json.dumps({**details, "sources": sources})


def read_sources(details: str | None) -> Iterable[SourceKey]:
    """Yield the sources that the stored details of a message name by their ids."""
    sources = json.loads(details or "{}").get("sources", ())
    return ((one["kind"], UUID(one["id"])) for one in sources if one["id"] is not None)
