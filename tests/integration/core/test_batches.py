"""A timer's batches: each a transaction of its own, until one is not full or the time is over."""

from collections.abc import Callable
from math import inf
from time import monotonic

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from shared.core.db import UnitOfWork
from shared.core.db.batches import BatchResult, run_batches
from tests.integration.core.notes import Note, numbers, write_note

SIZE = 2


class Failure(Exception):
    """Something that goes wrong in a batch."""


def remover(last: int | None = None) -> Callable[[Session], BatchResult]:
    """A batch that removes the two notes with the lowest numbers, and fails after it has removed number `last`."""

    def remove(db: Session) -> BatchResult:
        found = list(db.scalars(select(Note.number).order_by(Note.number).limit(SIZE)))
        db.execute(delete(Note).where(Note.number.in_(found)))
        if last in found:
            raise Failure
        return BatchResult(len(found), sum(number != 3 for number in found))

    return remove


@pytest.fixture(autouse=True)
def _five_notes(notes_on_sqlite: str) -> None:
    for number in range(5):
        write_note(number=number)


def test_it_ends_with_the_first_batch_that_is_not_full_and_counts_what_was_done() -> None:
    assert run_batches(UnitOfWork(), remover(), SIZE, inf) == 4
    assert numbers() == []


def test_a_batch_that_fails_leaves_the_ones_before_done() -> None:
    with pytest.raises(Failure):
        run_batches(UnitOfWork(), remover(last=3), SIZE, inf)

    assert numbers() == [2, 3, 4]


def test_no_batch_begins_after_the_deadline() -> None:
    assert run_batches(UnitOfWork(), remover(), SIZE, monotonic() - 1) == 0
    assert numbers() == [0, 1, 2, 3, 4]
