"""Who may call: the access token is checked without a query, and suspended accounts are refused.

An access token stays valid for minutes after its account was suspended. Asking the database at every request would
cost more than most requests do. So each process caches the ids of the accounts that were suspended within the
lifetime of a token, which are nearly always none. It invalidates the cache when it suspends someone itself, and
refreshes it after `SUSPENSION_CACHE_SECONDS` to learn what other processes did.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from uuid import UUID

import azure.functions as func
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto import access_tokens
from shared.core.db import transaction
from shared.core.errors import AccountSuspended, Forbidden, Unauthorized
from shared.core.settings import get_settings

ADMIN = "admin"
SUSPENSION_CACHE_SECONDS = 1.0
_CLOCK_SKEW = timedelta(minutes=5)
SuspensionLookup = Callable[[Session, datetime], Collection[UUID]]
_suspension_lookups: list[SuspensionLookup] = []


@dataclass(frozen=True)
class CurrentUser:
    """The person that the access token speaks for."""

    id: UUID
    session_id: UUID
    role: str


class AdminUser(CurrentUser):
    """The same, where only an administrator may call."""


class SuspensionCache:
    """Who was suspended lately, as far as this process has heard."""

    def __init__(self) -> None:
        self._known: frozenset[UUID] = frozenset()
        self._good_until = 0.0
        self._news = 0

    @property
    def is_known(self) -> bool:
        """Whether there is no need to look again yet."""
        return monotonic() < self._good_until

    def look(self, db: Session) -> None:
        """Ask the database; what changed here meanwhile is looked for again."""
        news, asked_at = self._news, monotonic()
        since = clock.now() - access_tokens.LIFETIME - _CLOCK_SKEW
        self._known = frozenset(user_id for find in _suspension_lookups for user_id in find(db, since))
        self._good_until = asked_at + SUSPENSION_CACHE_SECONDS if news == self._news else 0.0

    def forget(self) -> None:
        """Look again before the next answer, because something has changed."""
        self._news += 1
        self._good_until = 0.0

    def __contains__(self, user_id: UUID) -> bool:
        return user_id in self._known


def authenticate(request: func.HttpRequest, kind: type[CurrentUser]) -> CurrentUser:
    """Read the Bearer token (RFC 6750, section 2.1); 401 without a valid one, 403 without the role."""
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise Unauthorized
    claims = access_tokens.verify(token.strip())
    if kind is AdminUser and claims.role != ADMIN:
        raise Forbidden("Only an administrator can do this.")
    return kind(claims.user_id, claims.session_id, claims.role)


def use_suspension_lookup(find: SuspensionLookup) -> None:
    """Say who knows whose account was suspended since a moment; called once, by the wiring."""
    _suspension_lookups[:] = [find]


@lru_cache(maxsize=1)
def get_suspension_cache() -> SuspensionCache:
    """Return what this process knows."""
    return SuspensionCache()


def refuse_suspended(db: Session, user: CurrentUser | None) -> None:
    """Raise the 403 of a suspended account; `db` is asked when it is time to."""
    suspended = get_suspension_cache()
    if user is not None and not suspended.is_known:
        suspended.look(db)
    if user is not None and user.id in suspended:
        raise account_suspended()


def refuse_suspended_between_transactions(user: CurrentUser | None) -> None:
    """Do the same where no transaction is open.

    While the database is down, what was known last has to do: whoever is in danger is answered all the same, and what
    needs the database fails by itself.
    """
    if user is not None and not get_suspension_cache().is_known:
        with suppress(OperationalError, PoolTimeout), transaction(read_only=True) as db:
            get_suspension_cache().look(db)
    if user is not None and user.id in get_suspension_cache():
        raise account_suspended()


def account_suspended() -> AccountSuspended:
    """Tell someone what has happened, that nothing is lost, and what to do."""
    contact = get_settings().support_email
    whom = f"Please write to {contact}" if contact else "Please write to the people who run this service"
    return AccountSuspended(
        "Your account is suspended for now. Nothing that you wrote is lost. "
        f"{whom}, and someone will look at it with you. "
        "If you need someone to talk to today, /api/v1/safety/resources lists people, without signing in."
    )
