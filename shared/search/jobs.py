"""The jobs of the search index: some index what was written, one makes vectors anew, one goes through everyone.

Each loads in a transaction, cuts, hashes and embeds without one, and stores in a second one. A job takes what a person
has waiting, so jobs of one person take turns: at once they would embed the same (ADR 0083). Where that fails, each of
the texts gets a job of its own, so that one that cannot be read does not stop the others (ADR 0088).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import telemetry
from shared.core.db import UnitOfWork, table_of
from shared.core.embeddings import EmbeddingModel, current_model
from shared.core.jobs import JobKind, JobPayload, NetworkWork, enqueue
from shared.core.jobs.kinds import Lane
from shared.search.block_store import MAX_BLOCKS, StoredBlock, load_some_blocks, name_model, write_block
from shared.search.blocks import Array, IndexBlock, replace_vectors
from shared.search.items import (
    EmbedBlocks,
    IndexBacklog,
    IndexText,
    add_indexed_items,
    add_pending_items,
    find_unknown_ids,
    set_aside,
)
from shared.search.models import SearchBlock
from shared.search.sources import SourceText, list_sources, load_texts
from shared.search.text_chunks import TextChunks, build_chunks, embed_passages
from shared.search.waiting_texts import (
    MAX_TEXTS,
    build_backlog,
    build_text,
    give_up_backlog,
    group_by_kind,
    load_backlog,
    load_waiting_text,
    store_backlog,
    store_text,
    store_texts,
)

_BLOCKS = table_of(SearchBlock).c


class IndexMissingTexts(JobPayload):
    """Index a batch of what people have that is not in the index, one person at a time.

    `user_id` is whose texts are gone through, from the one behind `after` on in `source`. Each batch enqueues the next
    one in its own transaction, so a killed worker repeats one batch. `is_last`: nobody comes after them.
    """

    kind: ClassVar[str] = "index_missing_texts"
    lane: ClassVar[Lane] = "indexing"

    user_id: UUID | None = None
    source: str | None = None
    after: UUID | None = None
    is_last: bool = False


@dataclass(frozen=True)
class UserBlocks:
    """The blocks of a person with the names of their models."""

    user_id: UUID
    models: Sequence[tuple[UUID, str | None]]


@dataclass(frozen=True)
class EmbeddedBlock:
    """A block as it was read, and the vectors of its passages by another model."""

    stored: StoredBlock
    model: EmbeddingModel
    vectors: Sequence[Array | None]


@dataclass(frozen=True)
class MissingTexts:
    """A batch of a person's texts that are not in the index, and the job that goes on behind it."""

    user_id: UUID
    texts: Sequence[tuple[str, SourceText]]
    following: IndexMissingTexts | None


def load_models(db: Session, job: EmbedBlocks) -> UserBlocks | None:
    """Read which model made the vectors of each block of a person, oldest block first; None where there is none."""
    ordered = select(_BLOCKS.id, _BLOCKS.model).where(_BLOCKS.user_id == job.user_id)
    rows = db.execute(ordered.order_by(_BLOCKS.created_at, _BLOCKS.id).limit(MAX_BLOCKS)).all()
    return UserBlocks(job.user_id, [(row.id, row.model) for row in rows]) if rows else None


def embed_stale_block(found: UserBlocks) -> EmbeddedBlock | None:
    """Embed the passages of the oldest block of another model than the current one; None where there is none.

    Which model is current is known outside of a transaction only, so the block is read here, in a short one. Where no
    model can be asked, the job fails and is tried again.
    """
    current = name_model(current_model(found.user_id))
    stale_id = next((block_id for block_id, model in found.models if model != current), None)
    if stale_id is None:
        return None
    with UnitOfWork().transaction() as db:
        stored = next(iter(load_some_blocks(db, [stale_id])), None)
        texts = {} if stored is None else _load_texts_of(db, found.user_id, stored.block)
    if stored is None:
        return None
    parts = _cut_passages(stored.block, texts)
    passages, text_ids = [passage for passage, _ in parts], [ids for _, ids in parts]
    return EmbeddedBlock(stored, *embed_passages(found.user_id, passages, text_ids))


def store_embedded_block(db: Session, job: EmbedBlocks, result: EmbeddedBlock | None) -> None:
    """Replace the vectors of a block that is as it was read, and enqueue the job for the next one."""
    if result is not None:
        embedded = replace_vectors(result.stored.block, result.vectors, result.model.dimension)
        write_block(db, job.user_id, result.stored, embedded, result.model)
        enqueue(db, job)


