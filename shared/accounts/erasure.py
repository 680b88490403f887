"""Erasure: what becomes of a deleted account when its grace is over.

A timer marks due accounts, and sends each owner the last mail. Then jobs go on, each a short step that can be done
twice: `erase_account` puts the person on the list of the erased, destroys their key and frees their address;
`erase_rows` deletes up to 1,000 rows of one area after the other, and enqueues itself until nothing is left but the
row of the account, which goes last. Whoever is killed in between loses one step. Where even the jobs are lost, the
timer finds the account after a day. It also finds those who are back with a restored backup, by the list, which is in
the database of the keys.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from time import monotonic
from typing import ClassVar
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from shared.accounts import models
from shared.accounts.models import DELETED, ERASED, User
from shared.core import audit, clock, mail, ports, telemetry
from shared.core.crypto import erased_people, key_jobs, key_store, person_keys
from shared.core.db import UnitOfWork, table_of
from shared.core.db.batches import BatchResult, run_batches
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, RetryAfter, TransactionWork, enqueue, enqueue_many
from shared.core.jobs.kinds import Lane
from shared.core.portability import FORGET_LIMIT, Areas, ErasedPerson, forget_person

_BATCH = 100
_COMPARED = 1_000
_LOOK_AGAIN = timedelta(days=1)
_FAREWELL_WAIT = timedelta(hours=4)
_FAREWELL_POLL = 60.0
_USERS = table_of(User)
_C = _USERS.c


class EraseAccount(JobPayload):
    """Destroy the key of someone whose grace is over, and free their address."""

    kind: ClassVar[str] = "erase_account"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 20  # it waits for the last mail, whose provider may be down for hours

    user_id: UUID


class EraseRows(JobPayload):
    """Delete a batch of rows; `area` is the name of the one to go on with, the first one where there is none."""

    kind: ClassVar[str] = "erase_rows"
    lane: ClassVar[Lane] = "upkeep"
    max_attempts: ClassVar[int] = 12

    user_id: UUID
    stand_in: UUID = Field(default_factory=uuid4)
    area: str | None = None


def erase_due_accounts(uow: UnitOfWork, now: datetime, seconds: float = 240.0) -> int:
    """Begin to erase accounts whose grace is over, and those that a restored backup brought back; return how many."""
    deadline = monotonic() + seconds
    restored = _find_restored_people(uow, now, deadline)
    begun = run_batches(uow, lambda db: _begin_batch(db, now), _BATCH, deadline)
    telemetry.log_event("accounts.erasure_begun", accounts=begun, restored=restored)
    return begun


def load_erased_account(db: Session, job: EraseAccount) -> UUID | None:
    """Return whom to erase; None where the account is gone or its key was destroyed before.

    While the last mail waits to be sent, it needs the address and the key: the job comes back then, for four hours.
    """
    columns = select(_C.deletion_due_at).where(_C.id == job.user_id, _C.account_status == ERASED)
    row = db.execute(columns).one_or_none()
    if row is None:
        return None
    begun_at = row.deletion_due_at - _LOOK_AGAIN
    if clock.now() < begun_at + _FAREWELL_WAIT and mail.is_unfinished(db, _farewell_reason(job.user_id)):
        raise RetryAfter(_FAREWELL_POLL)
    return job.user_id


def destroy_account_key(user_id: UUID) -> UUID | None:
    """List the person as erased and destroy their key; return the id of the key, None where it is gone."""
    key_id = key_store.erase_person(user_id)
    person_keys.forget_key(user_id)
    return key_id


def free_address(db: Session, job: EraseAccount, key_id: UUID | None) -> None:
    """Empty the row of the account, so that its address can be registered again, and have all other rows deleted.

    The job that destroys the key once more stays as a record of the key's id: where the database of the keys is
    restored, it tells which keys have to go again.
    """
    if key_id is not None:
        key_jobs.schedule_destruction(db, key_id)
    emptied = {
        "email": f"{uuid4()}@erased.invalid",
        "password_hash": "",
        "name": None,
        "demographics": None,
        "values_blueprint": None,
    }
    db.execute(update(_USERS).where(_C.id == job.user_id, _C.account_status == ERASED).values(emptied))
    enqueue(db, EraseRows(user_id=job.user_id))


def erase_batch(db: Session, job: EraseRows) -> None:
    """Delete up to 1,000 rows and enqueue the next batch; after the last area, delete the account itself.

    Rows that somebody wrote meanwhile go with the account, by the cascades of the database.
    """
    areas = _list_areas()
    names = list(areas)
    person, left = ErasedPerson(job.user_id, job.stand_in), FORGET_LIMIT
    for name in names[names.index(job.area) if job.area in names else 0 :]:
        left -= forget_person(db, areas[name], person, left)
        if left <= 0:
            enqueue(db, job.model_copy(update={"area": name}))
            return
    gone = delete(_USERS).where(_C.id == job.user_id, _C.account_status == ERASED)
    if changed_rows(db.execute(gone)):
        audit.record(db, "account.erased", models.account_entity(job.stand_in))


def _begin_batch(db: Session, now: datetime) -> BatchResult:
    """Mark a batch of due accounts; the update decides against a sign-in, and which of two timers begins."""
    due = _C.account_status.in_((DELETED, ERASED)), _C.deletion_due_at <= now
    found = db.execute(select(_C.id, _C.account_status).where(*due).order_by(_C.deletion_due_at, _C.id).limit(_BATCH))
    rows = found.all()
    if not rows:
        return BatchResult(0, 0)
    ids = [row.id for row in rows]
    marked = {"account_status": ERASED, "deletion_due_at": now + _LOOK_AGAIN}
    db.execute(update(_USERS).where(_C.id.in_(ids), *due).values(marked))
    mine = _C.account_status == ERASED, _C.deletion_due_at == now + _LOOK_AGAIN
    begun = set(db.scalars(select(_C.id).where(_C.id.in_(ids), *mine)))
    leaving = [row.id for row in rows if row.id in begun and row.account_status == DELETED]
    mail.send_many(db, [_build_farewell(user_id) for user_id in leaving])
    enqueue_many(db, [EraseAccount(user_id=user_id) for user_id in ids if user_id in begun])
    return BatchResult(len(rows), len(begun))


def _find_restored_people(uow: UnitOfWork, now: datetime, deadline: float) -> int:
    """Mark accounts of people who are on the list of the erased, 1,000 at a time; return how many there were."""
    if not erased_people.has_entries():
        return 0
    restored, after = 0, UUID(int=0)
    while monotonic() < deadline:
        listed = select(_C.id).where(_C.id > after, _C.account_status != ERASED).order_by(_C.id).limit(_COMPARED)
        with uow.transaction() as db:
            ids = db.scalars(listed).all()
        back = sorted(erased_people.find_erased(ids))
        if back:
            with uow.transaction() as db:
                restored += _mark_restored(db, back, now)
        if len(ids) < _COMPARED:
            break
        after = ids[-1]
    return restored


def _mark_restored(db: Session, user_ids: Sequence[UUID], now: datetime) -> int:
    """Mark people who were erased before; they get no mail, because they had it then."""
    marked = {"account_status": ERASED, "deletion_due_at": now}
    return changed_rows(db.execute(update(_USERS).where(_C.id.in_(user_ids)).values(marked)))


def _build_farewell(user_id: UUID) -> mail.MailRequest:
    return mail.MailRequest(user_id, "account", "account_erased", _farewell_reason(user_id))


def _farewell_reason(user_id: UUID) -> str:
    return f"account_erased:{user_id}"


def _list_areas() -> Areas:
    find = ports.find_provider("personal_data")
    areas: Areas = find() if find else {}
    return areas


ERASE_ACCOUNT = JobKind(EraseAccount, NetworkWork(load_erased_account, destroy_account_key, free_address))
ERASE_ROWS = JobKind(EraseRows, TransactionWork(erase_batch))
