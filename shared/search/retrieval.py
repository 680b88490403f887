"""Retrieval: passages of a person's own texts about what they say, for a model to read.

Where the embedded model alone is asked, one transaction that only reads is enough for blocks and texts, and none is
needed where the turn's own transaction has read them (`prefetch`). A remote model is asked with none open, and the
texts are read in another one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.boundaries.service import Boundaries
from shared.core import ai
from shared.core.db import UnitOfWork
from shared.safety import service as safety
from shared.search.block_runs import load_version_for_models
from shared.search.person_index import FoundChunk, PersonIndex
from shared.search.prefetch import (
    Prefetch,
    PrefetchTexts,
    build_model_filter,
    embed_question_here,
    is_read_here,
    rank_question,
)
from shared.search.queries import embed_question, group_by_kind
from shared.search.ranking import Hit
from shared.search.sources import SourceText, load_open_texts, load_texts_for_models

_LOADED_AT_ONCE, _MOST_MISFITS = 6, 3


@dataclass(frozen=True)
class Passage:
    """A passage of someone's own text, and where it is from; `text_ids` may keep it from models."""

    kind: str
    id: UUID
    date: datetime
    text: str
    text_ids: frozenset[UUID]


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
    prefetch: Prefetch | None = None,
) -> list[Passage]:
    """Find passages for a model to read; see `service.retrieve`."""
    if safety.is_red_text(text):
        return []
    known = prefetch if prefetch is not None and prefetch.text == text else None
    if known is not None and not known.version.generations:
        return []

    def load(batch: Sequence[FoundChunk]) -> Mapping[UUID, SourceText | None]:
        with uow.transaction(read_only=True) as db:
            return _load(db, user_id, batch, closed)

    found = None if known is None else known.found
    if found is not None and kinds is None and set(without) == set(found.without):
        return _choose_passages(found.index, found.ranked, found.texts, load, token_budget)
    wanted = build_model_filter(kinds, without)
    with uow.transaction(read_only=True) as db:
        version = load_version_for_models(db, user_id) if known is None else known.version
        index = PersonIndex(version.load_runs(db)) if known is None or known.index is None else known.index
        if not index.runs:
            return []
        ranked, loaded = list[Hit](), dict[UUID, SourceText | None]()
        if is_read_here(version):
            task = None if known is None else known.vector
            meanings = embed_question_here(text) if task is None else task.wait()
            ranked = rank_question(index, text, meanings, user_id, wanted)
            loaded.update(_load(db, user_id, _choose_batch(index.describe(ranked), token_budget), closed))
    if not is_read_here(version):
        meanings = embed_question(user_id, text, index.models, may_send=True, text_ids=text_ids)
        ranked = rank_question(index, text, meanings, user_id, wanted)
    return _choose_passages(index, ranked, loaded, load, token_budget)


def load_prefetched(
    db: Session,
    user_id: UUID,
    prefetch: Prefetch,
    token_budget: int,
    *,
    without: Collection[UUID] = (),
    closed: Boundaries | None = None,
) -> PrefetchTexts | None:
    """Rank what a question finds, and load the texts that `retrieve` will ask for first; None if it is not read yet.

    `without` are texts that are not looked for.
    """
    index = prefetch.index
    if index is None or prefetch.vector is None or not prefetch.vector.is_done:
        return None
    wanted = build_model_filter(None, without)
    ranked = rank_question(index, prefetch.text, prefetch.vector.wait(), user_id, wanted)
    batch = _choose_batch(index.describe(ranked), token_budget)
    texts = load_open_texts(db, user_id, group_by_kind(batch), closed)
    return PrefetchTexts(index, without, ranked, {found.item_id: texts.get(found.item_id) for found in batch})


def _load(
    db: Session, user_id: UUID, batch: Sequence[FoundChunk], closed: Boundaries | None
) -> dict[UUID, SourceText | None]:
    """Load the texts of a batch; None for those that a model may not read, or that are gone."""
    texts = load_texts_for_models(db, user_id, group_by_kind(batch), closed)
    return {found.item_id: texts.get(found.item_id) for found in batch}


def _choose_batch(ranked: Iterable[FoundChunk], left: int, misfits: int = 0) -> list[FoundChunk]:
    """Choose what is loaded together: the best that will be taken if a model may read them all, by their lengths."""
    batch = list[FoundChunk]()
    for found in ranked:
        tokens = _least_tokens(found)
        if tokens <= left:
            batch.append(found)
            left -= tokens
        else:
            misfits += 1
        if misfits >= _MOST_MISFITS or len(batch) >= _LOADED_AT_ONCE:
            break
    return batch


def _choose_passages(
    index: PersonIndex,
    ranked: Sequence[Hit],
    loaded: Mapping[UUID, SourceText | None],
    load: Callable[[Sequence[FoundChunk]], Mapping[UUID, SourceText | None]],
    token_budget: int,
) -> list[Passage]:
    """Take the best passages that fit in the budget; texts at red are read by no model.

    After three that do not fit no more are tried, and what is too long by what the index says of it is not loaded.
    Assessing a whole text for danger costs most, and is done where the index does not know.
    """
    chosen, left, misfits, known = list[Passage](), token_budget, 0, dict(loaded)
    for at, found in enumerate(index.describe(ranked)):
        passage, text, tokens = "", None, _least_tokens(found)
        if tokens <= left:
            if found.item_id not in known:
                known.update(load(_choose_batch(index.describe(ranked[at:]), left, misfits)))
            text = known[found.item_id]
            text = None if text is None else text.complete_if_possible()
            passage = "" if text is None or text.is_sensitive else text.text[found.start : found.end]
            tokens = ai.estimate_tokens(passage)
        if tokens > left:
            misfits += 1
        elif text is not None and passage and not safety.is_red_text(text.text, found.danger_flag):
            chosen.append(Passage(found.kind, text.id, text.moment, passage, text.text_ids))
            left -= tokens
        if misfits >= _MOST_MISFITS:
            break
    return chosen


def _least_tokens(found: FoundChunk) -> int:
    return ai.estimate_least_tokens(found.end - found.start)
