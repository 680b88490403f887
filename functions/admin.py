"""The doors of those who run the system: accounts, jobs that need a person, queues, keys and the audit log."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared import wiring
from shared.accounts import service as accounts
from shared.accounts.schemas import Account, AccountQuery, AccountSearch, FoundAccounts
from shared.core.audit import queries as audit
from shared.core.audit.queries import AuditQuery, Record
from shared.core.crypto import rotation
from shared.core.crypto.rotation import Rotation
from shared.core.db import UnitOfWork
from shared.core.errors import Conflict, ServiceUnavailable
from shared.core.http import AdminUser, Area, Page
from shared.core.jobs import administration as jobs
from shared.core.jobs.administration import Job, JobQuery, QueueDepths

area = Area("admin", prefix="v1/admin", tag="Administration")
find_entry_point = area.find_entry_point


@area.get("/users")
def list_users(query: AccountQuery, admin: AdminUser, uow: UnitOfWork) -> Page[Account]:
    """Look through the accounts, newest first. That you did is recorded."""
    return accounts.list_accounts(uow, query)


@area.post("/users/search")
def search_users(body: AccountSearch, admin: AdminUser, db: Session) -> FoundAccounts:
    """Find accounts by their e-mail address, or by how it begins: at most 50.

    That you searched is recorded, not what for.
    """
    return accounts.find_accounts(db, body)


@area.get("/users/{user_id:guid}")
def read_user(user_id: UUID, admin: AdminUser, uow: UnitOfWork) -> Account:
    """See how an account stands. That you looked at it is recorded."""
    return accounts.view_account(uow, user_id)


@area.post("/users/{user_id:guid}/suspend", errors=[Conflict])
def suspend_user(user_id: UUID, admin: AdminUser, db: Session) -> Account:
    """Keep an account from being used, without removing anything.

    Every device is signed out, and access tokens stop working at once, on other instances within a second. Its owner
    is told whom to write to. Answers 409 for your own account, and for one that is not in use.
    """
    return accounts.suspend_account(db, user_id, admin)


@area.post("/users/{user_id:guid}/resume", errors=[Conflict])
def resume_user(user_id: UUID, admin: AdminUser, db: Session) -> Account:
    """Let a suspended account be used again; its owner signs in anew."""
    return accounts.resume_account(db, user_id)


@area.get("/audit")
def list_audit(query: AuditQuery, admin: AdminUser, uow: UnitOfWork) -> Page[Record]:
    """Look through what was done to accounts, keys, privacy and the system, newest first.

    Nothing that people wrote is in it: of private fields it says only that they changed. Whose account was erased has
    another id here since. Each page that you read is recorded, too.
    """
    return audit.list_records(uow, query)


@area.get("/jobs")
def list_jobs(query: JobQuery, admin: AdminUser, db: Session) -> Page[Job]:
    """Look at background jobs, the dead ones unless you ask for others."""
    return jobs.list_jobs(db, query)


@area.post("/jobs/{job_id}/revive", errors=[Conflict])
def revive_job(job_id: UUID, admin: AdminUser, db: Session) -> Job:
    """Let a dead job try again, once its cause is gone."""
    return jobs.revive_job(db, job_id, wiring.JOB_KINDS)


@area.delete("/jobs/{job_id}", errors=[Conflict])
def drop_job(job_id: UUID, admin: AdminUser, db: Session) -> None:
    """Let go of a dead job for good, when it is no use any more."""
    jobs.drop_job(db, job_id)


@area.get("/queues", errors=[ServiceUnavailable])
def read_queues(admin: AdminUser) -> QueueDepths:
    """See how much waits in each queue, and in its poison queue, as the storage account counts it."""
    return jobs.read_depths(wiring.JOB_KINDS)


@area.post("/encryption/rotate", status=202)
def rotate_keys(admin: AdminUser, db: Session) -> Rotation:
    """Have everything that is encrypted with an old key encrypted anew with the current one."""
    return rotation.start_rotation(db)
