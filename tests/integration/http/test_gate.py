"""What could not be settled before an operation, because the database slept, is settled by its first transaction."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import azure.functions as func
import pytest
from sqlalchemy import func as sql
from sqlalchemy import select, update

from shared.accounts.models import User
from shared.core import clock
from shared.core.db import transaction
from shared.core.errors import SuspendedAccount
from shared.core.http.gate import Gate, ReplayedResponse
from shared.core.http.guard import CurrentUser
from shared.core.http.idempotency import Claim
from shared.core.http.models import IdempotencyKey
from tests import environment
from tests.people import Person

NOWHERE = "sqlite:////nowhere/at/all/phronesis.db"
CLAIM = Claim(b"s" * 32, b"r" * 32)


@dataclass
class Database:
    """The database of a test, which sleeps until it is woken."""

    url: str
    monkeypatch: pytest.MonkeyPatch

    def sleep(self) -> None:
        environment.apply(self.monkeypatch, DATABASE_URL=NOWHERE)

    def wake(self) -> None:
        environment.apply(self.monkeypatch, DATABASE_URL=self.url)


@pytest.fixture
def slumber(any_database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """A database that can be put to sleep."""
    database = Database(any_database, monkeypatch)
    yield database
    database.wake()


def user(person: Person) -> CurrentUser:
    return CurrentUser(person.id, uuid4(), "user")


def suspend(person: Person) -> None:
    with transaction() as db:
        values = {"account_status": "suspended", "suspended_at": clock.now()}
        db.execute(update(User).where(User.id == person.id).values(values))


def keys() -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(sql.count()).select_from(IdempotencyKey)) or 0


def test_the_suspended_are_turned_away_by_the_first_transaction(slumber: Database, ada: Person) -> None:
    suspend(ada)
    slumber.sleep()
    uow = Gate(user(ada), None).try_to_open()
    slumber.wake()

    with pytest.raises(SuspendedAccount):
        uow.transaction()


def test_a_key_is_claimed_by_the_first_transaction_and_once(slumber: Database, ada: Person) -> None:
    slumber.sleep()
    uow = Gate(user(ada), CLAIM).try_to_open()
    slumber.wake()
    assert keys() == 0

    for _ in range(2):
        with uow.transaction():
            assert keys() == 1


def test_a_request_that_was_answered_before_is_not_worked_on_again(slumber: Database, ada: Person) -> None:
    first = Gate(user(ada), CLAIM)
    first.try_to_open()
    first.keep(func.HttpResponse(b'"done"', status_code=201))
    slumber.sleep()
    again = Gate(user(ada), CLAIM).try_to_open()
    slumber.wake()

    with pytest.raises(ReplayedResponse) as info:
        again.transaction()
    assert (info.value.response.status_code, info.value.response.get_body()) == (201, b'"done"')


def test_an_answer_that_cannot_be_kept_goes_out_all_the_same(slumber: Database, ada: Person) -> None:
    gate = Gate(user(ada), CLAIM)
    gate.try_to_open()
    slumber.sleep()
    gate.keep(func.HttpResponse(b'"done"', status_code=201))
    gate.release()
    slumber.wake()

    assert keys() == 1


def test_a_gate_that_never_opened_keeps_and_releases_nothing(slumber: Database, ada: Person) -> None:
    Gate(user(ada), CLAIM).try_to_open()
    slumber.sleep()
    other = Gate(user(ada), CLAIM)
    other.try_to_open()
    slumber.wake()
    other.keep(func.HttpResponse(b'"done"', status_code=201))
    other.release()

    assert keys() == 1
