"""The doors for what runs the system: health for load balancers, migrations for deployments."""

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
