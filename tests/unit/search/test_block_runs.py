"""Blocks are joined to runs, which are kept as long as no block changes and there is room."""

from dataclasses import replace
from uuid import UUID

from shared.core.embeddings import EMBEDDED
from shared.search.block_runs import BlockRun, RunCache, join_blocks
from shared.search.block_store import StoredBlock
from tests.unit.search.index_blocks import build_block


def _store(number: int, chunks: int = 2) -> StoredBlock:
    return StoredBlock(UUID(int=number), 1, None, build_block([{1: 1}] * chunks))


def test_the_newest_block_is_a_run_of_its_own_and_leaves_the_others_joined() -> None:
    first, second, newest = _store(1), _store(2), _store(3)
    before, _ = join_blocks([first, second, newest])
    after, last = join_blocks([first, second, replace(newest, version=2, block=build_block([{1: 1}]))])

    assert after is before
    assert (after.size, last.size) == (4, 1)
    assert join_blocks([]) == []


def test_a_run_is_joined_again_when_one_of_its_blocks_changed() -> None:
    first, second, newest = _store(11), _store(12), _store(13)
    before, _ = join_blocks([first, second, newest])
    after, _ = join_blocks([first, replace(second, version=2, block=build_block([{1: 1}])), newest])

    assert len(before.rows.items) == 4
    assert len(after.rows.items) == 3


def test_blocks_without_vectors_of_the_same_model_are_no_run() -> None:
    other = replace(_store(22), model=EMBEDDED)
    assert [run.model for run in join_blocks([_store(21), other, _store(23)])] == [None, EMBEDDED, None]


def test_runs_that_were_not_asked_for_longest_make_room() -> None:
    runs = [BlockRun([_store(number)]) for number in range(30, 33)]
    cache = RunCache(2 * runs[0].nbytes)
    for run in runs:
        cache.add(run)

    assert [cache.find(run) is not None for run in runs] == [False, True, True]
