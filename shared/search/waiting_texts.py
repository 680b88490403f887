"""Texts that wait to be indexed: loaded together, made into chunks in one go, and stored if they are as they were read.

Where one of them cannot be read, each gets a job of its own, so that it does not stop the others (ADR 0088).
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.core import telemetry
from shared.core.blobs import StorageUnavailable
from shared.core.jobs import RetryAfter, enqueue
from shared.search.block_store import store_chunks
from shared.search.blocks import Chunk
from shared.search.items import (
    EmbedBlocks,
    IndexBacklog,
    IndexText,
    WaitingItem,
    delete_items,
    load_one_pending,
    load_pending,
    place_items,
    read_blocks_of,
    request_index,
    set_aside,
    settle_items,
)
from shared.search.sources import SourceText, load_texts
from shared.search.text_chunks import TextChunks, build_chunks

MAX_TEXTS, MAX_CHARACTERS = 32, 100_000
"""Of one job: some ten seconds of the embedded model."""
_STORAGE_SECONDS = 900
"""Between two attempts for a text that is in storage: no job of others would take it along after an outage."""


@dataclass(frozen=True)
class WaitingTexts:
    """What a job indexes: the items, and the texts that exist of them with their kinds.

    `texts` is None where one of them could not be loaded. `is_all` tells that no other text waits.
    """

    user_id: UUID
    items: Sequence[WaitingItem]
    texts: Sequence[tuple[str, SourceText]] | None
    is_all: bool = True


@dataclass(frozen=True)
class IndexedTexts:
    """Pending texts, and the chunks that were made of them; None where one of them could not be read."""

    pending: WaitingTexts
    built: TextChunks | None


def load_waiting_text(db: Session, job: IndexText) -> WaitingTexts | None:
    """Read the pending text of a job; None where it is indexed or gone."""
    items = load_one_pending(db, job.user_id, job.item_id)
    return WaitingTexts(job.user_id, items, _load_texts(db, job.user_id, items)) if items else None


def build_text(pending: WaitingTexts) -> tuple[WaitingTexts, TextChunks]:
    """Cut, hash and embed; no transaction is open."""
    try:
        return pending, build_chunks(pending.user_id, pending.texts or ())
    except StorageUnavailable as failure:
        raise RetryAfter(_STORAGE_SECONDS) from failure


def load_backlog(db: Session, job: IndexBacklog) -> WaitingTexts | None:
    """Read the pending texts of a person that are read together; None where there are none."""
    items = load_pending(db, job.user_id, MAX_TEXTS + 1)
    if not items:
        return None
    batch = items[:MAX_TEXTS]
    try:
        found = _load_texts(db, job.user_id, batch)
    except SQLAlchemyError:
        raise  # this says nothing of a text
    except Exception as failure:  # noqa: BLE001 - whatever a text does to its area, it stops none of the others
        telemetry.log_failure("search.batch_failed", failure, user_id=str(job.user_id), texts=len(batch))
        return WaitingTexts(job.user_id, batch, None, len(batch) == len(items))
    sizes = {text.id: text.size for _, text in found}
    reached = list(accumulate(sizes.get(item.item_id, 0) for item in batch))
    batch = batch[: max(1, bisect_right(reached, MAX_CHARACTERS))]
    taken = {item.item_id for item in batch}
    return WaitingTexts(
        job.user_id, batch, [(kind, text) for kind, text in found if text.id in taken], len(batch) == len(items)
    )


def build_backlog(pending: WaitingTexts) -> IndexedTexts:
    """Cut, hash and embed in one go; no transaction is open."""
    if pending.texts is None:
        return IndexedTexts(pending, None)
    try:
        return IndexedTexts(pending, build_chunks(pending.user_id, pending.texts))
    except SQLAlchemyError:
        raise
    except Exception as failure:  # noqa: BLE001 - as above
        telemetry.log_failure("search.batch_failed", failure, user_id=str(pending.user_id), texts=len(pending.texts))
        return IndexedTexts(pending, None)


def store_text(db: Session, job: IndexText, result: tuple[WaitingTexts, TextChunks]) -> None:
    """Store the chunks of a text that is as it was read; an edit has asked for a job of its own."""
    del job
    _store_settled(db, *result)


def store_backlog(db: Session, job: IndexBacklog, result: IndexedTexts) -> None:
    """Store the chunks of texts that are as they were read, and have the rest indexed behind the jobs of others."""
    if result.built is None:
        set_aside(db, job.user_id, result.pending.items)
    else:
        _store_settled(db, result.pending, result.built)
    if not result.pending.is_all:
        request_index(db, job.user_id)


def give_up_backlog(db: Session, job: IndexBacklog) -> None:
    """Have texts indexed one by one that killed their worker together, or could not be stored."""
    items = load_pending(db, job.user_id, MAX_TEXTS + 1)
    set_aside(db, job.user_id, items[:MAX_TEXTS])
    if len(items) > MAX_TEXTS:
        request_index(db, job.user_id)


def store_texts(db: Session, user_id: UUID, built: TextChunks, item_ids: Sequence[UUID]) -> None:
    """Put the chunks of texts into blocks in the place of those before. The caller holds the rows of the items."""
    chunks = {item_id: built.chunks.get(item_id, []) for item_id in item_ids}
    chunks |= _open_chunks(db, user_id, chunks)
    place_items(db, store_chunks(db, user_id, chunks, built.model, read_blocks_of(db, item_ids)))
    if built.model is None and any(chunks.values()):
        enqueue(db, EmbedBlocks(user_id=user_id))


def group_by_kind(found: "Sequence[tuple[str, UUID]] | Mapping[tuple[str, UUID], None]") -> dict[str, list[UUID]]:
    """Return the ids of texts, each with its kind, by kind."""
    wanted: dict[str, list[UUID]] = {}
    for kind, item_id in found:
        wanted.setdefault(kind, []).append(item_id)
    return wanted


def _load_texts(db: Session, user_id: UUID, items: Sequence[WaitingItem]) -> list[tuple[str, SourceText]]:
    """Load those of some texts that exist, in their order, with their kinds."""
    found = load_texts(db, user_id, group_by_kind([(item.kind, item.item_id) for item in items]))
    return [(item.kind, found[item.item_id]) for item in items if item.item_id in found]


def _open_chunks(db: Session, user_id: UUID, chunks: Mapping[UUID, list[Chunk]]) -> dict[UUID, list[Chunk]]:
    """Return without their mark those that were behind a boundary when they were loaded, and are not any more.

    The job that marks the index anew may be done already, and would not see them. What came behind a boundary meanwhile
    is left out when it is loaded. A text of which more is in storage stays as it was read.
    """
    marked = {(chunk.kind, item_id): None for item_id, parts in chunks.items() for chunk in parts if chunk.is_sensitive}
    texts = load_texts(db, user_id, group_by_kind(marked)) if marked else {}
    return {
        item_id: [replace(chunk, is_sensitive=False) for chunk in chunks[item_id]]
        for item_id, text in texts.items()
        if not text.is_sensitive and text.is_closed is None
    }


def _store_settled(db: Session, pending: WaitingTexts, built: TextChunks) -> None:
    settled = [item.item_id for item in settle_items(db, pending.items)]
    store_texts(db, pending.user_id, built, settled)
    delete_items(db, pending.user_id, [item_id for item_id in settled if item_id not in built.chunks])
