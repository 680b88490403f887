"""Looking into the index of a person: which texts are in it, how often, and with which vectors."""

from collections import Counter
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.core.db import transaction
from shared.core.jobs.models import BackgroundJob
from shared.search.block_store import StoredBlock, load_some_blocks
from shared.search.items import IndexBacklog, IndexText
from shared.search.models import SearchBlock, SearchItem


def load_blocks(db: Session, user_id: UUID) -> list[StoredBlock]:
    """Load the blocks of a person, oldest first."""
    theirs = select(SearchBlock.id).where(SearchBlock.user_id == user_id)
    return load_some_blocks(db, list(db.scalars(theirs.order_by(SearchBlock.created_at, SearchBlock.id))))


def indexed_chunks(user_id: UUID) -> Counter[str]:
    """Count the chunks of each text in the blocks of a person."""
    with transaction(read_only=True) as db:
        stored = load_blocks(db, user_id)
    return Counter(str(one.block.read_id(chunk)) for one in stored for chunk in range(one.block.size))


def block_count(user_id: UUID) -> int:
    """Count the blocks of a person."""
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).where(SearchBlock.user_id == user_id)) or 0


def block_models(user_id: UUID) -> list[str | None]:
    """List the models of the blocks of a person, oldest block first."""
    ordered = select(SearchBlock.model).where(SearchBlock.user_id == user_id)
    with transaction(read_only=True) as db:
        return list(db.scalars(ordered.order_by(SearchBlock.created_at, SearchBlock.id)))


def item_ids(user_id: UUID) -> set[str]:
    """List the texts that the index knows of."""
    with transaction(read_only=True) as db:
        return {str(one) for one in db.scalars(select(SearchItem.item_id).where(SearchItem.user_id == user_id))}


def pending_ids(user_id: UUID) -> set[str]:
    """List the texts that wait to be indexed."""
    with transaction(read_only=True) as db:
        waiting = (SearchItem.user_id == user_id, SearchItem.pending_since.is_not(None))
        return {str(one) for one in db.scalars(select(SearchItem.item_id).where(*waiting))}


def job_states() -> Counter[str]:
    """Count the jobs that index texts, by their state."""
    kinds = (IndexBacklog.kind, IndexText.kind)
    with transaction(read_only=True) as db:
        return Counter(db.scalars(select(BackgroundJob.status).where(BackgroundJob.kind.in_(kinds))))
