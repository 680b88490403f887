"""Prefetch of a question: its vector and the scores of chunks, computed beside the transaction of a turn (ADR 0103).

A turn of a conversation first stores what the person said and reads what the coach may know, and only then looks
through their texts. What of that needs neither database nor network is begun as soon as the words are known. Products
of matrices do not hold the interpreter, so they run beside statements and decryption, on another processor. A process
has one thread for it; where that is busy with somebody else's question, or there is one processor only, whoever needs
the result computes it.
"""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.embeddings import EMBEDDED, EmbeddingModel, embed_here
from shared.core.single_flight import single_flight
from shared.safety import service as safety
from shared.search.block_runs import IndexVersion, load_version_for_models
from shared.search.block_store import name_model
from shared.search.blocks import Array
from shared.search.person_index import PersonIndex, QuestionScores
from shared.search.text_chunks import derive_stem_key

_EMBEDDED_NAME = name_model(EMBEDDED)
_NO_INDEX = IndexVersion((), frozenset(), is_large=False)


class ReadQuestion(NamedTuple):
    """What a question means by the embedded model, and what the chunks are worth for it, where the index was there."""

    meanings: dict[EmbeddingModel, Array]
    scores: QuestionScores | None


@dataclass(frozen=True)
class Prefetch:
    """A question that is being read. `index` is None where a run of it has to be loaded first.

    The index has the version that it had when the question was asked. What is written meanwhile is not looked for.
    `wait` returns what was computed, or raises what that raised; None where nothing is computed beforehand.
    """

    text: str
    version: IndexVersion
    index: PersonIndex | None = None
    wait: Callable[[], ReadQuestion] | None = None


def begin_prefetch(db: Session, user_id: UUID, text: str) -> Prefetch:
    """Look up what of a person's index models may read, and begin to read a question if there is anything to find.

    One statement, in the caller's transaction. Nothing is computed of what shows danger, without consent, or where
    another model made vectors.
    """
    version = _NO_INDEX if safety.is_red_text(text) else load_version_for_models(db, user_id)
    if not version.generations or not is_read_here(version):
        return Prefetch(text, version)
    runs = version.find_runs()
    index = None if runs is None else PersonIndex(runs)
    compute = partial(read_question, text, index, derive_stem_key(user_id))
    if (os.cpu_count() or 1) == 1:
        return Prefetch(text, version, index, compute)
    future = get_executor().submit(copy_context().run, compute)
    return Prefetch(text, version, index, lambda: compute() if future.cancel() else future.result())


def is_read_here(version: IndexVersion) -> bool:
    """Tell whether no vector of an index is by another than the embedded model."""
    return version.models <= {_EMBEDDED_NAME}


def read_question(text: str, index: PersonIndex | None, key: bytes) -> ReadQuestion:
    """Embed a question and score the chunks of an index."""
    vector = embed_here(text)
    meanings = {} if vector is None else {EMBEDDED: vector}
    return ReadQuestion(meanings, None if index is None else index.score(index.read_query(text, key), meanings))


@single_flight
def get_executor() -> ThreadPoolExecutor:
    """Return the thread, which begins with the first question of a process."""
    return ThreadPoolExecutor(1, "prefetch")
