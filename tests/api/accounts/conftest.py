"""What the tests of accounts need besides people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

import pytest
import time_machine
from argon2 import PasswordHasher
from sqlalchemy import update

from shared.accounts.models import AccountStatus, User
from shared.core.db import transaction

SetStatus = Callable[[UUID, AccountStatus], None]
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class Verifications:
    """The hashes that passwords were checked against."""

    hashes: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many there were."""
        return len(self.hashes)


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> Verifications:
    """Count what argon2 is asked to check: that is the time a sign-in takes, without a clock."""
    seen, real = Verifications(), PasswordHasher.verify

    def verify(hasher: PasswordHasher, stored: str, password: str) -> bool:
        seen.hashes.append(stored)
        return bool(real(hasher, stored, password))

    monkeypatch.setattr(PasswordHasher, "verify", verify)
    return seen


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """A clock that stands at noon until a test moves it."""
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def set_status() -> SetStatus:
    """Change an account's status, as an operator would."""

    def change(user_id: UUID, status: AccountStatus) -> None:
        with transaction() as db:
            db.execute(update(User).where(User.id == user_id).values(account_status=status))

    return change
