"""The cache of blocks keeps within its bytes, and keeps a part of an index that is larger than it."""

from uuid import UUID

from shared.search.block_store import BlockCache, StoredBlock
from tests.unit.search.index_blocks import build_block

BLOCK = build_block([dict.fromkeys(range(100), 1)])


def _store(cache: BlockCache, numbers: range, together: range = range(0)) -> None:
    for number in numbers:
        cache.add(StoredBlock(UUID(int=number), 1, None, BLOCK), {UUID(int=other) for other in together})


def _list_kept(cache: BlockCache, numbers: range) -> list[int]:
    return [number for number in numbers if cache.find(UUID(int=number), 1) is not None]


def test_what_was_not_used_for_longest_goes_first() -> None:
    cache = BlockCache(3 * BLOCK.nbytes)
    _store(cache, range(3))
    cache.find(UUID(int=0), 1)
    _store(cache, range(3, 4))
    assert _list_kept(cache, range(4)) == [0, 2, 3]
    assert cache.nbytes == 3 * BLOCK.nbytes


def test_an_index_larger_than_the_cache_stays_in_it_in_part() -> None:
    cache = BlockCache(3 * BLOCK.nbytes)
    _store(cache, range(10, 12))
    _store(cache, range(5), together=range(5))
    assert _list_kept(cache, range(12)) == [0, 1, 2]
    assert cache.nbytes == 3 * BLOCK.nbytes


def test_another_version_takes_the_place_of_the_one_before() -> None:
    cache = BlockCache(3 * BLOCK.nbytes)
    _store(cache, range(1))
    cache.add(StoredBlock(UUID(int=0), 2, None, BLOCK))
    assert cache.find(UUID(int=0), 1) is None
    assert cache.find(UUID(int=0), 2) is not None
    assert cache.nbytes == BLOCK.nbytes
