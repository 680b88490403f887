"""`Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): a repeated POST gets its first response again.

A unique row claims the key. Where an operation has one transaction, the row and the response are part of it: a second
request waits for the first to commit, and a crash leaves neither. Where an operation waits for the network, the row is
committed first and says "in progress" for `IN_PROGRESS_LIFETIME` at most. Only successes are stored: after an error
nothing has changed, and trying again is right.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

import azure.functions as func
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto import digests
from shared.core.db import app_text, own_text
from shared.core.db.conditional_writes import try_add
from shared.core.db.purge import delete_expired
from shared.core.errors import Conflict, invalid_field
from shared.core.http.models import IdempotencyKey
from shared.core.http.responses import JSON, build_response

KEY_HEADER = "Idempotency-Key"
REPLAYED_HEADER = "Idempotency-Replayed"
KEY_LIFETIME = timedelta(hours=24)
IN_PROGRESS_LIFETIME = timedelta(minutes=2)
MAX_KEY_LENGTH = 255
_owner: ContextVar[UUID | None] = ContextVar("response_owner", default=None)


@dataclass(frozen=True)
class Claim:
    """The digests of a key with its owner and operation (`scope`), and of the request that was sent with it."""

    scope: bytes
    request: bytes


def read_claim(request: func.HttpRequest, operation: str, user_id: UUID | None) -> Claim | None:
    """Read the header, if there is one; 422 when it is not 1 to 255 printable ASCII characters."""
    _owner.set(user_id)
    key = request.headers.get(KEY_HEADER)
    if key is None:
        return None
    if not 1 <= len(key) <= MAX_KEY_LENGTH or not key.isascii() or not key.isprintable():
        raise invalid_field(("header", KEY_HEADER), "Send 1 to 255 printable ASCII characters, such as a UUID.")
    url = urlsplit(request.url)  # without the host's name, which may change before the request is sent again
    asked = f"{url.path}?{url.query}\0{request.get_body().decode(errors='replace')}"
    return Claim(
        digests.keyed_digest("idempotency-scope", f"{user_id}\0{operation}\0{key}"),
        digests.keyed_digest("idempotency-request", asked),
    )


def claim_key(db: Session, claim: Claim, lifetime: timedelta = KEY_LIFETIME) -> func.HttpResponse | None:
    """Claim the key; return None where it was free, or else the response that this request already got."""
    now = clock.now()
    db.execute(
        delete(IdempotencyKey).where(IdempotencyKey.scope_digest == claim.scope, IdempotencyKey.expires_at <= now)
    )
    row = IdempotencyKey(scope_digest=claim.scope, request_digest=claim.request, expires_at=now + lifetime)
    return None if try_add(db, row) else _replay_response(db, claim)


def store_response(db: Session, claim: Claim, response: func.HttpResponse) -> None:
    """Store the response with the key, for `KEY_LIFETIME` from now."""
    answer = {
        "status_code": response.status_code,
        "body": _seal_body(response),
        "etag": response.headers.get("ETag"),
        "location": response.headers.get("Location"),
        "expires_at": clock.now() + KEY_LIFETIME,
    }
    db.execute(update(IdempotencyKey).where(IdempotencyKey.scope_digest == claim.scope).values(answer))


def own_response(user_id: UUID) -> None:
    """Say whose the response to a request without a token is, such as a registration's: it is sealed as theirs."""
    _owner.set(user_id)


def _seal_body(response: func.HttpResponse) -> str:
    """Mark a body as its owner's. What nobody owns, such as the tokens of a sign-in, is the app's."""
    owner, body = _owner.get(), response.get_body().decode()
    return app_text(body) if owner is None else own_text(owner, body)


def release_key(db: Session, claim: Claim) -> None:
    """Delete the key of a request that failed, so that it can be sent again."""
    db.execute(delete(IdempotencyKey).where(IdempotencyKey.scope_digest == claim.scope))


def _replay_response(db: Session, claim: Claim) -> func.HttpResponse:
    kept = db.scalars(select(IdempotencyKey).where(IdempotencyKey.scope_digest == claim.scope)).one_or_none()
    if kept is not None and kept.request_digest != claim.request:
        raise invalid_field(
            ("header", KEY_HEADER), "This key was used for another request. Use a new key for each request."
        )
    if kept is None or kept.status_code is None:
        conflict = Conflict("The same request is still in progress. Try again in a moment.")
        conflict.headers["Retry-After"] = "2"
        raise conflict
    known = {"ETag": kept.etag, "Location": kept.location, REPLAYED_HEADER: "true"}
    headers = {name: value for name, value in known.items() if value}
    body = (kept.body or "").encode()
    return build_response(kept.status_code, body, JSON if body else None, headers)


def purge_expired_keys(db: Session, now: datetime, limit: int) -> int:
    """Delete up to `limit` keys that have expired."""
    return delete_expired(db, IdempotencyKey.id, IdempotencyKey.expires_at <= now, limit)
