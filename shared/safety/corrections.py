"""Corrections: a person says of their risk level that it was not meant so.

Yellow and heavy are lowered at once. Red is lowered only by a "no" to the direct question, to heavy, and further only
on another day: people in danger say no as well, so question and helplines stay. A "yes" raises to red, and "not sure"
at least to heavy, whatever was shown. A second "no" on the same local day leaves red as it is, because the words of
that day outweigh it. A review by an administrator is a floor. docs/adr/0032 has the reasons.

The level is lowered by a conditional update, so that words which are graver and come at the same moment win.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import TooManyRequests
from shared.safety.consequences import get_consequences
from shared.safety.events import LevelSet
from shared.safety.level_store import StoredLevel, find_stored_level, get_current_level, raise_current_level
from shared.safety.levels import GREEN, HEAVY, RED, Level, find_gravest, is_graver
from shared.safety.models import SafetyCorrection, UserSafetyLevel
from shared.safety.replies import (
    ANSWERED_NO,
    ANSWERED_NOT_SURE,
    CORRECTED,
    KEPT_BY_REVIEW,
    KEPT_TODAY,
    NOTHING_TO_CORRECT,
    QUESTION_FIRST,
    choose_reply,
)
from shared.safety.schemas import Answer, LevelCorrection
from shared.safety.screening import build_user_note

MAX_PER_DAY = 20
"""Corrections of a person on a local day; more would be a program's."""
_RECENT = timedelta(days=2)  # a local day is within it, wherever it is
_LEVEL_BY_ANSWER: dict[Answer, Level] = {"yes": RED, "not_sure": HEAVY}


@dataclass(frozen=True)
class CorrectionOutcome:
    """The level that holds now, and what to say to the person."""

    level: Level
    lowered: bool
    reply: str


@dataclass(frozen=True)
class _Today:
    """The local day, how many corrections it had, and whether one of them lowered red."""

    day: date
    corrections: int
    red_was_lowered: bool


def apply_correction(db: Session, user_id: UUID, body: LevelCorrection, *, is_in_danger: bool) -> CorrectionOutcome:
    """Lower, keep or raise a person's level by what they say; raises 429 after `MAX_PER_DAY` changes in a day.

    `is_in_danger`: words that came with it show danger. Then nothing is lowered, and the written reply of red is said.
    """
    # The level first: whoever reads the level that another correction has left also reads its row.
    held = find_stored_level(db, user_id)
    today = _read_today(db, user_id)
    if body.thoughts_of_death in _LEVEL_BY_ANSWER:
        return _raise_by_answer(db, user_id, body.thoughts_of_death, held, today)
    if is_in_danger:
        return _keep(held.level if held else GREEN, _choose_standing_reply(RED, assessed=RED))
    if held is None:
        return CorrectionOutcome(GREEN, lowered=False, reply=NOTHING_TO_CORRECT)
    if is_graver(held.level, than=body.level):
        return _keep(held.level, _choose_standing_reply(held.level))
    if _is_answer_missing(held.level, body.thoughts_of_death):
        return _keep(held.level, QUESTION_FIRST)
    return _lower(db, user_id, held, body.level, today)


def _raise_by_answer(
    db: Session, user_id: UUID, answer: Answer, held: StoredLevel | None, today: _Today
) -> CorrectionOutcome:
    """Raise the level by an answer; it is heard however many there were, and recorded while there were few."""
    raise_current_level(db, user_id, _LEVEL_BY_ANSWER[answer])
    level = get_current_level(db, user_id)
    if today.corrections < MAX_PER_DAY:
        _record(db, user_id, today.day, held.level if held else GREEN, level)
    return _keep(level, ANSWERED_NOT_SURE if answer == "not_sure" else _choose_standing_reply(level, assessed=level))


def _lower(db: Session, user_id: UUID, held: StoredLevel, shown: Level, today: _Today) -> CorrectionOutcome:
    reviewed, target = held.reviewed_level or GREEN, _find_target(held, today)
    if target == held.level:
        return _keep(target, _explain_standing(held, shown, reviewed))
    if today.corrections >= MAX_PER_DAY:
        raise _build_too_many(db, user_id, held.level)
    values = {"level": target, **({"first_green_on": None, "second_green_on": None} if target == GREEN else {})}
    same = (UserSafetyLevel.level == held.level, UserSafetyLevel.raised_at == held.raised_at)
    mine = update(UserSafetyLevel).where(UserSafetyLevel.user_id == user_id, *same)
    if not changed_rows(db.execute(mine.values(values))):
        level = get_current_level(db, user_id)
        return _keep(level, _choose_standing_reply(level))
    _record(db, user_id, today.day, held.level, target)
    events.publish(db, LevelSet(user_id, target, today.day, is_correction=True))
    return CorrectionOutcome(target, lowered=True, reply=ANSWERED_NO if held.level == RED else CORRECTED)


def _find_target(held: StoredLevel, today: _Today) -> Level:
    """Return the lowest level that a correction may reach."""
    floor = held.reviewed_level or GREEN
    if held.level != RED:
        return find_gravest(floor, HEAVY if today.red_was_lowered and held.level == HEAVY else GREEN)
    return RED if today.red_was_lowered else find_gravest(floor, HEAVY)


def _explain_standing(held: StoredLevel, shown: Level, reviewed: Level) -> str:
    if reviewed == held.level:
        return KEPT_BY_REVIEW
    return ANSWERED_NO if shown == RED and held.level == HEAVY else KEPT_TODAY  # the same "no", sent twice


def _is_answer_missing(level: Level, answer: Answer | None) -> bool:
    return get_consequences(level).correction == "after_answer" and answer is None


def _keep(level: Level, reply: str) -> CorrectionOutcome:
    return CorrectionOutcome(level, lowered=False, reply=reply)


def _choose_standing_reply(level: Level, assessed: Level = GREEN) -> str:
    return choose_reply(level, assessed) or NOTHING_TO_CORRECT


def _read_today(db: Session, user_id: UUID) -> _Today:
    day = accounts.get_local_date(db, user_id)
    columns = (SafetyCorrection.level_before, SafetyCorrection.level_after)
    recent = (SafetyCorrection.user_id == user_id, SafetyCorrection.created_at >= clock.now() - _RECENT)
    rows = db.execute(select(*columns).where(*recent, SafetyCorrection.local_date == day)).all()
    return _Today(day, len(rows), any(before == RED and is_graver(before, than=after) for before, after in rows))


def _record(db: Session, user_id: UUID, day: date, before: Level, after: Level) -> None:
    row = {"user_id": user_id, "local_date": day, "level_before": before, "level_after": after}
    db.execute(insert(table_of(SafetyCorrection)).values(row))


def _build_too_many(db: Session, user_id: UUID, level: Level) -> TooManyRequests:
    """Build the 429, with the written reply and helplines for the level that stays."""
    now = clock.now()
    ends_at = clock.find_local_day(now, accounts.get_timezone(db, user_id)).ends_at
    detail = "Your level was corrected many times today. Tomorrow it can be corrected again; what you write is heard."
    problem = TooManyRequests(detail, retry_after=math.ceil((ends_at - now).total_seconds()))
    problem.extensions["safety"] = build_user_note(db, user_id, level).model_dump(mode="json")
    return problem
