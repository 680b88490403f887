"""Blocks of an index as tests make them: straight from the words, or from the vectors, of each chunk."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from shared.search.blocks import Chunk, IndexBlock, add_chunks, empty_block

_MOMENT = datetime(2026, 3, 1, tzinfo=UTC)


def build_block(words: Sequence[Mapping[int, int]]) -> IndexBlock:
    """Make a block of chunks with these words and no vectors."""
    chunks = [
        Chunk(UUID(int=at), "journal_entry", _MOMENT, 0, 1, counts, sum(counts.values()))
        for at, counts in enumerate(words)
    ]
    return add_chunks(empty_block(), chunks, 0)


def build_vectors(vectors: NDArray[np.float32]) -> IndexBlock:
    """Make a block of chunks with these vectors and no words."""
    rows = [vector if vector.any() else None for vector in vectors]
    chunks = [Chunk(UUID(int=at), "journal_entry", _MOMENT, 0, 1, {}, 0, row) for at, row in enumerate(rows)]
    return add_chunks(empty_block(vectors.shape[1]), chunks, vectors.shape[1])
