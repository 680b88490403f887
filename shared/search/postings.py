"""Postings: which chunks of an index have which words.

The index of a person is a sequence of blocks, joined to runs. A chunk is known by its number: its place in its block
after all chunks of the blocks before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from shared.search.blocks import Array
from shared.search.words import QueryTerm

MAX_BLOCK_CHUNKS = 256
"""Of a block, in which places are bytes."""
_STEM_BITS = np.uint64(32)
_COUNT_BITS, _MAX_COUNT = np.uint8(4), np.uint8(15)
_STEM_BYTES, _OFFSET_BYTES, _FIRST_CHUNK_BYTES = 8, 4, 8


class BlockPostings(Protocol):
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


class WordList(Protocol):
    """The words of a run of blocks: `lengths` are the numbers of indexed words of its `size` chunks.

    `have` tells which of some stems are there, and `open` returns a run in which these can be looked up.
    """

    @property
    def lengths(self) -> Array: ...  # noqa: D102 - described above
    @property
    def size(self) -> int: ...  # noqa: D102
    @property
    def nbytes(self) -> int: ...  # noqa: D102
    def have(self, stems: Array) -> Array: ...  # noqa: D102
    def open(self, stems: Array) -> "PostingRun": ...  # noqa: D102


@dataclass(frozen=True)
class PostingRun:
    """The postings of several blocks as one list, so that a word is looked up once and not in block after block.

    Counts are within 15, two of them in a byte: a word that stands there 15 times has 0.93 of all that it can be worth.

    `keys` are the stems of all blocks, each with the number of its block above its 32 bits, and so in ascending order:
    nothing is sorted to join them. The postings of `keys[i]` are `posting_chunks[offsets[i] : offsets[i + 1]]`, by
    their places in their block, which begins at the chunk `first_chunks[keys[i] >> 32]`.
    Postings of a block are within `span` chunks of its first one.
    """

    keys: Array
    offsets: Array
    posting_chunks: Array
    packed_counts: Array
    lengths: Array
    first_chunks: Array
    span: int = MAX_BLOCK_CHUNKS

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        arrays = (self.keys, self.offsets, self.posting_chunks, self.packed_counts, self.lengths, self.first_chunks)
        return sum(array.nbytes for array in arrays)

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return len(self.lengths)

    def have(self, stems: Array) -> Array:
        """Tell which of some stems are there."""
        present = np.zeros(len(stems), bool)
        present[self.look_up(stems)[1] % max(len(stems), 1)] = True
        return present

    def open(self, stems: Array) -> "PostingRun":
        """Return itself: all stems can be looked up."""
        del stems
        return self

    @cached_property
    def block_keys(self) -> Array:
        """The number of each block above its 32 bits, one below the other."""
        return (np.arange(len(self.first_chunks), dtype=np.uint64) << _STEM_BITS)[:, np.newaxis]

    def look_up(self, stems: Array) -> tuple[Array, Array]:
        """Find stems: the places among the keys of those that are there, and which of them each is, block by block.

        Block `i` has the numbers from `i * len(stems)` on. Where stems are in ascending order, what is looked up one
        after the other is near to each other.
        """
        wanted = (self.block_keys | stems).ravel()
        places = self.keys.searchsorted(wanted)
        found = (self.keys.take(places, mode="clip") == wanted).nonzero()[0] if len(self.keys) else places[:0]
        return places[found], found


@dataclass(frozen=True)
class WordPostings:
    """Where some terms stand in all runs, as ranges of postings: one for each block that has a hash of a term.

    Range `i` is of the term `owners[i]`, in a block that begins at the chunk `firsts[i]` and is not longer than
    `spans[i]`. It has the postings `starts[i] : starts[i] + lengths[i]` of its run. The ranges of run `r` are
    `bounds[r] : bounds[r + 1]`, block after block. `are_repeated` tells which stand beside another one of the same term
    and block, as a chunk may do in both.
    """

    parts: Sequence[PostingRun]
    owners: Array
    firsts: Array
    spans: Array
    starts: Array
    lengths: Array
    bounds: Array
    are_repeated: Array

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return sum(part.size for part in self.parts)

    def expand(self, ranges: Array) -> "ChunkPostings":
        """Return the postings of some ranges, which are in ascending order."""
        lengths = self.lengths[ranges]
        ends = lengths.cumsum()
        places = np.repeat(self.starts[ranges] - ends + lengths, lengths)
        places += np.arange(len(places))
        chunks = np.repeat(self.firsts[ranges], lengths)
        cuts = np.concatenate(([0], ends))[ranges.searchsorted(self.bounds)].tolist()
        for part, begin, end in zip(self.parts, cuts, cuts[1:], strict=False):
            chunks[begin:end] += part.posting_chunks[places[begin:end]]
        return ChunkPostings(ranges, ends, chunks, places)

    def find_chunks(self, term: int) -> Array:
        """Tell for each chunk whether it has a term."""
        having = np.zeros(self.size, bool)
        having[self.expand((self.owners == term).nonzero()[0]).chunks] = True
        return having

    def count_chunks(self, terms: int) -> Array:
        """Count the chunks that have each of so many terms."""
        counts = np.bincount(self.owners, weights=self.lengths, minlength=terms)
        for term in self.list_repeated():
            ranges = (self.are_repeated & (self.owners == term)).nonzero()[0]
            chunks = self.expand(ranges).chunks
            counts[term] += np.count_nonzero(np.bincount(chunks)) - len(chunks)
        return counts

    def list_repeated(self) -> list[int]:
        """Return the terms of which a chunk may have several hashes."""
        return sorted(set(self.owners[self.are_repeated].tolist()))

    def read_counts(self, ranges: Array, places: Array) -> Array:
        """Return how often words stand in their chunks, by the ranges and the places of some postings."""
        pairs = np.empty(len(places), np.uint8)
        runs = self.bounds.searchsorted(ranges, "right") - 1
        for at, part in enumerate(self.parts):
            those = (runs == at).nonzero()[0]
            pairs[those] = part.packed_counts[places[those] >> 1]
        counts: Array = np.where(places & 1, pairs >> _COUNT_BITS, pairs & _MAX_COUNT).astype(np.float32)
        return counts


class ChunkPostings(NamedTuple):
    """The postings of some ranges: the chunk of each and its place in its run, up to `ends[i]` those of `ranges[i]`."""

    ranges: Array
    ends: Array
    chunks: Array
    places: Array

    def find_ranges(self, postings: Array) -> Array:
        """Return the ranges of some of the postings."""
        found: Array = self.ranges[self.ends.searchsorted(postings, "right")]
        return found


def join_postings(blocks: Sequence[BlockPostings]) -> PostingRun:
    """Join the postings of some blocks, in their order."""
    keys = [block.stems.astype(np.uint64) | np.uint64(at) << _STEM_BITS for at, block in enumerate(blocks)]
    ends = np.cumsum([0, *(len(block.posting_chunks) for block in blocks)])
    offsets = [block.offsets[:-1] + ends[at] for at, block in enumerate(blocks)]
    return PostingRun(
        keys=_concatenate(keys, np.uint64),
        offsets=np.append(_concatenate(offsets, np.int64), ends[-1]).astype(np.uint32),
        posting_chunks=_concatenate([block.posting_chunks for block in blocks], np.uint8),
        packed_counts=pack_counts(_concatenate([block.posting_counts for block in blocks], np.uint8)),
        lengths=_concatenate([block.lengths for block in blocks], np.uint16),
        first_chunks=np.cumsum([0, *(len(block.lengths) for block in blocks)])[:-1],
    )


def compute_joined_bytes(blocks: Sequence[BlockPostings]) -> int:
    """Compute how much memory the joined postings of some blocks take, without joining them."""
    stems, postings = sum(len(one.stems) for one in blocks), sum(len(one.posting_chunks) for one in blocks)
    lengths = sum(one.lengths.nbytes for one in blocks)
    numbers = stems * _STEM_BYTES + (stems + 1) * _OFFSET_BYTES + len(blocks) * _FIRST_CHUNK_BYTES
    return numbers + postings + (postings + 1) // 2 + lengths


def pack_counts(counts: Array) -> Array:
    """Put two counts into a byte, the first one into its lower half."""
    bounded = np.minimum(counts, _MAX_COUNT)
    pairs = np.append(bounded, bounded[:0] if len(bounded) % 2 == 0 else np.uint8(0)).reshape(-1, 2)
    packed: Array = pairs[:, 0] | pairs[:, 1] << _COUNT_BITS
    return packed


def find_postings(parts: Sequence[WordList], terms: Sequence[QueryTerm]) -> WordPostings:
    """Find terms in all runs: a term stands in as many ranges as blocks have one of its hashes."""
    pairs = sorted((stem, at) for at, term in enumerate(terms) for stem in term.hashes)
    stems = np.array([stem for stem, _ in pairs], np.uint64)
    terms_of_stems = np.array([at for _, at in pairs], np.int64)
    opened = [part.open(stems) for part in parts]
    numbers, starts, ends = list[Array](), list[Array](), list[Array]()
    firsts, first = list[Array](), 0
    for part in opened:
        places, which = part.look_up(stems)
        numbers.append(which)
        starts.append(part.offsets[places])
        ends.append(part.offsets[places + 1])
        firsts.append(part.first_chunks[which // max(len(stems), 1)] + first)
        first += part.size
    counts = list(map(len, numbers))
    owner = terms_of_stems[_concatenate(numbers, np.int64) % max(len(stems), 1)]
    start, begin = _concatenate(starts, np.uint32).astype(np.int64), _concatenate(firsts, np.int64)
    return WordPostings(
        parts=opened,
        owners=owner,
        firsts=begin,
        spans=np.repeat(np.array([part.span for part in opened], np.int64), counts),
        starts=start,
        lengths=_concatenate(ends, np.uint32).astype(np.int64) - start,
        bounds=np.cumsum([0, *counts]),
        are_repeated=_find_repeated(begin * len(terms) + owner),
    )


def _find_repeated(numbers: Array) -> Array:
    """Tell which of some numbers are there more than once."""
    order = numbers.argsort()
    are_same = numbers[order[1:]] == numbers[order[:-1]]
    are_repeated = np.zeros(len(numbers), bool)
    are_repeated[order[1:][are_same]] = are_repeated[order[:-1][are_same]] = True
    return are_repeated


def find_all(parts: Sequence[WordList], terms: Sequence[QueryTerm]) -> NDArray[np.int64]:
    """Return the numbers of the chunks that have every term: the candidates for a phrase. Without terms, all chunks."""
    found = find_postings(parts, terms)
    having = np.ones(found.size, bool)
    for term in range(len(terms)):
        having &= found.find_chunks(term)
    return np.flatnonzero(having)


def _concatenate(arrays: Sequence[Array], dtype: Any) -> Array:
    return np.concatenate(arrays) if arrays else np.zeros(0, dtype)
