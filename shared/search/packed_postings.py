"""The postings of a large index in memory, and how blocks are joined to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from shared.search.blocks import Array, narrow
from shared.search.posting_codes import WIDTHS, CodeShelf, choose_widths, list_chunks, write_shelf
from shared.search.postings import BlockPostings, PostingRun, pack_counts

_LARGEST_RUN = 65_536


@dataclass(frozen=True)
class PackedPostings:
    """The postings of several blocks of a large index, by stem, in shelves (`posting_codes`)."""

    shelves: Sequence[CodeShelf]
    lengths: Array

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        return self.lengths.nbytes + sum(shelf.nbytes for shelf in self.shelves)

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return len(self.lengths)

    def have(self, stems: Array) -> Array:
        """Tell which of some stems are there."""
        present = np.zeros(len(stems), bool)
        for shelf in self.shelves:
            present[shelf.look_up(stems)[1]] = True
        return present

    def open(self, stems: Array) -> PostingRun:
        """Return a run with the postings of some stems, as those of one block."""
        asked = np.unique(stems)
        parts = list(list_chunks(self.shelves, asked)) or [(np.zeros(0, np.int64),) * 4]
        which, chunks, counts, sizes = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
        order = which.argsort()
        begins, sizes = (np.cumsum(sizes) - sizes)[order], sizes[order]
        ends = np.cumsum(sizes)
        at = np.arange(len(chunks)) + np.repeat(begins - ends + sizes, sizes)
        return PostingRun(
            keys=asked[which[order]],
            offsets=np.concatenate(([0], ends)),
            posting_chunks=chunks.astype(_choose_type(self.size))[at],
            packed_counts=pack_counts(counts[at].astype(np.uint8)),
            lengths=self.lengths,
            first_chunks=np.zeros(1, np.int64),
            span=self.size,
        )


def pack_postings(blocks: Sequence[BlockPostings]) -> PackedPostings:
    """Join the postings of some blocks to those of a large index."""
    shelves = list(_write_shelves(blocks)) if any(len(block.stems) for block in blocks) else []
    return PackedPostings(shelves, narrow(np.concatenate([block.lengths for block in blocks])))


def _write_shelves(blocks: Sequence[BlockPostings]) -> Iterator[CodeShelf]:
    """Write the postings of each width, by stem and chunk; shelf by shelf, because freed memory is not given back."""
    size = sum(len(block.lengths) for block in blocks)
    stems = np.concatenate([block.stems for block in blocks])
    sizes = np.concatenate([np.diff(block.offsets).astype(np.int32) for block in blocks])
    begins = np.cumsum(sizes, dtype=np.int32) - sizes
    firsts = np.cumsum([0, *(len(block.lengths) for block in blocks)])[:-1].astype(_choose_type(size))
    firsts = np.repeat(firsts, [len(block.stems) for block in blocks])
    chunks = np.concatenate([block.posting_chunks for block in blocks])
    counts = np.concatenate([block.posting_counts for block in blocks])
    order = stems.argsort(kind="stable")
    distinct, starts, stretches = np.unique(stems[order], return_index=True, return_counts=True)
    totals = np.add.reduceat(sizes[order], starts)
    widths = choose_widths(totals, size)
    for place, width in enumerate(WIDTHS):
        own = widths == place
        if own.any():
            keys = order[np.repeat(own, stretches)]
            lengths = sizes[keys]
            at = np.arange(int(lengths.sum()), dtype=np.int32)
            at += np.repeat(begins[keys] - np.cumsum(lengths, dtype=np.int32) + lengths, lengths)
            yield write_shelf(
                width, distinct[own], totals[own], np.repeat(firsts[keys], lengths) + chunks[at], counts[at]
            )


def _choose_type(size: int) -> Any:
    """Return the type of the numbers of so many chunks; gaps in codes of 16 bits need as many."""
    return np.uint16 if size <= _LARGEST_RUN else np.uint32
