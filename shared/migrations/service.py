"""The use case of `POST /v1/admin/migrate` (seed 000, "Admin Endpoints").

CI and deployment call it, with a secret of its own.
"""

from typing import Any

from sqlalchemy.orm import Session

from shared.core import audit
from shared.core.audit import Change, Entity
from shared.core.crypto import digests
from shared.core.errors import Forbidden, ServiceUnavailable
from shared.core.http import RequestInfo
from shared.core.http.schema import ResponseModel
from shared.core.settings import get_settings
from shared.migrations.runner import find_head_revision, upgrade

HEADER = "X-Migrate-Secret"
_EXAMPLE: dict[str, Any] = {"stdout": "Running upgrade  -> 0001, The first house\n", "stderr": "", "return_code": 0}


class Migration(ResponseModel, json_schema_extra={"example": _EXAMPLE}):
    """What the migration printed, and its exit code: 0 means success."""

    stdout: str
    stderr: str
    return_code: int


def migrate(request: RequestInfo) -> Migration:
    """Migrate, if the caller knows the secret: 403 otherwise, 503 where no secret is configured."""
    secret = get_settings().migrate_secret
    if secret is None:
        raise ServiceUnavailable("MIGRATE_SECRET is not configured, so nobody can migrate.")
    if not digests.compare_secrets(request.headers.get(HEADER, ""), secret.get_secret_value()):
        raise Forbidden(f"Send the migration secret in the header {HEADER}.")
    result = upgrade(also=_record_audit)
    return Migration(stdout=result.stdout, stderr=result.stderr, return_code=result.return_code)


def _record_audit(db: Session) -> None:
    audit.record(db, "database.migrated", Entity("database"), [Change("revision", None, find_head_revision())])
