"""API keys as the guard sees them: their form, and a cache of what the database said of each.

A key is checked like a session, not like a token: its row says whose it is, what it may do and how often. Reading the
row at every request would cost more than small requests do. So each process caches what it read for
`KEY_CACHE_SECONDS`, and takes requests of a key's minute from the database in shares (`KeyGrant.requests`), which it
then spends by itself. All processes together never spend more than the limit, because a share is counted when it is
taken. A key that is revoked is forgotten at once by the process that revokes it, and by the others within these
seconds; one whose owner is suspended or deletes their account is refused within a second, as tokens are (`guard`).
"""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from threading import Lock
from time import monotonic
from typing import Literal, NamedTuple
from uuid import UUID
from zlib import crc32

from shared.core import clock, ports
from shared.core.crypto import digests
from shared.core.db import run_in_transaction
from shared.core.db.wake_budget import without_waiting
from shared.core.errors import TooManyRequests, Unauthorized
from shared.core.single_flight import single_flight

Scope = Literal["read", "write", "admin"]
KEY_PREFIX = "phr_"
"""Every key begins so, and programs that look for lost secrets know it by that."""
SECRET_LENGTH, CHECKSUM_LENGTH = 43, 6
KEY_CACHE_SECONDS = 5.0
MAX_SHARE = 600
MAX_CACHED_KEYS = 1_000
_SECONDS_PER_MINUTE = 60
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_INVALID = "This API key is not valid, or not any more. Its owner can make a new one."


class KeyClaim(NamedTuple):
    """What a process asks of a key: to see it, and to take `wanted` requests of the `minute`; none only looks.

    `spent` requests were made since it last asked, with the one that asks.
    """

    digest: bytes
    minute: int
    wanted: int
    spent: int


class KeyGrant(NamedTuple):
    """What the database says of a key in use, and the share of requests that it gave; none where the limit is reached.

    `role` is that of the owner now. `limit` is how many requests a minute has.
    """

    key_id: UUID
    user_id: UUID
    role: str
    scopes: frozenset[str]
    expires_at: datetime
    is_suspended: bool
    limit: int
    requests: int


KeyLookup = Callable[..., KeyGrant | None]
"""Called as `(db, claim)`; None for a key that does not exist, was revoked, or whose owner's account is gone."""


class _CachedKey:
    """What is known of one key, until when, and what is left of the share of a minute."""

    def __init__(self, grant: KeyGrant, fresh_until: float, *, minute: int, share: int, spent: int) -> None:
        self.grant = grant
        self.fresh_until = fresh_until
        self.minute = minute
        self.left = 0
        self.share = share
        self.spent = spent
        self.is_exhausted = False


