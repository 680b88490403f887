"""What a filter reads of a person's chunks, joined over all of their blocks.

Joining forty blocks costs as much as filtering their chunks, and between two turns of a conversation they seldom
change. So a process keeps the rows of the people who asked last, up to `CACHE_BYTES`, for as long as each of their
blocks has the version that it had; a chunk takes some forty bytes.
"""

from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from threading import Lock
from typing import Any
from uuid import UUID

import numpy as np

from shared.search.block_store import StoredBlock
from shared.search.blocks import Array

CACHE_BYTES = 8 * 1024 * 1024
Generation = Sequence[tuple[UUID, int]]
"""The ids and versions of a person's blocks, in their order."""


@dataclass(frozen=True)
class ChunkRows:
    """A row for each chunk, in the order of the blocks.

    `items` numbers the texts; the chunks of a text stand together, in one block. `kinds` are places in `kind_names`.
    `ids` are the two halves of the id of the text, and `first_chunks` are the numbers at which the blocks begin.
    """

    kind_names: Sequence[str]
    items: Array
    kinds: Array
    flags: Array
    moments: Array
    danger_flags: Array
    ids: Array
    first_chunks: Array

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return sum(value.nbytes for field in fields(self) if isinstance(value := getattr(self, field.name), np.ndarray))

    def find_texts(self, item_ids: Collection[UUID]) -> Array:
        """Tell for each chunk whether it is of one of some texts."""
        halves = np.frombuffer(b"".join(one.bytes for one in item_ids), "u8").reshape(-1, 2)
        found = np.isin(self.ids[:, 0], halves[:, 0])
        for at in np.flatnonzero(found).tolist():
            found[at] = (halves == self.ids[at]).all(axis=1).any()
        return found


def join_rows(stored: Sequence[StoredBlock]) -> ChunkRows:
    """Return the rows of some blocks, from the cache where they are there as they are now."""
    generation = [(one.id, one.version) for one in stored]
    found = CACHE.find(generation)
    if found is None:
        found = _join(stored)
        CACHE.add(generation, found)
    return found


class RowCache:
    """The rows that were read last, up to a number of bytes, by the first block of their person."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit, self._bytes, self._lock = limit, 0, Lock()
        self._rows: OrderedDict[UUID, tuple[Generation, ChunkRows]] = OrderedDict()

    def find(self, generation: Generation) -> ChunkRows | None:
        """Return the rows of these blocks; None where any of them was another one, or had another version."""
        with self._lock:
            known = self._rows.get(generation[0][0]) if generation else None
            if known is None or known[0] != generation:
                return None
            self._rows.move_to_end(generation[0][0])
            return known[1]

    def add(self, generation: Generation, rows: ChunkRows) -> None:
        """Keep rows in the place of those before, and let go of those that were not asked for longest."""
        if not generation or rows.nbytes > self._limit:
            return
        with self._lock:
            self._forget(generation[0][0])
            self._rows[generation[0][0]] = generation, rows
            self._bytes += rows.nbytes
            while self._bytes > self._limit:
                self._forget(next(iter(self._rows)))

    def _forget(self, first_block: UUID) -> None:
        known = self._rows.pop(first_block, None)
        self._bytes -= 0 if known is None else known[1].nbytes


CACHE = RowCache()


def _join(stored: Sequence[StoredBlock]) -> ChunkRows:
    blocks = [one.block for one in stored]
    names = list(dict.fromkeys(name for block in blocks for name in block.kind_names))
    places: Mapping[str, int] = {name: at for at, name in enumerate(names)}
    kinds = [np.array([places[name] for name in block.kind_names], "u1")[block.kinds] for block in blocks]
    ids = _concatenate([block.ids for block in blocks], "V16").view("u8").reshape(-1, 2)
    is_new = np.ones(len(ids), bool)
    is_new[1:] = (ids[1:] != ids[:-1]).any(axis=1)
    return ChunkRows(
        kind_names=names,
        items=np.cumsum(is_new) - 1,
        kinds=_concatenate(kinds, "u1"),
        flags=_concatenate([block.flags for block in blocks], "u1"),
        moments=_concatenate([block.moments for block in blocks], "<i8"),
        danger_flags=_concatenate([block.danger_flags for block in blocks], "<u8"),
        ids=ids,
        first_chunks=np.cumsum([0, *(block.size for block in blocks)]),
    )


def _concatenate(arrays: Sequence[Array], dtype: Any) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
