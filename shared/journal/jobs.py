"""The journal's jobs: one tags an entry outside the request, by a model or by rules; one seals readable keywords."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from shared.core import ai
from shared.core.db import table_of
from shared.core.jobs import JobKind, JobPayload, LocalWork, NetworkWork, TransactionWork, enqueue, enqueue_in_line
from shared.core.jobs.kinds import Lane
from shared.journal.models import JournalEntry
from shared.journal.tags import TAG_TABLES, record_tagging_failure, store_tags
from shared.safety import service as safety
from shared.tagging import service as tagging
from shared.tagging.schemas import BY_USER, TaggingRequest, TaggingResult

SEAL_BATCH = 200
_ENTRIES = table_of(JournalEntry).c
_COLUMNS = (_ENTRIES.user_id, _ENTRIES.title, _ENTRIES.context, _ENTRIES.tagged_by, _ENTRIES.own_domain)
_READ = select(*_COLUMNS).where(_ENTRIES.id == bindparam("the_entry"), _ENTRIES.version == bindparam("read_version"))


class TagEntry(JobPayload):
    """Tag this version of this entry. An edit enqueues a job for the next version, and this one then does nothing."""

    kind: ClassVar[str] = "tag_journal_entry"
    lane: ClassVar[Lane] = "tagging"

    entry_id: UUID
    version: int


class SealKeywords(JobPayload):
    """Seal the readable keywords of a batch of entries; a migration enqueues the first, and each batch the next one.

    What is sealed is readable no more, so a batch begins where the last one ended, also after a killed worker.
    """

    kind: ClassVar[str] = "seal_entry_keywords"
    lane: ClassVar[Lane] = "upkeep"


class FoldKeywords(JobPayload):
    """The job that a migration to revision 0013 enqueues: sealing folds keywords too."""

    kind: ClassVar[str] = "fold_entry_keywords"
    lane: ClassVar[Lane] = "upkeep"


def enqueue_tagging(db: Session, user_id: UUID, entry_id: UUID, version: int) -> None:
    """Have a version of an entry tagged: by rules in the line of its writer; models are asked for several at once."""
    job = TagEntry(entry_id=entry_id, version=version)
    if ai.is_configured():
        enqueue(db, job)
    else:
        enqueue_in_line(db, job, f"{job.kind}:{user_id}")


def load(db: Session, job: TagEntry) -> TaggingRequest | None:
    """Read the text to tag; None where the entry is gone, edited since, or tagged by its writer."""
    given = {"the_entry": job.entry_id, "read_version": job.version}
    row = db.connection().execute(_READ, given).one_or_none()
    if row is None or row.tagged_by == BY_USER:
        return None
    may_send = ai.is_configured() and safety.may_send_to_model(db, row.user_id, row.title, row.context)
    return TaggingRequest(row.user_id, job.entry_id, row.title, row.context, may_send, own_domain=row.own_domain)


def perform(request: TaggingRequest) -> TaggingResult:
    """Tag the text by a model, or by rules where it must not be sent; no transaction is open."""
    return TaggingResult(request.user_id, tagging.tag_text(request))


def store(db: Session, job: TagEntry, result: TaggingResult) -> None:
    """Store the tags, unless the entry has changed meanwhile."""
    store_tags(db, result.user_id, job.entry_id, job.version, result.tags)


def tag_here(db: Session, job: TagEntry) -> bool:
    """Tag the text by rules in the transaction that reads it: without a model there is nobody to wait for."""
    request = load(db, job)
    if request is not None:
        store(db, job, perform(request))
    return True


def fail_tagging(db: Session, job: TagEntry) -> None:
    """After the last attempt, mark the entry as one that could not be tagged."""
    record_tagging_failure(db, job.entry_id, job.version)


def seal_keywords(db: Session, job: SealKeywords | FoldKeywords) -> None:
    """Seal a batch, and enqueue the next one."""
    del job
    if tagging.seal_readable_keywords(db, TAG_TABLES, SEAL_BATCH) == SEAL_BATCH:
        enqueue(db, SealKeywords())


def seal_left_keywords(db: Session, _now: datetime, limit: int) -> int:
    """Seal what an instance of the release before stored when the job had ended; return the number of entries."""
    return tagging.seal_readable_keywords(db, TAG_TABLES, limit)


TAG_ENTRY = JobKind(
    TagEntry,
    NetworkWork(load, perform, store, LocalWork(lambda: not ai.is_configured(), tag_here)),
    on_dead=fail_tagging,
    goes_on=True,
)
SEAL_KEYWORDS = JobKind(SealKeywords, TransactionWork(seal_keywords))
FOLD_KEYWORDS = JobKind(FoldKeywords, TransactionWork(seal_keywords))
