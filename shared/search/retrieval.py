"""Retrieval: passages of a person's own texts about what they say, for a model to read.

Where the embedded model alone is asked, one transaction that only reads is enough for blocks and texts. A remote model
is asked with none open, and the texts are read in another one.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shared.boundaries.service import Boundaries
from shared.core import ai
from shared.core.db import UnitOfWork
from shared.core.embeddings import EMBEDDED, EmbeddingModel, embed_here
from shared.safety import service as safety
from shared.search.block_runs import load_runs_for_models
from shared.search.blocks import Array
from shared.search.person_index import FoundChunk, IndexFilter, PersonIndex
from shared.search.queries import MIN_SIMILARITY, embed_question, group_by_kind
from shared.search.ranking import Hit
from shared.search.sources import SourceText, list_sources, load_texts_for_models
from shared.search.text_chunks import derive_stem_key

MAX_RETRIEVED = 20
_LOADED_AT_ONCE, _MOST_MISFITS = 6, 3


@dataclass(frozen=True)
class Passage:
    """A passage of someone's own text, and where it is from; `text_ids` may keep it from models."""

    kind: str
    id: UUID
    date: datetime
    text: str
    text_ids: frozenset[UUID]


@dataclass(frozen=True)
class Batch:
    """A few of the chunks that were found, best first, with those of their texts that a model may read."""

    found: Sequence[FoundChunk]
    texts: Mapping[UUID, SourceText]


def retrieve(
    uow: UnitOfWork,
    user_id: UUID,
    text: str,
    token_budget: int,
    *,
    kinds: Collection[str] | None = None,
    without: Collection[UUID] = (),
    text_ids: Collection[UUID] = (),
    closed: Boundaries | None = None,
) -> list[Passage]:
    """Find passages for a model to read; see `service.retrieve`."""
    if safety.is_red_text(text):
        return []
    own = {name for name, source in list_sources().items() if source.is_by_person}
    wanted = IndexFilter(kinds=own if kinds is None else own & set(kinds), without=tuple(without), for_model=True)
    key = derive_stem_key(user_id)
    with uow.transaction(read_only=True) as db:
        index = PersonIndex(load_runs_for_models(db, user_id))
        if not index.runs:
            return []
        ranked, first = list[Hit](), None
        if set(index.models) <= {EMBEDDED}:
            vector = embed_here(text) if index.models else None
            ranked = _rank_for_models(index, text, key, {} if vector is None else {EMBEDDED: vector}, wanted)
            batch = index.describe(ranked[:_LOADED_AT_ONCE])
            first = Batch(batch, load_texts_for_models(db, user_id, group_by_kind(batch), closed))
    if first is None:
        meanings = embed_question(user_id, text, index.models, may_send=True, text_ids=text_ids)
        ranked = _rank_for_models(index, text, key, meanings, wanted)

    def load_batches() -> Iterator[Batch]:
        for start in range(0, len(ranked), _LOADED_AT_ONCE):
            if start == 0 and first is not None:
                yield first
                continue
            batch = index.describe(ranked[start : start + _LOADED_AT_ONCE])
            with uow.transaction(read_only=True) as db:
                texts = load_texts_for_models(db, user_id, group_by_kind(batch), closed)
            yield Batch(batch, texts)

    return _choose_passages(load_batches(), token_budget)


def _rank_for_models(
    index: PersonIndex, text: str, key: bytes, meanings: Mapping[EmbeddingModel, Array], wanted: IndexFilter
) -> list[Hit]:
    return index.rank(index.read_query(text, key), meanings, wanted, MIN_SIMILARITY, MAX_RETRIEVED)


def _choose_passages(batches: Iterable[Batch], token_budget: int) -> list[Passage]:
    """Take the best passages that fit in the budget; texts at red are read by no model.

    After three that do not fit no more are tried. Assessing a whole text for danger costs most, and is done where the
    index does not know.
    """
    chosen, left, misfits = list[Passage](), token_budget, 0
    for batch in batches:
        texts = {item_id: text.complete_if_possible() for item_id, text in batch.texts.items()}
        for found in batch.found:
            text = texts.get(found.item_id)
            passage = "" if text is None or text.is_sensitive else text.text[found.start : found.end]
            if text is None or not passage:
                continue
            tokens = ai.estimate_tokens(passage)
            if tokens > left:
                misfits += 1
            elif not safety.is_red_text(text.text, found.danger_flag):
                chosen.append(Passage(found.kind, text.id, text.moment, passage, text.text_ids))
                left -= tokens
            if misfits >= _MOST_MISFITS:
                return chosen
    return chosen
