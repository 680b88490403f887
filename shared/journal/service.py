"""The journal's use cases: create, show, change and delete entries, and tag one on demand.

A use case screens the words, writes the rows, enqueues tagging and indexing and publishes the event; it flushes and
never commits. The list of entries is in `search`. Doors and other domains use the journal through this module only.
"""

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import UnitOfWork, table_of
from shared.core.db.list_tables import replace_list
from shared.core.db.rows import delete_own
from shared.core.errors import Conflict, NotFound, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.import_lock import IMPORT_LOCK
from shared.core.kept_texts import read_lasting_mode
from shared.core.lazy_exports import export_lazily
from shared.decisions import service as decisions
from shared.journal import events as entry_events
from shared.journal import jobs as entry_jobs
from shared.journal.changes import TAG_FIELDS, find_changes, join_texts
from shared.journal.entries import COLUMNS, ENTRIES, ENTRY, NO_SUCH_ENTRY, attach_tags, find_entry
from shared.journal.models import PICTURES, JournalEntry, Source
from shared.journal.schemas import Entry, EntryChange, EntryCreate, EntryQuery, WrittenEntry
from shared.journal.search import list_entries
from shared.journal.tags import DOMAINS, TAG_TABLES, store_tags
from shared.safety import service as safety
from shared.search import service as search
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER, PENDING, TAGGED, TaggingRequest

if TYPE_CHECKING:
    from shared.journal.entry_figures import EntryFigures, load_entry_figures
    from shared.journal.events import (
        EntryRevisitChosen,
        JournalEntryCreated,
        JournalEntryDeleted,
        JournalEntryLeftUntagged,
        JournalEntryTagged,
    )
    from shared.journal.imported_entries import ImportedEntry, add_imported_entries, tag_imported_entries
    from shared.journal.imported_pictures import (
        add_imported_content,
        add_imported_pictures,
        read_imported_picture,
        write_imported_picture,
    )
    from shared.journal.picture_files import list_picture_files
    from shared.journal.picture_storage import read_picture
    from shared.journal.pictures import WrittenPicture, add_picture, delete_picture, load_places, show_picture

__all__ = [
    "EntryCreate",
    "EntryFigures",
    "EntryQuery",
    "EntryRevisitChosen",
    "ImportedEntry",
    "JournalEntryCreated",
    "JournalEntryDeleted",
    "JournalEntryLeftUntagged",
    "JournalEntryTagged",
    "WrittenPicture",
    "add_imported_content",
    "add_imported_entries",
    "add_imported_pictures",
    "add_picture",
    "change_entry",
    "create_entry",
    "delete_entry",
    "delete_picture",
    "list_entries",
    "list_picture_files",
    "load_entry_figures",
    "load_places",
    "read_imported_picture",
    "read_picture",
    "show_entry",
    "show_picture",
    "tag_entry_now",
    "tag_imported_entries",
    "unlink_decision",
    "write_imported_picture",
]
__getattr__ = export_lazily(  # no list of entries needs it
    __name__,
    dict.fromkeys(("EntryFigures", "load_entry_figures"), "entry_figures")
    | dict.fromkeys(
        (
            "EntryRevisitChosen",
            "JournalEntryCreated",
            "JournalEntryDeleted",
            "JournalEntryLeftUntagged",
            "JournalEntryTagged",
        ),
        "events",
    )
    | dict.fromkeys(("ImportedEntry", "add_imported_entries", "tag_imported_entries"), "imported_entries")
    | dict.fromkeys(
        ("add_imported_content", "add_imported_pictures", "read_imported_picture", "write_imported_picture"),
        "imported_pictures",
    )
    | dict.fromkeys(("WrittenPicture", "add_picture", "delete_picture", "load_places", "show_picture"), "pictures")
    | {"list_picture_files": "picture_files", "read_picture": "picture_storage"},
)

_INSERT_ENTRY = insert(table_of(JournalEntry))
_CONTEXT = "journal.entry"
_TAGGED_FIELDS = ("title", "context")
_SCREENED_FIELDS = (*_TAGGED_FIELDS, "anticipated_outcomes")
_MAX_BACKDATING, _MAX_CLOCK_LEAD = timedelta(days=7), timedelta(minutes=5)


