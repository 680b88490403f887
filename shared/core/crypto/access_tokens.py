"""Access tokens: short-lived JWTs (RFC 7519, RFC 8725) that authenticate a request without a query.

They are signed with HS256 and name their key. The code chooses the algorithm, never the token. Their age is compared
with `shared.core.clock`, not by the library, which reads the machine's clock and refuses a token that an instance
whose clock is a second ahead has just issued.
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
CLOCK_SKEW = timedelta(seconds=30)
"""How far the clock of the instance that issued a token may be ahead of this one's."""
_KEY_BYTES = 32
_INVALID = "The access token is not valid any more. Refresh it or sign in again."
_CLAIMS = ("sub", "sid", "role", "iat", "exp", "iss", "aud")


@dataclass(frozen=True)
class AccessClaims:
    """The claims of a valid token: the person, their session and their role."""

    user_id: UUID
    session_id: UUID
    role: str


@dataclass(frozen=True)
class _SignedToken:
    """What a token with a valid signature says; its times are in seconds since 1970."""

    claims: AccessClaims
    issued_at: float
    expires_at: float


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
    signed = _decode_token(token)
    now = clock.now().timestamp()
    if not signed.issued_at - CLOCK_SKEW.total_seconds() <= now < signed.expires_at:
        raise Unauthorized(_INVALID)
    return signed.claims


@lru_cache(maxsize=4096)
def _decode_token(token: str) -> _SignedToken:
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
            options={"require": list(_CLAIMS), "verify_iat": False, "verify_exp": False},
        )
        claims = AccessClaims(UUID(payload["sub"]), UUID(payload["sid"]), str(payload["role"]))
        return _SignedToken(claims, float(payload["iat"]), float(payload["exp"]))
    except (jwt.InvalidTokenError, KeyError, TypeError, ValueError):
        raise Unauthorized(_INVALID) from None
