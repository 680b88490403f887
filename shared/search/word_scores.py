"""Word scores: what the words of a chunk are worth for a query (BM25), with misspelled words corrected.

Scores are arrays with one float32 a chunk. A query reads no more postings than can matter to its answer (ADR 0094).
"""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shared.search.misspellings import MAX_MISSPELLED_WORDS, hash_neighbors, is_correctable
from shared.search.postings import WordList, WordPostings, find_postings
from shared.search.words import QueryTerm

Array = NDArray[Any]

_K1, _B = 1.2, 0.75  # the usual ones (Robertson and Zaragoza 2009)
_GUESS_WEIGHT = 0.75
MIN_COVERAGE = 0.5
"""The part of a query that a chunk must have to be found by words, where each term weighs as much as it is rare.

A question has words that many texts have. Those that have one of them and mean something else would stand before those
that mean the same in other words: on tests/data/search with 216 entries beside it, the mean reciprocal rank of
paraphrases is 0.28 without this bound, 0.51 with it, and 0.53 by meaning alone.
"""
_ROUNDING = 1e-4  # of sums
_COMMON_PART = 0.25
"""Of what a chunk must cover at least: what the commonest terms of a query cover together."""


def score_words(
    parts: Sequence[WordList], terms: Sequence[QueryTerm], found: WordPostings | None = None
) -> NDArray[np.float32]:
    """Return the BM25 score of each chunk, 0 for chunks that have too few of the terms (`MIN_COVERAGE`).

    `found` are the postings of the terms, if the caller has them.
    """
    scores = np.zeros(sum(part.size for part in parts), np.float32)
    if not len(scores) or not terms:
        return scores
    found = find_postings(parts, terms) if found is None else found
    having, size = found.count_chunks(len(terms)), len(scores)
    idf = np.log1p((size - having + 0.5) / (having + 0.5))
    weights = np.array([term.weight for term in terms])
    rarity = np.where(weights == 1, idf, np.log1p(2 * size + 1))  # of a guess: the word itself is in no chunk
    least = (MIN_COVERAGE - _ROUNDING) * float(rarity.sum())
    covers = weights * rarity
    chunks, ranges, places = _read_covered(found, covers, least)
    if not len(chunks):
        return scores
    counts = found.read_counts(ranges, places)
    chunks, owners, counts = _merge_repeated(found.list_repeated(), chunks, found.owners[ranges], counts)
    is_covered = np.bincount(chunks, weights=covers[owners], minlength=size) >= least
    lengths = np.concatenate([part.lengths for part in parts])
    mean = max(float(lengths.sum(dtype=np.int64)) / size, 1.0)
    norms = (_K1 * (1 - _B) + _K1 * _B / mean * lengths[chunks]).astype(np.float32)
    worth = (weights * idf * (_K1 + 1)).astype(np.float32)
    scores += np.bincount(chunks, weights=worth[owners] * counts / (counts + norms), minlength=size) * is_covered
    return scores


def correct_terms(
    parts: Sequence[WordList], terms: Sequence[QueryTerm], key: bytes, found: WordPostings | None = None
) -> list[QueryTerm]:
    """Replace terms that no chunk has by those of their neighbors that are there (see `misspellings`).

    Call this before `score_words` with the terms of `read_terms`, under the same key; `found` is as it has it.
    """
    found = find_postings(parts, terms) if found is None else found
    corrected, left = list(terms), MAX_MISSPELLED_WORDS
    for at in (np.bincount(found.owners, minlength=len(terms)) == 0).nonzero()[0].tolist():
        if left and is_correctable(terms[at].word):
            left -= 1
            near = (_find_present(parts, neighbors) for neighbors in hash_neighbors(terms[at].word, key))
            guesses = (QueryTerm(terms[at].word, hashes, _GUESS_WEIGHT) for hashes in near if hashes)
            corrected[at] = next(guesses, terms[at])
    return corrected


def _find_present(parts: Sequence[WordList], hashes: Iterable[int]) -> frozenset[int]:
    """Return those of the hashes that any chunk has."""
    wanted = np.array(sorted(hashes), np.uint64)
    present = np.zeros(len(wanted), np.bool_)
    for part in parts:
        present |= part.have(wanted)
    return frozenset(wanted[present].tolist())


def _read_covered(found: WordPostings, covers: Array, least: float) -> tuple[Array, Array, Array]:
    """Return the postings of the chunks that may cover enough of a query: the chunk, range and place of each.

    Most postings are of the commonest terms. A chunk that would need more than all of these is let go of, and of blocks
    without any other chunk they are not read.
    """
    is_common = _find_common(covers, least)
    are_common = is_common[found.owners]
    rare = (~are_common).nonzero()[0]
    postings = found.expand(rare)
    added = np.repeat(covers[found.owners[rare]], found.lengths[rare])
    covered = np.bincount(postings.chunks, weights=added, minlength=found.size)
    is_open = covered + covers[is_common].sum() >= (1 - _ROUNDING) * least
    read = [postings]
    if is_open.any():
        read.append(found.expand((are_common & _have_any(found, is_open)).nonzero()[0]))
    kept = [(one, is_open[one.chunks].nonzero()[0]) for one in read]
    return (
        np.concatenate([one.chunks[places] for one, places in kept]),
        np.concatenate([one.find_ranges(places) for one, places in kept]),
        np.concatenate([one.places[places] for one, places in kept]),
    )


def _find_common(covers: Array, least: float) -> Array:
    """Tell which terms are the commonest, which cover a small part together."""
    order = covers.argsort()
    is_common = np.zeros(len(covers), bool)
    is_common[order] = covers[order].cumsum() <= _COMMON_PART * least
    return is_common


def _have_any(found: WordPostings, is_wanted: Array) -> Array:
    """Tell which ranges may have any of some chunks: the next one is not further away than a block is long."""
    places = np.append(is_wanted.nonzero()[0], 2 * len(is_wanted) + found.spans.max(initial=0))
    are_near: Array = places[places.searchsorted(found.firsts)] < found.firsts + found.spans
    return are_near


def _merge_repeated(repeated: Sequence[int], chunks: Array, owners: Array, counts: Array) -> tuple[Array, Array, Array]:
    """Make one posting of those that a chunk has for several hashes of a term."""
    for term in repeated:
        is_other = owners != term
        summed = np.bincount(chunks[~is_other], weights=counts[~is_other])
        distinct = summed.nonzero()[0]
        chunks = np.concatenate((chunks[is_other], distinct))
        owners = np.concatenate((owners[is_other], np.full(len(distinct), term)))
        counts = np.concatenate((counts[is_other], summed[distinct].astype(np.float32)))
    return chunks, owners, counts
