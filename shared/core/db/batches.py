"""Batches: a timer works through many rows in short transactions, so that none holds a table for long.

A run that is killed has done some batches whole and the others not at all; the next run goes on from there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

from sqlalchemy.orm import Session

from shared.core.db.transaction import UnitOfWork


class BatchConflict(Exception):
    """Others did the same batch again and again meanwhile; what is due stays due."""


@dataclass(frozen=True)
class BatchResult:
    """What one batch came to: how many rows were found, and for how many of them something was done."""

    found: int
    done: int


def run_batches(uow: UnitOfWork, run_batch: Callable[[Session], BatchResult], size: int, deadline: float) -> int:
    """Run batches of `size` rows, each in a transaction of its own; return for how many rows something was done.

    It ends with the first batch that is not full, or at `deadline`, which is a value of `time.monotonic()`.
    """
    done = 0
    while monotonic() < deadline:
        with uow.transaction() as db:
            batch = run_batch(db)
        done += batch.done
        if batch.found < size:
            break
    return done
