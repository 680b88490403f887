"""The doors of the decision journal."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, Forbidden, NotFound, TooManyRequests
from shared.core.http import Area, CurrentUser, ExpectedVersion, Page
from shared.journal import service
from shared.journal.schemas import Entry, EntryChange, EntryCreate, EntryQuery, WrittenEntry

area = Area("journal", prefix="v1/decisions/journal", tag="Journal")
find_entry_point = area.find_entry_point


@area.post(status=201, location="/{id}", errors=[NotFound])
def create_entry(body: EntryCreate, user: CurrentUser, db: Session) -> WrittenEntry:
    """Write a decision down.

    It is kept at once. Tags (domains, mood, keywords) arrive a moment later: `tagging_status` tells.
    """
    return service.create_entry(db, user.id, body)


@area.get()
def list_entries(query: EntryQuery, user: CurrentUser, db: Session) -> Page[Entry]:
    """Look through your decisions, those you wrote last first, also where they were sent later.

    All filters that are given must hold. With `q`, a page may be short and still have a next one in `Link`.
    """
    return service.list_entries(db, user.id, query)


@area.get("/{entry_id}")
def read_entry(entry_id: UUID, user: CurrentUser, db: Session) -> Entry:
    """Read one decision."""
    return service.show_entry(db, user.id, entry_id)


@area.patch("/{entry_id}")
def change_entry(
    entry_id: UUID, body: EntryChange, expected: ExpectedVersion, user: CurrentUser, db: Session
) -> WrittenEntry:
    """Change a decision, or its tags.

    A new title or context is tagged again. Tags that you choose are yours: nothing replaces them until you ask.
    """
    return service.change_entry(db, user.id, entry_id, body, expected)


@area.delete("/{entry_id}", errors=[NotFound])
def delete_entry(entry_id: UUID, user: CurrentUser, db: Session) -> None:
    """Remove a decision for good."""
    service.delete_entry(db, user.id, entry_id)


@area.post("/{entry_id}/tags", errors=[Forbidden, Conflict, TooManyRequests])
def tag_entry(entry_id: UUID, user: CurrentUser, uow: UnitOfWork) -> Entry:
    """Ask the language model for tags now, and wait for them.

    They replace the tags the entry has, your own too. 503 where no model is configured.
    """
    return service.tag_entry_now(uow, user.id, entry_id)
