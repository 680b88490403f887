"""The journal's job: it tags an entry outside the request, by a model or by rules."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.journal.models import JournalEntry
from shared.journal.tags import record_tagging_failure, store_tags
from shared.safety import service as safety
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER, TaggingRequest, Tags


class TagEntry(JobPayload):
    """Tag this version of this entry. An edit enqueues a job for the next version, and this one then does nothing."""

    kind: ClassVar[str] = "tag_journal_entry"
    lane: ClassVar[Lane] = "tagging"

    entry_id: UUID
    version: int


@dataclass(frozen=True)
class TaggingResult:
    """The tags of an entry, and the user it belongs to."""

    user_id: UUID
    tags: Tags


def load(db: Session, job: TagEntry) -> TaggingRequest | None:
    """Read the text to tag; None where the entry is gone, edited since, or tagged by its writer."""
    columns = (
        JournalEntry.user_id,
        JournalEntry.title,
        JournalEntry.context,
        JournalEntry.tagged_by,
        JournalEntry.own_domain,
    )
    unchanged = (JournalEntry.id == job.entry_id, JournalEntry.version == job.version)
    row = db.execute(select(*columns).where(*unchanged)).one_or_none()
    if row is None or row.tagged_by == BY_USER:
        return None
    may_send = safety.may_send_to_model(db, row.user_id, row.title, row.context)
    return TaggingRequest(row.user_id, row.title, row.context, may_send, own_domain=row.own_domain)


def perform(request: TaggingRequest) -> TaggingResult:
    """Tag the text by a model, or by rules where it must not be sent; no transaction is open."""
    return TaggingResult(request.user_id, tagging.tag_text(request))


def store(db: Session, job: TagEntry, result: TaggingResult) -> None:
    """Store the tags, unless the entry has changed meanwhile."""
    store_tags(db, result.user_id, job.entry_id, job.version, result.tags)


def fail_tagging(db: Session, job: TagEntry) -> None:
    """After the last attempt, mark the entry as one that could not be tagged."""
    record_tagging_failure(db, job.entry_id, job.version)


TAG_ENTRY = JobKind(TagEntry, NetworkWork(load, perform, store), on_dead=fail_tagging)
