"""Prefetch of a question: its vector, its words and what they find, computed beside the turn (ADR 0103).

A turn of a conversation is screened, stores what the person said and reads what the coach may know, and only then needs
what they wrote about it. What of that needs neither database nor network is begun as soon as the words are known:
products of matrices do not hold the interpreter, so they run beside statements and decryption, on another processor.
Once the index is known, its texts are ranked there. If that is done before the turn's transaction ends, the texts are
read in it as well, and retrieval needs none of its own.

A process has one thread for it. Where that is busy with somebody else's question, or there is one processor only,
whoever needs the result computes it.
"""

import os
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Generic, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.embeddings import EMBEDDED, EmbeddingModel, embed_here
from shared.core.single_flight import single_flight
from shared.safety import service as safety
from shared.search.block_runs import IndexVersion, load_version_for_models
from shared.search.block_store import name_model
from shared.search.blocks import Array
from shared.search.person_index import IndexFilter, PersonIndex
from shared.search.queries import MIN_SIMILARITY
from shared.search.ranking import Hit
from shared.search.reader_cache import READERS
from shared.search.sources import SourceText, list_sources
from shared.search.text_chunks import derive_stem_key
from shared.search.words import QueryTerm, read_terms

MAX_RETRIEVED = 20
T = TypeVar("T")

_EMBEDDED_NAME = name_model(EMBEDDED)
_NO_INDEX = IndexVersion((), frozenset(), is_large=False)


@dataclass(frozen=True)
class PrefetchTask(Generic[T]):
    """Something that the thread computes, or that whoever waits for it computes, if the thread has not begun."""

    compute: Callable[[], T]
    future: "Future[T] | None"

    def wait(self) -> T:
        """Return what was computed, or raise what that raised."""
        return self.compute() if self.future is None or self.future.cancel() else self.future.result()

    def find_result(self) -> T | None:
        """Return what was computed, if the thread is done; None otherwise. Nothing waits."""
        future = self.future
        if future is None or not future.done() or future.cancelled() or future.exception() is not None:
            return None
        return future.result()


class ReadQuestion(NamedTuple):
    """A question as it is looked for: its vector by the embedded model, and its words."""

    meanings: dict[EmbeddingModel, Array]
    terms: list[QueryTerm]


QuestionTask = PrefetchTask[ReadQuestion]


@dataclass(frozen=True)
class Prefetch:
    """A question that is being looked for. `index` is None where a run of it has to be loaded first.

    The index has the version that it had when the question was asked. What is written meanwhile is not looked for.
    `reading` is None where nothing is computed beforehand, `ranking` also where there is no index yet. `loaded` are
    texts that were read in the transaction of the turn: None for those that a model may not read, or that are gone.
    """

    text: str
    version: IndexVersion
    wanted: IndexFilter
    index: PersonIndex | None = None
    reading: QuestionTask | None = None
    ranking: PrefetchTask[list[Hit]] | None = None
    loaded: Mapping[UUID, SourceText | None] = field(default_factory=dict)

    def has_texts_for(self, wanted: IndexFilter) -> bool:
        """Tell whether texts were read of what was found for the same filter."""
        return bool(self.loaded) and self.wanted == wanted

    def find_ranked(self) -> list[Hit] | None:
        """Return what was found, if the thread is done; None otherwise."""
        return None if self.ranking is None else self.ranking.find_result()


@dataclass(frozen=True)
class PrefetchTexts:
    """Texts of what was found. Which of them their person keeps from models is still to be looked up, by `text_ids`."""

    texts: Mapping[UUID, SourceText | None]

    @property
    def text_ids(self) -> frozenset[UUID]:
        """The ids that may keep them from models."""
        return frozenset().union(*(text.text_ids for text in self.texts.values() if text is not None))

    def add_to(self, prefetch: Prefetch, kept: Collection[UUID]) -> Prefetch:
        """Add them to the question, without those that are kept."""
        loaded = {
            item_id: text if text is not None and text.text_ids.isdisjoint(kept) else None
            for item_id, text in self.texts.items()
        }
        return replace(prefetch, loaded=loaded)


def begin_reading(user_id: UUID, text: str) -> QuestionTask | None:
    """Begin to read a question before its turn; with one processor nothing is won by that."""
    return None if (os.cpu_count() or 1) == 1 else _begin(partial(read_question, text, user_id))


def begin_prefetch(
    db: Session,
    user_id: UUID,
    text: str,
    without: Collection[UUID] = (),
    reading: QuestionTask | None = None,
) -> Prefetch:
    """Look up what of a person's index models may read, and begin to look for a question if there is anything to find.

    One statement, in the caller's transaction. Nothing is computed of what shows danger, without consent, or where
    another model made vectors. `without` are texts that are not looked for, and `reading` what `begin_reading` returned
    for the same text.
    """
    wanted = build_model_filter(None, without)
    version = _NO_INDEX if safety.is_red_text(text) else load_version_for_models(db, user_id)
    is_found = bool(version.generations) and is_read_here(version)
    READERS.note(user_id, is_found=is_found)
    if not is_found:
        return Prefetch(text, version, wanted)
    runs = version.find_runs()
    index = None if runs is None else PersonIndex(runs)
    reading = reading or _begin(partial(read_question, text, user_id))
    ranking = None if index is None else _begin(partial(_rank, index, reading, user_id, wanted))
    return Prefetch(text, version, wanted, index, reading, ranking)


def _rank(index: PersonIndex, reading: QuestionTask, user_id: UUID, wanted: IndexFilter) -> list[Hit]:
    return rank_question(index, reading.wait(), derive_stem_key(user_id), wanted)


def _begin(compute: Callable[[], T]) -> PrefetchTask[T]:
    """Begin to compute; with one processor whoever needs the result does it."""
    if (os.cpu_count() or 1) == 1:
        return PrefetchTask(compute, None)
    return PrefetchTask(compute, get_executor().submit(copy_context().run, compute))


def build_model_filter(kinds: Collection[str] | None, without: Collection[UUID]) -> IndexFilter:
    """Return what a model may read of some kinds, None for all: texts that their person wrote."""
    own = frozenset(name for name, source in list_sources().items() if source.is_by_person)
    return IndexFilter(kinds=own if kinds is None else own & set(kinds), without=tuple(without), for_model=True)


def is_read_here(version: IndexVersion) -> bool:
    """Tell whether no vector of an index is by another than the embedded model."""
    return version.models <= {_EMBEDDED_NAME}


def read_question(text: str, user_id: UUID) -> ReadQuestion:
    """Embed a question and read its words."""
    vector = embed_here(text)
    terms = read_terms(text, derive_stem_key(user_id))
    return ReadQuestion({} if vector is None else {EMBEDDED: vector}, terms)


def rank_question(index: PersonIndex, question: ReadQuestion, key: bytes, wanted: IndexFilter) -> list[Hit]:
    """Return the texts that are worth most to a model, best first."""
    terms = index.correct(question.terms, key)
    return index.rank(terms, question.meanings, wanted, MIN_SIMILARITY, MAX_RETRIEVED)


@single_flight
def get_executor() -> ThreadPoolExecutor:
    """Return the thread, which begins with the first question of a process."""
    return ThreadPoolExecutor(1, "prefetch")
