"""Ranking: what answers a query best, by words (`postings`) and by meaning (`vectors`), fused by reciprocal rank.

Scores are arrays with one float32 a chunk, in the order of the blocks. Equal input gives equal order: ties go to
the item with the lower number.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

_MIN_LIKENESS = 0.5  # of the best similarity
FUSION_K = 60  # Cormack, Clarke and Büttcher 2009


class Hit(NamedTuple):
    """An item that was found, its best chunk, and why: `meaning`, `words` or both."""

    item: int
    chunk: int
    score: float
    reasons: tuple[str, ...]


def fuse(
    items: NDArray[np.int64],
    similarities: NDArray[np.float32] | None,
    word_scores: NDArray[np.float32],
    *,
    allowed: NDArray[np.bool_] | None = None,
    min_similarity: float,
    depth: int = 200,
) -> list[Hit]:
    """Rank items by both scores: reciprocal rank fusion.

    `items` names the item of each chunk by a number; `allowed` says which chunks count at all. An item stands in each
    of the two rankings where its best chunk stands, among the first `depth` chunks. A similarity below
    `min_similarity`, or below half of the best one, is no match. Of two equal scores that with the words goes first.
    """
    rankings = [("words", _rank(items, word_scores, allowed, np.nextafter(np.float32(0), np.float32(1)), depth))]
    if similarities is not None:
        counted = similarities if allowed is None else similarities[allowed]
        floor = max(min_similarity, _MIN_LIKENESS * float(counted.max(initial=0.0)))
        rankings.insert(0, ("meaning", _rank(items, similarities, allowed, np.float32(floor), depth)))
    found: dict[int, Hit] = {}
    for reason, chunks in rankings:
        for rank, (item, chunk) in enumerate(chunks.items(), 1):
            known = found.get(item, Hit(item, chunk, 0.0, ()))
            best = chunk if reason == "words" else known.chunk
            found[item] = Hit(item, best, known.score + 1 / (FUSION_K + rank), (*known.reasons, reason))
    return sorted(found.values(), key=lambda hit: (-hit.score, "words" not in hit.reasons, hit.item))


def _rank(
    items: NDArray[np.int64],
    scores: NDArray[np.float32],
    allowed: NDArray[np.bool_] | None,
    floor: np.float32,
    depth: int,
) -> dict[int, int]:
    """Return the best items, best first, each with its best chunk."""
    enough = scores >= floor
    chunks = np.flatnonzero(enough if allowed is None else enough & allowed)
    if len(chunks) > depth:
        least = np.partition(scores[chunks], len(chunks) - depth)[len(chunks) - depth]
        chunks = chunks[scores[chunks] >= least]
    order = np.lexsort((chunks, items[chunks], -scores[chunks]))[:depth]
    best: dict[int, int] = {}
    for chunk in chunks[order].tolist():
        best.setdefault(int(items[chunk]), chunk)
    return best
