"""Jobs and purge of the keys of people: one is destroyed with its account, and wrapped anew after a rotation.

The keys are in another database than the jobs. So each step can be done twice, and is repeated until it is recorded.
"""

from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import ports, telemetry
from shared.core.crypto import cipher, key_store, person_keys
from shared.core.jobs import JobKind, JobPayload, TransactionWork, enqueue
from shared.core.jobs.kinds import Lane

_YOUNGEST, _OLDEST = timedelta(days=1), timedelta(days=8)
"""Keys of this age are looked at daily: a registration that failed left one, and longer than a week no purge pauses."""
ROTATION_ATTEMPTS = 12
"""Attempts at a job of a rotation: some three hours, in which every instance has read the new ring."""


class OutdatedKeyRing(Exception):
    """This process has another current key than the rotation is to: it has not read the new ring, or one came since."""


class DestroyPersonKey(JobPayload):
    """Destroy a key. It is named by its own id, because the person's is to be nowhere when the account is deleted."""

    kind: ClassVar[str] = "destroy_person_key"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    key_id: UUID


class RewrapPersonKeys(JobPayload):
    """Wrap a batch of keys with the ring's current key, `key_id`; `run` is the id of the rotation."""

    kind: ClassVar[str] = "rewrap_person_keys"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = ROTATION_ATTEMPTS

    run: UUID
    key_id: str | None = None


def schedule_destruction(db: Session, key_id: UUID) -> None:
    """Have a key destroyed once this transaction has committed."""
    enqueue(db, DestroyPersonKey(key_id=key_id))


def destroy_scheduled_key(db: Session, job: DestroyPersonKey) -> None:
    """Destroy the key; twice is as good as once."""
    del db
    user_id = key_store.destroy_key(job.key_id)
    if user_id is not None:
        person_keys.forget_key(user_id)
    telemetry.log_event("keys.destroyed", key_id=str(job.key_id))


def rewrap_batch(db: Session, job: RewrapPersonKeys) -> None:
    """Wrap a batch anew, and enqueue the next one, until one finds nothing: somebody may get a key meanwhile.

    Raises `OutdatedKeyRing` where they would be wrapped with another key.
    """
    require_current_key(job.key_id)
    if key_store.rewrap_keys() > 0:
        enqueue(db, job)


def require_current_key(key_id: str | None) -> None:
    """Refuse the work of a rotation in a process whose ring writes with another key.

    There the old key counts as the right one: nothing would be found to do, or keys be wrapped with the old one again,
    and the job be completed. A job of the release before names no key.
    """
    if key_id not in (None, cipher.get_key_ring().current):
        raise OutdatedKeyRing


def purge_orphaned_keys(db: Session, now: datetime, limit: int) -> int:
    """Destroy up to `limit` keys of people who are not there: of registrations that were never committed."""
    find_existing = ports.find_provider("existing_people")
    if find_existing is None:
        return 0
    made = key_store.list_keys_made(now - _OLDEST, now - _YOUNGEST)
    removed = 0
    for start in range(0, len(made), limit):
        batch = made[start : start + limit]
        existing = find_existing(db, [key.user_id for key in batch])
        for key in batch:
            if key.user_id not in existing and removed < limit:
                key_store.destroy_key(key.key_id)
                removed += 1
    return removed


DESTROY_PERSON_KEY = JobKind(DestroyPersonKey, TransactionWork(destroy_scheduled_key))
REWRAP_PERSON_KEYS = JobKind(RewrapPersonKeys, TransactionWork(rewrap_batch))
