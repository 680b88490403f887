"""Recent texts: what a person wrote in a period, found in their index, and in what waits to be indexed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.search.block_store import load_blocks
from shared.search.items import list_pending_items
from shared.search.person_index import IndexFilter, PersonIndex
from shared.search.sources import list_sources, load_texts


def list_recent_texts(
    db: Session, user_id: UUID, since: datetime, until: datetime, limit: int
) -> list[tuple[str, UUID]]:
    """List the kinds and ids of texts, newest first; see `service.list_recent_texts`."""
    kinds = {name for name, source in list_sources().items() if source.is_by_person}
    index = PersonIndex(load_blocks(db, user_id))
    hits = index.list_others([], IndexFilter(kinds=kinds, since=since, until=until), limit)
    found = {one.item_id: (one.moment, one.kind) for one in index.describe(hits)}
    pending = {item_id: kind for item_id, kind in list_pending_items(db, user_id, limit) if kind in kinds}
    wanted: dict[str, list[UUID]] = {}
    for item_id, kind in pending.items():
        wanted.setdefault(kind, []).append(item_id)
    for text in load_texts(db, user_id, wanted).values():
        if since <= text.moment < until and not text.is_sensitive:
            found[text.id] = (text.moment, pending[text.id])
    newest = sorted(found, key=lambda item_id: (found[item_id][0], item_id), reverse=True)
    return [(found[item_id][1], item_id) for item_id in newest[:limit]]
