"""Access tokens: short-lived JWTs (RFC 7519, RFC 8725) that authenticate a request without a query.

They are signed with HS256 and name their key. The code chooses the algorithm, never the token.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache
from uuid import UUID

from shared.core import clock
from shared.core.crypto.key_ring import KeyRing, parse_secrets
from shared.core.errors import Unauthorized
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

ALGORITHM = "HS256"
LIFETIME = timedelta(minutes=15)
_KEY_BYTES = 32
_INVALID = "The access token is not valid any more. Refresh it or sign in again."
_CLAIMS = ("sub", "sid", "role", "iat", "exp", "iss", "aud")


@dataclass(frozen=True)
class AccessClaims:
    """The claims of a valid token: the person, their session and their role."""

    user_id: UUID
    session_id: UUID
    role: str


@single_flight
def get_signing_keys() -> KeyRing:
    """Return the ring of `JWT_KEYS`."""
    return parse_secrets(get_settings().jwt_keys.get_secret_value(), minimum_bytes=_KEY_BYTES)


def issue(claims: AccessClaims) -> str:
    """Sign a token that is valid for `LIFETIME`."""
    import jwt  # imports all of cryptography's algorithms: loaded late

    settings, ring, now = get_settings(), get_signing_keys(), clock.now()
    payload = {
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "role": claims.role,
        "iat": now,
        "exp": now + LIFETIME,
        "iss": settings.token_issuer,
        "aud": settings.token_audience,
    }
    return jwt.encode(payload, ring.current_key, algorithm=ALGORITHM, headers={"kid": ring.current})


def verify(token: str) -> AccessClaims:
    """Return the claims of a token; raises `Unauthorized` for a wrong key, algorithm, age, audience or form.

    A device sends the same token for 15 minutes. Its signature is verified once and cached, its age at every request.
    """
    claims, expires_at = _decode_token(token)
    if clock.now().timestamp() >= expires_at:
        raise Unauthorized(_INVALID)
    return claims


@lru_cache(maxsize=4096)
def _decode_token(token: str) -> tuple[AccessClaims, float]:
    import jwt  # imports all of cryptography's algorithms: loaded late

    settings = get_settings()
    try:
        key = get_signing_keys().keys[jwt.get_unverified_header(token)["kid"]]
        payload = jwt.decode(
            token,
            key,
            algorithms=[ALGORITHM],
            issuer=settings.token_issuer,
            audience=settings.token_audience,
            options={"require": list(_CLAIMS)},
        )
        claims = AccessClaims(UUID(payload["sub"]), UUID(payload["sid"]), str(payload["role"]))
        return claims, float(payload["exp"])
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
        raise Unauthorized(_INVALID) from None
