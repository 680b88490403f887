"""The job that marks in the index what is behind a person's boundaries since these were changed.

What is closed is left out from the next request on, whatever the flags say, because texts are held against the
boundaries when they are loaded. What is open again comes back when the job has been here. A block is one job, and each
enqueues the next: a killed worker repeats one block.
"""

from dataclasses import replace
from uuid import UUID

import numpy as np
from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.core.jobs import JobKind, enqueue
from shared.core.jobs.kinds import TransactionWork
from shared.search.block_store import edit_block
from shared.search.blocks import SENSITIVE, IndexBlock
from shared.search.items import FlagTexts
from shared.search.models import SearchBlock
from shared.search.sources import load_texts

_BLOCKS = table_of(SearchBlock).c


def mark_block(db: Session, job: FlagTexts) -> None:
    """Mark the texts of the block behind `after` in the order of ids, and go on with the next one."""
    ordered = select(_BLOCKS.id).where(_BLOCKS.user_id == job.user_id).order_by(_BLOCKS.id).limit(1)
    following = ordered if job.after is None else ordered.where(_BLOCKS.id > job.after)
    block_id = db.scalars(following).one_or_none()
    if block_id is None:
        return
    edit_block(db, job.user_id, block_id, lambda block: _mark(db, job.user_id, block))
    enqueue(db, FlagTexts(user_id=job.user_id, after=block_id))


def _mark(db: Session, user_id: UUID, block: IndexBlock) -> IndexBlock:
    ids = [block.read_id(chunk) for chunk in range(block.size)]
    wanted: dict[str, dict[UUID, None]] = {}
    for item_id, kind in zip(ids, block.kinds.tolist(), strict=True):
        wanted.setdefault(block.kind_names[kind], {})[item_id] = None
    texts = load_texts(db, user_id, {kind: list(found) for kind, found in wanted.items()})
    sensitive = np.array([item_id in texts and texts[item_id].is_sensitive for item_id in ids], bool)
    flags = np.where(sensitive, block.flags | SENSITIVE, block.flags & ~np.uint8(SENSITIVE)).astype("u1")
    return block if np.array_equal(flags, block.flags) else replace(block, flags=flags)


FLAG_TEXTS = JobKind(FlagTexts, TransactionWork(mark_block))
