"""What happens in the journal that others may care about."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class JournalEntryCreated:
    """Someone wrote a decision down."""

    user_id: UUID
    entry_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class JournalEntryTagged:
    """An entry has new tags; `tagged_by` is a model's name, `rules` or `user`."""

    user_id: UUID
    entry_id: UUID
    tagged_by: str


@dataclass(frozen=True)
class JournalEntryLeftUntagged:
    """An entry will not be tagged by itself any more: its last attempt failed."""

    user_id: UUID
    entry_id: UUID
