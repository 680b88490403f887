"""Postings that are joined when a query asks for words, because what is similar to a text is asked by vectors alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from shared.search.blocks import Array
from shared.search.postings import BlockPostings, PostingRun, compute_joined_bytes, join_postings


@dataclass(frozen=True)
class BlockWords:
    """The words of a block, without the rest of it."""

    stems: Array
    offsets: Array
    posting_chunks: Array
    posting_counts: Array
    lengths: Array


class DeferredPostings:
    """The postings of several blocks. Two threads that ask at a time get the same run."""

    def __init__(self, blocks: Sequence[BlockPostings]) -> None:
        self._blocks = [
            BlockWords(one.stems, one.offsets, one.posting_chunks, one.posting_counts, one.lengths) for one in blocks
        ]
        self._size = sum(len(one.lengths) for one in blocks)
        self._joined_bytes = compute_joined_bytes(self._blocks)
        self._joined: PostingRun | None = None
        self._lock = Lock()

    @property
    def lengths(self) -> Array:
        """The numbers of indexed words of the chunks."""
        return self._join().lengths

    @property
    def size(self) -> int:
        """How many chunks there are."""
        return self._size

    @property
    def nbytes(self) -> int:
        """How much memory they take once they are joined, for a cache that counts a run when it is read.

        That is more than before, because each stem then stands beside the number of its block.
        """
        return self._joined_bytes

    def have(self, stems: Array) -> Array:
        """Tell which of some stems are there."""
        return self._join().have(stems)

    def open(self, stems: Array) -> PostingRun:
        """Return a run in which stems can be looked up."""
        return self._join().open(stems)

    def _join(self) -> PostingRun:
        with self._lock:
            if self._joined is None:
                self._joined, self._blocks = join_postings(self._blocks), []
            return self._joined
