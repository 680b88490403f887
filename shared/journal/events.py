"""Events of the journal, for other domains to listen to."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True)
class JournalEntryCreated:
    """An entry was created; `occurred_at` is before `created_at` where it was sent later than written."""

    user_id: UUID
    entry_id: UUID
    created_at: datetime
    occurred_at: datetime


@dataclass(frozen=True)
class JournalEntryDeleted:
    """An entry was deleted by its writer; rows that name it have to go or drop its id."""

    user_id: UUID
    entry_id: UUID


@dataclass(frozen=True)
class EntryRevisitChosen:
    """Someone set, changed or (None) removed the day on which to come back to an entry."""

    user_id: UUID
    entry_id: UUID
    revisit_on: date | None


@dataclass(frozen=True)
class JournalEntryTagged:
    """An entry has new tags; `tagged_by` is a model's name, `rules` or `user`, `domains` are the new ones."""

    user_id: UUID
    entry_id: UUID
    tagged_by: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class JournalEntryLeftUntagged:
    """The last attempt to tag an entry failed; no further one follows by itself."""

    user_id: UUID
    entry_id: UUID
