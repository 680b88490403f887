"""The use cases of commitments: create, show, list, change and delete them; a 422 names the field that does not fit."""

from collections.abc import Mapping
from datetime import date
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db.rows import check_own, delete_own
from shared.core.errors import Conflict, Invalid, invalid_field
from shared.core.http import ExpectedVersion
from shared.core.http.dates import check_day_ahead
from shared.core.http.paging import Page, load_page, return_row
from shared.core.local_times import encode_weekdays, format_time_of_day, list_weekdays, parse_time_of_day
from shared.goals import schemas
from shared.goals.commitment_rows import (
    COLUMNS,
    COMMITMENTS,
    NO_SUCH_COMMITMENT,
    build_fields,
    find_commitment,
    find_local_moment,
    read_recurrence,
    show_commitment_row,
    show_commitments,
)
from shared.goals.events import CommitmentDeleted, CommitmentReminderChosen
from shared.goals.goals import NO_SUCH_GOAL, lock_goal, recount_steps
from shared.goals.models import COMPLETED, PENDING, SCHEDULED, Commitment, Goal, ReminderStatus
from shared.goals.recurrence import MAX_EVERY, Recurrence, find_next_day
from shared.goals.status_moves import OPEN
from shared.goals.text_sources import COMMITMENT
from shared.safety import service as safety
from shared.search import service as search

MAX_COMMITMENTS = 1_000
"""Open commitments of a person."""
_CONTEXT = "goals.commitment"
_TEXT_FIELDS = ("title", "description")
_TIMING_FIELDS = ("due_on", "due_time", "recurrence", "reminder_time")
_NO_RECURRENCE = dict.fromkeys(("recurrence_unit", "every", "weekdays", "day_of_month", "until_on"))


def create_commitment(db: Session, user_id: UUID, body: schemas.CommitmentCreate) -> schemas.WrittenCommitment:
    """Store a commitment; its words are screened."""
    moment = find_local_moment(db, user_id)
    if body.due_on is not None:
        check_day_ahead("due_on", body.due_on, moment.today)
    timing = _build_timing({name: getattr(body, name) for name in _TIMING_FIELDS})
    screening = safety.screen(db, user_id, _CONTEXT, body.title, body.description)
    _check_capacity(db, user_id)
    if body.goal_id is not None:
        lock_goal(db, user_id, body.goal_id)
    commitment = Commitment(
        id=uuid4(),
        user_id=user_id,
        goal_id=body.goal_id,
        title=body.title,
        description=body.description,
        ai_mode=body.ai_mode,
        status=SCHEDULED if body.due_on else PENDING,
        **timing,
        created_at=moment.now,
        updated_at=moment.now,
    )
    db.add(commitment)
    db.flush()
    search.add_text(db, user_id, COMMITMENT, commitment.id)
    recount_steps(db, user_id, body.goal_id)
    if commitment.reminder_minute is not None:
        _publish_reminder(db, commitment)
    return schemas.WrittenCommitment(**build_fields(commitment, moment, ()), safety=screening.note())


def show_commitment(db: Session, user_id: UUID, commitment_id: UUID) -> schemas.Commitment:
    """Return one of someone's own commitments; 404 for anyone else's."""
    return show_commitment_row(db, find_commitment(db, user_id, commitment_id), find_local_moment(db, user_id))


def list_commitments(db: Session, user_id: UUID, query: schemas.CommitmentQuery) -> Page[schemas.Commitment]:
    """Return a page of someone's own commitments, newest first."""
    moment = find_local_moment(db, user_id)
    mine = select(*COLUMNS).where(COMMITMENTS.user_id == user_id)
    if query.goal_id is not None:
        mine = mine.where(COMMITMENTS.goal_id == query.goal_id)
    if query.status is not None:
        mine = mine.where(_has_status(query.status, moment.today))
    page = load_page(db, mine, query, (COMMITMENTS.created_at, COMMITMENTS.id), return_row)
    return Page(show_commitments(db, page.items, moment), page.next_cursor)


