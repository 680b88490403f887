"""Runs of blocks: a person's blocks joined, so that a query asks a few arrays and not forty blocks one by one.

To join blocks costs as much as to ask them, and between two turns of a conversation only the newest one changes, which
takes what was written since. So it is a run of its own, and a process keeps the others of the people who asked last, up
to `CACHE_BYTES`, for as long as each of their blocks has the version that it had.
"""

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from threading import Lock
from uuid import UUID

from shared.core.embeddings import EmbeddingModel
from shared.search.block_store import StoredBlock
from shared.search.chunk_rows import ChunkRows, build_rows
from shared.search.postings import PostingRun, join_postings
from shared.search.vectors import VectorRun, join_vectors

CACHE_BYTES = RUN_BYTES = 24 * 1024 * 1024
"""A longer history is several runs: what is joined for one query is not all of it at a time."""
_ROW_BYTES = 42
Generation = Sequence[tuple[UUID, int]]
"""The ids and versions of a run's blocks, in their order."""


@dataclass(frozen=True)
class BlockRun:
    """Consecutive blocks of a person with vectors of the same model. What is joined of them is joined when needed."""

    stored: Sequence[StoredBlock]

    @property
    def model(self) -> EmbeddingModel | None:
        """The model of all vectors; None where there are none."""
        return self.stored[0].model

    @cached_property
    def size(self) -> int:
        """How many chunks it has."""
        return sum(one.block.size for one in self.stored)

    @cached_property
    def nbytes(self) -> int:
        """How much memory it takes once everything is joined, with the blocks themselves."""
        return sum(_measure(one) for one in self.stored)

    @cached_property
    def generation(self) -> Generation:
        """What it is made of."""
        return [(one.id, one.version) for one in self.stored]

    @cached_property
    def rows(self) -> ChunkRows:
        """What a filter reads."""
        return build_rows([one.block for one in self.stored])

    @cached_property
    def postings(self) -> PostingRun:
        """The words."""
        return join_postings([one.block for one in self.stored])

    @cached_property
    def vectors(self) -> VectorRun:
        """The vectors."""
        return join_vectors([one.block for one in self.stored])


class RunCache:
    """The runs that were asked last, up to a number of bytes, by their first block."""

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit, self._bytes, self._lock = limit, 0, Lock()
        self._runs: OrderedDict[UUID, BlockRun] = OrderedDict()

    def find(self, run: BlockRun) -> BlockRun | None:
        """Return the run of the same blocks; None where any of them was another one, or had another version."""
        with self._lock:
            known = self._runs.get(run.stored[0].id)
            if known is None or known.generation != run.generation:
                return None
            self._runs.move_to_end(run.stored[0].id)
            return known

    def add(self, run: BlockRun) -> None:
        """Keep a run in the place of the one before, and let go of those that were not asked for longest."""
        with self._lock:
            self._forget(run.stored[0].id)
            self._runs[run.stored[0].id] = run
            self._bytes += run.nbytes
            while self._bytes > self._limit:
                self._forget(next(iter(self._runs)))

    def _forget(self, first_block: UUID) -> None:
        known = self._runs.pop(first_block, None)
        self._bytes -= 0 if known is None else known.nbytes


CACHE = RunCache()


def join_blocks(stored: Sequence[StoredBlock]) -> list[BlockRun]:
    """Return the runs of a person's blocks in their order, from the cache where they are there as they are now."""
    return [_find_or_add(BlockRun(part)) for part in (*_split(stored[:-1]), stored[-1:]) if part]


def _find_or_add(run: BlockRun) -> BlockRun:
    found = CACHE.find(run)
    if found is None:
        CACHE.add(run)
    return found or run


def _split(stored: Sequence[StoredBlock]) -> Iterator[list[StoredBlock]]:
    part, filled = list[StoredBlock](), 0
    for one in stored:
        size = _measure(one)
        if part and (one.model != part[0].model or filled + size > RUN_BYTES):
            yield part
            part, filled = [], 0
        part.append(one)
        filled += size
    if part:
        yield part


def _measure(one: StoredBlock) -> int:
    """Return the bytes of a block in a run: its arrays twice, wider keys, and what is added to its rows."""
    return 2 * one.block.nbytes + 4 * len(one.block.stems) + _ROW_BYTES * one.block.size
