"""A deleted account is unreadable everywhere: also in a copy of the database from before, with the key ring at hand."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, create_engine, delete, select, type_coerce

from shared.accounts.models import User
from shared.core.crypto import cipher, key_jobs, key_store, person_keys, rotation
from shared.core.crypto.cipher import DecryptionError
from shared.core.crypto.key_cache import get_key_cache
from shared.core.crypto.key_jobs import DESTROY_PERSON_KEY, OutdatedKeyRing, RewrapPersonKeys
from shared.core.db import Base, EncryptedText, get_engine, key_database, transaction
from shared.core.jobs import runner
from tests import environment
from tests.api.search.searches import index_waiting
from tests.integration.core.keys import use_keys
from tests.integration.core.rotations import put_under_ring, work_off
from tests.integration.jobs.attempts import waiting_jobs
from tests.people import Person

ENTRIES = Base.metadata.tables["journal_entries"]


@pytest.fixture
def own_keys(sqlite_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A key database of this test alone; returns its file."""
    file = tmp_path / "own-keys.db"
    environment.apply(monkeypatch, DATABASE_URL=sqlite_database, KEY_DATABASE_URL=f"sqlite:///{file}")
    key_store.PERSON_KEYS.metadata.create_all(key_database.get_key_engine())
    use_keys(monkeypatch, "old")
    yield file
    key_database.get_key_engine().dispose()
    get_engine().dispose()


def titles_in(copy: Path, owner: UUID) -> list[bytes]:
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        mine = select(type_coerce(ENTRIES.c.title, LargeBinary)).where(ENTRIES.c.user_id == owner)
        found = [bytes(title) for title in connection.scalars(mine)]
    engine.dispose()
    return found


def sealed_in(copy: Path, key_id: UUID) -> dict[str, list[bytes]]:
    """Find everything that is under a key in a copy of the database, by its table."""
    begins, found = bytes((person_keys.VERSION,)) + key_id.bytes, dict[str, list[bytes]]()
    engine = create_engine(f"sqlite:///{copy}")
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for column in table.columns:
                if isinstance(column.type, EncryptedText | LargeBinary):
                    values = connection.scalars(select(type_coerce(column, LargeBinary)).where(column.is_not(None)))
                    mine = [bytes(value) for value in values if bytes(value).startswith(begins)]
                    found[table.name] = found.get(table.name, []) + mine
    engine.dispose()
    return {name: values for name, values in found.items() if values}


def copy_database(folder: Path) -> Path:
    """Copy the database of the texts, as a backup does."""
    return copy_file(Path(str(get_engine().url.database)), folder / "backup.db")


def copy_file(source: Path, target: Path) -> Path:
    with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(target)) as copy:
        original.backup(copy)
    return target


def delete_account(user_id: UUID) -> None:
    with transaction() as db:
        key_id = key_store.find_key_id(user_id)
        assert key_id is not None
        key_jobs.schedule_destruction(db, key_id)
        db.execute(delete(User).where(User.id == user_id))
    for job_id in waiting_jobs(DESTROY_PERSON_KEY):
        runner.run(DESTROY_PERSON_KEY, job_id)


def read_copy(stored: list[bytes]) -> list[str]:
    """Read with everything that a process that starts now has: the key ring and the key database."""
    get_key_cache.cache_clear()
    return [person_keys.open_bytes(one, "journal_entries.title").decode() for one in stored]


@pytest.mark.usefixtures("own_keys")
def test_a_copy_from_before_the_deletion_is_unreadable_though_the_ring_is_at_hand(
    ada: Person, ben: Person, tmp_path: Path
) -> None:
    ada.write_entry("I dread Monday")
    ben.write_entry("I look forward to it")
    index_waiting()
    key_id = key_store.find_key_id(ada.id)
    assert key_id is not None
    backup = copy_database(tmp_path)
    theirs, others = titles_in(backup, ada.id), titles_in(backup, ben.id)
    assert read_copy(theirs) == ["I dread Monday"]

    delete_account(ada.id)

    sealed = sealed_in(backup, key_id)
    assert {"journal_entries", "search_blocks"} <= set(sealed)
    for value in (value for values in sealed.values() for value in values):
        with pytest.raises(DecryptionError, match="destroyed"):
            read_copy([value])
    with pytest.raises(DecryptionError, match="destroyed"):
        read_copy(theirs)
    with pytest.raises(DecryptionError):
        cipher.decrypt(theirs[0], "journal_entries.title")
    assert read_copy(others) == ["I look forward to it"]


