"""Postings of a large index come back from their codes as they were, whatever the gaps and counts."""

from collections.abc import Mapping
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.packed_postings import pack_postings
from shared.search.posting_codes import WIDTHS, CodeShelf, choose_widths, write_shelf
from tests.unit.search.index_blocks import build_block

LAST_CHUNK = 65_535
POSTINGS = st.dictionaries(st.integers(0, LAST_CHUNK), st.integers(1, 20), min_size=1, max_size=30)


def _write(width: int, postings: Mapping[int, Mapping[int, int]]) -> CodeShelf:
    """Write the counts of chunks by stem."""
    ordered = [sorted(postings[stem].items()) for stem in sorted(postings)]
    stems, sizes = np.array(sorted(postings), np.uint32), np.array([len(one) for one in ordered], np.int32)
    chunks, counts = (np.array(column) for column in zip(*(pair for one in ordered for pair in one), strict=True))
    return write_shelf(width, stems, sizes, chunks.astype(np.uint16), counts.astype(np.uint8))


def _read(shelf: CodeShelf, stems: list[int]) -> list[dict[int, int]]:
    places, which = shelf.look_up(np.array(stems, np.uint64))
    assert which.tolist() == list(range(len(stems)))
    chunks, counts, sizes = shelf.read(places)
    ends = np.cumsum(sizes)[:-1]
    return [
        dict(zip(own.tolist(), how_often.tolist(), strict=True))
        for own, how_often in zip(np.split(chunks, ends), np.split(counts, ends), strict=True)
    ]


@pytest.mark.parametrize("width", WIDTHS)
@given(st.dictionaries(st.integers(0, 2**32 - 1), POSTINGS, min_size=1, max_size=6), st.randoms())
def test_codes_of_every_width_say_what_was_written(
    width: int, postings: dict[int, dict[int, int]], random: Random
) -> None:
    stems = list(postings)
    random.shuffle(stems)
    kept = [{chunk: min(count, 15) for chunk, count in postings[stem].items()} for stem in stems]
    assert _read(_write(width, postings), stems) == kept


@pytest.mark.parametrize("width", WIDTHS)
def test_the_first_and_the_last_chunk_of_the_largest_run_have_codes(width: int) -> None:
    postings = {7: {LAST_CHUNK: 2}, 8: dict.fromkeys((0, 1, LAST_CHUNK), 1), 9: {0: 15}}
    assert _read(_write(width, postings), [9, 7, 8]) == [postings[9], postings[7], postings[8]]


def test_a_stem_that_is_not_there_is_not_found() -> None:
    shelf = _write(8, {5: {0: 1}, 9: {3: 1}})
    places, which = shelf.look_up(np.array([4, 9, 5, 2**32 - 1], np.uint64))
    assert (places.tolist(), which.tolist()) == ([1, 0], [1, 2])


def test_the_rarer_a_word_the_wider_are_its_codes() -> None:
    assert choose_widths(np.array([2048, 512, 100, 60, 2]), 2048).tolist() == [0, 0, 1, 2, 3]
    assert choose_widths(np.array([1]), 1).tolist() == [0]


def test_a_run_with_many_chunks_of_few_words_takes_little_memory() -> None:
    blocks = [build_block([{1: 1, 2: 20, 3 + at: 1} for at in range(256)]) for _ in range(8)]
    packed = pack_postings(blocks)
    assert packed.size == 2048
    assert packed.nbytes < 10 * 2048


def test_a_run_without_words_has_none() -> None:
    packed = pack_postings([build_block([{}, {}])])
    assert packed.size == 2
    assert not packed.have(np.array([1], np.uint64)).any()
    assert packed.open(np.array([1], np.uint64)).size == 2
