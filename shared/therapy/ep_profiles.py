"""E&P profiles: assess one by the quiz, show the one that holds and the earlier ones, delete one."""

import json
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Row, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.rows import delete_own, read_fields
from shared.core.errors import Conflict, FieldError, NotFound, invalid_field, invalid_fields
from shared.core.http.paging import Page, PageQuery, load_page
from shared.therapy.ep_quiz import FEWEST_ANSWERS, EPQuiz, get_ep_quiz, list_missing_sides, score_answers
from shared.therapy.events import EPProfileAssessed
from shared.therapy.models import AssessmentMethod, EPProfile
from shared.therapy.schemas import profiles as schemas

_TABLE = table_of(EPProfile)
_C = _TABLE.c
_SHOWN = tuple(_C[name] for name in schemas.EPProfile.model_fields if name != "is_expired")
_NO_PROFILE = "You have no E&P profile with this id."
_BY_QUIZ: AssessmentMethod = "quiz"
_MONTHS = 12


def show_quiz() -> schemas.EPQuizForm:
    """Return the quiz that is asked at present."""
    quiz = get_ep_quiz()
    return schemas.EPQuizForm(
        version=quiz.version,
        notice=quiz.notice,
        scale=[schemas.ScaleLabel(value=value, label=label) for value, label in quiz.scale.items()],
        statements=[schemas.EPStatement.model_validate(one) for one in quiz.statements.values()],
    )


def assess_profile(db: Session, user_id: UUID, body: schemas.EPAssessment) -> schemas.EPProfile:
    """Score the answers and store a profile, which holds from now on; the ones before are its history."""
    quiz = get_ep_quiz()
    if body.quiz_version != quiz.version:
        raise Conflict(f"The quiz has a new version, {quiz.version}. Load it and answer that one.")
    answers = _read_answers(quiz, body)
    score, now = score_answers(quiz, answers), clock.now()
    timezone = accounts.get_timezone(db, user_id)
    renew_on = add_months(clock.local_date(now, timezone), quiz.months_valid)
    row: dict[str, Any] = {
        "id": uuid4(),
        "user_id": user_id,
        "physical_percentage": score.physical_percentage,
        "emotional_percentage": score.emotional_percentage,
        "classification": score.classification,
        **vars(score.preferences),
        "assessment_method": _BY_QUIZ,
        "confidence_score": score.confidence,
        "quiz_version": quiz.version,
        "answers": json.dumps(answers),
        "created_at": now,
        "updated_at": now,
        "expires_at": clock.find_day_start(renew_on, timezone),
    }
    db.execute(insert(_TABLE), row)
    events.publish(db, EPProfileAssessed(user_id, row["id"], renew_on))
    return _show(row, now)


def find_current_profile(db: Session, user_id: UUID) -> schemas.EPProfile | None:
    """Return the newest profile, also if it is expired; None where there is none."""
    newest = select(*_SHOWN).where(_C.user_id == user_id).order_by(_C.created_at.desc(), _C.id.desc()).limit(1)
    row = db.execute(newest).one_or_none()
    return None if row is None else _show_row(row)


def show_current_profile(db: Session, user_id: UUID) -> schemas.EPProfile:
    """Return the newest profile; 404 where there is none."""
    found = find_current_profile(db, user_id)
    if found is None:
        raise NotFound("You have no E&P profile yet. Answer the quiz to get one.")
    return found


def list_profiles(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.EPProfile]:
    """Return a page of someone's own profiles, newest first."""
    own = select(*_SHOWN).where(_C.user_id == user_id)
    return load_page(db, own, query, (_C.created_at, _C.id), _show_row)


def delete_profile(db: Session, user_id: UUID, profile_id: UUID) -> None:
    """Delete a profile; the newest that is left holds then, and its reminder comes back."""
    delete_own(db, EPProfile, user_id, profile_id, _NO_PROFILE)
    left = find_current_profile(db, user_id)
    renew_on = None if left is None else _find_expiry_day(db, user_id, left)
    events.publish(db, EPProfileAssessed(user_id, None if left is None else left.id, renew_on))


def _find_expiry_day(db: Session, user_id: UUID, profile: schemas.EPProfile) -> date:
    """Return the day with whose beginning a profile expires, where the person was when it was assessed."""
    zones = accounts.load_zone_history(db, user_id, profile.created_at)
    return clock.local_date(profile.expires_at, zones.find_timezone(profile.created_at))


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day where that month is shorter."""
    years, month = divmod(day.month - 1 + months, _MONTHS)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _read_answers(quiz: EPQuiz, body: schemas.EPAssessment) -> dict[str, int]:
    answers, faults = dict[str, int](), list[FieldError]()
    for position, sent in enumerate(body.answers):
        where = ("body", "answers", position)
        if sent.statement not in quiz.statements:
            faults.append(FieldError((*where, "statement"), "There is no such statement in the quiz.", "unknown"))
        elif sent.statement in answers:
            faults.append(FieldError((*where, "statement"), "Answer each statement once.", "value_error"))
        elif sent.value not in quiz.scale:
            values = ", ".join(map(str, quiz.scale))
            faults.append(FieldError((*where, "value"), f"Send a value of the scale: {values}.", "value_error"))
        else:
            answers[sent.statement] = sent.value
    if faults:
        raise invalid_fields(faults)
    missing = list_missing_sides(quiz, answers)
    if missing:
        told = f"Answer at least {FEWEST_ANSWERS} statements of each side; too few are {' and '.join(missing)}."
        raise invalid_field(("body", "answers"), told, "too_few")
    return answers


def _show_row(row: Row[Any]) -> schemas.EPProfile:
    return _show(read_fields(row), clock.now())


def _show(fields: Mapping[str, Any], now: datetime) -> schemas.EPProfile:
    return schemas.EPProfile.model_validate({**fields, "is_expired": fields["expires_at"] <= now})