def load_unknown_texts(db: Session, job: IndexMissingTexts) -> MissingTexts | None:
    """Read a batch of a person's texts that are not in the index; None where nobody is left."""
    sources = list_sources()
    user_id = job.user_id or accounts.find_next_user(db, None)
    if user_id is None:
        return None
    kind = job.source or min(sources)
    listed = sources[kind].list_ids(db, user_id, job.after, MAX_TEXTS) if kind in sources else []
    unknown = find_unknown_ids(db, listed)
    texts = _load_readable(db, user_id, kind, unknown)
    after = listed[-1] if len(listed) == MAX_TEXTS else None
    following_kind = kind if after is not None else min((name for name in sources if name > kind), default=None)
    next_id = user_id if following_kind is not None else None if job.is_last else accounts.find_next_user(db, user_id)
    following = (
        IndexMissingTexts(user_id=next_id, source=following_kind, after=after, is_last=job.is_last) if next_id else None
    )
    return MissingTexts(user_id, [(kind, text) for text in texts], following)


def build_unknown(unknown: MissingTexts) -> tuple[MissingTexts, TextChunks | None]:
    """Cut, hash and embed; no transaction is open. None where one of the texts could not be read."""
    try:
        return unknown, build_chunks(unknown.user_id, unknown.texts)
    except SQLAlchemyError:
        raise  # this says nothing of a text
    except Exception as failure:  # noqa: BLE001 - a text that cannot be read stops neither the others nor the chain
        telemetry.log_failure("search.batch_failed", failure, user_id=str(unknown.user_id), texts=len(unknown.texts))
        return unknown, None


def store_unknown(db: Session, job: IndexMissingTexts, result: tuple[MissingTexts, TextChunks | None]) -> None:
    """Store the chunks of texts that nobody has noted meanwhile, and enqueue the next batch.

    Texts of a batch that could not be read get a job each, as those of a backlog do.
    """
    del job
    unknown, built = result
    if built is None:
        set_aside(db, unknown.user_id, add_pending_items(db, unknown.user_id, unknown.texts))
    else:
        added = add_indexed_items(db, unknown.user_id, unknown.texts)
        store_texts(db, unknown.user_id, built, [item_id for item_id in built.chunks if item_id in added])
    if unknown.following is not None:
        enqueue(db, unknown.following)


def _load_readable(db: Session, user_id: UUID, kind: str, ids: Sequence[UUID]) -> Sequence[SourceText]:
    """Load some texts together, or one by one where one of them cannot be loaded: it stays out and is logged."""
    try:
        return list(load_texts(db, user_id, {kind: ids}).values())
    except SQLAlchemyError:
        raise
    except Exception as failure:  # noqa: BLE001 - as above
        telemetry.log_failure("search.batch_failed", failure, user_id=str(user_id), texts=len(ids))
        return [] if len(ids) == 1 else [text for one in ids for text in _load_readable(db, user_id, kind, [one])]


def _load_texts_of(db: Session, user_id: UUID, block: IndexBlock) -> dict[UUID, SourceText]:
    """Load the texts whose chunks are in a block."""
    places = [(block.kind_names[block.kinds[chunk]], block.read_id(chunk)) for chunk in range(block.size)]
    return load_texts(db, user_id, group_by_kind(dict.fromkeys(places)))


def _cut_passages(block: IndexBlock, found: Mapping[UUID, SourceText]) -> list[tuple[str, frozenset[UUID]]]:
    """Cut the passage of each chunk, with the ids that may keep it from models; no transaction is open.

    One that was edited meanwhile may be cut wrongly; its own job replaces it.
    """
    texts = {item_id: text.complete() for item_id, text in found.items()}
    ids = [block.read_id(chunk) for chunk in range(block.size)]
    return [
        (texts[item_id].text[block.starts[chunk] : block.ends[chunk]], texts[item_id].text_ids)
        if item_id in texts
        else ("", frozenset[UUID]())
        for chunk, item_id in enumerate(ids)
    ]


INDEX_BACKLOG = JobKind(
    IndexBacklog,
    NetworkWork(load_backlog, build_backlog, store_backlog),
    on_dead=give_up_backlog,
    turn=lambda job: job.user_id,
)
INDEX_TEXT = JobKind(IndexText, NetworkWork(load_waiting_text, build_text, store_text), turn=lambda job: job.user_id)
EMBED_BLOCKS = JobKind(EmbedBlocks, NetworkWork(load_models, embed_stale_block, store_embedded_block))
INDEX_MISSING_TEXTS = JobKind(IndexMissingTexts, NetworkWork(load_unknown_texts, build_unknown, store_unknown))
