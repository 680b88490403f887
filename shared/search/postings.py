"""Postings: which chunks of an index have which words, and what these are worth for a query (BM25).

The index of a person is a sequence of blocks. A chunk is known by its number: its place in its block after all chunks
of the blocks before. Scores are arrays with one float32 a chunk.
"""

from collections.abc import Iterable, Sequence
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
_ROUNDING = 1e-4  # of sums of float32


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


def score_words(blocks: Sequence[Postings], terms: Sequence[QueryTerm]) -> NDArray[np.float32]:
    """Return the BM25 score of each chunk, 0 for chunks that have too few of the terms (`MIN_COVERAGE`)."""
    scores, covered = np.zeros((2, sum(len(block.lengths) for block in blocks)), np.float32)
    if not scores.size or not terms:
        return scores
    lengths = np.concatenate([block.lengths for block in blocks]).astype(np.float32)
    norms = _K1 * (1 - _B + _B * lengths / max(float(lengths.mean()), 1.0))
    total = 0.0
    for term, (chunks, counts) in zip(terms, _find_terms(blocks, terms), strict=True):
        idf = np.log1p((len(scores) - len(chunks) + 0.5) / (len(chunks) + 0.5))
        scores[chunks] += term.weight * idf * counts * (_K1 + 1) / (counts + norms[chunks])
        rarity = idf if term.weight == 1 else np.log1p(2 * len(scores) + 1)  # the word itself is in no chunk
        covered[chunks] += term.weight * rarity
        total += rarity
    scores[covered < (MIN_COVERAGE - _ROUNDING) * total] = 0
    return scores


def correct_terms(blocks: Sequence[Postings], terms: Sequence[QueryTerm], key: bytes) -> list[QueryTerm]:
    """Replace terms that no chunk has by those of their neighbors that are there (see `misspellings`).

    Call this before `score_words` with the terms of `read_terms`, under the same key.
    """
    corrected, left = list(terms), MAX_MISSPELLED_WORDS
    present = _find_present(blocks, frozenset[int]().union(*(term.hashes for term in terms)))
    for at, term in enumerate(terms):
        if left and present.isdisjoint(term.hashes) and is_correctable(term.word):
            left -= 1
            near = (_find_present(blocks, neighbors) for neighbors in hash_neighbors(term.word, key))
            corrected[at] = next((QueryTerm(term.word, hashes, _GUESS_WEIGHT) for hashes in near if hashes), term)
    return corrected


def find_all(blocks: Sequence[Postings], terms: Sequence[QueryTerm]) -> NDArray[np.int64]:
    """Return the numbers of the chunks that have every term: the candidates for a phrase. Without terms, all chunks."""
    missing = np.full(sum(len(block.lengths) for block in blocks), len(terms))
    for chunks, _ in _find_terms(blocks, terms):
        missing[chunks] -= 1
    return np.flatnonzero(missing == 0)


def _find_present(blocks: Sequence[Postings], hashes: Iterable[int]) -> frozenset[int]:
    """Return those of the hashes that any chunk has."""
    wanted = np.array(sorted(hashes), np.uint32)
    present = np.zeros(len(wanted), np.bool_)
    for block in blocks:
        present |= _look_up(block, wanted)[1]
    return frozenset(wanted[present].tolist())


def _find_terms(
    blocks: Sequence[Postings], terms: Sequence[QueryTerm]
) -> list[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Return the chunks that have each term, in ascending order, and how often they have it."""
    owners = sorted((key, at) for at, term in enumerate(terms) for key in term.hashes)
    wanted, owner = np.array([key for key, _ in owners], np.uint32), [at for _, at in owners]
    firsts: list[list[int]] = [[] for _ in terms]
    chunks: list[list[Array]] = [[] for _ in terms]
    counts: list[list[Array]] = [[] for _ in terms]
    first = 0
    for block in blocks:
        places, is_there = _look_up(block, wanted)
        at = is_there.nonzero()[0]
        starts, ends = block.offsets.take(places[at]).tolist(), block.offsets.take(places[at] + 1).tolist()
        own_chunks, own_counts = block.posting_chunks, block.posting_counts
        for number, start, end in zip(at.tolist(), starts, ends, strict=True):
            term = owner[number]
            firsts[term].append(first)
            chunks[term].append(own_chunks[start:end])
            counts[term].append(own_counts[start:end])
        first += len(block.lengths)
    return [_join_postings(*found) for found in zip(firsts, chunks, counts, strict=True)]


def _join_postings(
    firsts: Sequence[int], chunks: Sequence[Array], counts: Sequence[Array]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Join the postings of a term: each part counts its chunks from the first one of its block."""
    if not firsts:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    starts = np.repeat(np.array(firsts, np.int64), [len(part) for part in chunks])
    return _add_up(np.concatenate(chunks) + starts, np.concatenate(counts))


def _add_up(chunks: NDArray[np.int64], counts: Array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Bring the postings of a term in order; a chunk that has several of its hashes has the sum of their counts."""
    if (chunks[1:] > chunks[:-1]).all():
        return chunks, counts.astype(np.int64)
    distinct, places = np.unique(chunks, return_inverse=True)
    return distinct, np.bincount(places, weights=counts).astype(np.int64)


def _look_up(block: Postings, wanted: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Find ascending hashes in a block: the place of each, and whether it is there."""
    if not len(block.stems):
        return np.zeros(len(wanted), np.int64), np.zeros(len(wanted), np.bool_)
    places = block.stems.searchsorted(wanted)
    return places, block.stems.take(places, mode="clip") == wanted
