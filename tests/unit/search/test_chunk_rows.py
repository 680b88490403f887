"""Rows are joined over blocks."""

from uuid import UUID

from shared.search.chunk_rows import build_rows, halve_ids
from tests.unit.search.index_blocks import build_block


def test_texts_are_found_by_their_ids_in_every_block() -> None:
    rows = build_rows([build_block([{1: 1}] * 2), build_block([{1: 1}] * 3)])

    assert rows.begins.tolist() == [True] * 5
    assert rows.find_texts(halve_ids([UUID(int=1), UUID(int=1 << 64)])).tolist() == [False, True, False, True, False]
    assert build_rows([]).begins.tolist() == []
