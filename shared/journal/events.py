"""What happens in the journal that others may care about."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class JournalEntryCreated:
    """Someone wrote a decision down; `occurred_at` is before `created_at` where it was sent later."""

    user_id: UUID
    entry_id: UUID
    created_at: datetime
    occurred_at: datetime


@dataclass(frozen=True)
class JournalEntryDeleted:
    """An entry is gone; what names it should stop doing so."""

    user_id: UUID
    entry_id: UUID


@dataclass(frozen=True)
class EntryRevisitChosen:
    """Someone chose the day on which to come back to an entry, another one, or (None) that they will not."""

    user_id: UUID
    entry_id: UUID
    revisit_on: date | None


@dataclass(frozen=True)
class JournalEntryTagged:
    """An entry has new tags; `tagged_by` is a model's name, `rules` or `user`, `domains` are those it was given now."""

    user_id: UUID
    entry_id: UUID
    tagged_by: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class JournalEntryLeftUntagged:
    """An entry will not be tagged by itself any more: its last attempt failed."""

    user_id: UUID
    entry_id: UUID