def create_entry(db: Session, user_id: UUID, body: EntryCreate, source: Source = "text") -> WrittenEntry:
    """Store an entry and enqueue its tagging; its words are screened before any model may see them.

    An entry written offline may be sent up to 7 days later; a clock that is up to 5 minutes fast is accepted.
    """
    now = clock.now()
    occurred_at = _check_occurred_at(body.occurred_at, now)
    _check_decision(db, user_id, body.decision_id)
    accounts.check_day_ahead(db, user_id, "revisit_on", body.revisit_on)
    context = join_texts(body.context, body.description)
    words = (body.title, context, body.anticipated_outcomes, body.domain, *body.values)
    screening = safety.screen(db, user_id, _CONTEXT, *words)
    own_domain = tagging.choose_domain(body.domain)
    entry: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "decision_id": body.decision_id,
        "revisit_on": body.revisit_on,
        "title": body.title,
        "context": context,
        "anticipated_outcomes": body.anticipated_outcomes,
        "source": source,
        "ai_mode": body.ai_mode,
        "sentiment_tag": None,
        "tagging_status": PENDING,
        "tagged_by": None,
        "occurred_at": occurred_at,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    stored = {**entry, "own_domain": own_domain, "value_names": json.dumps(body.values, ensure_ascii=False)}
    db.connection().execute(_INSERT_ENTRY, stored)
    domains = [] if own_domain is None else [own_domain]
    if domains:
        replace_list(db, DOMAINS, entry["id"], domains)
    entry_jobs.enqueue_tagging(db, user_id, entry["id"], entry["version"])
    search.add_text(db, user_id, ENTRY, entry["id"])
    events.publish(db, entry_events.JournalEntryCreated(user_id, entry["id"], now, occurred_at))
    if body.revisit_on is not None:
        events.publish(db, entry_events.EntryRevisitChosen(user_id, entry["id"], body.revisit_on))
    lists: dict[str, Any] = {"values": body.values, "domain_tags": domains, "keywords": [], "pictures": []}
    return WrittenEntry.model_construct(**entry, **lists, safety=screening.note())


def show_entry(db: Session, user_id: UUID, entry_id: UUID) -> Entry:
    """Return one of a user's own entries with its tags; 404 for anyone else's."""
    own = select(*COLUMNS).where(ENTRIES.id == entry_id, ENTRIES.user_id == user_id)
    entries = attach_tags(db, db.execute(own).all())
    if not entries:
        raise NotFound(NO_SUCH_ENTRY)
    return entries[0]


def change_entry(
    db: Session, user_id: UUID, entry_id: UUID, body: EntryChange, expected: ExpectedVersion
) -> WrittenEntry:
    """Change the fields that were sent and differ; 412 where the caller saw another version.

    With the mode, jobs that read the entry before find another version, or that it is kept, and store nothing of what
    a model said about it; its vectors are made anew.
    """
    entry = find_entry(db, user_id, entry_id)
    expected.check(entry.version)
    stored = show_entry(db, user_id, entry_id)
    changes = find_changes(body, stored)
    _check_decision(db, user_id, changes.get("decision_id"))
    texts = (body.title, body.context, body.description, body.anticipated_outcomes, body.domain)
    screening = safety.screen(db, user_id, _CONTEXT, *texts, *body.values, *body.keywords)
    if changes:
        _change_revisit(db, entry, changes)
        _apply_changes(entry, changes)
        db.flush()
        _apply_tags(db, entry, stored, changes)
        if entry.tagging_status == PENDING:
            entry_jobs.enqueue_tagging(db, user_id, entry.id, entry.version)
        if any(name in changes for name in _SCREENED_FIELDS):
            search.change_text(db, user_id, ENTRY, entry.id)
        if "decision_id" in changes:
            search.follow_link(db, user_id, entry.id)
        elif "ai_mode" in changes:
            search.follow_ai_mode(db, user_id, [entry.id], entry.ai_mode)
    shown = show_entry(db, user_id, entry_id)
    return WrittenEntry.model_construct(**dict(shown), safety=screening.note())


def delete_entry(db: Session, user_id: UUID, entry_id: UUID) -> None:
    """Delete an entry and everything that belongs to it; the blobs of its pictures go by a job."""
    with IMPORT_LOCK:
        from shared.journal.picture_storage import release_pictures  # loads storage: a list needs none

    release_pictures(db, (PICTURES.c.entry_id == entry_id) & (PICTURES.c.user_id == user_id))
    delete_own(db, JournalEntry, user_id, entry_id, NO_SUCH_ENTRY)
    search.withdraw(db, user_id, [entry_id], parent_ids=[entry_id])
    events.publish(db, entry_events.JournalEntryDeleted(user_id, entry_id))


