"""A rehearsal: what a transaction writes is compiled and sent to no database, and nobody is held up by it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Insert, delete, event, insert, update
from sqlalchemy.engine.interfaces import CacheStats

from shared.core.crypto import person_keys
from shared.core.crypto.cipher import DecryptionError
from shared.core.crypto.key_store import find_keys
from shared.core.db import after_commit, before_commit, get_engine, transaction
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.db.transaction import rehearsal
from tests.integration.core.notes import Note, numbers, write_note

_WRITE = insert(Note.__table__)  # type: ignore[arg-type]


@contextmanager
def _compiled_statements() -> Iterator[list[CacheStats]]:
    """Yield whether each INSERT of the block was compiled or found compiled."""
    found: list[CacheStats] = []

    def note(*given: object) -> None:
        context = given[4]
        if isinstance(getattr(context, "invoked_statement", None), Insert):
            found.append(context.cache_hit)  # type: ignore[attr-defined]

    event.listen(get_engine(), "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(get_engine(), "before_cursor_execute", note)


@pytest.mark.usefixtures("notes_database")
def test_given_a_rehearsal_that_writes_in_every_way_then_nothing_is_written_and_no_action_runs() -> None:
    write_note(number=1)
    done: list[str] = []

    with rehearsal() as db:
        db.add(Note(number=2))
        db.connection().execute(_WRITE, [{"number": 3}, {"number": 4}])
        assert try_insert(db, Note.__table__, {"number": 5})  # type: ignore[arg-type]
        assert changed_rows(db.execute(update(Note).values(number=6))) == 0
        assert changed_rows(db.execute(delete(Note))) == 0
        before_commit(db, lambda: done.append("before the commit"))
        after_commit(db, lambda: done.append("after the commit"))

    assert numbers() == [1]
    assert done == ["before the commit"]


@pytest.mark.usefixtures("notes_database")
def test_given_a_rehearsal_when_others_write_the_same_then_they_wait_for_nothing_and_compile_nothing() -> None:
    write_note(number=1)
    with rehearsal() as db, _compiled_statements() as found:
        db.execute(update(Note).values(number=6))
        db.connection().execute(_WRITE, {"number": 7, "label": "rehearsed"})
        with transaction() as other:
            other.connection().execute(_WRITE, {"number": 8, "label": "written"})

    assert numbers() == [1, 8]
    assert found[1:] == [CacheStats.CACHE_HIT]


@pytest.mark.usefixtures("database")
def test_given_a_passing_key_then_texts_are_sealed_under_it_and_no_key_is_stored() -> None:
    with person_keys.passing_key() as user_id:
        sealed = person_keys.seal_bytes(user_id, b"a walk", "notes.text")
        assert person_keys.open_bytes(sealed, "notes.text") == b"a walk"
        assert find_keys([user_id]) == []
    with pytest.raises(DecryptionError):
        person_keys.open_bytes(sealed, "notes.text")
