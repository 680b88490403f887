"""Postings: which chunks of an index have which words, and what these are worth for a query (BM25).

The index of a person is a sequence of blocks, joined to runs. A chunk is known by its number: its place in its block
after all chunks of the blocks before. Scores are arrays with one float32 a chunk.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True)
class WordPostings:
    """The postings of some terms in a run, term after term: the chunk of each, and where it stands.

    The first `lengths[0]` of them are of the term `owners[0]`, and so on. A chunk that has several hashes of a term is
    there for each of them; `repeated` are the terms of which that may be.
    """

    chunks: Array
    places: Array
    owners: Array
    lengths: Array
    repeated: Sequence[int]

    def repeat(self, values: Array) -> Array:
        """Return the value of its term for each posting."""
        return np.repeat(values[self.owners], self.lengths)

    def find_chunks(self, term: int, size: int) -> Array:
        """Tell for each of `size` chunks whether it has a term."""
        first, last = self.owners.searchsorted((term, term + 1))
        begin = int(self.lengths[:first].sum())
        having = np.zeros(size, bool)
        having[self.chunks[begin : begin + int(self.lengths[first:last].sum())]] = True
        return having

    def count_chunks(self, terms: int, size: int) -> Array:
        """Count the chunks that have each of so many terms."""
        counts = np.bincount(self.owners, weights=self.lengths, minlength=terms)
        for term in self.repeated:
            counts[term] = np.count_nonzero(self.find_chunks(term, size))
        return counts


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


def score_words(
    parts: Sequence[PostingRun], terms: Sequence[QueryTerm], found: Sequence[WordPostings] | None = None
) -> NDArray[np.float32]:
    """Return the BM25 score of each chunk, 0 for chunks that have too few of the terms (`MIN_COVERAGE`).

    `found` are the postings of the terms in each run, if the caller has them.
    """
    size = sum(part.size for part in parts)
    if not size or not terms:
        return np.zeros(size, np.float32)
    found = [find_postings(part, terms) for part in parts] if found is None else found
    having = sum(one.count_chunks(len(terms), part.size) for part, one in zip(parts, found, strict=True))
    idf = np.log1p((size - having + 0.5) / (having + 0.5))
    weights = np.array([term.weight for term in terms])
    rarity = np.where(weights == 1, idf, np.log1p(2 * size + 1))  # of a guess: the word itself is in no chunk
    least = (MIN_COVERAGE - _ROUNDING) * float(rarity.sum())
    mean = max(sum(int(part.lengths.sum(dtype=np.int64)) for part in parts) / size, 1.0)
    worth, covers = (weights * idf * (_K1 + 1)).astype(np.float32), weights * rarity
    is_decisive = _find_decisive(covers, least)
    scores = list[Array]()
    for part, one in zip(parts, found, strict=True):
        chunks, which, counts = _count_terms(part, one, is_decisive)
        norms = (_K1 * (1 - _B) + _K1 * _B / mean * part.lengths[chunks]).astype(np.float32)
        values = worth[which] * counts / (counts + norms)
        is_covered = np.bincount(chunks, weights=covers[which], minlength=part.size) >= least
        scores.append(np.bincount(chunks, weights=values, minlength=part.size) * is_covered)
    return np.concatenate(scores, dtype=np.float32, casting="same_kind")


def correct_terms(
    parts: Sequence[PostingRun],
    terms: Sequence[QueryTerm],
    key: bytes,
    found: Sequence[WordPostings] | None = None,
) -> list[QueryTerm]:
    """Replace terms that no chunk has by those of their neighbors that are there (see `misspellings`).

    Call this before `score_words` with the terms of `read_terms`, under the same key; `found` is as it has it.
    """
    found = [find_postings(part, terms) for part in parts] if found is None else found
    corrected, left = list(terms), MAX_MISSPELLED_WORDS
    present = frozenset[int]().union(*(one.owners.tolist() for one in found))
    for at, term in enumerate(terms):
        if left and at not in present and is_correctable(term.word):
            left -= 1
            near = (_find_present(parts, neighbors) for neighbors in hash_neighbors(term.word, key))
            corrected[at] = next((QueryTerm(term.word, hashes, _GUESS_WEIGHT) for hashes in near if hashes), term)
    return corrected


def find_all(parts: Sequence[PostingRun], terms: Sequence[QueryTerm]) -> NDArray[np.int64]:
    """Return the numbers of the chunks that have every term: the candidates for a phrase. Without terms, all chunks."""
    having = [np.ones(part.size, bool) for part in parts]
    for at, part in enumerate(parts):
        found = find_postings(part, terms)
        for term in range(len(terms)):
            having[at] &= found.find_chunks(term, part.size)
    return np.flatnonzero(_concatenate(having, np.bool_))


def _find_present(parts: Sequence[PostingRun], hashes: Iterable[int]) -> frozenset[int]:
    """Return those of the hashes that any chunk has."""
    wanted = np.array(sorted(hashes), np.uint64)
    present = np.zeros(len(wanted), np.bool_)
    for part in parts:
        present[part.look_up(wanted)[1]] = True
    return frozenset(wanted[present].tolist())


def find_postings(part: PostingRun, terms: Sequence[QueryTerm]) -> WordPostings:
    """Return the postings of some terms, which stand in as many places as blocks have them."""
    keys = np.array([key for term in terms for key in term.hashes], np.uint64)
    found, which = part.look_up(keys)
    owners = np.repeat(np.arange(len(terms)), [len(term.hashes) for term in terms])[which]
    starts = part.offsets[found].astype(np.int64)
    lengths = part.offsets[found + 1] - starts
    firsts = part.first_chunks[(part.keys[found] >> _STEM_BITS).astype(np.int64)]
    places = np.arange(int(lengths.sum()))
    places += np.repeat(starts - np.cumsum(lengths) + lengths, lengths)
    chunks = np.repeat(firsts, lengths)
    chunks += part.posting_chunks[places]
    is_again = (owners[1:] == owners[:-1]) & (firsts[1:] <= firsts[:-1])
    return WordPostings(chunks, places, owners, lengths, sorted(set(owners[1:][is_again].tolist())))


def _find_decisive(covers: Array, least: float) -> Array:
    """Tell which terms a chunk must have one of: the commonest others together cover too little."""
    order = covers.argsort()
    is_decisive = np.ones(len(covers), bool)
    is_decisive[order] = covers[order].cumsum() > (1 - _ROUNDING) * least
    return is_decisive


def _count_terms(part: PostingRun, found: WordPostings, is_decisive: Array) -> tuple[Array, Array, Array]:
    """Return chunks that have a decisive term, each once for each term: with the term, and how often it is there."""
    has_one = np.zeros(part.size, bool)
    has_one[found.chunks[found.repeat(is_decisive)]] = True
    kept = has_one[found.chunks].nonzero()[0]
    chunks, terms = found.chunks[kept], found.repeat(np.arange(len(is_decisive), dtype=np.uint8))[kept]
    counts = part.read_counts(found.places[kept]).astype(np.float32)
    for term in found.repeated:
        begin, end = terms.searchsorted((term, term + 1))
        summed = np.bincount(chunks[begin:end], weights=counts[begin:end])
        distinct = summed.nonzero()[0]
        chunks = np.concatenate((chunks[:begin], distinct, chunks[end:]))
        terms = np.concatenate((terms[:begin], np.full(len(distinct), term, np.uint8), terms[end:]))
        counts = np.concatenate((counts[:begin], summed[distinct].astype(np.float32), counts[end:]))
    return chunks, terms, counts


def _concatenate(arrays: Sequence[Array], dtype: Any) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