def unlink_decision(db: Session, event: "decisions.DecisionDeleted") -> None:
    """Listen for decisions that are about to be deleted: entries about them stay and lose the link."""
    about = (JournalEntry.user_id == event.user_id, JournalEntry.decision_id == event.decision_id)
    lasting = read_lasting_mode(db, event.user_id, event.decision_id)
    db.execute(update(JournalEntry).where(*about).values(decision_id=None, **lasting))


def tag_entry_now(uow: UnitOfWork, user_id: UUID, entry_id: UUID) -> Entry:
    """Tag an entry by the model while the caller waits, and return it with its new tags.

    Raises 503 where no model is configured, 403 without the user's consent, 429 over the daily budget, and 409 where
    the entry was edited while the model was asked. A text that shows danger or is kept from models is tagged by rules.
    """
    with uow.transaction() as db:
        entry = find_entry(db, user_id, entry_id)
        may_send = safety.may_send_to_model(db, user_id, entry.title, entry.context)
        version, request = entry.version, TaggingRequest(user_id, entry_id, entry.title, entry.context, may_send)
    tags = tagging.tag_on_demand(request)
    with uow.transaction() as db:
        if not store_tags(db, user_id, entry_id, version, tags, overwrite_own=True):
            raise Conflict("The entry was changed while it was being tagged. Please ask again.")
        return show_entry(db, user_id, entry_id)


def _check_occurred_at(moment: datetime | None, now: datetime) -> datetime:
    if moment is None:
        return now
    if not now - _MAX_BACKDATING <= moment <= now + _MAX_CLOCK_LEAD:
        message = "Send a moment within the last 7 days."
        raise invalid_field(("body", "occurred_at"), message, "moment_out_of_range")
    return min(moment.astimezone(UTC), now)


def _check_decision(db: Session, user_id: UUID, decision_id: UUID | None) -> None:
    if decision_id is not None:
        decisions.check_decision(db, user_id, decision_id)


def _change_revisit(db: Session, entry: JournalEntry, changes: dict[str, Any]) -> None:
    """Store another day. The stored one is not checked again: it may be past by now and sent along with the rest."""
    day = changes.get("revisit_on", entry.revisit_on)
    if day != entry.revisit_on:
        accounts.check_day_ahead(db, entry.user_id, "revisit_on", day)
        entry.revisit_on = day
        events.publish(db, entry_events.EntryRevisitChosen(entry.user_id, entry.id, day))


def _apply_changes(entry: JournalEntry, changes: dict[str, Any]) -> None:
    for name in (*_SCREENED_FIELDS, "decision_id", "ai_mode"):
        if name in changes:
            setattr(entry, name, changes[name])
    if "values" in changes:
        entry.value_names = json.dumps(changes["values"], ensure_ascii=False)
    if "sentiment_tag" in changes:
        entry.sentiment_tag = changes["sentiment_tag"]
    if "domain" in changes:
        entry.own_domain = tagging.choose_domain(changes["domain"])
    if any(name in changes for name in TAG_FIELDS):
        entry.tagged_by, entry.tagging_status = BY_USER, TAGGED
    elif any(name in changes for name in _TAGGED_FIELDS) and entry.tagged_by != BY_USER:
        entry.tagging_status = PENDING
    entry.updated_at = clock.now()


def _apply_tags(db: Session, entry: JournalEntry, stored: Entry, changes: dict[str, Any]) -> None:
    """Store the tags that a person chose, and publish them, because prompts wait for an entry's tags."""
    domains: tuple[str, ...] = ()
    if "domain_tags" in changes:
        domains = tuple(tagging.normalize_domains(changes["domain_tags"]))
    elif "domain" in changes:
        domains = tagging.put_own_domain_first(entry.own_domain, stored.domain_tags)
    if domains:
        replace_list(db, DOMAINS, entry.id, domains)
    if "keywords" in changes:
        keywords = tagging.normalize_keywords(changes["keywords"])
        tagging.store_keywords(db, TAG_TABLES, entry.user_id, entry.id, keywords)
    if entry.tagged_by is not None and (domains or any(name in changes for name in TAG_FIELDS)):
        events.publish(db, entry_events.JournalEntryTagged(entry.user_id, entry.id, entry.tagged_by, domains))
