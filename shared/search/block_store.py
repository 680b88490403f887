"""Rows of blocks: sealed, and written by conditional updates.

A block is sealed in two parts under its person's key; the id of the block and the name of the part are bound to each,
so that neither can be exchanged for another. Whoever writes names the version that was read: if another transaction was
first, the work is done again on what is there now, within the same transaction.
"""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto import person_keys
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.engine import BINARY_RESULTS
from shared.core.embeddings import EmbeddingModel
from shared.core.errors import Conflict
from shared.search.blocks import (
    MAX_CHUNKS,
    Chunk,
    IndexBlock,
    add_chunks,
    empty_block,
    read_block,
    remove_items,
    write_vectors,
    write_words,
)
from shared.search.models import SearchBlock

MAX_BLOCKS = 4_000
"""Blocks of one person: a million chunks."""
_ATTEMPTS = 5
_BLOCKS = table_of(SearchBlock)
_C = _BLOCKS.c
# By their ids, in which order a database finds them: to sort rows of 200 kilobytes, SQLite copies them first.
_SOME = select(_C.id, _C.version, _C.model, _C.words, _C.vectors).order_by(_C.id)
_SOME = _SOME.where(_C.id.in_(bindparam("ids", expanding=True, type_=_C.id.type))).execution_options(**BINARY_RESULTS)


@dataclass(frozen=True)
class StoredBlock:
    """A block with its row: the version that was read, and the model of its vectors, None where it has none."""

    id: UUID
    version: int
    model: EmbeddingModel | None
    block: IndexBlock


def load_some_blocks(db: Session, block_ids: Sequence[UUID]) -> list[StoredBlock]:
    """Load a few blocks as they are now, in the order of these ids; those that are gone are left out."""
    if not block_ids:
        return []
    rows = db.connection().execute(_SOME, {"ids": sorted(block_ids)})
    found = {row.id: _open_block(*row) for row in rows}
    return [found[block_id] for block_id in block_ids if block_id in found]


def store_chunks(
    db: Session,
    user_id: UUID,
    chunks: Mapping[UUID, Sequence[Chunk]],
    model: EmbeddingModel | None,
    old_places: Mapping[UUID, UUID],
) -> dict[UUID, UUID | None]:
    """Replace the chunks of some texts by new ones; return the block of each text, None where it has no chunks.

    `old_places` says where the texts were. Texts go into the newest block of the same model that has room, or into a
    new one; all chunks of a text are in one block.
    """
    places: dict[UUID, UUID | None] = dict.fromkeys(chunks)
    waiting = [(item_id, list(parts)[:MAX_CHUNKS]) for item_id, parts in chunks.items() if parts]
    removed: dict[UUID, set[UUID]] = {}
    for item_id, block_id in old_places.items():
        removed.setdefault(block_id, set()).add(item_id)
    take_out(db, user_id, removed)
    dimension = 0 if model is None else model.dimension
    open_id = _find_open_block(db, user_id, model)
    taken = 0

    def fill(block: IndexBlock) -> IndexBlock:
        nonlocal taken
        taken = _count_fitting([parts for _, parts in waiting], MAX_CHUNKS - block.size)
        return add_chunks(block, [part for _, parts in waiting[:taken] for part in parts], dimension)

    while waiting:
        if open_id is None:
            open_id = uuid4()
            _insert_block(db, user_id, open_id, model, fill(empty_block(dimension)))
        elif not edit_block(db, user_id, open_id, fill):
            taken = 0
        places.update((item_id, open_id) for item_id, _ in waiting[:taken])
        del waiting[:taken]
        open_id = None
    return places


def take_out(db: Session, user_id: UUID, removed: Mapping[UUID, set[UUID]]) -> None:
    """Take texts out of their blocks, block by block in the order of ids; a block without chunks is deleted."""
    for block_id in sorted(removed):
        item_ids = removed[block_id]
        edit_block(db, user_id, block_id, lambda block, gone=item_ids: remove_items(block, gone))  # type: ignore[misc]


