"""Postings of a large index in a third of their memory: the gaps between the chunks of a word as codes of 2 to 16 bits.

A word's occurrences are written in the order of their chunks, each as how many chunks it is after the one before: 0
where it is the same chunk again, so that a chunk stands there as often as it has the word. Common words have small gaps
and rare ones large ones, so each word has the width of code in which it is shortest. The largest code of a width goes
on by so many chunks and is no occurrence; it also fills up the last byte. Words of one width are a shelf: a query reads
only the codes of its words, all words of a shelf in one go.

Gaps with variable bytes are what search engines store (Witten, Moffat and Bell, "Managing Gigabytes", 1999); codes of
one width are what numpy can read without a loop.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from shared.search.blocks import Array, narrow

WIDTHS = (2, 4, 8, 16)
"""Bits of a code. In a run of eight blocks 182, 648, 3,474 and 5,114 words have them, at 26, 41, 36 and 6 bytes a
chunk. Without two bits it would be 11 bytes more, and with one bit one byte less."""
_DENSITIES = np.array((1 / 6, 1 / 25, 1 / 400))
_BYTE = 8
_MAX_COUNT = 15


@dataclass(frozen=True)
class CodeShelf:
    """The words whose codes have the same width. `lengths` are those of the codes of each stem, in elements of `codes`.

    `stems` are in ascending order, and so are their codes.
    """

    width: int
    stems: Array
    lengths: Array
    codes: Array

    @property
    def nbytes(self) -> int:
        """How much memory it takes."""
        return self.stems.nbytes + self.lengths.nbytes + self.codes.nbytes

    def look_up(self, stems: Array) -> tuple[Array, Array]:
        """Find stems: the places here of those that are there, and which of them each is, in their order."""
        if not len(self.stems):
            return (np.zeros(0, np.int64),) * 2
        places = self.stems.searchsorted(stems)
        which = (self.stems.take(places, mode="clip") == stems).nonzero()[0]
        return places[which], which

    def read(self, places: Array) -> tuple[Array, Array, Array]:
        """Return the chunks of some stems, stem after stem, how often each has it, and how many each stem has."""
        ends = np.cumsum(self.lengths, dtype=np.int64)[places]
        lengths = self.lengths[places].astype(np.int64)
        at = np.arange(int(lengths.sum()))
        at += np.repeat(ends - np.cumsum(lengths), lengths)
        steps, per_element = _unpack(self.codes[at], self.width)
        begins = (np.cumsum(lengths) - lengths) * per_element
        reached = np.cumsum(steps, dtype=np.int64)
        is_occurrence = steps != _largest(self.width)
        occurrences = np.add.reduceat(is_occurrence, begins, dtype=np.int64)
        before = reached[begins] - steps[begins]
        chunks = reached[is_occurrence] - np.repeat(before, occurrences)
        firsts = np.cumsum(occurrences) - occurrences
        is_first = np.ones(len(chunks), bool)
        is_first[1:] = chunks[1:] != chunks[:-1]
        is_first[firsts] = True
        counts = np.diff(is_first.nonzero()[0], append=len(chunks))
        return chunks[is_first], counts, np.add.reduceat(is_first, firsts, dtype=np.int64)


def choose_widths(sizes: Array, size: int) -> Array:
    """Return the place in `WIDTHS` of the width in which each stem takes the least, by how many of the chunks have it.

    The thresholds are where two widths are alike: with gaps by chance, and a word in a chunk 1.2 times on average.
    """
    return np.searchsorted(-_DENSITIES, -sizes / max(size, 1))


def write_shelf(width: int, stems: Array, sizes: Array, chunks: Array, counts: Array) -> CodeShelf:
    """Write the postings of some stems, at least one; each posting has a count of 1 or more, of which 15 are kept.

    `stems` are in ascending order, `sizes` the numbers of their postings, and `chunks` ascend within a stem.
    """
    largest, per_element = _largest(width), _per_element(width)
    firsts = np.cumsum(sizes, dtype=np.int32) - sizes
    gaps = np.diff(chunks, prepend=chunks[:1])
    gaps[firsts] = chunks[firsts]
    counts = np.minimum(counts, _MAX_COUNT)
    needed = (gaps // gaps.dtype.type(largest)).astype(np.int32)
    needed += counts
    lengths = -(-np.add.reduceat(needed, firsts) // per_element)
    before = np.cumsum(lengths, dtype=np.int32)
    places = np.cumsum(needed, dtype=np.int32)
    shifts = (before - lengths) * per_element - (places[firsts] - needed[firsts])
    places += np.repeat(shifts, sizes)
    places -= counts
    codes = np.full(int(before[-1]) * per_element, largest, np.uint16 if width > _BYTE else np.uint8)
    codes[places] = gaps % gaps.dtype.type(largest)
    for again in range(1, int(counts.max())):
        codes[places[counts > again] + again] = 0
    return CodeShelf(width, stems, narrow(lengths), _pack(codes, width))


def list_chunks(shelves: Sequence[CodeShelf], stems: Array) -> Iterator[tuple[Array, Array, Array, Array]]:
    """Give, shelf by shelf, which of some stems are there, with what `CodeShelf.read` returns of them."""
    for shelf in shelves:
        places, which = shelf.look_up(stems)
        if len(which):
            yield (which, *shelf.read(places))


def _largest(width: int) -> int:
    return (1 << width) - 1


def _per_element(width: int) -> int:
    """Return how many codes of a width are in an element of their array: a byte, or two for codes of 16 bits."""
    return max(_BYTE // width, 1)


def _pack(codes: Array, width: int) -> Array:
    per_element = _per_element(width)
    packed: Array = codes[::per_element].copy()
    for at in range(1, per_element):
        packed |= codes[at::per_element] << np.uint8(at * width)
    return packed


def _unpack(packed: Array, width: int) -> tuple[Array, int]:
    """Return the codes of packed elements, and how many are in one."""
    per_element = _per_element(width)
    if per_element == 1:
        return packed, 1
    codes = np.empty(len(packed) * per_element, np.uint8)
    for at in range(per_element):
        codes[at::per_element] = (packed >> np.uint8(at * width)) & np.uint8(_largest(width))
    return codes, per_element
