"""The doors for those who run the system: health, migrations, jobs that need a person, key rotation."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.core import health
from shared.core.crypto import rotation
from shared.core.crypto.rotation import Rotation
from shared.core.errors import Conflict, Forbidden, ServiceUnavailable
from shared.core.health import Health, Readiness
from shared.core.http import AdminUser, Area, Page, RequestInfo
from shared.core.jobs import admin as jobs
from shared.core.jobs.admin import Job, JobQuery
from shared.migrations import admin as migrations
from shared.migrations.admin import Migration

area = Area("system", prefix="v1", tag="System")


@area.get("/health")
def read_health() -> Health:
    """Tell that the service is alive."""
    return health.check_alive()


@area.get("/health/ready", errors=[ServiceUnavailable])
def read_readiness() -> Readiness:
    """Tell whether database and queue answer; 503 names what does not."""
    return health.check_ready()


@area.post("/admin/migrate", errors=[Forbidden, ServiceUnavailable], secret_header=migrations.HEADER)
def migrate(request: RequestInfo) -> Migration:
    """Bring the database to the newest revision.

    For deployment, with the header `X-Migrate-Secret`. Doing it twice, or twice at once, is harmless.
    """
    return migrations.migrate(request)


@area.get("/admin/jobs")
def list_jobs(query: JobQuery, admin: AdminUser, db: Session) -> Page[Job]:
    """Look at background jobs, the dead ones unless you ask for others."""
    return jobs.list_jobs(db, query)


@area.post("/admin/jobs/{job_id}/revive", errors=[Conflict])
def revive_job(job_id: UUID, admin: AdminUser, db: Session) -> Job:
    """Let a dead job try again, once its cause is gone."""
    return jobs.revive_job(db, job_id)


@area.post("/admin/encryption/rotate", status=202)
def rotate_keys(admin: AdminUser, db: Session) -> Rotation:
    """Have everything that is encrypted with an old key encrypted anew with the current one."""
    return rotation.begin(db)
