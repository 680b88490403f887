"""The keys of people: sealing, opening, one query for many, and what is left when a key is destroyed."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from shared.core.crypto import cipher, key_store, person_keys
from shared.core.crypto.cipher import DecryptionError
from shared.core.crypto.key_cache import get_key_cache
from shared.core.crypto.person_keys import DestroyedKey
from shared.core.db import key_database
from tests import environment
from tests.database_server import Postgres
from tests.statements import SentStatement, collect_statements

PLACE = "test_notes.secret"
ADA, BEN = uuid4(), uuid4()


@pytest.fixture(params=["sqlite", "postgresql"], autouse=True)
def any_key_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The store of keys on SQLite, and again on PostgreSQL."""
    if request.param == "sqlite":
        yield
        return
    postgres: Postgres = request.getfixturevalue("postgres")
    with postgres.database() as url:
        environment.apply(monkeypatch, KEY_DATABASE_URL=url)
        key_store.PERSON_KEYS.metadata.create_all(key_database.get_key_engine())
        yield
        key_database.get_key_engine().dispose()


@pytest.fixture
def sent() -> Iterator[list[SentStatement]]:
    """The statements that the key database gets."""
    with collect_statements(key_database.get_key_engine()) as collected:
        yield collected


def forget() -> None:
    """Be a process that has just started."""
    get_key_cache.cache_clear()


@pytest.mark.parametrize("data", [b"", b"\x00", b"I dread Monday", b"x" * 100_000])
def test_what_is_sealed_for_someone_is_opened_again(data: bytes) -> None:
    stored = person_keys.seal_bytes(ADA, data, PLACE)
    assert person_keys.open_bytes(stored, PLACE) == data
    forget()
    assert person_keys.open_bytes(stored, PLACE) == data


def test_what_the_ring_has_sealed_is_opened_too() -> None:
    assert person_keys.open_bytes(cipher.encrypt("from before", PLACE), PLACE) == b"from before"


def test_people_have_different_keys_and_each_has_one() -> None:
    first, second, other = (person_keys.seal_bytes(one, b"same", PLACE) for one in (ADA, ADA, BEN))
    assert first != second
    assert first[:17] == second[:17] != other[:17]


@pytest.mark.parametrize("at", [0, 1, 16, 17, 28, 29, -1])
def test_a_changed_byte_is_refused(at: int) -> None:
    stored = bytearray(person_keys.seal_bytes(ADA, b"secret", PLACE))
    stored[at] ^= 1
    with pytest.raises(DecryptionError):
        person_keys.open_bytes(bytes(stored), PLACE)


@pytest.mark.parametrize("length", [0, 1, 5, 17, 20, 30, 44])
def test_bytes_that_end_early_are_refused(length: int) -> None:
    with pytest.raises(DecryptionError):
        person_keys.open_bytes(person_keys.seal_bytes(ADA, b"secret", PLACE)[:length], PLACE)


def test_a_value_of_another_place_is_refused() -> None:
    with pytest.raises(DecryptionError, match=r"another\.column"):
        person_keys.open_bytes(person_keys.seal_bytes(ADA, b"secret", PLACE), "another.column")


def test_a_subkey_is_the_persons_and_of_one_purpose() -> None:
    words = person_keys.derive_subkey(ADA, "words")
    assert len(words) == 32
    assert words == person_keys.derive_subkey(ADA, "words")
    assert len({words, person_keys.derive_subkey(ADA, "other"), person_keys.derive_subkey(BEN, "words")}) == 3
    forget()
    assert person_keys.derive_subkey(ADA, "words") == words


def test_a_cold_process_asks_once_and_a_warm_one_never(sent: list[SentStatement]) -> None:
    stored = [person_keys.seal_bytes(ADA, b"x", PLACE) for _ in range(3)]
    forget()
    sent.clear()

    for one in stored:
        person_keys.open_bytes(one, PLACE)
    person_keys.seal_bytes(ADA, b"y", PLACE)

    assert [one.text.split(maxsplit=1)[0] for one in sent] == ["SELECT"]


def test_many_people_cost_one_query(sent: list[SentStatement]) -> None:
    people = [uuid4() for _ in range(50)]
    person_keys.load_keys(people)
    forget()
    sent.clear()

    person_keys.load_keys(people)
    for one in people:
        person_keys.seal_bytes(one, b"x", PLACE)

    assert [one.text.split(maxsplit=1)[0] for one in sent] == ["SELECT"]


def test_a_destroyed_key_opens_nothing_and_none_takes_its_place() -> None:
    person, other = uuid4(), uuid4()
    theirs, others = (person_keys.seal_bytes(one, b"secret", PLACE) for one in (person, other))

    person_keys.destroy_key(person)
    person_keys.destroy_key(person)

    with pytest.raises(DecryptionError, match="destroyed"):
        person_keys.open_bytes(theirs, PLACE)
    with pytest.raises(DestroyedKey):
        person_keys.seal_bytes(person, b"more", PLACE)
    person_keys.load_keys([person, other])
    assert person_keys.open_bytes(others, PLACE) == b"secret"


def test_of_a_destroyed_key_nothing_is_left_in_the_database() -> None:
    person = uuid4()
    person_keys.seal_bytes(person, b"secret", PLACE)
    person_keys.destroy_key(person)
    table = key_store.PERSON_KEYS
    with key_database.get_key_engine().connect() as connection:
        row = connection.execute(select(table).where(table.c.user_id == person)).one()
    assert (row.wrapped_key, row.ring_key_id) == (None, None)
    assert row.destroyed_at is not None


def test_who_has_no_key_has_nothing_to_destroy() -> None:
    person_keys.destroy_key(UUID(int=7))
