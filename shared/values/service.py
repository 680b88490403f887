"""The use cases of values: check-ins, their tensions and evolution, and the first assessment.

Doors and other domains import from here only. The rules are in the modules of their subjects: snapshot, tensions,
evolution, assessment.
"""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.errors import FieldError, invalid_fields
from shared.core.http.dates import build_period_filters
from shared.core.http.paging import Page, load_page
from shared.core.kept_texts import NEVER
from shared.safety import service as safety
from shared.values.assessment import (
    PAIRS,
    Pair,
    find_assessment,
    get_pairs_by_id,
    rank_values,
    read_choices,
    store_choices,
)
from shared.values.catalog import KNOWN_VALUES, fold_name, get_known_values
from shared.values.events import ValueCheckinCreated
from shared.values.evolution import load_known_series, load_own_series, resolve_period
from shared.values.models import ValueCheckin, ValueScore
from shared.values.schemas import (
    Assessment,
    AssessmentAnswers,
    AssessmentOption,
    AssessmentPair,
    AssessmentProgress,
    Checkin,
    CheckinCreate,
    CheckinForm,
    CheckinQuery,
    Choice,
    Evolution,
    EvolutionQuery,
    FormValue,
    NewCheckin,
    Tensions,
)
from shared.values.snapshot import dump_snapshot, load_sent_snapshot, load_snapshot, parse_snapshot
from shared.values.tensions import CheckinScores, find_new_tensions, find_tensions

__all__ = [
    "CheckinScores",
    "ValueCheckinCreated",
    "create_checkin",
    "find_latest_checkin",
    "find_value_name",
    "list_checkins",
    "record_choices",
    "show_assessment",
    "show_evolution",
    "show_form",
    "show_tensions",
]


TENSION_WINDOW = 30
"""How many of the latest check-ins are searched for tensions: a month of daily ones."""
_CONTEXT = "values.checkin"
_CHECKIN_COLUMNS = (
    ValueCheckin.id,
    ValueCheckin.user_id,
    ValueCheckin.created_at,
    ValueCheckin.value_snapshot,
    ValueCheckin.ai_mode,
)


def show_form() -> CheckinForm:
    """Return the values to ask about, with what 1 and 10 may mean."""
    return CheckinForm(values=[FormValue.model_validate(value) for value in KNOWN_VALUES])


def create_checkin(db: Session, user_id: UUID, body: CheckinCreate) -> NewCheckin:
    """Store a check-in as a whole and each score of the form by itself; return the tensions that it adds.

    Tensions are found in comparison with the check-ins before. The names of someone's own values are words that they
    wrote, so these are screened.
    """
    scores = parse_snapshot(body.value_snapshot)
    own_names = [name for name in scores if fold_name(name) not in get_known_values()]
    screening = safety.screen(db, user_id, _CONTEXT, *own_names)
    before = _load_latest(db, user_id, TENSION_WINDOW - 1)
    checkin = ValueCheckin(
        user_id=user_id,
        value_snapshot=dump_snapshot(body.value_snapshot, scores),
        ai_mode=body.ai_mode,
        created_at=clock.now(),
    )
    db.add(checkin)
    db.flush()
    db.add_all(
        _to_score_row(checkin, fold_name(name), score)
        for name, score in scores.items()
        if fold_name(name) in get_known_values()
    )
    db.flush()
    events.publish(db, ValueCheckinCreated(user_id, checkin.id, checkin.created_at))
    tensions = find_new_tensions([*before, CheckinScores(checkin.id, checkin.created_at, scores)])
    fields = _read_checkin_fields(checkin)
    return NewCheckin.model_construct(**fields, values=scores, tensions=tensions, safety=screening.note())


def list_checkins(db: Session, user_id: UUID, query: CheckinQuery) -> Page[Checkin]:
    """Return a page of a user's own check-ins, newest first."""
    statement = select(*_CHECKIN_COLUMNS).where(ValueCheckin.user_id == user_id)
    if query.is_bounded:
        statement = statement.where(
            *build_period_filters(ValueCheckin.created_at, query, accounts.get_timezone(db, user_id))
        )
    return load_page(db, statement, query, (ValueCheckin.created_at, ValueCheckin.id), _to_checkin)


def load_checkins(db: Session, user_id: UUID, checkin_ids: Sequence[UUID]) -> list[Checkin]:
    """Load up to 500 of someone's own check-ins by their ids."""
    own = select(*_CHECKIN_COLUMNS).where(ValueCheckin.user_id == user_id, ValueCheckin.id.in_(checkin_ids))
    return [_to_checkin(row) for row in db.execute(own)]


def find_latest_checkin(db: Session, user_id: UUID, *, for_models: bool = False) -> CheckinScores | None:
    """Return someone's latest check-in, or the latest that models may read; None if there is none."""
    return next(iter(_load_latest(db, user_id, 1, for_models=for_models)), None)


