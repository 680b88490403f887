"""Prefetch of a question: its vector, computed beside the transaction of a turn (ADR 0103).

A turn of a conversation stores what the person said and reads what the coach may know, and only then needs what they
wrote about it. The vector of the question needs neither database nor network, and is computed without the interpreter:
so a thread does it on another processor, and nothing else. Every step of Python there would wait for the interpreter,
or have the turn wait for it.

If the vector is there before the turn's transaction ends, texts are ranked and read in that transaction, and retrieval
needs none of its own. A process has one thread. Where that is busy with somebody else's question, or there is one
processor only, whoever needs the vector computes it.
"""

import os
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING
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
from shared.search.sources import SourceText, list_sources
from shared.search.text_chunks import derive_stem_key

if TYPE_CHECKING:
    from shared.core.embeddings.vectors import Vectors

MAX_RETRIEVED = 20

_EMBEDDED_NAME = name_model(EMBEDDED)
_NO_INDEX = IndexVersion((), frozenset(), is_large=False)


@dataclass(frozen=True)
class VectorTask:
    """A question whose vector the thread computes, or whoever needs it, if the thread has not begun."""

    text: str
    future: "Future[Vectors | None] | None"

    @property
    def is_done(self) -> bool:
        """Tell whether the thread has computed the vector."""
        future = self.future
        return future is not None and future.done() and not future.cancelled() and future.exception() is None

    def wait(self) -> dict[EmbeddingModel, Array]:
        """Return the vector by its model, or raise what the computation raised."""
        if self.future is None or self.future.cancel():
            return embed_question_here(self.text)
        return _name_vector(self.future.result())


@dataclass(frozen=True)
class Prefetch:
    """A question that is being looked for. `index` is None where a run of it has to be loaded first.

    The index has the version that it had when the question was asked. What is written meanwhile is not looked for.
    `vector` is None where nothing is computed beforehand, and `found` where nothing was ranked in the turn.
    """

    text: str
    version: IndexVersion
    index: PersonIndex | None = None
    vector: VectorTask | None = None
    found: "PrefetchTexts | None" = None


@dataclass(frozen=True)
class PrefetchTexts:
    """What was found beside some texts, best first, and what is read of it in the transaction of the turn.

    Texts are None for those that a model may not read, or that are gone. Which of them their person keeps from models
    is to be looked up by `text_ids`, together with what else a turn has, and given to `leave_out`.
    """

    index: PersonIndex
    without: Collection[UUID]
    ranked: Sequence[Hit]
    texts: Mapping[UUID, SourceText | None] = field(default_factory=dict)

    @property
    def text_ids(self) -> frozenset[UUID]:
        """The ids that may keep them from models."""
        return frozenset().union(*(text.text_ids for text in self.texts.values() if text is not None))

    def leave_out(self, kept: Collection[UUID]) -> "PrefetchTexts":
        """Return them without those that are kept."""
        texts = {
            item_id: text if text is not None and text.text_ids.isdisjoint(kept) else None
            for item_id, text in self.texts.items()
        }
        return replace(self, texts=texts)


def begin_prefetch(db: Session, user_id: UUID, text: str) -> Prefetch:
    """Look up what of a person's index models may read, and begin to read a question if there is anything to find.

    One statement, in the caller's transaction. Nothing is computed of what shows danger, without consent, or where
    another model made vectors.
    """
    version = _NO_INDEX if safety.is_red_text(text) else load_version_for_models(db, user_id)
    if not version.generations or not is_read_here(version):
        return Prefetch(text, version)
    runs = version.find_runs()
    return Prefetch(text, version, None if runs is None else PersonIndex(runs), _begin(text))


def _begin(text: str) -> VectorTask:
    """Begin to read a question; with one processor whoever needs the vector computes it."""
    if (os.cpu_count() or 1) == 1:
        return VectorTask(text, None)
    return VectorTask(text, get_executor().submit(copy_context().run, embed_here, text))


def build_model_filter(kinds: Collection[str] | None, without: Collection[UUID]) -> IndexFilter:
    """Return what a model may read of some kinds, None for all: texts that their person wrote."""
    own = frozenset(name for name, source in list_sources().items() if source.is_by_person)
    return IndexFilter(kinds=own if kinds is None else own & set(kinds), without=tuple(without), for_model=True)


def is_read_here(version: IndexVersion) -> bool:
    """Tell whether no vector of an index is by another than the embedded model."""
    return version.models <= {_EMBEDDED_NAME}


def embed_question_here(text: str) -> dict[EmbeddingModel, Array]:
    """Return the vector of a question by the embedded model; nothing without a word that it knows."""
    return _name_vector(embed_here(text))


def _name_vector(vector: "Vectors | None") -> dict[EmbeddingModel, Array]:
    return {} if vector is None else {EMBEDDED: vector}


def rank_question(
    index: PersonIndex, text: str, meanings: Mapping[EmbeddingModel, Array], user_id: UUID, wanted: IndexFilter
) -> list[Hit]:
    """Return the texts that are worth most to a model, best first."""
    terms = index.read_query(text, derive_stem_key(user_id))
    return index.rank(terms, meanings, wanted, MIN_SIMILARITY, MAX_RETRIEVED)


@single_flight
def get_executor() -> ThreadPoolExecutor:
    """Return the thread, which begins with the first question of a process."""
    return ThreadPoolExecutor(1, "prefetch")
