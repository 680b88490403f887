"""Postings: which chunks of an index have which words, and what these are worth for a query (BM25).

The index of a person is a sequence of blocks, joined to runs. A chunk is known by its number: its place in its block
after all chunks of the blocks before. Scores are arrays with one float32 a chunk.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from shared.search.misspellings import MAX_MISSPELLED_WORDS, hash_neighbors, is_correctable
from shared.search.words import QueryTerm

Array = NDArray[Any]

_K1, _B = 1.2, 0.75  # the usual ones (Robertson and Zaragoza 2009)
_GUESS_WEIGHT = 0.75
MIN_COVERAGE = 0.5
"""The part of a query that a chunk must have to be found by words, where each term weighs as much as it is rare.

A question has words that many texts have. Those that have one of them and mean something else would stand before those
that mean the same in other words: on tests/data/search with 216 entries beside it, the mean reciprocal rank of
paraphrases is 0.28 without this bound, 0.51 with it, and 0.53 by meaning alone.
"""
_ROUNDING = 1e-4  # of sums
_STEM_BITS = np.uint64(32)
_COUNT_BITS, _MAX_COUNT = np.uint8(4), np.uint8(15)


class Postings(Protocol):
    """The words of a block: an inverted list.

    `stems` are hashed stems in ascending order. The chunks with `stems[i]` are
    `posting_chunks[offsets[i] : offsets[i + 1]]`, by their places in the block, and `posting_counts` says how often
    each has it. `lengths` are the numbers of indexed words of the chunks.
    """

    @property
    def stems(self) -> Array: ...  # noqa: D102 - described above
    @property
    def offsets(self) -> Array: ...  # noqa: D102
    @property
    def posting_chunks(self) -> Array: ...  # noqa: D102
    @property
    def posting_counts(self) -> Array: ...  # noqa: D102
    @property
    def lengths(self) -> Array: ...  # noqa: D102


@dataclass(frozen=True)
class PostingRun:
    """The postings of several blocks as one list, so that a word is looked up once and not in block after block.

    Counts are within 15, two of them in a byte: a word that stands there 15 times has 0.93 of all that it can be worth.

    `keys` are the stems of all blocks, each with the number of its block above its 32 bits, and so in ascending order:
    nothing is sorted to join them. The postings of `keys[i]` are `posting_chunks[offsets[i] : offsets[i + 1]]`, by
    their places in their block, which begins at the chunk `first_chunks[keys[i] >> 32]`.
    """

    keys: Array
    offsets: Array
    posting_chunks: Array
    packed_counts: Array
    lengths: Array
    first_chunks: Array

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        arrays = (self.keys, self.offsets, self.posting_chunks, self.packed_counts, self.lengths, self.first_chunks)
        return sum(array.nbytes for array in arrays)

    def read_counts(self, places: Array) -> Array:
        """Return the counts of some postings."""
        pairs = self.packed_counts[places >> 1]
        counts: Array = np.where(places & 1, pairs >> _COUNT_BITS, pairs & _MAX_COUNT)
        return counts

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return len(self.lengths)

    def look_up(self, stems: Array) -> tuple[Array, Array]:
        """Find stems: the places among the keys of those that are there, and which of them each is, in their order."""
        blocks = np.arange(len(self.first_chunks), dtype=np.uint64) << _STEM_BITS
        wanted = (stems[:, np.newaxis] | blocks).ravel()
        places = self.keys.searchsorted(wanted)
        found = (self.keys.take(places, mode="clip") == wanted).nonzero()[0] if len(self.keys) else places[:0]
        return places[found], found // max(len(blocks), 1)


def join_postings(blocks: Sequence[Postings]) -> PostingRun:
    """Join the postings of some blocks, in their order."""
    keys = [block.stems.astype(np.uint64) | np.uint64(at) << _STEM_BITS for at, block in enumerate(blocks)]
    ends = np.cumsum([0, *(len(block.posting_chunks) for block in blocks)])
    offsets = [block.offsets[:-1] + ends[at] for at, block in enumerate(blocks)]
    return PostingRun(
        keys=_concatenate(keys, np.uint64),
        offsets=np.append(_concatenate(offsets, np.int64), ends[-1]).astype(np.uint32),
        posting_chunks=_concatenate([block.posting_chunks for block in blocks], np.uint8),
        packed_counts=_pack_counts(_concatenate([block.posting_counts for block in blocks], np.uint8)),
        lengths=_concatenate([block.lengths for block in blocks], np.uint16),
        first_chunks=np.cumsum([0, *(len(block.lengths) for block in blocks)])[:-1],
    )


def _pack_counts(counts: Array) -> Array:
    """Put two counts into a byte, the first one into its lower half."""
    bounded = np.minimum(counts, _MAX_COUNT)
    pairs = np.append(bounded, bounded[:0] if len(bounded) % 2 == 0 else np.uint8(0)).reshape(-1, 2)
    packed: Array = pairs[:, 0] | pairs[:, 1] << _COUNT_BITS
    return packed


def score_words(parts: Sequence[PostingRun], terms: Sequence[QueryTerm]) -> NDArray[np.float32]:
    """Return the BM25 score of each chunk, 0 for chunks that have too few of the terms (`MIN_COVERAGE`)."""
    size = sum(part.size for part in parts)
    if not size or not terms:
        return np.zeros(size, np.float32)
    counted = [_count_terms(part, terms) for part in parts]
    having = np.array([sum(len(found[at][0]) for found in counted) for at in range(len(terms))])
    idf = np.log1p((size - having + 0.5) / (having + 0.5))
    weights = np.array([term.weight for term in terms])
    rarity = np.where(weights == 1, idf, np.log1p(2 * size + 1))  # of a guess: the word itself is in no chunk
    least = (MIN_COVERAGE - _ROUNDING) * float(rarity.sum())
    mean = max(sum(int(part.lengths.sum(dtype=np.int64)) for part in parts) / size, 1.0)
    worth, covers = weights * idf * (_K1 + 1), weights * rarity
    scores = list[Array]()
    for part, found in zip(parts, counted, strict=True):
        norms = (_K1 * (1 - _B) + _K1 * _B / mean * part.lengths).astype(np.float32)
        values = [
            value * counts / (counts + norms.take(chunks))
            for value, (chunks, counts) in zip(worth.tolist(), found, strict=True)
        ]
        chunks = np.concatenate([chunks for chunks, _ in found])
        covered = np.repeat(covers, [len(counts) for _, counts in found])
        is_covered = np.bincount(chunks, weights=covered, minlength=part.size) >= least
        scores.append(np.bincount(chunks, weights=np.concatenate(values), minlength=part.size) * is_covered)
    return np.concatenate(scores, dtype=np.float32, casting="same_kind")


def correct_terms(parts: Sequence[PostingRun], terms: Sequence[QueryTerm], key: bytes) -> list[QueryTerm]:
    """Replace terms that no chunk has by those of their neighbors that are there (see `misspellings`).

    Call this before `score_words` with the terms of `read_terms`, under the same key.
    """
    corrected, left = list(terms), MAX_MISSPELLED_WORDS
    present = _find_present(parts, frozenset[int]().union(*(term.hashes for term in terms)))
    for at, term in enumerate(terms):
        if left and present.isdisjoint(term.hashes) and is_correctable(term.word):
            left -= 1
            near = (_find_present(parts, neighbors) for neighbors in hash_neighbors(term.word, key))
            corrected[at] = next((QueryTerm(term.word, hashes, _GUESS_WEIGHT) for hashes in near if hashes), term)
    return corrected


def find_all(parts: Sequence[PostingRun], terms: Sequence[QueryTerm]) -> NDArray[np.int64]:
    """Return the numbers of the chunks that have every term: the candidates for a phrase. Without terms, all chunks."""
    missing = [np.full(part.size, len(terms)) for part in parts]
    for part, left in zip(parts, missing, strict=True):
        for chunks, _ in _count_terms(part, terms):
            left[chunks] -= 1
    return np.flatnonzero(_concatenate(missing, np.int64) == 0)


def _find_present(parts: Sequence[PostingRun], hashes: Iterable[int]) -> frozenset[int]:
    """Return those of the hashes that any chunk has."""
    wanted = np.array(sorted(hashes), np.uint64)
    present = np.zeros(len(wanted), np.bool_)
    for part in parts:
        present[part.look_up(wanted)[1]] = True
    return frozenset(wanted[present].tolist())


def _count_terms(part: PostingRun, terms: Sequence[QueryTerm]) -> list[tuple[Array, Array]]:
    """Return the chunks that have each term, and how often they have it, as float32."""
    keys = np.array([key for term in terms for key in term.hashes], np.uint64)
    places, which = part.look_up(keys)
    starts = part.offsets[places].astype(np.int64)
    lengths = part.offsets[places + 1] - starts
    firsts = part.first_chunks[(part.keys[places] >> _STEM_BITS).astype(np.int64)]
    borders = which.searchsorted(np.cumsum([0, *(len(term.hashes) for term in terms)])).tolist()
    return [
        _join_slices(part, starts[begin:end], lengths[begin:end], firsts[begin:end]) for begin, end in pairwise(borders)
    ]


def _join_slices(part: PostingRun, starts: Array, lengths: Array, firsts: Array) -> tuple[Array, Array]:
    """Join the postings of one term. A chunk that has several of its hashes has the sum of their counts."""
    ends = np.cumsum(lengths)
    places = np.arange(int(lengths.sum()))
    places += np.repeat(starts - ends + lengths, lengths)
    chunks = np.repeat(firsts, lengths)
    chunks += part.posting_chunks[places]
    counts = part.read_counts(places)
    if (firsts[1:] > firsts[:-1]).all():  # one hash, and so each chunk once
        return chunks, counts.astype(np.float32)
    summed = np.bincount(chunks, weights=counts, minlength=part.size)
    distinct = np.flatnonzero(summed)
    return distinct, summed[distinct].astype(np.float32)


def _concatenate(arrays: Sequence[Array], dtype: Any) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
