"""BM25 over blocks gives what a plain reference gives over the same chunks, however they are cut into blocks."""

from collections.abc import Callable, Mapping, Sequence
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.search.blocks import IndexBlock
from shared.search.deferred_postings import DeferredPostings
from shared.search.packed_postings import pack_postings
from shared.search.postings import WordList, find_all, join_postings
from shared.search.word_scores import MIN_COVERAGE, correct_terms, score_words
from shared.search.words import QueryTerm, count_words, read_terms
from tests.unit.search.index_blocks import build_block

KEY = b"k" * 32
CHUNKS = st.lists(st.dictionaries(st.integers(0, 12), st.integers(1, 9), max_size=8), min_size=1, max_size=12)
TERM = st.builds(
    QueryTerm, st.just("word"), st.frozensets(st.integers(0, 12), min_size=1, max_size=3), st.sampled_from([0.5, 1.0])
)
TERMS = st.lists(TERM, max_size=5)
WAYS = st.sampled_from(["apart", "joined", "packed", "packed apart", "deferred"])


def _reference(chunks: Sequence[Mapping[int, int]], terms: Sequence[QueryTerm]) -> list[float]:
    """BM25 as it is written down (Robertson and Zaragoza 2009), with Lucene's IDF."""
    lengths = [sum(chunk.values()) for chunk in chunks]
    mean = max(sum(lengths) / len(lengths), 1)
    scores, covered, total = [0.0] * len(chunks), [0.0] * len(chunks), 0.0
    for term in terms:
        counts = [sum(chunk.get(stem, 0) for stem in term.hashes) for chunk in chunks]
        having = sum(count > 0 for count in counts)
        idf = log(1 + (len(chunks) - having + 0.5) / (having + 0.5))
        rarity = idf if term.weight == 1 else log(2 + 2 * len(chunks))
        total += rarity
        for at, count in enumerate(counts):
            norm = 1.2 * (1 - 0.75 + 0.75 * lengths[at] / mean)
            scores[at] += term.weight * idf * count * 2.2 / (count + norm) if count else 0
            covered[at] += term.weight * rarity if count else 0
    return [score if part >= (MIN_COVERAGE - 1e-4) * total else 0 for score, part in zip(scores, covered, strict=True)]


def _cut(chunks: Sequence[Mapping[int, int]], at: int, way: str) -> list[WordList]:
    blocks = [build_block(part) for part in (chunks[:at], chunks[at:])]
    join: Callable[[Sequence[IndexBlock]], WordList]
    join = DeferredPostings if way == "deferred" else pack_postings if "packed" in way else join_postings
    return [join([block]) for block in blocks] if "apart" in way else [join(blocks)]


def _index(texts: Sequence[str]) -> list[WordList]:
    return [join_postings([build_block([one.counts for one in count_words(texts, KEY)])])]


@given(CHUNKS, TERMS, st.integers(0, 12), WAYS)
def test_scores_are_those_of_bm25(chunks: list[dict[int, int]], terms: list[QueryTerm], cut: int, way: str) -> None:
    assert score_words(_cut(chunks, cut, way), terms) == pytest.approx(_reference(chunks, terms), rel=1e-4)


@given(CHUNKS, TERMS, st.integers(0, 12), WAYS)
def test_chunks_with_all_terms_are_found(
    chunks: list[dict[int, int]], terms: list[QueryTerm], cut: int, way: str
) -> None:
    having = [at for at, chunk in enumerate(chunks) if all(term.hashes & chunk.keys() for term in terms)]
    assert find_all(_cut(chunks, cut, way), terms).tolist() == having


def test_a_chunk_with_less_than_half_of_a_query_is_not_found_by_its_words() -> None:
    texts = ["The interview at the bank.", "The garden at the bank.", "A garden."]
    blocks = _index(texts)
    assert np.flatnonzero(score_words(blocks, read_terms("interview bank", KEY))).tolist() == [0]
    assert np.flatnonzero(score_words(blocks, read_terms("bank garden", KEY))).tolist() == [0, 1, 2]


def test_an_index_without_blocks_has_no_scores() -> None:
    terms = read_terms("rent", KEY)
    assert score_words([], terms).tolist() == []
    assert correct_terms([], terms, KEY) == terms


def test_a_misspelled_word_is_looked_up_as_its_neighbor_and_counts_less() -> None:
    blocks = _index(["The interview was fine.", "I slept."])
    right, wrong = read_terms("interview", KEY), read_terms("intervew", KEY)
    assert score_words(blocks, wrong).tolist() == [0, 0]
    found = score_words(blocks, correct_terms(blocks, wrong, KEY))
    assert 0 < found[0] < score_words(blocks, right)[0]
    assert found[1] == 0


def test_a_word_that_is_there_is_not_corrected() -> None:
    blocks = _index(["My horse.", "My house."])
    terms = read_terms("horse", KEY)
    assert correct_terms(blocks, terms, KEY) == terms


def test_a_word_without_neighbors_stays() -> None:
    blocks = _index(["My horse."])
    (term,) = correct_terms(blocks, read_terms("xylophone", KEY), KEY)
    assert np.count_nonzero(score_words(blocks, [term])) == 0


@pytest.mark.parametrize("chunks", [1, 9])
def test_postings_are_joined_once_words_are_asked_for_and_count_as_much_before(chunks: int) -> None:
    blocks = [build_block([dict.fromkeys(range(201), 1)] * chunks)] * 3
    deferred = DeferredPostings(blocks)
    before = deferred.nbytes
    run = deferred.open(np.array([1], np.uint64))
    assert deferred.open(np.array([2], np.uint64)) is run
    assert (deferred.size, deferred.lengths.tolist()) == (3 * chunks, [201] * 3 * chunks)
    assert before == deferred.nbytes == run.nbytes