def edit_block(db: Session, user_id: UUID, block_id: UUID, edit: Callable[[IndexBlock], IndexBlock]) -> bool:
    """Replace a block by what `edit` makes of it, again where another transaction was first; False if it is gone."""
    for _ in range(_ATTEMPTS):
        found = load_some_blocks(db, [block_id])
        if not found:
            return False
        (stored,) = found
        edited = edit(stored.block)
        if edited is stored.block or write_block(db, user_id, stored, edited, stored.model):
            return True
    raise Conflict("This was changed at the same time. Please try again.")


def write_block(
    db: Session, user_id: UUID, stored: StoredBlock, block: IndexBlock, model: EmbeddingModel | None
) -> bool:
    """Write a block over the version that was read; False where another transaction was first."""
    same = (_C.id == stored.id, _C.version == stored.version)
    if block.size == 0:
        return changed_rows(db.execute(delete(_BLOCKS).where(*same))) == 1
    columns = _build_columns(user_id, stored.id, model, block)
    return (
        changed_rows(db.execute(update(_BLOCKS).where(*same).values({**columns, "version": stored.version + 1}))) == 1
    )


def name_model(model: EmbeddingModel | None) -> str | None:
    """Return a model as the table names it: its name and the dimension of its vectors."""
    return None if model is None else f"{model.name}:{model.dimension}"


def _count_fitting(texts: Sequence[Sequence[Chunk]], room: int) -> int:
    """Count the texts, from the first one on, that have room for all of their chunks."""
    sizes = list(accumulate(len(parts) for parts in texts))
    return bisect_right(sizes, room)


def _find_open_block(db: Session, user_id: UUID, model: EmbeddingModel | None) -> UUID | None:
    name = name_model(model)
    same = _C.model.is_(None) if name is None else _C.model == name
    newest = select(_C.id, _C.chunks).where(_C.user_id == user_id, same).order_by(_C.created_at.desc(), _C.id.desc())
    row = db.execute(newest.limit(1)).one_or_none()
    return row.id if row is not None and row.chunks < MAX_CHUNKS else None


def _open_block(block_id: UUID, version: int, model: str | None, words: bytes, vectors: bytes) -> StoredBlock:
    opened = read_block(
        person_keys.open_bytes(bytes(words), _seal_context(block_id, "words")),
        person_keys.open_bytes(bytes(vectors), _seal_context(block_id, "vectors")),
    )
    return StoredBlock(block_id, version, _read_model(model), opened)


def _insert_block(db: Session, user_id: UUID, block_id: UUID, model: EmbeddingModel | None, block: IndexBlock) -> None:
    own = {"id": block_id, "created_at": clock.now(), "user_id": user_id, "version": 1}
    db.execute(insert(_BLOCKS).values({**own, **_build_columns(user_id, block_id, model, block)}))


def _build_columns(user_id: UUID, block_id: UUID, model: EmbeddingModel | None, block: IndexBlock) -> dict[str, Any]:
    name, dimension = name_model(model), None if model is None else model.dimension
    if dimension is not None and block.vectors.shape[1] != dimension:
        raise ValueError(f"vectors of {block.vectors.shape[1]} dimensions cannot be those of {name}")
    words, vectors = write_words(block), write_vectors(block, name)
    return {
        "chunks": block.size,
        "model": name,
        "dimension": dimension,
        "words": person_keys.seal_bytes(user_id, words, _seal_context(block_id, "words")),
        "vectors": person_keys.seal_bytes(user_id, vectors, _seal_context(block_id, "vectors")),
    }


def _read_model(name: str | None) -> EmbeddingModel | None:
    if name is None:
        return None
    model, _, dimension = name.rpartition(":")
    return EmbeddingModel(model, int(dimension))


def _seal_context(block_id: UUID, part: str) -> str:
    return f"search_blocks.{part}:{block_id}"
