"""What a process remembers of who was suspended, and when it looks again."""

import time
from datetime import datetime
from typing import cast
from uuid import uuid4

import pytest
from sqlalchemy.orm import Session

from shared.core.errors import SuspendedAccount
from shared.core.http import guard
from shared.core.http.guard import ClosedAccounts, CurrentUser, SuspensionCache

DB = cast("Session", None)
SOMEONE = CurrentUser(uuid4(), uuid4(), "user")


@pytest.fixture
def asked() -> list[datetime]:
    """The moments since which somebody asked who was suspended; it was someone."""
    moments: list[datetime] = []

    def find(db: Session, since: datetime) -> ClosedAccounts:
        moments.append(since)
        return ClosedAccounts(suspended=[SOMEONE.id])

    guard.use_suspension_lookup(find)
    return moments


def test_a_crowd_of_requests_asks_once(asked: list[datetime]) -> None:
    for _ in range(100):
        with pytest.raises(SuspendedAccount):
            guard.refuse_suspended(DB, SOMEONE)
    assert len(asked) == 1


def test_nobody_is_asked_about_nobody(asked: list[datetime]) -> None:
    guard.refuse_suspended(DB, None)
    guard.refuse_suspended_between_transactions(None)
    assert asked == []


def test_what_was_found_is_old_after_a_moment(asked: list[datetime], monkeypatch: pytest.MonkeyPatch) -> None:
    known = SuspensionCache()
    known.refresh(DB)
    assert known.is_fresh
    later = time.monotonic() + guard.SUSPENSION_CACHE_SECONDS
    monkeypatch.setattr(guard, "monotonic", lambda: later)
    assert not known.is_fresh


def test_a_change_while_it_looks_is_not_missed() -> None:
    known = SuspensionCache()

    def find(db: Session, since: datetime) -> ClosedAccounts:
        known.invalidate()  # someone is suspended, by another thread, after this was read
        return ClosedAccounts()

    guard.use_suspension_lookup(find)
    known.refresh(DB)
    assert not known.is_fresh
