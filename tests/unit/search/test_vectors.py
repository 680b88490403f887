"""Vectors of 8-bit and of 6-bit numbers give nearly the similarities of float32 ones; chunks without one have none."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from shared.search.vectors import (
    NO_MEANING,
    PackedVectors,
    encode_query,
    join_vectors,
    pack_vectors,
    restore,
    score_meaning,
)
from tests.unit.search.index_blocks import build_vectors

DIMENSION = 64


def _draw(seed: int, rows: int) -> NDArray[np.float32]:
    drawn = np.random.default_rng(seed).normal(size=(rows, DIMENSION)).astype(np.float32)
    unit: NDArray[np.float32] = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


@given(st.integers(0, 2**32), st.lists(st.integers(0, 256), min_size=1, max_size=3))
def test_similarities_are_those_of_float32(seed: int, sizes: list[int]) -> None:
    vectors, (query,) = _draw(seed, sum(sizes)), _draw(seed + 1, 1)
    parts = np.split(vectors, np.cumsum(sizes)[:-1])
    found = score_meaning(join_vectors([build_vectors(part) for part in parts]), encode_query(query))
    assert found.dtype == np.float32
    # Each code is off by at most half a step of its row; a step is at most 1/127 of the largest number.
    assert found == pytest.approx(vectors @ query, abs=0.5 / 127 * np.sqrt(DIMENSION))


@given(st.integers(0, 2**32))
def test_opposite_vectors_do_not_wrap_around(seed: int) -> None:
    (vector,) = _draw(seed, 1)
    block = build_vectors(np.stack([vector, -vector]))
    assert score_meaning(join_vectors([block]), encode_query(vector)) == pytest.approx([1, -1], abs=0.02)


def test_a_chunk_without_a_vector_has_no_meaning() -> None:
    (vector,) = _draw(1, 1)
    block = build_vectors(np.stack([vector, 0 * vector]))
    assert score_meaning(join_vectors([block]), encode_query(vector))[1] == NO_MEANING


def test_vectors_of_another_model_have_no_meaning() -> None:
    block = build_vectors(_draw(1, 3))
    assert score_meaning(join_vectors([block]), encode_query(np.ones(8, np.float32))).tolist() == [NO_MEANING] * 3


@given(st.integers(0, 2**32))
def test_a_restored_vector_is_nearly_what_it_was(seed: int) -> None:
    vectors = _draw(seed, 5)
    assert restore(join_vectors([build_vectors(vectors)]), np.array([4, 0])) == pytest.approx(
        vectors[[4, 0]], abs=0.004
    )


@given(st.integers(0, 2**32), st.lists(st.integers(0, 256), min_size=1, max_size=12))
def test_similarities_of_a_large_index_are_nearly_those_of_float32(seed: int, sizes: list[int]) -> None:
    vectors, (query,) = _draw(seed, sum(sizes)), _draw(seed + 1, 1)
    parts = np.split(vectors, np.cumsum(sizes)[:-1])
    packed = pack_vectors([build_vectors(part) for part in parts])
    assert isinstance(packed, PackedVectors)
    assert (packed.dimension, packed.nbytes) == (DIMENSION, (3 * DIMENSION // 4 + 4) * len(vectors))
    found = score_meaning(packed, encode_query(query))
    assert found.dtype == np.float32
    # As above, with steps of four; the code of eight bits that it was made of is off too.
    assert found == pytest.approx(vectors @ query, abs=2.5 / 127 * np.sqrt(DIMENSION))
    some = np.arange(len(vectors))[::-7]
    assert restore(packed, some) == pytest.approx(vectors[some], abs=0.02)


def test_the_largest_numbers_of_a_large_index_do_not_wrap_around() -> None:
    vector = np.where(np.arange(DIMENSION) % 3, 1, -1).astype(np.float32) / np.sqrt(DIMENSION)
    packed = pack_vectors([build_vectors(np.stack([vector, -vector, 0 * vector]))])
    assert score_meaning(packed, encode_query(vector)) == pytest.approx([1, -1, NO_MEANING], abs=0.01)


def test_vectors_that_do_not_fill_words_are_not_packed() -> None:
    vectors = np.eye(3, 40, dtype=np.float32)
    kept = pack_vectors([build_vectors(vectors)])
    assert not isinstance(kept, PackedVectors)
    assert score_meaning(kept, encode_query(vectors[1])) == pytest.approx([0, 1, 0], abs=0.01)