@pytest.mark.usefixtures("own_keys")
def test_no_copy_of_the_texts_holds_a_key(ada: Person, tmp_path: Path) -> None:
    ada.write_entry("I dread Monday")
    key = get_key_cache().find_of(ada.id)
    with key_database.reading() as connection:
        wrapped = connection.execute(select(key_store.PERSON_KEYS.c.wrapped_key)).scalars().all()
    contents = copy_database(tmp_path).read_bytes()
    assert key is not None
    assert [one for one in (key.root, *map(bytes, wrapped)) if one in contents] == []


@pytest.mark.usefixtures("own_keys")
def test_of_a_destroyed_key_the_file_of_keys_holds_nothing(ada: Person, own_keys: Path) -> None:
    ada.write_entry("I dread Monday")
    with key_database.reading() as connection:
        mine = key_store.PERSON_KEYS.c.user_id == ada.id
        wrapped = bytes(connection.execute(select(key_store.PERSON_KEYS.c.wrapped_key).where(mine)).scalar_one())

    delete_account(ada.id)

    key_database.get_key_engine().dispose()  # the last connection that closes writes everything into the file
    assert wrapped not in own_keys.read_bytes()


@pytest.mark.usefixtures("own_keys")
def test_a_rotation_of_the_ring_wraps_the_keys_anew_and_leaves_the_texts(
    ada: Person, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    ada.write_entry("I dread Monday")
    before = titles_in(copy_database(tmp_path), ada.id)
    use_keys(monkeypatch, "new", "old")

    with transaction() as db:
        key_jobs.rewrap_batch(db, RewrapPersonKeys(run=UUID(int=1)))

    use_keys(monkeypatch, "new")
    assert titles_in(copy_database(tmp_path), ada.id) == before
    assert read_copy(before) == ["I dread Monday"]


@pytest.mark.usefixtures("own_keys")
def test_an_instance_that_has_not_read_the_new_ring_wraps_no_key(ada: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    ada.write_entry("I dread Monday")
    rotation_to_new = RewrapPersonKeys(run=UUID(int=1), key_id="new")
    use_keys(monkeypatch, "new", "old")
    with transaction() as db:
        key_jobs.rewrap_batch(db, rotation_to_new)

    use_keys(monkeypatch, "old", "new")
    with pytest.raises(OutdatedKeyRing), transaction() as db:
        key_jobs.rewrap_batch(db, rotation_to_new)

    with key_database.reading() as connection:
        assert set(connection.execute(select(key_store.PERSON_KEYS.c.ring_key_id)).scalars()) == {"new"}


@pytest.mark.usefixtures("own_keys")
def test_a_restored_text_of_a_destroyed_key_does_not_stop_the_move_of_others(ada: Person, ben: Person) -> None:
    ada.write_entry("I dread Monday")
    ben.write_entry("I look forward to it")
    put_under_ring()
    person_keys.destroy_key(ada.id)
    get_key_cache.cache_clear()

    with transaction() as db:
        rotation.start_move(db, rotation.MoveTexts())
    work_off()

    assert ben.get("/v1/decisions/journal").status == 200
    with transaction(read_only=True) as db:
        titles = select(ENTRIES.c.user_id, type_coerce(ENTRIES.c.title, LargeBinary))
        moved = {owner: person_keys.is_sealed(bytes(title)) for owner, title in db.execute(titles).all()}
    assert moved == {ada.id: False, ben.id: True}
