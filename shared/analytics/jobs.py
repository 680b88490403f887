"""The job that deletes what was kept of someone who does not let events be kept, or has deleted their account."""

from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.analytics.event_store import DELETE_BATCH, delete_events
from shared.analytics.pseudonyms import find_pseudonym
from shared.core.crypto.person_keys import DestroyedKey
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane


class ForgetAnalytics(JobPayload):
    """Delete a batch of someone's events, and go on until none is left."""

    kind: ClassVar[str] = "forget_analytics"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    user_id: UUID


def delete_by_refusal(db: Session, event: accounts.AnalyticsRefused | accounts.AccountDeletionRequested) -> None:
    """Delete a first batch with the choice itself; the job takes the rest, and what was being written meanwhile."""
    delete_events(db, find_pseudonym(event.user_id).person)
    enqueue(db, ForgetAnalytics(user_id=event.user_id))


def delete_batch(db: Session, job: ForgetAnalytics) -> None:
    """Delete a batch; where the key is gone nobody knows any more which events were theirs, and their age ends them.

    If they allow events again before it is done, those of these seconds go, too.
    """
    try:
        person = find_pseudonym(job.user_id).person
    except DestroyedKey:
        return
    if delete_events(db, person) == DELETE_BATCH:
        enqueue(db, job)


FORGET_ANALYTICS = JobKind(ForgetAnalytics, TransactionWork(delete_batch))
