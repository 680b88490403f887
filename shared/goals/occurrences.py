"""Occurrences: a commitment is completed, skipped or taken up again, for one of its days.

The id of an occurrence is derived from its commitment and its day (RFC 9562, section 5.5). So the primary key decides
which of two devices was first; the other one gets the same answer, and nothing is counted twice.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Row, delete, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import events, ports
from shared.core.db import own_text, table_of
from shared.core.db.conditional_writes import try_insert
from shared.core.errors import invalid_field
from shared.core.http.dates import check_moment, find_bound_day
from shared.goals import schemas
from shared.goals.commitment_rows import (
    LocalMoment,
    find_commitment,
    find_local_moment,
    read_recurrence,
    show_commitment_row,
)
from shared.goals.events import CommitmentCompleted, CommitmentSkipped
from shared.goals.goals import lock_goal, recount_steps
from shared.goals.models import COMPLETED, PENDING, SCHEDULED, SKIPPED, Commitment, CommitmentOccurrence, ReminderStatus
from shared.goals.recurrence import Recurrence, falls_on, find_last_day, find_next_day, list_days
from shared.goals.status_moves import check_move
from shared.goals.text_sources import REASON
from shared.safety import service as safety
from shared.search import service as search

_CONTEXT = "goals.skip"
_ONCE = "once"
_MAX_BACKDATING, _MAX_DAYS, _DEFAULT_DAYS = timedelta(days=30), 366, timedelta(days=14)
_DAY = timedelta(days=1)
_OCCURRENCES = table_of(CommitmentOccurrence)
_COLUMNS = _OCCURRENCES.c
_SHOWN: tuple[Any, ...] = (_COLUMNS.day, _COLUMNS.status, _COLUMNS.done_on, _COLUMNS.occurred_at, _COLUMNS.reason)


def complete_commitment(
    db: Session, user_id: UUID, commitment_id: UUID, body: schemas.CompletionRequest | None
) -> schemas.OccurrenceResult:
    """Complete a commitment, or one of its days; 409 where it was skipped."""
    sent = body or schemas.CompletionRequest()
    return _close(
        db, user_id, commitment_id, schemas.SkipRequest(day=sent.day, occurred_at=sent.occurred_at), COMPLETED
    )


def skip_commitment(
    db: Session, user_id: UUID, commitment_id: UUID, body: schemas.SkipRequest | None
) -> schemas.OccurrenceResult:
    """Skip a commitment, or one of its days, with a reason or without; 409 where it was completed.

    Skipped again, it stays as it is; a reason takes the place of the one before.
    """
    return _close(db, user_id, commitment_id, body or schemas.SkipRequest(), SKIPPED)


def reopen_commitment(
    db: Session, user_id: UUID, commitment_id: UUID, body: schemas.DayRequest | None
) -> schemas.OccurrenceResult:
    """Take a commitment, or one of its days, up again; one that is open stays so."""
    screening = safety.screen(db, user_id, _CONTEXT)
    commitment, moment = _take_turn(db, user_id, commitment_id)
    recurrence = read_recurrence(commitment)
    day = _choose_day(commitment, recurrence, None if body is None else body.day, moment.today)
    occurrence_id = _build_id(commitment_id, None if recurrence is None else day)
    search.withdraw(db, user_id, [occurrence_id])
    db.execute(delete(CommitmentOccurrence).where(CommitmentOccurrence.id == occurrence_id))
    if recurrence is None:
        _set_status(db, commitment, SCHEDULED if commitment.due_on else PENDING, None, None)
    return _answer(
        db,
        commitment,
        _show_open(day, moment.today, _find_paused_days(db, user_id, [day], moment.today)),
        moment,
        screening,
    )


def list_occurrences(
    db: Session, user_id: UUID, commitment_id: UUID, query: schemas.OccurrenceQuery
) -> schemas.OccurrenceList:
    """List the days on which a commitment is due, with what became of each; 422 for too many days."""
    commitment, moment = find_commitment(db, user_id, commitment_id), find_local_moment(db, user_id)
    first, last = _find_days(query, moment)
    days = _list_due_days(commitment, first, last)
    within = (_COLUMNS.commitment_id == commitment_id, _COLUMNS.day >= first, _COLUMNS.day <= last)
    closed = {row.day: _show_closed(row) for row in db.execute(select(*_SHOWN).where(*within))}
    paused = _find_paused_days(db, user_id, days, moment.today)
    opened = {day: _show_open(day, moment.today, paused) for day in days}
    return schemas.OccurrenceList(occurrences=[one for _, one in sorted({**opened, **closed}.items())])


def _find_days(query: schemas.OccurrenceQuery, moment: LocalMoment) -> tuple[date, date]:
    """Return the first and the last day to list; 422 for days out of order, or too many."""
    first, last = moment.today - _DEFAULT_DAYS, moment.today + _DEFAULT_DAYS
    if query.since is not None:
        first = find_bound_day(query.since, moment.timezone)
    if query.until is not None:
        last = find_bound_day(query.until, moment.timezone, before=True)
    if not 0 <= (last - first).days < _MAX_DAYS:
        told = f"The days are {first} to {last}. Choose days in order, at most {_MAX_DAYS} in all."
        raise invalid_field(("query", "to" if query.until else "from"), told, "date_out_of_range")
    return first, last


def _close(
    db: Session, user_id: UUID, commitment_id: UUID, body: schemas.CompletionRequest, status: ReminderStatus
) -> schemas.OccurrenceResult:
    reason = body.reason if isinstance(body, schemas.SkipRequest) else None
    screening = safety.screen(db, user_id, _CONTEXT, reason)
    commitment, moment = _take_turn(db, user_id, commitment_id)
    occurred_at = check_moment(body.occurred_at, moment.now, _MAX_BACKDATING)
    recurrence = read_recurrence(commitment)
    done_on = accounts.find_local_date_at(db, user_id, occurred_at)
    day = _choose_day(commitment, recurrence, body.day, moment.today) if _is_dated(commitment) else done_on
    row: dict[str, Any] = {
        "id": _build_id(commitment_id, None if recurrence is None else day),
        "user_id": user_id,
        "commitment_id": commitment_id,
        "day": day,
        "done_on": done_on,
        "status": status,
        "occurred_at": occurred_at,
        "reason": reason,
        "created_at": moment.now,
    }
    if not try_insert(db, _OCCURRENCES, row):
        stored = db.execute(select(*_SHOWN).where(_COLUMNS.id == row["id"])).one()
        check_move(stored.status, status)
        shown = _show_closed(stored)
        if reason is not None and reason != stored.reason:
            _change_reason(db, user_id, row)
            shown = shown.model_copy(update={"reason": reason})
        return _answer(db, commitment, shown, moment, screening)
    if recurrence is None:
        _set_status(db, commitment, status, occurred_at, done_on)
    if reason is not None:
        search.add_text(db, user_id, REASON, row["id"], parent_id=commitment_id)
    ids = (user_id, commitment_id, commitment.goal_id, row["id"])
    if status == COMPLETED:
        events.publish(db, CommitmentCompleted(*ids, occurred_at, done_on, day))
    else:
        events.publish(db, CommitmentSkipped(*ids, occurred_at, done_on, day))
    closed = schemas.Occurrence(
        day=day,
        status="completed" if status == COMPLETED else "skipped",
        done_on=done_on,
        occurred_at=occurred_at,
        reason=reason,
    )
    return _answer(db, commitment, closed, moment, screening)


def _change_reason(db: Session, user_id: UUID, row: Mapping[str, Any]) -> None:
    """Store another reason for the same skip: it was written later, so it is the one that is meant."""
    skipped = update(CommitmentOccurrence).where(CommitmentOccurrence.id == row["id"])
    db.execute(skipped.values(reason=own_text(user_id, row["reason"])))
    search.change_text(db, user_id, REASON, row["id"], parent_id=row["commitment_id"])


def _take_turn(db: Session, user_id: UUID, commitment_id: UUID) -> tuple[Commitment, LocalMoment]:
    """Find a commitment, and take a turn at its goal, whose steps are counted afterwards."""
    commitment = find_commitment(db, user_id, commitment_id)
    if commitment.goal_id is not None and commitment.recurrence_unit is None:
        lock_goal(db, user_id, commitment.goal_id)
        db.refresh(commitment)
    return commitment, find_local_moment(db, user_id)


def _is_dated(commitment: Commitment) -> bool:
    return commitment.due_on is not None


def _choose_day(commitment: Commitment, recurrence: Recurrence | None, day: date | None, today: date) -> date:
    """Return the day that is meant; 422 for one on which the commitment is not due."""
    if recurrence is None:
        meant = commitment.due_on or today
        if day is not None and day != meant:
            raise invalid_field(("body", "day"), "This does not repeat. Leave the day out.", "does_not_fit")
        return meant
    last, following = find_last_day(recurrence, today), find_next_day(recurrence, today + _DAY)
    if day is None:
        return last or following or recurrence.first_on
    if not falls_on(recurrence, day) or day > max(one for one in (last, following) if one is not None):
        near = " or ".join(str(one) for one in (last, following) if one is not None)
        raise invalid_field(("body", "day"), f"It is not due on that day. Choose {near}.", "does_not_fit")
    return day


def _set_status(
    db: Session,
    commitment: Commitment,
    status: ReminderStatus,
    occurred_at: datetime | None,
    done_on: date | None,
) -> None:
    """Store what became of a commitment that does not repeat; its version counts edits only."""
    is_done = status == COMPLETED
    values = {
        "status": status,
        "completed_at": occurred_at if is_done else None,
        "completed_on": done_on if is_done else None,
    }
    db.execute(update(Commitment).where(Commitment.id == commitment.id).values(**values))
    db.refresh(commitment)
    recount_steps(db, commitment.user_id, commitment.goal_id)


def _answer(
    db: Session,
    commitment: Commitment,
    occurrence: schemas.Occurrence,
    moment: LocalMoment,
    screening: safety.Screening,
) -> schemas.OccurrenceResult:
    shown = show_commitment_row(db, commitment, moment)
    return schemas.OccurrenceResult(occurrence=occurrence, commitment=shown, safety=screening.note())


def _list_due_days(commitment: Commitment, first: date, last: date) -> tuple[date, ...]:
    recurrence = read_recurrence(commitment)
    if recurrence is not None:
        return list_days(recurrence, first, last)
    due_on = commitment.due_on
    return (due_on,) if due_on is not None and first <= due_on <= last else ()


def _find_paused_days(db: Session, user_id: UUID, days: Sequence[date], today: date) -> Collection[date]:
    """Return which days that are over were paused: by the person, by a journey, or by a level that takes goals away."""
    past = [day for day in days if day < today]
    provider = ports.find_provider("paused_days")
    found: Collection[date] = provider(db, user_id, past[0], past[-1]) if past and provider is not None else ()
    return found


def _show_open(day: date, today: date, paused: Collection[date]) -> schemas.Occurrence:
    """Show a day that is not closed: what is past and was paused counts against nobody, as in consistency."""
    status: schemas.OccurrenceStatus = "open"
    if day < today:
        status = "paused" if day in paused else "missed"
    return schemas.Occurrence(day=day, status=status, done_on=None, occurred_at=None, reason=None)


def _show_closed(row: Row[Any]) -> schemas.Occurrence:
    return schemas.Occurrence.model_validate(row)


def build_row_id(_old: Mapping[str, Any], row: Mapping[str, Any]) -> UUID:
    """Make the id of a row that is imported."""
    return _build_id(row["commitment_id"], row["day"])


def _build_id(commitment_id: UUID, day: date | None) -> UUID:
    return uuid5(commitment_id, _ONCE if day is None else day.isoformat())
