"""The guard: it checks the access token without a query, or an API key by a cache, and refuses closed accounts.

An access token stays valid for minutes after its account was closed. Asking the database at every request would
cost more than most requests do. So each process caches the ids of the accounts that were closed within the lifetime
of a token, which are nearly always none. It invalidates the cache when it closes an account itself, and refreshes it
after `SUSPENSION_CACHE_SECONDS` to learn what other processes did.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from time import monotonic
from typing import NamedTuple
from uuid import UUID

import azure.functions as func
from sqlalchemy.orm import Session

from shared.core import clock, ports
from shared.core.crypto import access_tokens
from shared.core.db import transaction
from shared.core.db.errors import UnavailableDatabase
from shared.core.errors import Forbidden, ForbiddenKey, MissingScope, SuspendedAccount, Unauthorized
from shared.core.http import api_keys
from shared.core.http.api_keys import Scope
from shared.core.settings import get_settings
from shared.core.single_flight import single_flight

ADMIN, USER = "admin", "user"
SUSPENSION_CACHE_SECONDS = 1.0
_CLOCK_SKEW = timedelta(minutes=5)


class ClosedAccounts(NamedTuple):
    """The accounts that were closed lately: whom an administrator suspended, and who wants to be deleted."""

    suspended: Collection[UUID] = ()
    deleted: Collection[UUID] = ()


SuspensionLookup = Callable[[Session, datetime], ClosedAccounts]


class CurrentUser(NamedTuple):
    """The person that the access token or the API key speaks for; a key has no session."""

    id: UUID
    session_id: UUID | None
    role: str
    api_key_id: UUID | None = None


class AdminUser(CurrentUser):
    """A person whose token has the role of an administrator, or whose key has the scope `admin` beside it."""


class SessionUser(CurrentUser):
    """A person who has signed in: no API key gets in here, whatever its scopes."""

    session_id: UUID


class SuspensionCache:
    """The accounts that were closed lately, as far as this process knows."""

    def __init__(self) -> None:
        self._closed = ClosedAccounts()
        self._fresh_until = 0.0
        self._invalidations = 0

    @property
    def is_fresh(self) -> bool:
        """Whether the ids may be used without asking the database again."""
        return monotonic() < self._fresh_until

    def refresh(self, db: Session) -> None:
        """Read the ids from the database; if the cache is invalidated meanwhile, it stays stale."""
        invalidations, asked_at = self._invalidations, monotonic()
        since = clock.now() - access_tokens.LIFETIME - _CLOCK_SKEW
        find: SuspensionLookup | None = ports.find_provider("suspensions")
        self._closed = find(db, since) if find else ClosedAccounts()
        is_current = invalidations == self._invalidations
        self._fresh_until = asked_at + SUSPENSION_CACHE_SECONDS if is_current else 0.0

    def invalidate(self) -> None:
        """Make the next request ask the database, because an account was closed or opened again."""
        self._invalidations += 1
        self._fresh_until = 0.0

    def refuse(self, user_id: UUID) -> None:
        """Raise the 403 of the suspended, or the 401 of those whose account is to be deleted."""
        if user_id in self._closed.deleted:
            raise Unauthorized("Your account will be deleted. Sign in to take it back into use.")
        if user_id in self._closed.suspended:
            raise account_suspended()


def authenticate(request: func.HttpRequest, kind: type[CurrentUser], scope: Scope) -> CurrentUser:
    """Read the Bearer token (RFC 6750, section 2.1): an access token, or an API key that needs the scope.

    401 without a valid one, 403 without the role or the scope, 429 for a key that has no requests left.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    token = token.strip()
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized
    if api_keys.is_api_key(token):
        return _authenticate_key(token, kind, scope)
    claims = access_tokens.verify(token)
    if kind is AdminUser and claims.role != ADMIN:
        raise Forbidden("Only an administrator can do this.")
    return kind(claims.user_id, claims.session_id, claims.role)


def _authenticate_key(key: str, kind: type[CurrentUser], scope: Scope) -> CurrentUser:
    grant = api_keys.get_key_cache().admit(key)
    if grant.is_suspended:
        raise account_suspended()
    if kind is SessionUser:
        raise ForbiddenKey
    if scope not in grant.scopes:
        raise MissingScope(scope)
    if kind is AdminUser and grant.role != ADMIN:
        raise Forbidden("Only an administrator can do this.")
    return kind(grant.user_id, None, grant.role if kind is AdminUser else USER, grant.key_id)


def use_suspension_lookup(find: SuspensionLookup) -> None:
    """Set the lookup of accounts that were closed since a moment; the wiring sets it by object reference."""
    ports.connect({"suspensions": find})


@single_flight
def get_suspension_cache() -> SuspensionCache:
    """Return the cache of this process."""
    return SuspensionCache()


def refuse_suspended(db: Session, user: CurrentUser | None) -> None:
    """Raise the error of a closed account, by the cache, which `db` refreshes when it is stale."""
    suspended = get_suspension_cache()
    if user is not None and not suspended.is_fresh:
        suspended.refresh(db)
    if user is not None:
        suspended.refuse(user.id)


def refuse_suspended_between_transactions(user: CurrentUser | None) -> None:
    """Do the same where no transaction is open, with one of its own for the refresh.

    Raises `UnavailableDatabase` if the cache is stale and the database cannot be asked, unless the stale cache is
    enough to refuse.
    """
    if user is None:
        return
    suspended = get_suspension_cache()
    try:
        if not suspended.is_fresh:
            with transaction(read_only=True) as db:
                suspended.refresh(db)
    except UnavailableDatabase:
        suspended.refuse(user.id)
        raise
    suspended.refuse(user.id)


def account_suspended() -> SuspendedAccount:
    """Build the 403 that says what has happened, that nothing is lost, and whom to write to."""
    contact = get_settings().support_email
    whom = f"Please write to {contact}" if contact else "Please write to the people who run this service"
    return SuspendedAccount(
        "Your account is suspended for now. Nothing that you wrote is lost. "
        f"{whom}, and someone will look at it with you. "
        "If you need someone to talk to today, /api/v1/safety/resources lists people, without signing in."
    )
