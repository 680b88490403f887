"""The limit of an API key is kept in the database: processes together never get more, and a busy key rarely asks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select, update

from shared.accounts.models import ApiKey
from shared.core.db import table_of, transaction
from shared.core.errors import TooManyRequests, Unauthorized
from shared.core.http import api_keys
from shared.core.http.api_keys import KeyCache
from tests.client import Api
from tests.people import Person, make_api_key
from tests.statements import collect_statements, select_texts

NOON = datetime(2026, 3, 2, 12, 0, 20, tzinfo=UTC)


@pytest.fixture
def clock() -> Any:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def count_admitted(cache: KeyCache, key: str, tries: int) -> int:
    """Let one process make requests; return how many got in."""
    admitted = 0
    for _ in range(tries):
        try:
            cache.admit(key)
        except TooManyRequests:
            continue
        admitted += 1
    return admitted


def read_row() -> Any:
    with transaction(read_only=True) as db:
        return db.execute(select(table_of(ApiKey))).one()


@pytest.mark.usefixtures("any_database")
def test_processes_together_get_what_the_minute_has(clock: time_machine.Traveller, api: Api, ada: Person) -> None:
    key = make_api_key(ada, "read", requests_per_minute=50)
    processes = [KeyCache() for _ in range(4)]

    with ThreadPoolExecutor(4) as threads:
        admitted = sum(threads.map(lambda process: count_admitted(process, key, 40), processes))

    # A process may be left with a share that it has not spent; the next ones try again.
    admitted += sum(count_admitted(process, key, 40) for process in processes)
    assert admitted == 50
    with pytest.raises(TooManyRequests) as refused:
        KeyCache().admit(key)
    assert refused.value.headers["Retry-After"] == "40"


@pytest.mark.usefixtures("any_database")
def test_the_next_minute_has_as_many_again(clock: time_machine.Traveller, api: Api, ada: Person) -> None:
    key, process = make_api_key(ada, "read", requests_per_minute=5), KeyCache()
    first = count_admitted(process, key, 8)
    clock.shift(timedelta(seconds=39))
    rest = count_admitted(process, key, 8)
    clock.shift(timedelta(seconds=1))

    assert (first, rest, count_admitted(process, key, 8)) == (5, 0, 5)


def test_a_process_whose_clock_is_behind_takes_from_the_same_minute(
    clock: time_machine.Traveller, api: Api, ada: Person
) -> None:
    key = make_api_key(ada, "read", requests_per_minute=5)
    assert count_admitted(KeyCache(), key, 4) == 4
    clock.shift(timedelta(seconds=-30))

    assert count_admitted(KeyCache(), key, 4) <= 1


def test_a_busy_key_asks_the_database_rarely(clock: time_machine.Traveller, api: Api, ada: Person) -> None:
    key, process = make_api_key(ada, "read", requests_per_minute=6_000), KeyCache()

    with collect_statements() as sent:
        assert count_admitted(process, key, 1_000) == 1_000

    assert len(select_texts(sent, "UPDATE")) <= 10  # 1 + 2 + 4 + ... + 512


def test_its_use_is_counted_and_its_time_noted_once_a_minute(
    clock: time_machine.Traveller, api: Api, ada: Person
) -> None:
    key, process = make_api_key(ada, "read", requests_per_minute=100), KeyCache()
    count_admitted(process, key, 3)
    clock.shift(timedelta(seconds=30))
    count_admitted(process, key, 40)
    noted = read_row().last_used_at
    clock.shift(timedelta(seconds=30))
    count_admitted(process, key, 1)

    row = read_row()
    assert (noted, row.last_used_at) == (NOON, NOON + timedelta(minutes=1))
    assert row.request_count == 44


def test_a_revocation_while_the_row_is_read_is_not_missed(
    api: Api, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, process = make_api_key(ada, "read"), KeyCache()
    read = api_keys._look_up

    def read_and_revoke(use: Any) -> Any:
        grant = read(use)
        with transaction() as db:
            db.execute(update(table_of(ApiKey)).values(revoked_at=datetime.now(UTC)))
        process.forget_person(ada.id)
        return grant

    monkeypatch.setattr(api_keys, "_look_up", read_and_revoke)
    process.admit(key)
    monkeypatch.setattr(api_keys, "_look_up", read)

    with pytest.raises(Unauthorized):
        process.admit(key)
