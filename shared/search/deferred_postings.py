"""Postings that are joined when a query asks for words, because what is similar to a text is asked by vectors alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

from shared.search.blocks import Array
from shared.search.postings import BlockPostings, PostingRun, join_postings


@dataclass(frozen=True)
class BlockWords:
    """The words of a block, without the rest of it."""

    stems: Array
    offsets: Array
    posting_chunks: Array
    posting_counts: Array
    lengths: Array

    @property
    def nbytes(self) -> int:
        """How much memory they take."""
        arrays = (self.stems, self.offsets, self.posting_chunks, self.posting_counts, self.lengths)
        return sum(array.nbytes for array in arrays)


class DeferredPostings:
    """The postings of several blocks. Two threads that ask at a time get the same run."""

    def __init__(self, blocks: Sequence[BlockPostings]) -> None:
        self._blocks = [
            BlockWords(one.stems, one.offsets, one.posting_chunks, one.posting_counts, one.lengths) for one in blocks
        ]
        self._size = sum(len(one.lengths) for one in blocks)
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
        """How much memory they take; to join them makes that less."""
        with self._lock:
            return sum(one.nbytes for one in self._blocks) if self._joined is None else self._joined.nbytes

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
