"""Blocks of the index: what is put in can be read back, taken out and replaced."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import numpy as np

from shared.search.blocks import (
    Array,
    Chunk,
    IndexBlock,
    add_chunks,
    empty_block,
    read_block,
    read_moment,
    remove_items,
    replace_vectors,
    write_vectors,
    write_words,
)

DIMENSION = 8
MOMENT = datetime(2026, 5, 1, 12, 30, 15, 123456, tzinfo=UTC)


def unit_vector(seed: int) -> Array:
    vector = np.random.default_rng(seed).normal(size=DIMENSION).astype("f4")
    unit: Array = vector / np.linalg.norm(vector)
    return unit


def chunk(item_id: UUID, stems: dict[int, int], seed: int | None = 1, kind: str = "journal_entry") -> Chunk:
    vector = None if seed is None else unit_vector(seed)
    return Chunk(item_id, kind, MOMENT, 3, 40, stems, sum(stems.values()), vector)


def stems_of(block: IndexBlock, item_id: UUID) -> dict[int, int]:
    (number,) = [chunk for chunk in range(block.size) if block.read_id(chunk) == item_id]
    found = {}
    for at, stem in enumerate(block.stems):
        for place in range(block.offsets[at], block.offsets[at + 1]):
            if block.posting_chunks[place] == number:
                found[int(stem)] = int(block.posting_counts[place])
    return found


def copy(block: IndexBlock) -> IndexBlock:
    return read_block(write_words(block), write_vectors(block, "a model"))


def test_a_block_is_read_as_it_was_written() -> None:
    first, second = uuid4(), uuid4()
    added = add_chunks(empty_block(DIMENSION), [chunk(first, {7: 2, 3: 1}), chunk(second, {7: 300}, None)], DIMENSION)

    block = copy(copy(added))

    assert (block.size, block.kind_names, read_moment(int(block.moments[0]))) == (2, ("journal_entry",), MOMENT)
    assert [block.read_id(0), block.read_id(1)] == [first, second]
    assert (stems_of(block, first), stems_of(block, second)) == ({7: 2, 3: 1}, {7: 255})
    assert np.abs(block.vectors[0] * block.scales[0] - unit_vector(1)).max() < 0.01
    assert block.scales[1] == 0


def test_an_empty_block_can_be_written() -> None:
    assert copy(empty_block()).size == 0


def test_what_is_removed_is_gone_and_the_rest_is_as_before() -> None:
    ids = [uuid4() for _ in range(4)]
    chunks = [chunk(one, {at: 1, 99: at + 1}, at, f"kind_{at % 2}") for at, one in enumerate(ids)]
    block = remove_items(copy(add_chunks(empty_block(DIMENSION), chunks, DIMENSION)), [ids[1], ids[2], uuid4()])

    assert [block.read_id(at) for at in range(block.size)] == [ids[0], ids[3]]
    assert (stems_of(block, ids[0]), stems_of(block, ids[3])) == ({0: 1, 99: 1}, {3: 1, 99: 4})
    assert not {1, 2} & set(block.stems.tolist())
    assert np.abs(block.vectors[1] * block.scales[1] - unit_vector(3)).max() < 0.01
    assert [block.kind_names[at] for at in block.kinds] == ["kind_0", "kind_1"]


def test_a_text_of_several_chunks_is_removed_with_all_of_them() -> None:
    item_id = uuid4()
    block = add_chunks(empty_block(DIMENSION), [chunk(item_id, {1: 1}), chunk(item_id, {2: 1})], DIMENSION)

    assert remove_items(block, [item_id]).size == 0


def test_vectors_are_replaced_by_those_of_another_dimension() -> None:
    item_id = uuid4()
    block = add_chunks(empty_block(DIMENSION), [chunk(item_id, {1: 5})], DIMENSION)

    replaced = copy(replace_vectors(block, [np.ones(3, "f4")], 3))

    assert replaced.vectors.shape == (1, 3)
    assert stems_of(replaced, item_id) == {1: 5}


def test_a_block_of_the_release_before_has_no_verdicts() -> None:
    added = add_chunks(empty_block(DIMENSION), [replace(chunk(uuid4(), {7: 2}), danger_flag=2**63 + 1)], DIMENSION)
    assert copy(added).danger_flags.tolist() == [2**63 + 1]
    written = write_words(added)
    end = 4 + int.from_bytes(written[:4])
    header = json.loads(written[4:end])
    del header["lengths"]["danger_flags"]
    old = json.dumps(header).encode()
    words = len(old).to_bytes(4) + old + written[end : -added.danger_flags.nbytes]

    block = read_block(words, write_vectors(added, "a model"))

    assert block.danger_flags.tolist() == [0]
    assert copy(add_chunks(block, [chunk(uuid4(), {7: 2})], DIMENSION)).danger_flags.tolist() == [0, 0]
