"""API area of operation: health checks for load balancers, migrations for deployments."""

from shared.core import health
from shared.core.errors import Forbidden, ServiceUnavailable
from shared.core.health import Health, Readiness
from shared.core.http import Area, RequestInfo
from shared.migrations import service as migrations
from shared.migrations.service import Migration

area = Area("system", prefix="v1", tag="System")
find_entry_point = area.find_entry_point


@area.get("/health")
def read_health() -> Health:
    """Check that the service is alive."""
    return health.check_alive()


@area.get("/health/ready", errors=[ServiceUnavailable])
def read_readiness() -> Readiness:
    """Check that database and queue answer; a 503 names the one that does not."""
    return health.check_ready()


@area.post("/admin/migrate", errors=[Forbidden, ServiceUnavailable], secret_header=migrations.HEADER)
def migrate(request: RequestInfo) -> Migration:
    """Upgrade the database to the newest revision.

    For deployments, with the header `X-Migrate-Secret`. Calling it twice, even at the same time, does no harm.
    """
    return migrations.migrate(request)
