from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy.orm import Session

from shared.core import events
from shared.core.db import after_commit, transaction
from tests.integration.core.notes import Note, numbers

pytestmark = pytest.mark.usefixtures("notes_database")


@dataclass(frozen=True)
class NoteWritten:
    """Someone wrote a note."""

    number: int


def write_another(db: Session, event: Any) -> None:
    db.add(Note(number=event.number + 1))


def fail(db: Session, event: Any) -> None:
    db.flush()
    raise ValueError(event.number)


@pytest.fixture(autouse=True)
def _no_listeners_afterwards() -> Iterator[None]:
    yield
    events.subscribe({})


def publish(log: list[str]) -> None:
    with transaction() as db:
        db.add(Note(number=1))
        after_commit(db, lambda: log.append("committed"))
        events.publish(db, NoteWritten(1))


def test_what_a_listener_writes_is_kept_together_with_what_happened() -> None:
    events.subscribe({NoteWritten: [write_another]})

    publish([])

    assert numbers() == [1, 2]


def test_given_a_listener_fails_then_nothing_is_kept_and_nothing_runs() -> None:
    events.subscribe({NoteWritten: [write_another, fail]})
    log: list[str] = []

    with pytest.raises(ValueError, match="1"):
        publish(log)
    assert (numbers(), log) == ([], [])
