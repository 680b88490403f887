"""The queries that are compared: whole searches, and the index alone with the texts that it shows."""

from pathlib import Path
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from bench.vector_database import VectorDatabase
from shared.core.db import UnitOfWork, transaction
from shared.core.embeddings import EMBEDDED
from shared.core.embeddings.embedded_model import embed_texts
from shared.search import queries
from shared.search.block_runs import load_runs
from shared.search.person_index import IndexFilter, PersonIndex
from shared.search.schemas import SearchQuery
from shared.search.sources import load_texts

PAGE = 10


def search(user_id: UUID, question: str) -> list[UUID]:
    """Search as the operation does: embed the question, rank by meaning and words, load texts, cut snippets."""
    found = queries.search(UnitOfWork(), user_id, SearchQuery(q=question, limit=PAGE))
    return [result.id for result in found.results]


def find_nearest(user_id: UUID, vector: NDArray[np.float32]) -> list[UUID]:
    """Find the nearest entries of a vector in the sealed index, and load their texts."""
    with transaction(read_only=True) as db:
        index = PersonIndex(load_runs(db, user_id))
        hits = index.rank([], {EMBEDDED: vector}, IndexFilter(), queries.MIN_SIMILARITY, queries.MAX_RANKED)
        ranked = list(index.describe(hits[:PAGE]))
        load_texts(db, user_id, {"journal_entry": [found.item_id for found in ranked]})
    return [found.item_id for found in ranked]


def search_readable(database: VectorDatabase, question: str) -> list[int]:
    """Embed a question, find the nearest entries with sqlite-vec, and load their texts."""
    return find_nearest_readable(database, embed_texts([question]).vectors[0])


def find_nearest_readable(database: VectorDatabase, vector: NDArray[np.float32]) -> list[int]:
    """Find the nearest entries of a vector with sqlite-vec, and load their texts."""
    numbers = database.find_nearest(vector, PAGE)
    database.load_texts(numbers)
    return numbers


def open_readable(path: Path) -> VectorDatabase:
    """Open sqlite-vec's file."""
    return VectorDatabase(path)
