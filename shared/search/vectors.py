"""Vectors: the meaning of chunks as 8-bit numbers, and their similarity to a query (dot product).

A chunk's vector is a row of int8 codes times one scale, a quarter of float32, and ranks nearly alike. numpy has no
product of such rows: int8 arrays wrap around without a word, and to make them float32 first takes three times as long
as the product. onnxruntime has one in whole numbers, for which a query becomes two rows of codes, coarse and fine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from shared.core.embeddings import multiply_codes

Array = NDArray[Any]

NO_MEANING = -1.0
"""The similarity of a chunk without a vector."""
_LARGEST = 63
"""Of the codes of a query: processors without a product for 8-bit numbers add pairs of products in 16 bits."""
_ZERO = np.uint8(128)


class Vectors(Protocol):
    """The meaning of a block: `vectors` (int8, chunks x dimension) times `scales` (float32, one a chunk).

    A scale of 0 says that the chunk has none: the model knew no word of it, or was not asked.
    """

    @property
    def vectors(self) -> Array: ...  # noqa: D102 - described above
    @property
    def scales(self) -> Array: ...  # noqa: D102


@dataclass(frozen=True)
class VectorRun:
    """The vectors of several blocks of one dimension: `codes` are 128 more than in a block, and so uint8."""

    codes: Array
    scales: Array

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return self.codes.nbytes + self.scales.nbytes


def join_vectors(blocks: Sequence[Vectors]) -> VectorRun:
    """Join the vectors of some blocks, at least one, in their order."""
    codes = np.concatenate([block.vectors for block in blocks]).view(np.uint8)
    codes ^= _ZERO
    return VectorRun(codes, np.concatenate([block.scales for block in blocks]))


def restore(run: VectorRun, places: Array) -> NDArray[np.float32]:
    """Return the vectors of some chunks as float32 again."""
    codes = (run.codes[places] ^ _ZERO).view(np.int8)
    rows: NDArray[np.float32] = codes.astype(np.float32) * run.scales[places, np.newaxis]
    return rows


class QueryCodes(NamedTuple):
    """A query as two columns of int8 codes, coarse and fine, and what a step of each is worth."""

    codes: Array
    steps: Array


def encode_query(query: NDArray[np.float32]) -> QueryCodes:
    """Return the codes of a query, once for all runs: nothing is lost to rounding that matters beside a chunk's own."""
    coarse = float(np.abs(query).max()) / _LARGEST or 1.0
    high = np.rint(query / coarse)
    fine = coarse / (2 * _LARGEST)
    low = np.rint((query - high * coarse) / fine)
    codes = np.stack((high, low), axis=1).astype(np.int8)
    return QueryCodes(codes, np.array([coarse, fine], np.float32))


def score_meaning(part: VectorRun, query: QueryCodes) -> NDArray[np.float32]:
    """Return the dot product of each chunk with the query, `NO_MEANING` for chunks without a vector.

    Vectors of another dimension are of another model, and have no meaning for this query.
    """
    if part.codes.shape[1] != len(query.codes) or not len(part.scales):
        return np.full(len(part.scales), NO_MEANING, np.float32)
    products = multiply_codes(part.codes, query.codes)
    scores: NDArray[np.float32] = (products.astype(np.float32) @ query.steps) * part.scales
    scores[part.scales == 0] = NO_MEANING
    return scores