def change_commitment(
    db: Session, user_id: UUID, commitment_id: UUID, body: schemas.CommitmentChange, expected: ExpectedVersion
) -> schemas.WrittenCommitment:
    """Change the fields that were sent and differ; 412 where the caller saw another version.

    409 for another time of one that is completed or skipped. A commitment can be sent back as it was read, even if its
    day is past. A new recurrence holds from now on: earlier days count as far as they were completed or skipped.
    """
    commitment = find_commitment(db, user_id, commitment_id)
    expected.check(commitment.version)
    moment = find_local_moment(db, user_id)
    sent = {name: getattr(body, name) for name in body.model_fields_set}
    screening = safety.screen(db, user_id, _CONTEXT, *(sent.get(name) for name in _TEXT_FIELDS))
    changes = _find_changes(commitment, sent)
    if changes:
        _apply_changes(db, commitment, changes, moment.today)
        commitment.updated_at = clock.now()
        db.flush()
        if not changes.keys().isdisjoint(_TEXT_FIELDS):
            search.change_text(db, user_id, COMMITMENT, commitment.id)
        if "goal_id" in changes:
            search.follow_link(db, user_id, commitment.id)
        elif "ai_mode" in changes:
            search.follow_ai_mode(db, user_id, [commitment.id], commitment.ai_mode)
    shown = show_commitment_row(db, commitment, moment)
    return schemas.WrittenCommitment(**dict(shown), safety=screening.note())


def delete_commitment(db: Session, user_id: UUID, commitment_id: UUID) -> None:
    """Delete a commitment, with what became of its days."""
    goal_id = find_commitment(db, user_id, commitment_id).goal_id
    if goal_id is not None:
        lock_goal(db, user_id, goal_id)
    search.withdraw(db, user_id, [commitment_id], parent_ids=[commitment_id])
    delete_own(db, Commitment, user_id, commitment_id, NO_SUCH_COMMITMENT)
    recount_steps(db, user_id, goal_id)
    events.publish(db, CommitmentDeleted(user_id, commitment_id))


def _has_status(status: ReminderStatus, today: date) -> Any:
    """The condition of a status on a day; it says in SQL what `find_status` says of a row."""
    is_over = and_(COMMITMENTS.recurrence_unit.is_not(None), COMMITMENTS.until_on < today)
    if status == COMPLETED:
        return or_(COMMITMENTS.status == COMPLETED, is_over)
    goes_on = or_(COMMITMENTS.recurrence_unit.is_(None), COMMITMENTS.until_on.is_(None), COMMITMENTS.until_on >= today)
    return and_(COMMITMENTS.status == status, goes_on)


def _check_capacity(db: Session, user_id: UUID) -> None:
    counted = select(func.count()).where(Commitment.user_id == user_id, Commitment.status.in_(sorted(OPEN)))
    if db.scalars(counted).one() >= MAX_COMMITMENTS:
        told = f"You have {MAX_COMMITMENTS} open commitments, the largest number allowed. Complete or delete one first."
        raise Conflict(told)


