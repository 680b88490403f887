"""The index of one person in memory: their blocks in one order, and what of them counts for a query."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate, islice
from typing import NamedTuple
from uuid import UUID

import numpy as np

from shared.core.embeddings import EmbeddingModel
from shared.safety import service as safety
from shared.search.block_runs import BlockRun
from shared.search.blocks import SENSITIVE, Array, read_moment, store_moment
from shared.search.chunk_rows import ChunkRows, halve_ids
from shared.search.postings import WordList, WordPostings, find_all, find_postings
from shared.search.ranking import Hit, fuse
from shared.search.stopwords import STOPWORDS, identify_stopwords
from shared.search.vectors import NO_MEANING, encode_query, restore, score_meaning
from shared.search.word_scores import correct_terms, score_words
from shared.search.words import QueryTerm, read_terms, segment_words


class FoundChunk(NamedTuple):
    """The best chunk of a text that was found: which text it is of, where in it, and why it was found.

    `danger_flag` is what safety said of the text when it was indexed.
    """

    item_id: UUID
    kind: str
    moment: datetime
    start: int
    end: int
    danger_flag: int
    score: float
    reasons: tuple[str, ...]


class FoundItem(NamedTuple):
    """A text that has all words of a query, and when it was written."""

    item_id: UUID
    moment: datetime


@dataclass(frozen=True)
class IndexFilter:
    """What counts for a query: kinds (None for all), a period (`until` is excluded), texts to leave out.

    A text has to have all of the `required` terms, in whichever of its chunks. `for_model` leaves out what is known to
    show danger, `with_sensitive` brings what is private or behind a boundary.
    """

    kinds: Collection[str] | None = None
    since: datetime | None = None
    until: datetime | None = None
    without: Collection[UUID] = ()
    required: Sequence[QueryTerm] = ()
    for_model: bool = False
    with_sensitive: bool = False


@dataclass(frozen=True)
class PersonIndex:
    """All blocks of a person, joined to runs. A chunk is known by its number in the order of the blocks."""

    runs: Sequence[BlockRun]

    @property
    def postings(self) -> list[WordList]:
        """The words of all blocks."""
        return [run.postings for run in self.runs]

    @property
    def models(self) -> list[EmbeddingModel]:
        """The models that made the vectors: two while they are made anew by another one."""
        return list(dict.fromkeys(one.model for one in self.runs if one.model is not None))

    @cached_property
    def items(self) -> Array:
        """A number for the text of each chunk."""
        numbers: Array = np.cumsum(np.concatenate([run.rows.begins for run in self.runs]), dtype=np.int32)
        numbers -= 1
        return numbers

    @cached_property
    def moments(self) -> Array:
        """When the text of each chunk was written."""
        return np.concatenate([run.rows.moments for run in self.runs])

    @cached_property
    def first_chunks(self) -> list[int]:
        """The number at which each run begins."""
        return list(accumulate((run.size for run in self.runs[:-1]), initial=0))

    def read_query(self, query: str, key: bytes) -> list[QueryTerm]:
        """Return what a query looks up; words that nothing has are replaced by their neighbors that are there."""
        return self.correct(read_terms(query, key), key)

    def correct(self, terms: Sequence[QueryTerm], key: bytes) -> list[QueryTerm]:
        """Replace words that nothing has by their neighbors that are there."""
        return correct_terms(self.postings, terms, key, self._find_postings(terms))

    def read_exactly(self, phrase: str, key: bytes) -> list[QueryTerm]:
        """Return the indexed words of a phrase as they stand in it; none where it has only stopwords."""
        return [] if is_unindexed(phrase) else read_terms(phrase, key)

    def rank(
        self,
        terms: Sequence[QueryTerm],
        meanings: Mapping[EmbeddingModel, Array],
        wanted: IndexFilter,
        min_similarity: float,
        depth: int,
    ) -> list[Hit]:
        """Return the best texts for a query, best first: by its words, and by its vector of each model that is here.

        Vectors of two models are never compared: each ranks its own chunks. Nothing waits: a thread beside may do it.
        """
        if not self.runs:
            return []
        words = score_words(self.postings, terms, self._find_postings(terms) if terms else None)
        similarities: list[Array | None] = [self._compare(model, vector) for model, vector in meanings.items()]
        allowed, found = self._find_allowed(wanted), dict[int, Hit]()
        for similarity in similarities or [None]:
            ranked = fuse(self.items, similarity, words, allowed=allowed, min_similarity=min_similarity, depth=depth)
            found.update({hit.item: hit for hit in ranked if _is_better(hit, found.get(hit.item))})
        ordered = sorted(found.values(), key=lambda hit: (-hit.score, "words" not in hit.reasons, hit.item))
        return ordered[:depth]

    def list_others(self, found: Sequence[Hit], wanted: IndexFilter, most: int) -> list[Hit]:
        """Return the texts that were not found, newest first: a phrase of stopwords is looked for in every text."""
        if not self.runs:
            return []
        allowed = self._find_allowed(wanted)
        firsts = np.flatnonzero(allowed)[np.unique(self.items[allowed], return_index=True)[1]]
        newest = firsts[np.argsort(-self.moments[firsts], kind="stable")]
        known = {hit.item for hit in found}
        others = (Hit(int(self.items[chunk]), chunk, 0.0, ("words",)) for chunk in newest.tolist())
        return list(islice((hit for hit in others if hit.item not in known), most))

    def find_items(self, terms: Sequence[QueryTerm], kind: str) -> list[FoundItem]:
        """Return the texts of a kind that have every term, in whichever of their chunks, newest first."""
        if not self.runs:
            return []
        items = self.items
        wanted = IndexFilter(kinds=(kind,), required=terms, with_sensitive=True)
        chunks = np.flatnonzero(self._find_allowed(wanted))
        firsts = chunks[np.unique(items[chunks], return_index=True)[1]]
        moments = self.moments
        ordered = [(int(moments[chunk]), self._read_id(int(chunk))) for chunk in firsts]
        return [FoundItem(item_id, read_moment(moment)) for moment, item_id in sorted(ordered, reverse=True)]

    def find_vectors(self, item_id: UUID) -> dict[EmbeddingModel, Array]:
        """Return the mean vector of a text by its model; empty where it has none."""
        halves = halve_ids([item_id])
        for run in self.runs:
            chunks = np.flatnonzero(run.rows.find_texts(halves))
            if len(chunks) and run.model is not None:
                mean = restore(run.vectors, chunks).mean(axis=0)
                length = float(np.linalg.norm(mean))
                return {run.model: mean / length} if length else {}
        return {}

    def _compare(self, model: EmbeddingModel, vector: Array) -> Array:
        """Return the similarity of each chunk that has a vector of this model."""
        query = encode_query(vector)
        return np.concatenate(
            [
                score_meaning(run.vectors, query) if run.model == model else np.full(run.size, NO_MEANING, np.float32)
                for run in self.runs
            ]
        )

    def _find_postings(self, terms: Sequence[QueryTerm]) -> WordPostings:
        """Find terms once: they are looked up to be corrected, and again to be scored."""
        asked = tuple(terms)
        if asked not in self._found:
            self._found[asked] = find_postings(self.postings, terms)
        return self._found[asked]

    @cached_property
    def _found(self) -> dict[tuple[QueryTerm, ...], WordPostings]:
        return {}

    def _find_allowed(self, wanted: IndexFilter) -> Array:
        left_out = halve_ids(wanted.without)
        allowed = np.concatenate([_find_allowed(run.rows, wanted, left_out) for run in self.runs])
        for term in wanted.required:
            allowed &= np.isin(self.items, self.items[find_all(self.postings, [term])])
        return allowed

    def describe(self, hits: Iterable[Hit]) -> Iterator[FoundChunk]:
        """Say which text each hit is of, and where in it; ranking knows numbers only, and a page shows few of them."""
        return map(self._describe, hits)

    def find_place(self, ranked: Sequence[Hit], item_id: UUID) -> int | None:
        """Return the place of a text among hits; None where it is not among them."""
        return next((at for at, hit in enumerate(ranked) if self._read_id(hit.chunk) == item_id), None)

    def _describe(self, hit: Hit) -> FoundChunk:
        if hit not in self._described:
            self._described[hit] = self._read_chunk(hit)
        return self._described[hit]

    @cached_property
    def _described(self) -> dict[Hit, FoundChunk]:
        """Hits are described when texts are loaded, and again when passages are chosen."""
        return {}

    def _read_chunk(self, hit: Hit) -> FoundChunk:
        rows, chunk = self._locate(hit.chunk)
        return FoundChunk(
            rows.read_id(chunk),
            rows.kind_names[rows.kinds[chunk]],
            read_moment(int(rows.moments[chunk])),
            int(rows.starts[chunk]),
            int(rows.ends[chunk]),
            int(rows.danger_flags[chunk]),
            hit.score,
            hit.reasons,
        )

    def _read_id(self, number: int) -> UUID:
        rows, chunk = self._locate(number)
        return rows.read_id(chunk)

    def _locate(self, number: int) -> tuple[ChunkRows, int]:
        at = bisect_right(self.first_chunks, number) - 1
        return self.runs[at].rows, number - self.first_chunks[at]


def _find_allowed(rows: ChunkRows, wanted: IndexFilter, left_out: Array) -> Array:
    """Tell which chunks of a run count, but for the required terms: a text is asked for these as a whole.

    `left_out` are the ids of the texts that do not count, in halves.
    """
    if wanted.for_model and wanted.kinds is not None and not wanted.with_sensitive:
        allowed = rows.find_for_models(frozenset(wanted.kinds)).copy()
    else:
        allowed = np.ones(rows.size, bool)
        if not wanted.with_sensitive:
            allowed &= (rows.flags & SENSITIVE) == 0
        if wanted.for_model:
            allowed &= ~safety.are_red(rows.danger_flags)
        if wanted.kinds is not None:
            allowed &= rows.find_kinds(wanted.kinds)
    if wanted.since is not None:
        allowed &= rows.moments >= store_moment(wanted.since)
    if wanted.until is not None:
        allowed &= rows.moments < store_moment(wanted.until)
    if len(left_out):
        allowed &= ~rows.find_texts(left_out)
    return allowed


def _is_better(hit: Hit, known: Hit | None) -> bool:
    """Tell whether a hit says more than one of the same text by another model."""
    return known is None or hit.score > known.score


def is_unindexed(words: str) -> bool:
    """Tell whether an index may hold none of these words: there are only stopwords, or no words at all."""
    read = [word.text for word in segment_words(words)]
    stopwords = STOPWORDS[identify_stopwords(read)]
    return all(word in stopwords for word in read)
