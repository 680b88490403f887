"""Request and response models of the deletion of an account."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from shared.accounts.schemas.credentials import KnownPassword
from shared.core.http.schema import RequestModel, ResponseModel

_PASSWORD: dict[str, Any] = {"password": "a walk at the lake"}
_REQUESTED: dict[str, Any] = {
    "state": "requested",
    "requested_at": "2026-03-02T18:20:00Z",
    "final_at": "2026-04-01T18:20:00Z",
    "message": "Your account and everything in it will be deleted at this time. Sign in before then to keep it.",
}


class DeletionRequest(RequestModel, json_schema_extra={"example": _PASSWORD}):
    """Proof that it is you who deletes the account."""

    password: KnownPassword | None = Field(
        default=None,
        description="Your password. Only an account that has none can leave it out, within 10 minutes of a sign-in.",
    )


class AccountDeletion(ResponseModel, json_schema_extra={"example": _REQUESTED}):
    """Whether the account will be deleted, and when; `message` says it in a sentence that can be shown."""

    state: Literal["none", "requested"]
    requested_at: datetime | None
    final_at: datetime | None = Field(description="From then on nothing brings the account back.")
    message: str
