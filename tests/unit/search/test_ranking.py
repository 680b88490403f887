"""Items are ranked by both lists, each by its best chunk, and equal input gives equal order."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.ranking import FUSION_K, Hit, fuse


def _fuse(
    items: list[int], similarities: list[float] | None, words: list[float], *, allowed: list[bool] | None = None
) -> list[Hit]:
    return fuse(
        np.array(items),
        None if similarities is None else np.array(similarities, np.float32),
        np.array(words, np.float32),
        allowed=None if allowed is None else np.array(allowed),
        min_similarity=0.3,
    )


def test_what_both_find_comes_first_and_says_why() -> None:
    hits = _fuse([0, 1, 2], [0.9, 0.8, 0.1], [0, 2, 5])
    assert [(hit.item, hit.reasons) for hit in hits] == [
        (1, ("meaning", "words")),
        (2, ("words",)),
        (0, ("meaning",)),
    ]
    assert hits[0].score == pytest.approx(2 / (FUSION_K + 2))


def test_what_means_too_little_is_no_match() -> None:
    assert _fuse([0, 1], [0.29, -1], [0, 0]) == []


def test_what_means_less_than_half_of_the_best_is_no_match() -> None:
    assert [hit.item for hit in _fuse([0, 1, 2], [0.9, 0.46, 0.44], [0, 0, 0])] == [0, 1]
    assert [hit.item for hit in _fuse([0, 1], [0.9, 0.44], [0, 0], allowed=[False, True])] == [1]


def test_an_item_counts_once_and_shows_its_best_chunk() -> None:
    (hit,) = _fuse([7, 7, 7], [0.5, 0.9, 0.6], [0, 0, 0])
    assert (hit.item, hit.chunk) == (7, 1)


def test_the_chunk_with_the_words_is_shown() -> None:
    (hit,) = _fuse([7, 7], [0.9, 0.5], [0, 1])
    assert (hit.chunk, hit.reasons) == (1, ("meaning", "words"))


def test_chunks_that_are_not_allowed_are_not_found() -> None:
    assert [hit.item for hit in _fuse([0, 1], [0.9, 0.8], [1, 0], allowed=[False, True])] == [1]


def test_without_vectors_words_alone_decide() -> None:
    assert [hit.item for hit in _fuse([0, 1, 2], None, [1, 0, 2])] == [2, 0]


def test_ties_go_to_the_lower_item() -> None:
    assert [hit.item for hit in _fuse([3, 1, 2], [0.5, 0.5, 0.5], [0, 0, 0])] == [1, 2, 3]


def test_no_more_than_the_best_are_ranked() -> None:
    items = np.arange(1000)
    scores = np.linspace(0.4, 0.9, 1000, dtype=np.float32)
    hits = fuse(items, scores, np.zeros(1000, np.float32), min_similarity=0.3, depth=10)
    assert [hit.item for hit in hits] == list(range(999, 989, -1))


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([0.1, 0.5, 0.9]), st.sampled_from([0.0, 1.0, 2.0]))))
def test_the_order_is_that_of_sorting_everything(rows: list[tuple[int, float, float]]) -> None:
    items, similarities, words = [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows]
    expected, has_words = dict.fromkeys(items, 0.0), {item for item, word in zip(items, words, strict=True) if word}
    floor = max(0.3, max(similarities, default=0) / 2)
    for scores, least in ((similarities, floor), (words, 0.5)):
        best = {item: max(s for i, s in zip(items, scores, strict=True) if i == item) for item in set(items)}
        ranked = sorted((item for item, score in best.items() if score >= least), key=lambda i: (-best[i], i))
        for rank, item in enumerate(ranked, 1):
            expected[item] += 1 / (FUSION_K + rank)
    found = [item for item, score in expected.items() if score]
    hits = _fuse(items, similarities, words)
    assert [hit.item for hit in hits] == sorted(found, key=lambda i: (-expected[i], i not in has_words, i))