def _find_changes(commitment: Commitment, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that were sent and differ. A recurrence is compared by the days that it means."""
    stored = _read_timing(commitment) | {
        name: getattr(commitment, name) for name in (*_TEXT_FIELDS, "ai_mode", "goal_id")
    }
    changes = {name: value for name, value in sent.items() if value != stored[name]}
    requested, due_on = changes.get("recurrence"), commitment.due_on
    if requested is not None and due_on is not None and _same_days(requested, commitment, due_on):
        del changes["recurrence"]
    return changes


def _same_days(requested: schemas.RecurrenceRequest, commitment: Commitment, due_on: date) -> bool:
    columns = {"due_on": due_on, **_build_recurrence_columns(requested, due_on)}
    return _to_recurrence(columns) == read_recurrence(commitment)


def _read_timing(commitment: Commitment) -> dict[str, Any]:
    """Return the timing of a commitment in the fields of a request."""
    requested = None
    if commitment.recurrence_unit is not None:
        requested = schemas.RecurrenceRequest(
            unit=commitment.recurrence_unit,
            every=commitment.every or 1,
            weekdays=None if commitment.weekdays is None else list_weekdays(commitment.weekdays),
            day_of_month=commitment.day_of_month,
            until=commitment.until_on,
        )
    return {
        "due_on": commitment.due_on,
        "due_time": _format_minute(commitment.due_minute),
        "recurrence": requested,
        "reminder_time": _format_minute(commitment.reminder_minute),
    }


def _apply_changes(db: Session, commitment: Commitment, changes: Mapping[str, Any], today: date) -> None:
    for name in (*_TEXT_FIELDS, "ai_mode"):
        if name in changes:
            setattr(commitment, name, changes[name])
    if any(name in changes for name in _TIMING_FIELDS):
        _change_timing(db, commitment, changes, today)
    if "goal_id" in changes or "recurrence" in changes:
        _change_goal(db, commitment, changes.get("goal_id", commitment.goal_id))


def _change_timing(db: Session, commitment: Commitment, changes: Mapping[str, Any], today: date) -> None:
    if commitment.status not in OPEN:
        raise Conflict("This is over. Take it up again before you change when it is due.")
    if changes.get("due_on") is not None:
        check_day_ahead("due_on", changes["due_on"], today)
    for name, value in _build_timing({**_read_timing(commitment), **changes}).items():
        setattr(commitment, name, value)
    commitment.status = SCHEDULED if commitment.due_on else PENDING
    _publish_reminder(db, commitment)


def _change_goal(db: Session, commitment: Commitment, goal_id: UUID | None) -> None:
    """Move a commitment to another goal, or count the steps anew; turns are taken in the order of ids."""
    if goal_id is not None:
        check_own(db, Goal, commitment.user_id, goal_id, NO_SUCH_GOAL)
    both = sorted({one for one in (commitment.goal_id, goal_id) if one is not None})
    for one in both:
        lock_goal(db, commitment.user_id, one)
    commitment.goal_id = goal_id
    db.flush()
    for one in both:
        recount_steps(db, commitment.user_id, one)


def _build_timing(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns that say when a commitment is due; 422 where a field is missing or does not fit."""
    due_on, requested = fields["due_on"], fields["recurrence"]
    for name in _TIMING_FIELDS[1:]:
        if fields[name] is not None and due_on is None:
            raise _invalid(("due_on",), f"`{name}` needs a day. Send `due_on`, too.", "missing")
    return {
        "due_on": due_on,
        "due_minute": _parse_minute(fields["due_time"]),
        "reminder_minute": _parse_minute(fields["reminder_time"]),
        **(_NO_RECURRENCE if requested is None else _build_recurrence_columns(requested, due_on)),
    }


def _build_recurrence_columns(sent: schemas.RecurrenceRequest, first_on: date) -> dict[str, Any]:
    path, unit = "recurrence", sent.unit
    if sent.every > MAX_EVERY[unit]:
        raise _invalid((path, "every"), f"Send at most {MAX_EVERY[unit]} for `{unit}`.", "less_than_equal")
    for name, needed in (("weekdays", "week"), ("day_of_month", "month")):
        if getattr(sent, name) is not None and unit != needed:
            raise _invalid((path, name), f"Only `{needed}` takes this; leave it out for `{unit}`.", "does_not_fit")
    columns = {
        "recurrence_unit": unit,
        "every": sent.every,
        "weekdays": encode_weekdays(sent.weekdays) if sent.weekdays else None,
        "day_of_month": sent.day_of_month,
        "until_on": sent.until,
    }
    built = _to_recurrence({"due_on": first_on, **columns})
    if built is None or find_next_day(built, first_on) is None:
        raise _invalid((path, "until"), "There is no such day until then. Choose a later one.", "date_out_of_range")
    return columns


def _to_recurrence(columns: Mapping[str, Any]) -> Recurrence | None:
    return read_recurrence(SimpleNamespace(**columns))


def _parse_minute(time: str | None) -> int | None:
    return None if time is None else parse_time_of_day(time)


def _format_minute(minute: int | None) -> str | None:
    return None if minute is None else format_time_of_day(minute)


def _publish_reminder(db: Session, commitment: Commitment) -> None:
    recurrence = read_recurrence(commitment)
    due_on = commitment.due_on if recurrence is None else None
    events.publish(
        db,
        CommitmentReminderChosen(commitment.user_id, commitment.id, commitment.reminder_minute, due_on, recurrence),
    )


def _invalid(path: tuple[str | int, ...], told: str, kind: str) -> Invalid:
    return invalid_field(("body", *path), told, kind)
