"""Rows are joined over blocks, and kept as long as no block changes and there is room."""

from dataclasses import replace
from uuid import UUID

from shared.search.block_store import StoredBlock
from shared.search.chunk_rows import ChunkRows, RowCache, join_rows
from tests.unit.search.index_blocks import build_block


def _store(number: int, chunks: int = 2) -> StoredBlock:
    return StoredBlock(UUID(int=number), 1, None, build_block([{1: 1}] * chunks))


def _name(*stored: StoredBlock) -> list[tuple[UUID, int]]:
    return [(one.id, one.version) for one in stored]


def test_texts_are_found_by_their_ids_in_every_block() -> None:
    rows = join_rows([_store(1), _store(2, 3)])

    assert rows.first_chunks.tolist() == [0, 2, 5]
    assert rows.find_texts([UUID(int=1), UUID(int=1 << 64)]).tolist() == [False, True, False, True, False]


def test_rows_are_joined_again_when_a_block_changed() -> None:
    stored = _store(10)
    assert join_rows([stored]) is join_rows([stored])
    assert len(join_rows([replace(stored, version=2, block=build_block([{1: 1}]))]).items) == 1
    assert join_rows([]).items.tolist() == []


def test_rows_that_were_not_asked_for_longest_make_room() -> None:
    stored = [_store(number) for number in range(20, 23)]
    rows: list[ChunkRows] = [join_rows([one]) for one in stored]
    cache = RowCache(2 * rows[0].nbytes)
    for one, joined in zip(stored, rows, strict=True):
        cache.add(_name(one), joined)

    assert [cache.find(_name(one)) is not None for one in stored] == [False, True, True]
