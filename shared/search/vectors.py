"""Vectors: the meaning of chunks as 8-bit numbers, and their similarity to a query (dot product).

A chunk's vector is a row of int8 codes times one scale, a quarter of float32, and ranks nearly alike. Only float32 is
computed with: a product of int8 arrays wraps around without a word, and float16 is slow. So the codes become float32 a
few rows at a time, which stay in the processor's cache.
"""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]

_ROWS = 256
NO_MEANING = -1.0
"""The similarity of a chunk without a vector."""


class Vectors(Protocol):
    """The meaning of a block: `vectors` (int8, chunks x dimension) times `scales` (float32, one a chunk).

    A scale of 0 says that the chunk has none: the model knew no word of it, or was not asked.
    """

    @property
    def vectors(self) -> Array: ...  # noqa: D102 - described above
    @property
    def scales(self) -> Array: ...  # noqa: D102


def restore(block: Vectors, places: Sequence[int]) -> NDArray[np.float32]:
    """Return the vectors of some chunks of a block as float32 again."""
    rows: NDArray[np.float32] = block.vectors[places].astype(np.float32) * block.scales[places, np.newaxis]
    return rows


def score_meaning(blocks: Sequence[Vectors], query: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the dot product of each chunk with the query, `NO_MEANING` for chunks without a vector.

    A block whose vectors have another dimension is of another model, and has no meaning for this query.
    """
    scores = np.full(sum(len(block.scales) for block in blocks), NO_MEANING, np.float32)
    buffer, first = np.empty((_ROWS, len(query)), np.float32), 0
    for block in blocks:
        part = scores[first : first + len(block.scales)]
        first += len(block.scales)
        if block.vectors.shape[1] == len(query):
            _multiply(block, query, buffer, part)
    return scores


def _multiply(
    block: Vectors, query: NDArray[np.float32], buffer: NDArray[np.float32], out: NDArray[np.float32]
) -> None:
    for start in range(0, len(out), _ROWS):
        codes = block.vectors[start : start + _ROWS]
        rows = buffer[: len(codes)]
        rows[:] = codes
        np.dot(rows, query, out=out[start : start + len(codes)])
    out *= block.scales
    out[block.scales == 0] = NO_MEANING
