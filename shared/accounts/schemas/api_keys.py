"""Request and response models of API keys."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from shared.accounts.schemas.credentials import KnownPassword
from shared.core.http.api_keys import Scope
from shared.core.http.schema import WHOLE_NUMBER, Label, Line, RequestModel, ResponseModel

MAX_REQUESTS = 6_000
MAX_DAYS = 366
_CREATE: dict[str, Any] = {
    "name": "Backup script",
    "description": "Copies my entries to the computer at home.",
    "scopes": ["read"],
    "requests_per_minute": 60,
    "expires_in_days": 90,
    "password": "a walk at the lake",
}
_KEY: dict[str, Any] = {
    "id": "0b8d2c47-3f0e-4d3a-9b7e-5a1f6c2e8d90",
    "name": "Backup script",
    "description": "Copies my entries to the computer at home.",
    "prefix": "phr_Qm3vT8",
    "scopes": ["read"],
    "requests_per_minute": 60,
    "active": True,
    "request_count": 1280,
    "created_at": "2026-03-02T18:20:00Z",
    "last_used_at": "2026-03-04T07:05:00Z",
    "expires_at": "2026-05-31T18:20:00Z",
    "revoked_at": None,
}
_SECRET = "phr_Qm3vT8sX1cN5bL7yKpRz0aWfEjUhGdOiVxS2n4M6tBk0Ab1Cd"  # noqa: S105 - an example, nobody's secret
Scopes = Annotated[
    list[Scope],
    Field(min_length=1, max_length=3, json_schema_extra={"uniqueItems": True}),
]


class ApiKeyCreate(RequestModel, json_schema_extra={"example": _CREATE}):
    """A new key, and the password as proof that it is you who makes it."""

    name: Label = Field(description="What the key is for; only you see it.")
    description: Line | None = None
    scopes: Scopes = Field(
        description="`read` is for every GET, `write` for every other request, `admin` for what administrators do, "
        "which only the key of an administrator can have. None of them includes another.",
    )
    requests_per_minute: Annotated[int, Field(ge=1, le=MAX_REQUESTS), WHOLE_NUMBER] = Field(
        default=120, description="How many requests the key has in each minute of the clock; more get 429."
    )
    expires_in_days: Annotated[int, Field(ge=1, le=MAX_DAYS), WHOLE_NUMBER] = 90
    password: KnownPassword


class ApiKeyInfo(ResponseModel, json_schema_extra={"example": _KEY}):
    """What is known of a key: everything but the key."""

    id: UUID
    name: str
    description: str | None
    prefix: str = Field(description="The first ten characters of the key, by which you know it again.")
    scopes: list[Literal["read", "write", "admin"]]
    requests_per_minute: int
    active: bool = Field(description="Whether it is neither revoked nor expired.")
    request_count: int = Field(description="How often it was used; the last requests of a minute may be missing.")
    created_at: datetime
    last_used_at: datetime | None = Field(description="To the minute.")
    expires_at: datetime
    revoked_at: datetime | None


class IssuedApiKey(ApiKeyInfo, json_schema_extra={"example": {**_KEY, "key": _SECRET}}):
    """A new key, which is shown this once."""

    key: str = Field(description="Send it as a Bearer token. Keep it like a password: it is shown this once.")
