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

_QUARTERS, _WORD = 4, 8
_LOW, _STEP = np.uint8(0b11), 4
_AT_ONCE = 2048  # rows


def _shorten() -> Array:
    """Return for each stored code, as uint8, the nearest multiple of 4, as uint8."""
    codes = np.arange(256, dtype=np.uint8).view(np.int8)
    shorter: Array = np.clip(np.rint(codes / _STEP) * _STEP, -128, 127 - _LOW).astype(np.int8).view(np.uint8)
    return shorter


_SHORTER = _shorten()


class Vectors(Protocol):
    """The meaning of a block: `vectors` (int8, chunks x dimension) times `scales` (float32, one a chunk).

    A scale of 0 says that the chunk has none: the model knew no word of it, or was not asked.
    """

    @property
    def vectors(self) -> Array: ...  # noqa: D102 - described above
    @property
    def scales(self) -> Array: ...  # noqa: D102


class VectorList(Protocol):
    """The vectors of a run of blocks: `read_codes` returns rows of codes, which are whole numbers 128 too large.

    `multiply` returns their products with the columns of a query, and `scales` is what each row is multiplied with.
    """

    @property
    def scales(self) -> Array: ...  # noqa: D102 - described above
    @property
    def dimension(self) -> int: ...  # noqa: D102
    @property
    def nbytes(self) -> int: ...  # noqa: D102
    def read_codes(self, places: Array) -> Array: ...  # noqa: D102
    def multiply(self, query: Array) -> Array: ...  # noqa: D102


@dataclass(frozen=True)
class VectorRun:
    """The vectors of several blocks of one dimension: `codes` are 128 more than in a block, and so uint8."""

    codes: Array
    scales: Array

    @property
    def dimension(self) -> int:
        """How long the vectors are."""
        return int(self.codes.shape[1])

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return self.codes.nbytes + self.scales.nbytes

    def read_codes(self, places: Array) -> Array:
        """Return the codes of some chunks."""
        codes: Array = self.codes[places]
        return codes

    def multiply(self, query: Array) -> Array:
        """Return the products of all rows with a query of codes."""
        return multiply_codes(self.codes, query)


@dataclass(frozen=True)
class PackedVectors:
    """The vectors of several blocks of a large index: codes of six bits, four of them in three bytes.

    Each of the three `planes` has the codes of a quarter of the dimensions in the upper bits of its bytes, and in their
    lower two bits a part of the codes of the last quarter. Of the ten nearest of 100,000 chunks they find 9.7, codes of
    eight bits 9.9, and codes of five bits 9.4.
    """

    planes: Array
    scales: Array

    @property
    def dimension(self) -> int:
        """How long the vectors are."""
        return int(self.planes.shape[2]) * _QUARTERS

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return self.planes.nbytes + self.scales.nbytes

    def read_codes(self, places: Array) -> Array:
        """Return the codes of some chunks as codes of eight bits, whose lowest two are 0."""
        return np.concatenate(_unpack(self.planes[:, places]), axis=1)

    def multiply(self, query: Array) -> Array:
        """Return the products of all rows with a query of codes, some rows at a time, which stay in the caches."""
        parts = np.split(query, _QUARTERS)
        products = np.zeros((len(self.scales), query.shape[1]), np.int32)
        for begin in range(0, len(products), _AT_ONCE):
            some = products[begin : begin + _AT_ONCE]
            for codes, part in zip(_unpack(self.planes[:, begin : begin + _AT_ONCE]), parts, strict=True):
                some += multiply_codes(codes, part)
        return products


def _unpack(planes: Array) -> list[Array]:
    """Return the quarters of rows of codes; numpy shifts words of eight bytes many times faster than bytes."""
    low, upper = [(plane & _LOW).view(np.uint64) for plane in planes], [plane & ~_LOW for plane in planes]
    last = low[0] << np.uint64(6) | low[1] << np.uint64(4) | low[2] << np.uint64(2)
    return [*upper, last.view(np.uint8)]


def join_vectors(blocks: Sequence[Vectors]) -> VectorRun:
    """Join the vectors of some blocks, at least one, in their order."""
    codes = np.concatenate([block.vectors for block in blocks]).view(np.uint8)
    codes ^= _ZERO
    return VectorRun(codes, np.concatenate([block.scales for block in blocks]))


def pack_vectors(blocks: Sequence[Vectors]) -> VectorList:
    """Join the vectors of some blocks to those of a large index; rows that are not of 32 codes stay as they are."""
    size, dimension = sum(len(block.scales) for block in blocks), blocks[0].vectors.shape[1]
    if dimension % (_QUARTERS * _WORD):
        return join_vectors(blocks)
    planes, end = np.empty((_QUARTERS - 1, size, dimension // _QUARTERS), np.uint8), 0
    scales = np.empty(size, np.float32)
    for block in blocks:
        begin, end = end, end + len(block.scales)
        shorter = _SHORTER.take(block.vectors.view(np.uint8), mode="clip")
        scales[begin:end] = block.scales * _find_stretch(block.vectors, shorter.view(np.int8))
        shorter ^= _ZERO
        *upper, last = np.split(shorter, _QUARTERS, axis=1)
        for at, codes in enumerate(upper):
            planes[at, begin:end] = codes | last >> np.uint8(6 - 2 * at) & _LOW
    return PackedVectors(planes, scales)


def _find_stretch(exact: Array, rounded: Array) -> Array:
    """Return how much longer the scale of each row has to be, so that its product with itself is what it was.

    Without it, codes of six bits find 9.6 of the ten nearest.
    """
    whole, shorter = exact.astype(np.float32), rounded.astype(np.float32)
    own, with_exact = np.einsum("ij,ij->i", whole, whole), np.einsum("ij,ij->i", whole, shorter)
    stretch: Array = np.divide(own, with_exact, out=np.ones(len(own), np.float32), where=with_exact > 0)
    return stretch


def restore(run: VectorList, places: Array) -> NDArray[np.float32]:
    """Return the vectors of some chunks as float32 again."""
    codes = (run.read_codes(places) ^ _ZERO).view(np.int8)
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


def score_meaning(part: VectorList, query: QueryCodes) -> NDArray[np.float32]:
    """Return the dot product of each chunk with the query, `NO_MEANING` for chunks without a vector.

    Vectors of another dimension are of another model, and have no meaning for this query.
    """
    if part.dimension != len(query.codes) or not len(part.scales):
        return np.full(len(part.scales), NO_MEANING, np.float32)
    products = part.multiply(query.codes)
    scores: NDArray[np.float32] = (products.astype(np.float32) @ query.steps) * part.scales
    scores[part.scales == 0] = NO_MEANING
    return scores