class KeyCache:
    """The keys that this process has seen lately, at most `MAX_CACHED_KEYS`."""

    def __init__(self) -> None:
        self._keys = OrderedDict[bytes, _CachedKey]()
        self._lock = Lock()
        self._invalidations = 0

    def admit(self, key: str) -> KeyGrant:
        """Count a request of a key; 401 for one that is not valid, 429 for one too many in this minute.

        Does not wait for a database that sleeps: programs come back.
        """
        digest, now = _digest_key(key), clock.now()
        minute = int(now.timestamp()) // _SECONDS_PER_MINUTE
        with self._lock:
            grant, claim = self._spend(digest, minute)
            invalidations, asked_at = self._invalidations, monotonic()
        if grant is None:
            grant = _look_up(claim)
            with self._lock:
                is_current = invalidations == self._invalidations
                known = self._keep(claim, grant, asked_at + KEY_CACHE_SECONDS if is_current else 0.0)
            if known is not None and known.is_exhausted:
                raise _too_many_requests(now)
        if grant is None or grant.expires_at <= now:
            raise Unauthorized(_INVALID)
        return grant

    def forget_person(self, user_id: UUID) -> None:
        """Forget the keys of a person, because one was revoked: the next request of each asks the database."""
        with self._lock:
            self._invalidations += 1
            for digest in [digest for digest, known in self._keys.items() if known.grant.user_id == user_id]:
                del self._keys[digest]

    def _spend(self, digest: bytes, minute: int) -> tuple[KeyGrant | None, KeyClaim]:
        """Spend one request of the share that is left; otherwise say what has to be asked."""
        known = self._keys.get(digest)
        if known is None:
            return None, KeyClaim(digest, minute, 1, 1)
        self._keys.move_to_end(digest)
        is_of_minute = known.minute == minute
        if is_of_minute and known.is_exhausted:
            raise _too_many_requests(clock.now())
        if is_of_minute and known.left > 0:
            known.left -= 1
            known.spent += 1
            is_fresh = monotonic() < known.fresh_until
            return (known.grant if is_fresh else None), KeyClaim(digest, minute, 0, 0)
        # Shares double, so that a key that is used now and then takes few, and a busy one rarely asks; in a new minute
        # they begin with half of the last one.
        share = 2 * known.share if is_of_minute else known.share // 2
        wanted = max(1, min(share, MAX_SHARE, known.grant.limit // 10))
        claim = KeyClaim(digest, minute, wanted, known.spent + 1)
        known.spent = 0
        return None, claim

    def _keep(self, claim: KeyClaim, grant: KeyGrant | None, fresh_until: float) -> _CachedKey | None:
        """Keep what the database said; of a share one request is spent by whoever asked."""
        known = self._keys.get(claim.digest)
        if grant is None:
            self._keys.pop(claim.digest, None)
            return None
        if known is None or known.minute != claim.minute:
            spent = 0 if known is None else known.spent
            known = _CachedKey(grant, fresh_until, minute=claim.minute, share=claim.wanted, spent=spent)
            self._keys[claim.digest] = known
        known.grant, known.fresh_until = grant, fresh_until
        if claim.wanted:
            known.left += max(0, grant.requests - 1)
            known.share = max(1, grant.requests)
            known.is_exhausted = grant.requests == 0
            known.spent += 0 if grant.requests else claim.spent - 1
        while len(self._keys) > MAX_CACHED_KEYS:
            self._keys.popitem(last=False)
        return known


@single_flight
def get_key_cache() -> KeyCache:
    """Return the cache of this process."""
    return KeyCache()


def is_api_key(token: str) -> bool:
    """Tell whether a Bearer token has the form of a key and its checksum, which a random text has not."""
    if not token.startswith(KEY_PREFIX) or len(token) != len(KEY_PREFIX) + SECRET_LENGTH + CHECKSUM_LENGTH:
        return False
    return _has_checksum(token)


@lru_cache(maxsize=MAX_CACHED_KEYS)
def _digest_key(key: str) -> bytes:
    """Return the digest by which a key is stored; a program sends the same one each time."""
    return digests.token_digest(key)


def write_api_key(secret: str) -> str:
    """Write a secret of 256 random bits in base64url as a key: prefix, secret, checksum."""
    begun = f"{KEY_PREFIX}{secret}"
    return f"{begun}{_compute_checksum(begun)}"


@lru_cache(maxsize=MAX_CACHED_KEYS)
def _has_checksum(token: str) -> bool:
    return token.isascii() and token[-CHECKSUM_LENGTH:] == _compute_checksum(token[:-CHECKSUM_LENGTH])


def _compute_checksum(text: str) -> str:
    """Return CRC-32 in base 62: a mistyped key is refused without a query."""
    number, digits = crc32(text.encode()), ""
    while len(digits) < CHECKSUM_LENGTH:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits


def _look_up(claim: KeyClaim) -> KeyGrant | None:
    find: KeyLookup | None = ports.find_provider("api_keys")
    if find is None:
        return None
    with without_waiting():
        return run_in_transaction(lambda db: find(db, claim), read_only=claim.wanted == 0)


def _too_many_requests(now: datetime) -> TooManyRequests:
    wait = _SECONDS_PER_MINUTE - int(now.timestamp()) % _SECONDS_PER_MINUTE
    return TooManyRequests("This API key has no requests left in this minute.", retry_after=wait)
