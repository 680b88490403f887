from uuid import UUID

import pytest
from sqlalchemy import LargeBinary, cast, select, type_coerce, update
from sqlalchemy.exc import StatementError

from shared.core.crypto import cipher, person_keys
from shared.core.crypto.cipher import DecryptionError
from shared.core.db import own_text, transaction
from shared.core.db.owned_texts import UnownedText
from tests import tsql
from tests.integration.core.notes import Note, write_note

pytestmark = pytest.mark.usefixtures("notes_database")
SECRET = "I dread Monday and told nobody"
raw_secret = type_coerce(Note.secret, LargeBinary)


def read(note_id: UUID) -> str | None:
    with transaction(read_only=True) as db:
        return db.scalars(select(Note.secret).where(Note.id == note_id)).one()


def stored(note_id: UUID) -> bytes | None:
    with transaction(read_only=True) as db:
        value = db.scalars(select(raw_secret).where(Note.id == note_id)).one()
        return None if value is None else bytes(value)


def store(note_id: UUID, value: bytes) -> None:
    with transaction() as db:
        db.execute(update(Note).where(Note.id == note_id).values(secret=type_coerce(value, LargeBinary)))


@pytest.mark.parametrize("text", ["", SECRET, "ȺǅßİѤ 👩‍👩‍👧", "\0", "я" * 20_000])
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    assert read(write_note(secret=text).id) == text


def test_no_text_stays_none() -> None:
    note = write_note(secret=None)

    assert (read(note.id), stored(note.id)) == (None, None)


def test_the_database_has_ciphertext_only() -> None:
    raw = stored(write_note(secret=SECRET).id)

    assert raw is not None
    assert SECRET.encode() not in raw
    assert person_keys.open_bytes(raw, "test_notes.secret").decode() == SECRET


def test_one_text_is_stored_in_another_way_each_time() -> None:
    assert stored(write_note(secret=SECRET).id) != stored(write_note(secret=SECRET).id)


@pytest.mark.parametrize("text", [SECRET, SECRET * 500])
def test_a_row_can_be_found_by_its_ciphertext(text: str) -> None:
    note = write_note(secret=text)
    ciphertext = stored(note.id)
    with transaction(read_only=True) as db:
        found = db.scalars(select(Note.id).where(raw_secret == cast(ciphertext, LargeBinary))).all()

    assert found == [note.id]


def test_a_row_can_be_found_by_having_no_text() -> None:
    note = write_note(secret=None)
    write_note(secret="")
    with transaction(read_only=True) as db:
        assert db.scalars(select(Note.id).where(Note.secret.is_(None))).all() == [note.id]


def test_comparing_with_a_text_is_an_error_rather_than_never_true() -> None:
    write_note(secret=SECRET)

    with pytest.raises((StatementError, TypeError)) as info, transaction(read_only=True) as db:
        db.scalars(select(Note.id).where(Note.secret == SECRET)).all()
    assert SECRET not in str(info.value)
    with pytest.raises(AssertionError, match="402"):
        tsql.assert_all_understood()


def test_a_text_that_was_copied_from_another_column_does_not_decrypt() -> None:
    note = write_note(secret=SECRET)
    store(note.id, cipher.encrypt(SECRET, "test_notes.label"))

    with pytest.raises(DecryptionError, match=r"test_notes\.secret is damaged or was moved"):
        read(note.id)


def test_what_the_release_before_wrote_is_read_beside_what_is_sealed_for_its_owner() -> None:
    old, new = write_note(secret=SECRET), write_note(secret=SECRET)
    store(old.id, cipher.encrypt(SECRET, "test_notes.secret"))

    assert read(old.id) == read(new.id) == SECRET
    assert [person_keys.is_sealed(stored(note.id) or b"") for note in (old, new)] == [False, True]


def test_a_text_that_does_not_say_whose_it_is_is_refused() -> None:
    with transaction() as db:
        db.add(Note(secret=SECRET))
        with pytest.raises((StatementError, TypeError)) as info:
            db.flush()
        db.rollback()
    assert SECRET not in str(info.value)


def test_a_text_of_one_person_is_not_sealed_for_another() -> None:
    with pytest.raises(UnownedText):
        own_text(UUID(int=2), own_text(UUID(int=1), SECRET))
