"""Removing recordings, by whoever's wish; and the job that then takes their audio out of storage."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import ColumnElement, delete
from sqlalchemy.orm import Session

from shared.audio import storing
from shared.audio.models import Recording
from shared.core import blobs, clock, jobs
from shared.core.db import table_of
from shared.core.db.results import changed_rows
from shared.core.errors import NotFound
from shared.core.jobs import JobKind, JobPayload, OverNetwork
from shared.decisions import service as decisions
from shared.journal import service as journal

_OWN = table_of(Recording).c


class RemoveAudio(JobPayload):
    """Remove a batch of the audio that nobody wants any more, whichever that is; and have the next one removed."""

    kind: ClassVar[str] = "remove_audio"


def delete_recording(db: Session, user_id: UUID, recording_id: UUID) -> None:
    """Remove a recording with its audio and its transcript; what the transcript became stays."""
    if not _drop(db, (_OWN.id == recording_id) & (_OWN.user_id == user_id)):
        raise NotFound("There is no such recording of yours.")


def forget_entry(db: Session, event: journal.JournalEntryDeleted) -> None:
    """Listen for entries that go: what was said for them, and in answer to their prompts, goes too."""
    _drop(db, (_OWN.goes_with_id == event.entry_id) & (_OWN.user_id == event.user_id))


def forget_decision(db: Session, event: decisions.DecisionDeleted) -> None:
    """Listen for decisions that go: what was said in conversations about them goes too."""
    _drop(db, (_OWN.goes_with_id == event.decision_id) & (_OWN.user_id == event.user_id))


def forget_person(db: Session, user_id: UUID) -> None:
    """Remove everything that someone recorded. Call it before their account is removed, so that storage knows soon.

    Where a database removes the rows without asking, the timer finds their audio within a week.
    """
    _drop(db, _OWN.user_id == user_id)


def remove_soon(db: Session) -> None:
    """Have unwanted audio removed once this transaction has committed."""
    jobs.enqueue(db, RemoveAudio())


def _drop(db: Session, which: ColumnElement[bool]) -> int:
    storing.look_now(db, which, clock.now())
    dropped = changed_rows(db.execute(delete(table_of(Recording)).where(which)))
    if dropped:
        remove_soon(db)
    return dropped


def load(db: Session, job: RemoveAudio) -> list[UUID] | None:
    """Read which audio is to be removed; None where there is none."""
    del job
    return storing.read_unwanted(db, clock.now()) or None


def perform(unwanted: list[UUID]) -> list[UUID]:
    """Remove it from storage; no transaction is open. Removing it twice is harmless."""
    for recording_id in unwanted:
        blobs.delete(storing.blob_name(recording_id))
    return unwanted


def store(db: Session, job: RemoveAudio, removed: list[UUID]) -> None:
    """Forget what was removed, and go on where there may be more."""
    del job
    storing.forget_removed(db, removed, clock.now())
    if len(removed) == storing.BATCH:
        remove_soon(db)


REMOVE_AUDIO = JobKind(RemoveAudio, OverNetwork(load, perform, store))
