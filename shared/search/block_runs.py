"""Runs of blocks: a person's blocks joined, so that a query asks a few arrays and not forty blocks one by one.

To join blocks costs as much as to ask them, and between two turns of a conversation only the newest one changes, which
takes what was written since. So it is a run of its own, and a process keeps the runs of the people who asked last, up
to `CACHE_BYTES`, for as long as each of their blocks has the version that it had. A run has everything that a query
reads of its blocks, which are not kept beside it.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import groupby
from threading import Lock
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Row, Select, bindparam, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.embeddings import EmbeddingModel
from shared.safety import service as safety
from shared.search.block_store import MAX_BLOCKS, StoredBlock, load_some_blocks
from shared.search.chunk_rows import ChunkRows, build_rows
from shared.search.deferred_postings import DeferredPostings
from shared.search.models import SearchBlock
from shared.search.packed_postings import pack_postings
from shared.search.postings import WordList
from shared.search.vectors import VectorList, join_vectors, pack_vectors

CACHE_BYTES = 96 * 1024 * 1024
"""Of a process: some 200,000 chunks of large indexes, or 110,000 of small ones."""
LARGE_INDEX = 64
"""Blocks beyond which an index is packed: of up to 16,000 chunks, which are 13 MB as they are."""
RUN_BLOCKS = 16
"""Blocks that are read in one go and joined: after a change of one of them that much is read again."""
_BLOCKS = table_of(SearchBlock)
_C = _BLOCKS.c
_OWNER = bindparam("owner", type_=_C.user_id.type)
_LAST_ZONE = timedelta(hours=12)  # UTC-12, where a day ends last
_TODAY = bindparam("today", type_=Date())
_VERSIONS = select(_C.id, _C.version, _C.model).where(_C.user_id == _OWNER)
_VERSIONS = _VERSIONS.order_by(_C.created_at, _C.id).limit(MAX_BLOCKS)
_VERSIONS_FOR_MODELS = _VERSIONS.where(accounts.allows_ai(_OWNER), safety.is_surely_read(_OWNER, _TODAY))
Generation = Sequence[tuple[UUID, int]]
"""The ids and versions of a run's blocks, in their order."""


@dataclass(frozen=True)
class BlockRun:
    """Consecutive blocks of a person with vectors of the same model, None where these have none."""

    generation: Generation
    model: EmbeddingModel | None
    rows: ChunkRows
    postings: WordList
    vectors: VectorList

    @property
    def size(self) -> int:
        """How many chunks it has."""
        return self.rows.size

    @cached_property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.rows.nbytes + self.postings.nbytes + self.vectors.nbytes


class RunCache:
    """The runs that were asked last, up to a number of bytes, by their first block.

    Runs of one index are always asked in the same order. They do not take each other's place, or nothing of an index
    that is larger than the cache would ever be found in it.
    """

    def __init__(self, limit: int = CACHE_BYTES) -> None:
        self._limit, self._bytes, self._lock = limit, 0, Lock()
        self._runs: OrderedDict[UUID, BlockRun] = OrderedDict()

    @property
    def nbytes(self) -> int:
        """How many bytes the runs take."""
        return self._bytes

    def find(self, generation: Generation) -> BlockRun | None:
        """Return the run of these blocks; None where any of them was another one, or had another version."""
        with self._lock:
            known = self._runs.get(generation[0][0])
            if known is None or known.generation != generation:
                return None
            self._runs.move_to_end(generation[0][0])
            return known

    def add(self, run: BlockRun, together: Collection[UUID] = ()) -> None:
        """Keep a run in the place of the one before, and let go of those that were not asked for longest.

        `together` are the first blocks of the runs that are read in the same go.
        """
        with self._lock:
            first = run.generation[0][0]
            self._forget(first)
            # What was found or added in this go stands behind the rest.
            while self._runs and self._bytes + run.nbytes > self._limit:
                oldest = next(iter(self._runs))
                if oldest in together:
                    break
                self._forget(oldest)
            if self._bytes + run.nbytes <= self._limit:
                self._runs[first] = run
                self._bytes += run.nbytes

    def _forget(self, first: UUID) -> None:
        known = self._runs.pop(first, None)
        self._bytes -= 0 if known is None else known.nbytes


CACHE = RunCache()


@dataclass(frozen=True)
class IndexVersion:
    """Which blocks a person's index consists of, by the runs that they make: enough to tell what is in memory.

    `models` made their vectors, as the table names them.
    """

    generations: Sequence[Generation]
    models: frozenset[str]
    is_large: bool

    def find_runs(self) -> list[BlockRun] | None:
        """Return the runs from memory; None where one of them has to be read."""
        known = [CACHE.find(generation) for generation in self.generations]
        return None if None in known else [run for run in known if run is not None]

    def load_runs(self, db: Session) -> list[BlockRun]:
        """Return the runs, oldest blocks first: with one query for each that is not in memory.

        So no more than a run is in memory as it is stored. In one query for all, 8 MB took PostgreSQL a quarter longer.
        """
        firsts = {generation[0][0] for generation in self.generations}
        known = [CACHE.find(generation) for generation in self.generations]
        runs = list[BlockRun]()
        for generation, found in zip(self.generations, known, strict=True):
            if found is not None:
                runs.append(found)
                continue
            stored = load_some_blocks(db, [block_id for block_id, _ in generation])
            for joined in join_blocks(stored, is_large=self.is_large):
                CACHE.add(joined, firsts)
                runs.append(joined)
        return runs


def load_runs(db: Session, user_id: UUID) -> list[BlockRun]:
    """Load the index of a person, oldest blocks first: a query for its version, then those of its runs."""
    return _load_version(db, _VERSIONS, {"owner": user_id}).load_runs(db)


def load_version_for_models(db: Session, user_id: UUID) -> IndexVersion:
    """Look up what models may read of an index: nothing without the person's consent, and nothing at red; one query."""
    return _load_version(db, _VERSIONS_FOR_MODELS, {"owner": user_id, "today": (clock.now() - _LAST_ZONE).date()})


def join_blocks(stored: Sequence[StoredBlock], *, is_large: bool = False) -> list[BlockRun]:
    """Join blocks to runs, in their order: in less memory where they are of a large index."""
    runs = list[BlockRun]()
    for model, group in groupby(stored, key=lambda one: one.model):
        parts = list(group)
        blocks = [one.block for one in parts]
        generation = [(one.id, one.version) for one in parts]
        postings = pack_postings(blocks) if is_large else DeferredPostings(blocks)
        vectors = pack_vectors(blocks) if is_large else join_vectors(blocks)
        runs.append(BlockRun(generation, model, build_rows(blocks), postings, vectors))
    return runs


def _load_version(
    db: Session, versions: Select[tuple[UUID, int, str | None]], parameters: Mapping[str, object]
) -> IndexVersion:
    rows = db.connection().execute(versions, parameters).all()
    models = frozenset(row.model for row in rows if row.model is not None)
    return IndexVersion(list(_split(rows)), models, len(rows) > LARGE_INDEX)


def _split(rows: Sequence[Row[Any]]) -> Iterator[Generation]:
    """Give the blocks of each run: of the same model and next to each other, and the newest block by itself."""
    for part in (rows[:-1], rows[-1:]):
        for _, group in groupby(part, key=lambda row: row.model):
            same = [(row.id, row.version) for row in group]
            yield from (same[start : start + RUN_BLOCKS] for start in range(0, len(same), RUN_BLOCKS))
