"""Writing entries down, changing and removing them."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events, jobs
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import NotFound, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.days_ahead import check_day_ahead
from shared.decisions import service as decisions
from shared.journal.entries import find_entry, show_entry
from shared.journal.events import EntryRevisitChosen, JournalEntryCreated, JournalEntryDeleted, JournalEntryTagged
from shared.journal.jobs import TagEntry
from shared.journal.models import PENDING, TAGGED, JournalEntry, Source
from shared.journal.schemas import EntryChange, EntryCreate, WrittenEntry
from shared.journal.tags import BY_USER, replace_domains, replace_keywords
from shared.safety import service as safety
from shared.tagging.service import tidy_domains, tidy_keywords

_INSERT = insert(table_of(JournalEntry))
_CONTEXT = "journal.entry"
_TEXT = ("title", "context")
_WORDS = (*_TEXT, "anticipated_outcomes")
_EARLIEST, _LATEST = timedelta(days=7), timedelta(minutes=5)
_TAGS = ("domain_tags", "sentiment_tag", "keywords")


def create_entry(db: Session, user_id: UUID, body: EntryCreate, source: Source = "text") -> WrittenEntry:
    """Keep an entry at once and have it tagged soon; its words are screened before any model may see them.

    What was written offline may be sent up to 7 days later; a clock that is up to 5 minutes ahead is believed.
    """
    now = clock.now()
    occurred_at = _check_moment(body.occurred_at, now)
    _check_decision(db, user_id, body.decision_id)
    _check_revisit(db, user_id, body.revisit_on)
    screening = safety.screen(db, user_id, _CONTEXT, body.title, body.context, body.anticipated_outcomes)
    entry: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "decision_id": body.decision_id,
        "revisit_on": body.revisit_on,
        "title": body.title,
        "context": body.context,
        "anticipated_outcomes": body.anticipated_outcomes,
        "source": source,
        "sentiment_tag": None,
        "tagging_status": PENDING,
        "tagged_by": None,
        "occurred_at": occurred_at,
        "created_at": now,
        "updated_at": now,
        "version": 1,
    }
    db.execute(_INSERT, {**entry, "value_names": json.dumps(body.values, ensure_ascii=False)})
    jobs.enqueue(db, TagEntry(entry_id=entry["id"], version=entry["version"]))
    events.publish(db, JournalEntryCreated(user_id, entry["id"], now, occurred_at))
    if body.revisit_on is not None:
        events.publish(db, EntryRevisitChosen(user_id, entry["id"], body.revisit_on))
    lists: dict[str, Any] = {"values": body.values, "domain_tags": [], "keywords": []}
    return WrittenEntry.model_construct(**entry, **lists, safety=screening.note())


def change_entry(
    db: Session, user_id: UUID, entry_id: UUID, body: EntryChange, expected: ExpectedVersion
) -> WrittenEntry:
    """Change what was sent and nothing else; 412 when the caller saw another version."""
    entry = find_entry(db, user_id, entry_id)
    expected.check(entry.version)
    changes = body.model_dump(exclude_unset=True)
    _check_decision(db, user_id, changes.get("decision_id"))
    screening = safety.screen(db, user_id, _CONTEXT, *(changes.get(name) for name in _WORDS))
    if changes:
        _choose_revisit(db, entry, changes)
        _apply(entry, changes)
        db.flush()
        _apply_tags(db, user_id, entry_id, changes)
        if entry.tagging_status == PENDING:
            jobs.enqueue(db, TagEntry(entry_id=entry.id, version=entry.version))
    shown = show_entry(db, user_id, entry_id)
    return WrittenEntry.model_construct(**dict(shown), safety=screening.note())


def delete_entry(db: Session, user_id: UUID, entry_id: UUID) -> None:
    """Remove an entry with everything that hangs on it."""
    mine = (JournalEntry.id == entry_id, JournalEntry.user_id == user_id)
    if not changed_rows(db.execute(delete(JournalEntry).where(*mine))):
        raise NotFound("There is no such entry in your journal.")
    events.publish(db, JournalEntryDeleted(user_id, entry_id))


def forget_decision(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for decisions that go: what was written about them stays."""
    about = (JournalEntry.user_id == event.user_id, JournalEntry.decision_id == event.decision_id)
    db.execute(update(JournalEntry).where(*about).values(decision_id=None))


def _check_moment(moment: datetime | None, now: datetime) -> datetime:
    if moment is None:
        return now
    if not now - _EARLIEST <= moment <= now + _LATEST:
        told = "Send a moment within the last 7 days."
        raise invalid_field(("body", "occurred_at"), told, "moment_out_of_range")
    return moment.astimezone(UTC)


def _check_decision(db: Session, user_id: UUID, decision_id: UUID | None) -> None:
    if decision_id is not None:
        decisions.find_decision(db, user_id, decision_id)


def _check_revisit(db: Session, user_id: UUID, day: date | None) -> None:
    if day is not None:
        today = clock.local_date(clock.now(), accounts.timezone_of(db, user_id))
        check_day_ahead("revisit_on", day, today)


def _choose_revisit(db: Session, entry: JournalEntry, changes: dict[str, Any]) -> None:
    """Take another day; the one that is there may be past by now, and may be sent again with the rest."""
    day = changes.get("revisit_on", entry.revisit_on)
    if day != entry.revisit_on:
        _check_revisit(db, entry.user_id, day)
        entry.revisit_on = day
        events.publish(db, EntryRevisitChosen(entry.user_id, entry.id, day))


def _apply(entry: JournalEntry, changes: dict[str, Any]) -> None:
    for name in (*_WORDS, "decision_id"):
        if name in changes:
            setattr(entry, name, changes[name])
    if "values" in changes:
        entry.value_names = json.dumps(changes["values"], ensure_ascii=False)
    if "sentiment_tag" in changes:
        entry.sentiment_tag = changes["sentiment_tag"]
    if any(name in changes for name in _TAGS):
        entry.tagged_by, entry.tagging_status = BY_USER, TAGGED
    elif any(name in changes for name in _TEXT) and entry.tagged_by != BY_USER:
        entry.tagging_status = PENDING
    entry.updated_at = clock.now()


def _apply_tags(db: Session, user_id: UUID, entry_id: UUID, changes: dict[str, Any]) -> None:
    """Keep the tags that a person chose; what waits for tags learns that these are all it will get."""
    domains = tuple(tidy_domains(changes["domain_tags"])) if "domain_tags" in changes else ()
    if "domain_tags" in changes:
        replace_domains(db, entry_id, domains)
    if "keywords" in changes:
        replace_keywords(db, entry_id, tidy_keywords(changes["keywords"]))
    if any(name in changes for name in _TAGS):
        events.publish(db, JournalEntryTagged(user_id, entry_id, BY_USER, domains))
