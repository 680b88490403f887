"""Asking for a new password takes as long, and does the same, whether there is an account or not."""

import gc
from collections.abc import Callable, Iterator, Sequence
from time import thread_time

import pytest
from sqlalchemy import event, update

from shared.accounts.models import User
from shared.core.db import get_engine, transaction
from tests.client import Api
from tests.people import Person, new_person, verify

ACCOUNTS, ROUNDS = 60, 5  # an account can be asked for five times before it is slowed down
APART = 1.15


def forget(email: str, number: int) -> None:
    """Ask once, each time from another address, so that nobody is slowed down."""
    api = Api(address=f"198.51.{number // 250}.{number % 250}")
    assert api.post("/v1/auth/password/forgot", json={"email": email}).status == 202


def seconds(emails: Sequence[Sequence[str]]) -> list[float]:
    """The time that each group of addresses takes; asked in turns, so that what slows one slows the other.

    Told is what this thread computed, in the fastest fifth of each group: what else a machine does only ever adds to
    that. What the database does is the same, because it is asked the same (below).
    """
    taken: list[list[float]] = [[] for _ in emails]
    gc.disable()
    try:
        for number, turn in enumerate(zip(*emails, strict=True)):
            for group, email in enumerate(turn):
                began = thread_time()
                forget(email, number * len(emails) + group)
                taken[group].append(thread_time() - began)
    finally:
        gc.enable()
    return [sorted(group)[ACCOUNTS // 5] for group in taken]


def apart(times: Sequence[float]) -> float:
    return max(times) / min(times)


@pytest.mark.usefixtures("any_database")
def test_nobody_learns_from_the_time_who_has_an_account(api: Api) -> None:
    verified = [verify(new_person(api)).email for _ in range(ACCOUNTS)]
    unverified = [new_person(api).email for _ in range(ACCOUNTS)]
    unknown = [f"nobody{number}@example.com" for number in range(ACCOUNTS)]
    forget("warm-up@example.com", 10_000)

    # A busy machine may set one round apart; a difference of ours would set each of them apart.
    assert any(apart(seconds([verified, unverified, unknown])) < APART for _ in range(ROUNDS))


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """What the database is asked, in order."""
    seen: list[str] = []

    def note(_c: object, _k: object, statement: str, *_: object) -> None:
        seen.append(statement)

    engine = get_engine()
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def asked(statements: list[str], email: str, number: int) -> list[str]:
    statements.clear()
    forget(email, number)
    return list(statements)


def _suspended(person: Person) -> Person:
    with transaction() as db:
        db.execute(update(User).where(User.id == person.id).values(account_status="suspended"))
    return person


@pytest.mark.parametrize("prepare", [verify, lambda person: person, _suspended])
@pytest.mark.usefixtures("any_database")
def test_the_database_is_asked_the_same_for_everyone(
    api: Api, ada: Person, statements: list[str], prepare: Callable[[Person], Person]
) -> None:
    prepare(ada)
    for_nobody = asked(statements, "nobody@example.com", 0)

    assert asked(statements, ada.email, 1) == for_nobody
    assert len(for_nobody) > 3


@pytest.mark.usefixtures("any_database")
def test_and_also_while_it_is_slowed_down(api: Api, ada: Person, statements: list[str]) -> None:
    for number in range(5):
        forget(ada.email, number)
        forget("nobody@example.com", 10 + number)

    assert asked(statements, ada.email, 20) == asked(statements, "nobody@example.com", 21)
