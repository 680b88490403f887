"""Signing in, and the devices that are signed in."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from shared.accounts.schemas.fields import Email, KnownPassword
from shared.core.http.schema import RequestModel, ResponseModel

_CREDENTIALS: dict[str, Any] = {"email": "ada@example.com", "password": "a walk at the lake"}
_REFRESH_TOKEN = "zPp7ZkH0y3V6o1YB4mQx2n8WcR5tUeLsFaJgKdXiNvE"  # noqa: S105 - an example, nobody's secret
_TOKENS: dict[str, Any] = {
    "access_token": "eyJhbGciOiJIUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiI3YTBkIn0.c2lnbmF0dXJl",
    "token_type": "bearer",
    "expires_in": 900,
    "refresh_token": _REFRESH_TOKEN,
}
_SESSION: dict[str, Any] = {
    "id": "2b1d5e0a-6f0c-4c3c-9d55-8f0f4c9b7a31",
    "device": "Mozilla/5.0 (Android 16; Mobile) Firefox/145.0",
    "created_at": "2026-03-02T18:20:00Z",
    "last_used_at": "2026-03-04T07:05:00Z",
    "current": True,
}


class Credentials(RequestModel, json_schema_extra={"example": _CREDENTIALS}):
    """What someone signs in with."""

    email: Email
    password: KnownPassword


class RefreshRequest(RequestModel, json_schema_extra={"example": {"refresh_token": _REFRESH_TOKEN}}):
    """A refresh token that was not used yet."""

    refresh_token: str = Field(min_length=1, max_length=200)


class Tokens(ResponseModel, json_schema_extra={"example": _TOKENS}):
    """What a signed-in device keeps. `expires_in` is in seconds."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the scheme's name, not a secret
    expires_in: int
    refresh_token: str


class SessionInfo(ResponseModel, json_schema_extra={"example": _SESSION}):
    """One device that is signed in; `current` is the one that asks."""

    id: UUID
    device: str = Field(description="What the device says it is: its User-Agent.")
    created_at: datetime
    last_used_at: datetime
    current: bool
