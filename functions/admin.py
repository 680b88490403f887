"""API area of administrators: accounts, dead jobs, queues, encryption keys and the audit log."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared import wiring
from shared.accounts import service as accounts
from shared.accounts.schemas import Account, AccountQuery, AccountSearch, FoundAccounts, SubscriptionChange
from shared.core.audit import queries as audit
from shared.core.audit.queries import AuditQuery, Record
from shared.core.crypto import rotation
from shared.core.crypto.rotation import Rotation
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, NotFound, ServiceUnavailable
from shared.core.http import AdminUser, Area, Page
from shared.core.jobs import administration as jobs
from shared.core.jobs.administration import Job, JobQuery, QueueDepths

area = Area("admin", prefix="v1/admin", tag="Administration")
find_entry_point = area.find_entry_point


@area.get("/users")
def list_users(query: AccountQuery, admin: AdminUser, uow: UnitOfWork) -> Page[Account]:
    """List accounts, newest first. The audit log records that you did."""
    return accounts.list_accounts(uow, query)


@area.post("/users/search")
def search_users(body: AccountSearch, admin: AdminUser, db: Session) -> FoundAccounts:
    """Find at most 50 accounts by their e-mail address or its beginning.

    The audit log records that you searched, but not for what.
    """
    return accounts.find_accounts(db, body)


@area.get("/users/{user_id:guid}")
def read_user(user_id: UUID, admin: AdminUser, uow: UnitOfWork) -> Account:
    """Read the state of an account. The audit log records that you did."""
    return accounts.view_account(uow, user_id)


@area.post("/users/{user_id:guid}/suspend", errors=[Conflict])
def suspend_user(user_id: UUID, admin: AdminUser, db: Session) -> Account:
    """Suspend an account: it cannot be used, and nothing of it is removed.

    All devices are signed out, and access tokens stop working within a second. The owner is told which address to
    write to. Returns 409 for your own account, and for an account that is not active.
    """
    return accounts.suspend_account(db, user_id, admin)


@area.post("/users/{user_id:guid}/resume", errors=[Conflict])
def resume_user(user_id: UUID, admin: AdminUser, db: Session) -> Account:
    """Resume a suspended account. Its owner has to sign in again."""
    return accounts.resume_account(db, user_id)


@area.put("/users/{user_id:guid}/subscription", errors=[Conflict])
def change_subscription(user_id: UUID, body: SubscriptionChange, admin: AdminUser, db: Session) -> Account:
    """Set the tier of an account, which its owner sees in their profile. It closes nothing and opens nothing yet."""
    return accounts.change_subscription(db, user_id, body)


@area.delete("/api-keys/{key_id}", errors=[NotFound])
def revoke_api_key(key_id: UUID, admin: AdminUser, db: Session) -> None:
    """Revoke somebody's API key, such as one that was found in public. It stops working within five seconds.

    The audit log has the ids of keys, with who made them and what they did. The owner is told by mail.
    """
    accounts.revoke_key_of_anyone(db, key_id)


@area.get("/audit")
def list_audit(query: AuditQuery, admin: AdminUser, uow: UnitOfWork) -> Page[Record]:
    """List the changes to accounts, keys, privacy and the system, newest first.

    Records contain nothing that people wrote; for a private field they only say that it changed. After an account is
    erased, its records have a different, random id. Each page that you read is recorded too.
    """
    return audit.list_records(uow, query)


@area.get("/jobs")
def list_jobs(query: JobQuery, admin: AdminUser, db: Session) -> Page[Job]:
    """List background jobs, by default the dead ones."""
    return jobs.list_jobs(db, query)


@area.post("/jobs/{job_id}/revive", errors=[Conflict])
def revive_job(job_id: UUID, admin: AdminUser, db: Session) -> Job:
    """Give a dead job new attempts, after its cause was fixed."""
    return jobs.revive_job(db, job_id, wiring.JOB_KINDS)


@area.delete("/jobs/{job_id}", errors=[Conflict])
def drop_job(job_id: UUID, admin: AdminUser, db: Session) -> None:
    """Delete a dead job that is no longer needed."""
    jobs.drop_job(db, job_id)


@area.get("/queues", errors=[ServiceUnavailable])
def read_queues(admin: AdminUser) -> QueueDepths:
    """Read how many messages wait in each queue and its poison queue, as the storage account counts them."""
    return jobs.read_depths(wiring.JOB_KINDS)


@area.post("/encryption/rotate", status=202)
def rotate_keys(admin: AdminUser, db: Session) -> Rotation:
    """Start jobs that encrypt everything under an old key again with the current key."""
    return rotation.start_rotation(db)
