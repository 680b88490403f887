"""Turning away those whose account was suspended, though their access token is good for minutes yet.

To ask the database about everyone at every request would cost more than most requests do. So each process remembers
who was suspended lately, which is nearly always nobody: whoever was suspended longer ago has no good token left. It
knows at once of what it did itself, and looks again after `LATEST_SECONDS` for what others did.
"""

from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import lru_cache
from time import monotonic
from uuid import UUID

from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.crypto import access_tokens
from shared.core.db import transaction
from shared.core.errors import AccountSuspended
from shared.core.http.guard import CurrentUser
from shared.core.settings import get_settings

LATEST_SECONDS = 1.0
_CLOCKS_DIFFER = timedelta(minutes=5)
FindSuspended = Callable[[Session, datetime], Collection[UUID]]
_find: list[FindSuspended] = []


def use_suspended(find: FindSuspended) -> None:
    """Say who knows whose account was suspended since a moment; called once, by the wiring."""
    _find[:] = [find]


class Suspended:
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
        since = clock.now() - access_tokens.LIFETIME - _CLOCKS_DIFFER
        self._known = frozenset(user_id for find in _find for user_id in find(db, since))
        self._good_until = asked_at + LATEST_SECONDS if news == self._news else 0.0

    def forget(self) -> None:
        """Look again before the next answer, because something has changed."""
        self._news += 1
        self._good_until = 0.0

    def __contains__(self, user_id: UUID) -> bool:
        return user_id in self._known


@lru_cache(maxsize=1)
def get_suspended() -> Suspended:
    """Return what this process knows."""
    return Suspended()


def refuse(db: Session, user: CurrentUser | None) -> None:
    """Raise the 403 of a suspended account; `db` is asked when it is time to."""
    suspended = get_suspended()
    if user is not None and not suspended.is_known:
        suspended.look(db)
    if user is not None and user.id in suspended:
        raise account_suspended()


def refuse_between_transactions(user: CurrentUser | None) -> None:
    """Do the same where no transaction is open.

    While the database is down, what was known last has to do: whoever is in danger is answered all the same, and what
    needs the database fails by itself.
    """
    if user is not None and not get_suspended().is_known:
        with suppress(OperationalError, PoolTimeout), transaction(read_only=True) as db:
            get_suspended().look(db)
    if user is not None and user.id in get_suspended():
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
