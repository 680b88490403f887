"""Texts by their time: what a person wrote in some periods, found in their index, and in what waits to be indexed."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from random import SystemRandom
from uuid import UUID

from sqlalchemy.orm import Session

from shared.search.block_runs import load_runs
from shared.search.items import list_pending_items
from shared.search.person_index import IndexFilter, PersonIndex
from shared.search.sources import DatedText, Period, list_sources, load_texts

_MAX_CHOICE = 20_000
_RANDOM = SystemRandom()


def list_recent_texts(
    db: Session, user_id: UUID, since: datetime, until: datetime, limit: int
) -> list[tuple[str, UUID]]:
    """List the kinds and ids of texts, newest first; see `service.list_recent_texts`."""
    kinds = {name for name, source in list_sources().items() if source.is_by_person}
    return [(one.kind, one.id) for one in list_texts_in(db, user_id, kinds, [(since, until)], limit)]


def list_texts_in(
    db: Session, user_id: UUID, kinds: Collection[str], periods: Sequence[Period], limit: int
) -> list[DatedText]:
    """List up to `limit` texts of each period, newest first; see `service.list_texts_in`."""
    index = PersonIndex(load_runs(db, user_id))
    pending = dict(list_pending_items(db, user_id, limit))
    waiting = _load_waiting(db, user_id, {id_: kind for id_, kind in pending.items() if kind in kinds})
    found = set[DatedText]()
    for since, until in periods:
        wanted = IndexFilter(kinds=kinds, since=since, until=until, without=pending)
        here = [text for text in waiting if since <= text.moment < until]
        here += [
            DatedText(chunk.moment, chunk.item_id, chunk.kind)
            for chunk in index.describe(index.list_others([], wanted, limit))
        ]
        found.update(sorted(here, reverse=True)[:limit])
    return sorted(found, reverse=True)


def list_indexed_texts(
    db: Session, user_id: UUID, kinds: Collection[str], until: datetime | None, limit: int
) -> list[DatedText]:
    """List texts that are in the index, newest first; see `service.list_indexed_texts`."""
    index = PersonIndex(load_runs(db, user_id))
    hits = index.list_others([], IndexFilter(kinds=kinds, until=until, with_sensitive=True), limit)
    return [DatedText(chunk.moment, chunk.item_id, chunk.kind) for chunk in index.describe(hits)]


def choose_texts(db: Session, user_id: UUID, kinds: Collection[str], until: datetime, count: int) -> list[DatedText]:
    """Choose some indexed texts of before `until` by chance; see `service.choose_texts`."""
    index = PersonIndex(load_runs(db, user_id))
    hits = index.list_others([], IndexFilter(kinds=kinds, until=until), _MAX_CHOICE)
    chosen = _RANDOM.sample(hits, min(count, len(hits)))
    return [DatedText(chunk.moment, chunk.item_id, chunk.kind) for chunk in index.describe(chosen)]


def _load_waiting(db: Session, user_id: UUID, pending: Mapping[UUID, str]) -> list[DatedText]:
    """Load what waits to be indexed: the index does not know it, or knows how it was before."""
    wanted: dict[str, list[UUID]] = {}
    for item_id, kind in pending.items():
        wanted.setdefault(kind, []).append(item_id)
    texts = load_texts(db, user_id, wanted).values()
    return [DatedText(text.moment, text.id, pending[text.id]) for text in texts if not text.is_sensitive]
