"""How well the search finds: queries of several kinds over diary entries, with the embedded model.

The bounds are what was measured when they were set, rounded down. A change that falls below one makes the search worse.
"""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from shared.core.embeddings.embedded_model import embed_texts
from shared.search.phrases import find_phrases, has_phrases
from shared.search.postings import join_postings
from shared.search.ranking import fuse
from shared.search.vectors import encode_query, join_vectors, score_meaning
from shared.search.word_scores import correct_terms, score_words
from shared.search.words import count_words, read_terms
from tests.unit.search.index_blocks import build_block, build_vectors

DATA = Path(__file__).parents[2] / "data" / "search"
KEY = b"k" * 32
MIN_SIMILARITY = 0.25
DEPTH = 5


class Measure(NamedTuple):
    """The mean reciprocal rank and the recall among the first five, over the queries of one kind."""

    reciprocal_rank: float
    recall: float


BOUNDS = {
    "paraphrase": Measure(0.8, 0.8),
    "inflection": Measure(1.0, 1.0),
    "typo": Measure(0.9, 0.9),
    "phrase": Measure(1.0, 1.0),
    "language": Measure(1.0, 1.0),
}


def _read(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def found() -> list[tuple[dict[str, Any], list[str]]]:
    """Each query with the ids of the entries that are found, best first."""
    entries = _read("entries.jsonl")
    texts = [entry["text"] for entry in entries]
    words = [join_postings([build_block([counted.counts for counted in count_words(texts, KEY)])])]
    vectors = join_vectors([build_vectors(embed_texts(texts).vectors)])
    results = []
    for query in _read("queries.jsonl"):
        terms = correct_terms(words, read_terms(query["query"], KEY), KEY)
        embedded, phrases = embed_texts([query["query"]]), find_phrases(query["query"])
        hits = fuse(
            np.arange(len(entries)),
            score_meaning(vectors, encode_query(embedded.vectors[0])) if embedded.known[0] else None,
            score_words(words, terms),
            allowed=np.array([has_phrases(text, phrases) for text in texts]),
            min_similarity=MIN_SIMILARITY,
        )
        results.append((query, [entries[hit.item]["id"] for hit in hits]))
    return results


@pytest.mark.parametrize("kind", BOUNDS)
def test_each_kind_of_query_finds_what_it_did(kind: str, found: list[tuple[dict[str, Any], list[str]]]) -> None:
    ranks, recalled = [], []
    for query, ids in found:
        if query["kind"] == kind and query["relevant"]:
            places = [ids.index(entry) + 1 for entry in query["relevant"] if entry in ids]
            ranks.append(1 / min(places) if places else 0)
            recalled.append(sum(place <= DEPTH for place in places) / len(query["relevant"]))
    measured = Measure(float(np.mean(ranks)), float(np.mean(recalled)))
    assert measured.reciprocal_rank >= BOUNDS[kind].reciprocal_rank, measured
    assert measured.recall >= BOUNDS[kind].recall, measured


def test_queries_that_nothing_answers_find_nothing(found: list[tuple[dict[str, Any], list[str]]]) -> None:
    unanswered = [(query["query"], ids) for query, ids in found if not query["relevant"]]
    assert len(unanswered) > 5
    assert all(ids == [] for _, ids in unanswered), unanswered
