"""Counts of commitments for many people at once: how many were due, completed and skipped on each local day.

Two queries for up to `BATCH_SIZE` people, whatever their number of commitments. The days of those that repeat follow
from their recurrence, whose last results are kept: many people mean the same days.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.goals.commitment_rows import COMMITMENTS, RECURRENCE_COLUMNS, read_recurrence
from shared.goals.models import COMPLETED, SKIPPED, CommitmentOccurrence
from shared.goals.recurrence import list_days

BATCH_SIZE = 1_000
_Key = tuple[UUID, date]
_OCCURRENCES = table_of(CommitmentOccurrence).c


@dataclass(frozen=True)
class DayWindow:
    """The local days of one person from `first` to `last`, both included."""

    first: date
    last: date


@dataclass(frozen=True)
class DayCounts:
    """How many commitments were due on a day, and how many of them were completed and skipped.

    What was completed without having been due counts as due on the day it was done.
    """

    due: int
    completed: int
    skipped: int


def count_commitments(db: Session, windows: Mapping[UUID, DayWindow]) -> dict[UUID, dict[date, DayCounts]]:
    """Count everyone's commitments on each day of their window; days on which nothing was due are left out."""
    counted: dict[UUID, dict[date, DayCounts]] = {}
    for batch in _split_batches(windows):
        due, closed = _read_due(db, batch), _read_closed(db, batch)
        counted.update({user_id: {} for user_id in batch})
        for user_id in due.keys() | closed.keys():
            counted[user_id] = _count_days(due.get(user_id, set()), closed.get(user_id, {}))
    return counted


def find_closed_commitments(
    db: Session, commitment_ids: Collection[UUID], days: Collection[date]
) -> set[tuple[UUID, date]]:
    """Return which of up to 1,000 commitments are completed or skipped on which of these days."""
    if not commitment_ids:
        return set()
    columns = (_OCCURRENCES.commitment_id, _OCCURRENCES.day)
    closed = select(*columns).where(_OCCURRENCES.commitment_id.in_(commitment_ids), _OCCURRENCES.day.in_(days))
    return {(row.commitment_id, row.day) for row in db.execute(closed)}


def _read_due(db: Session, windows: Mapping[UUID, DayWindow]) -> Mapping[UUID, set[_Key]]:
    """Return the commitments that were due, each with its day, by person."""
    first, last = min(one.first for one in windows.values()), max(one.last for one in windows.values())
    columns: tuple[Any, ...] = (COMMITMENTS.id, COMMITMENTS.user_id, *RECURRENCE_COLUMNS)
    rows = select(*columns).where(
        COMMITMENTS.user_id.in_(windows),
        COMMITMENTS.due_on <= last,
        or_(COMMITMENTS.recurrence_unit.is_not(None), COMMITMENTS.due_on >= first),
    )
    found: defaultdict[UUID, set[_Key]] = defaultdict(set)
    for row in db.execute(rows):
        found[row.user_id].update((row.id, day) for day in _list_days(row, windows[row.user_id]))
    return found


def _list_days(row: Any, window: DayWindow) -> tuple[date, ...]:
    recurrence = read_recurrence(row)
    if recurrence is not None:
        return list_days(recurrence, window.first, window.last)
    return (row.due_on,) if window.first <= row.due_on <= window.last else ()


def _read_closed(db: Session, windows: Mapping[UUID, DayWindow]) -> Mapping[UUID, dict[_Key, str]]:
    """Return what was completed or skipped, by person."""
    first, last = min(one.first for one in windows.values()), max(one.last for one in windows.values())
    columns = (_OCCURRENCES.user_id, _OCCURRENCES.commitment_id, _OCCURRENCES.day, _OCCURRENCES.status)
    within = (_OCCURRENCES.user_id.in_(windows), _OCCURRENCES.day >= first, _OCCURRENCES.day <= last)
    found: defaultdict[UUID, dict[_Key, str]] = defaultdict(dict)
    for user_id, commitment_id, day, status in db.execute(select(*columns).where(*within)):
        if windows[user_id].first <= day <= windows[user_id].last:
            found[user_id][commitment_id, day] = status
    return found


def _count_days(due: set[_Key], closed: Mapping[_Key, str]) -> dict[date, DayCounts]:
    by_day: defaultdict[date, list[str | None]] = defaultdict(list)
    for key in due | closed.keys():
        by_day[key[1]].append(closed.get(key))
    return {
        day: DayCounts(len(statuses), statuses.count(COMPLETED), statuses.count(SKIPPED))
        for day, statuses in sorted(by_day.items())
    }


def _split_batches(windows: Mapping[UUID, DayWindow]) -> Iterator[dict[UUID, DayWindow]]:
    people = iter(windows.items())
    while batch := dict(islice(people, BATCH_SIZE)):
        yield batch