def find_value_name(name: str | None) -> str | None:
    """Return how a value is written: one of the form as the form writes it, one of someone's own as they wrote it."""
    if name is None:
        return None
    known = get_known_values().get(fold_name(name))
    return name if known is None else known.name


def show_tensions(db: Session, user_id: UUID) -> Tensions:
    """Find the conflicts of someone's latest check-in and the swings within their latest `TENSION_WINDOW` ones."""
    return find_tensions(_load_latest(db, user_id, TENSION_WINDOW))


def show_evolution(db: Session, user_id: UUID, query: EvolutionQuery) -> Evolution:
    """Return the series of a period; 422 for a period that is empty or longer than five years."""
    period = resolve_period(query, accounts.get_timezone(db, user_id), clock.now())
    own, left_out = load_own_series(db, user_id, period, query.bucket)
    return Evolution(
        since=period.since,
        until=period.until,
        bucket=query.bucket,
        timezone=period.timezone,
        series=[*load_known_series(db, user_id, period, query.bucket), *own],
        own_values_left_out=left_out,
    )


def show_assessment(db: Session, user_id: UUID) -> Assessment:
    """Return the pairs, with the answers so far."""
    status = accounts.get_profile(db, user_id).onboarding_status
    choices = read_choices(find_assessment(db, user_id))
    pairs = [_to_assessment_pair(pair, choices.get(pair.id)) for pair in PAIRS]
    return Assessment(pairs=pairs, answered=len(choices), onboarding_status=status)


def record_choices(db: Session, user_id: UUID, body: AssessmentAnswers) -> AssessmentProgress:
    """Store answers; with the last one, rank the values and put the ranking into the profile.

    The first answer sets onboarding to in progress, the last one to completed. A new answer to the same pair replaces
    the old one, and the values are ranked again. Raises 422 for a choice that does not belong to its pair.
    """
    faults = [*_find_choice_faults(body.choices)]
    if faults:
        raise invalid_fields(faults)
    choices = store_choices(db, user_id, {choice.pair_id: choice.chosen for choice in body.choices})
    blueprint = rank_values(choices) if len(choices) == len(PAIRS) else None
    status = accounts.advance_onboarding(db, user_id, "completed" if blueprint else "in_progress", blueprint)
    return AssessmentProgress(
        answered=len(choices),
        remaining=len(PAIRS) - len(choices),
        onboarding_status=status,
        values_blueprint=blueprint,
    )


def _load_latest(db: Session, user_id: UUID, limit: int, *, for_models: bool = False) -> list[CheckinScores]:
    """Load the latest check-ins, oldest first."""
    own = (ValueCheckin.user_id == user_id, *((ValueCheckin.ai_mode != NEVER,) if for_models else ()))
    newest = select(*_CHECKIN_COLUMNS).order_by(ValueCheckin.created_at.desc(), ValueCheckin.id.desc())
    rows = db.execute(newest.where(*own).limit(limit)).all()
    return [CheckinScores(row.id, row.created_at, load_snapshot(row.value_snapshot)) for row in reversed(rows)]


def _to_score_row(checkin: ValueCheckin, key: str, score: int) -> ValueScore:
    return ValueScore(
        checkin_id=checkin.id, value_key=key, user_id=checkin.user_id, created_at=checkin.created_at, score=score
    )


def _to_checkin(row: Row[*tuple[Any, ...]]) -> Checkin:
    """Build without validating again, because the values come from our own columns."""
    return Checkin.model_construct(**_read_checkin_fields(row), values=load_snapshot(row.value_snapshot))


def _read_checkin_fields(row: Any) -> dict[str, Any]:
    fields = {column.key: getattr(row, column.key) for column in _CHECKIN_COLUMNS}
    return {**fields, "value_snapshot": load_sent_snapshot(row.value_snapshot)}


def _to_assessment_pair(pair: Pair, chosen: str | None) -> AssessmentPair:
    options = [AssessmentOption.model_validate(option) for option in (pair.first, pair.second)]
    return AssessmentPair(id=pair.id, options=options, chosen=chosen)


def _find_choice_faults(choices: list[Choice]) -> Iterator[FieldError]:
    seen: set[str] = set()
    for position, choice in enumerate(choices):
        where = ("body", "choices", position)
        pair = get_pairs_by_id().get(choice.pair_id)
        if pair is None:
            yield FieldError((*where, "pair_id"), "There is no such pair; take its id from the assessment.", "unknown")
        elif choice.chosen not in pair.values:
            yield FieldError((*where, "chosen"), "Choose one of the two values of this pair.", "value_error")
        elif choice.pair_id in seen:
            yield FieldError((*where, "pair_id"), "Answer each pair once.", "value_error")
        seen.add(choice.pair_id)
