"""Who is calling: the access token is checked without a query."""

from dataclasses import dataclass
from uuid import UUID

import azure.functions as func

from shared.core.crypto import access_tokens
from shared.core.errors import Forbidden, Unauthorized

ADMIN = "admin"


@dataclass(frozen=True)
class CurrentUser:
    """The person that the access token speaks for."""

    id: UUID
    session_id: UUID
    role: str


class AdminUser(CurrentUser):
    """The same, where only an administrator may call."""


def authenticate(request: func.HttpRequest, kind: type[CurrentUser]) -> CurrentUser:
    """Read the Bearer token (RFC 6750, section 2.1); 401 without a valid one, 403 without the role."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized
    claims = access_tokens.verify(token.strip())
    if kind is AdminUser and claims.role != ADMIN:
        raise Forbidden("Only an administrator can do this.")
    return kind(claims.user_id, claims.session_id, claims.role)
