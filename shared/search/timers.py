"""The timer of search: people whose vectors are of another model than their current one get a job that makes new ones.

That is so after a change of the setting, when someone gives or takes back their consent, and where no model could be
asked when a text was indexed.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select

from shared.core.crypto import digests
from shared.core.db import UnitOfWork, table_of
from shared.core.embeddings import current_model
from shared.core.jobs import enqueue
from shared.search.block_store import name_model
from shared.search.items import EmbedBlocks
from shared.search.models import SearchBlock

_BATCH = 500
_BLOCKS = table_of(SearchBlock).c


def embed_stale_vectors(uow: UnitOfWork, now: datetime) -> None:
    """Enqueue a job for everyone with such vectors; at most one for a person and day."""
    names = _BLOCKS.model
    owners = select(
        _BLOCKS.user_id,
        func.min(names).label("first"),
        func.max(names).label("last"),
        func.count(names).label("named"),
        func.count().label("blocks"),
    )
    ordered, after = owners.group_by(_BLOCKS.user_id).order_by(_BLOCKS.user_id).limit(_BATCH), None
    while True:
        with uow.transaction() as db:
            found = db.execute(ordered if after is None else ordered.where(_BLOCKS.user_id > after)).all()
        stale = [row.user_id for row in found if _is_stale(row)]
        with uow.transaction() as db:
            for user_id in stale:
                owner = digests.keyed_digest("embedding", str(user_id)).hex()
                key = f"{EmbedBlocks.kind}:{owner}:{now:%Y-%m-%d}"
                enqueue(db, EmbedBlocks(user_id=user_id), dedupe_key=key)
        if len(found) < _BATCH:
            return
        after = found[-1].user_id


def _is_stale(row: Row[Any]) -> bool:
    current = name_model(current_model(row.user_id))
    return row.named < row.blocks or (row.first, row.last) != (current, current)
