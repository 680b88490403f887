"""Access tokens: short-lived JWTs (RFC 7519, RFC 8725) that authenticate a request without a query.

They are signed with HS256 and name their key. The code chooses the algorithm, never the token: a token is refused
unless its header is, letter by letter, one that this module writes. Their age is compared with `shared.core.clock`;
the instance that issued one may have a clock that is some seconds ahead.

HMAC-SHA256 is in the standard library. PyJWT would import all algorithms of `cryptography` in the first request of a
process; tests use it to forge tokens and to read ours (docs/adr/0006).
"""

import hmac
import json
from collections.abc import Mapping
from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple
from uuid import UUID

from shared.core import base64url, clock
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


class AccessClaims(NamedTuple):
    """The claims of a valid token: the person, their session and their role."""

    user_id: UUID
    session_id: UUID
    role: str


class _SignedToken(NamedTuple):
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
    settings, ring, issued_at = get_settings(), get_signing_keys(), int(clock.now().timestamp())
    payload = {
        "sub": str(claims.user_id),
        "sid": str(claims.session_id),
        "role": claims.role,
        "iat": issued_at,
        "exp": issued_at + int(LIFETIME.total_seconds()),
        "iss": settings.token_issuer,
        "aud": settings.token_audience,
    }
    signed = f"{_encode_header(ring.current)}.{_encode_json(payload)}"
    return f"{signed}.{_sign(signed, ring.current_key)}"


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
    """Verify the signature before anything of the token is parsed, then read its claims."""
    signed, _, signature = token.rpartition(".")
    header, _, payload = signed.partition(".")
    key = _find_key(header)
    # Compared as it is written: base64 has several spellings of the same bytes, of which one is ours.
    if key is None or not hmac.compare_digest(_sign(signed, key).encode(), signature.encode()):
        raise Unauthorized(_INVALID)
    try:
        return _read_claims(json.loads(base64url.decode(payload)))
    except (KeyError, TypeError, ValueError):
        raise Unauthorized(_INVALID) from None


def _find_key(header: str) -> bytes | None:
    """Return the key whose header this is, letter by letter: no other algorithm, key or parameter has one."""
    return next((key for key_id, key in get_signing_keys().keys.items() if _encode_header(key_id) == header), None)


def _read_claims(payload: Mapping[str, Any]) -> _SignedToken:
    settings = get_settings()
    if (payload["iss"], payload["aud"]) != (settings.token_issuer, settings.token_audience):
        raise ValueError("the token is from or for someone else")
    claims = AccessClaims(UUID(str(payload["sub"])), UUID(str(payload["sid"])), str(payload["role"]))
    return _SignedToken(claims, float(payload["iat"]), float(payload["exp"]))


def _encode_header(key_id: str) -> str:
    return _encode_json({"alg": ALGORITHM, "kid": key_id, "typ": "JWT"})


def _encode_json(value: Mapping[str, object]) -> str:
    return base64url.encode(json.dumps(value, separators=(",", ":")).encode())


def _sign(text: str, key: bytes) -> str:
    return base64url.encode(hmac.digest(key, text.encode(), "sha256"))
