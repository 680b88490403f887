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
from shared.safety.languages.identification import ENGLISH
from shared.safety.level_store import StoredLevel, find_stored_level, get_current_level, raise_current_level
from shared.safety.levels import GREEN, HEAVY, RED, Level, find_gravest, is_graver
from shared.safety.models import SafetyCorrection, UserSafetyLevel
from shared.safety.replies import choose_reply, get_correction_replies
from shared.safety.schemas.levels import Answer, LevelCorrection
from shared.safety.screening import build_user_note
from shared.safety.written_replies import CorrectionReplies

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
    """The language of the replies, the local day, how many corrections it had, and whether one of them lowered red."""

    language: str
    day: date
    corrections: int
    red_was_lowered: bool


def apply_correction(
    db: Session, user_id: UUID, body: LevelCorrection, language: str = ENGLISH, *, is_in_danger: bool
) -> CorrectionOutcome:
    """Lower, keep or raise a person's level by what they say; raises 429 after `MAX_PER_DAY` changes in a day.

    What is said to them is in `language`.
    `is_in_danger`: words that came with it show danger. Then nothing is lowered, and the written reply of red is said.
    """
    # The level first: whoever reads the level that another correction has left also reads its row.
    held = find_stored_level(db, user_id)
    today = _read_today(db, user_id, language)
    replies = get_correction_replies(language)
    if body.thoughts_of_death in _LEVEL_BY_ANSWER:
        return _raise_by_answer(db, user_id, body.thoughts_of_death, held, today)
    if is_in_danger:
        return _keep(held.level if held else GREEN, _choose_standing_reply(RED, language, assessed=RED))
    if held is None:
        return CorrectionOutcome(GREEN, lowered=False, reply=replies.nothing_to_correct)
    if is_graver(held.level, than=body.level):
        return _keep(held.level, _choose_standing_reply(held.level, language))
    if _is_answer_missing(held.level, body.thoughts_of_death):
        return _keep(held.level, replies.question_first)
    return _lower(db, user_id, held, body.level, today)


def _raise_by_answer(
    db: Session, user_id: UUID, answer: Answer, held: StoredLevel | None, today: _Today
) -> CorrectionOutcome:
    """Raise the level by an answer; it is heard however many there were, and recorded while there were few."""
    raise_current_level(db, user_id, _LEVEL_BY_ANSWER[answer])
    level = get_current_level(db, user_id)
    if today.corrections < MAX_PER_DAY:
        _record(db, user_id, today.day, held.level if held else GREEN, level)
    if answer == "not_sure":
        return _keep(level, get_correction_replies(today.language).answered_not_sure)
    return _keep(level, _choose_standing_reply(level, today.language, assessed=level))


def _lower(db: Session, user_id: UUID, held: StoredLevel, shown: Level, today: _Today) -> CorrectionOutcome:
    replies, target = get_correction_replies(today.language), _find_target(held, today)
    if target == held.level:
        return _keep(target, _explain_standing(held, shown, replies))
    if today.corrections >= MAX_PER_DAY:
        raise _build_too_many(db, user_id, held.level)
    values = {"level": target, **({"first_green_on": None, "second_green_on": None} if target == GREEN else {})}
    same = (UserSafetyLevel.level == held.level, UserSafetyLevel.raised_at == held.raised_at)
    mine = update(UserSafetyLevel).where(UserSafetyLevel.user_id == user_id, *same)
    if not changed_rows(db.execute(mine.values(values))):
        level = get_current_level(db, user_id)
        return _keep(level, _choose_standing_reply(level, today.language))
    _record(db, user_id, today.day, held.level, target)
    events.publish(db, LevelSet(user_id, target, today.day, is_correction=True))
    reply = replies.answered_no if held.level == RED else replies.corrected
    return CorrectionOutcome(target, lowered=True, reply=reply)


def _find_target(held: StoredLevel, today: _Today) -> Level:
    """Return the lowest level that a correction may reach."""
    floor = held.reviewed_level or GREEN
    if held.level != RED:
        return find_gravest(floor, HEAVY if today.red_was_lowered and held.level == HEAVY else GREEN)
    return RED if today.red_was_lowered else find_gravest(floor, HEAVY)


def _explain_standing(held: StoredLevel, shown: Level, replies: CorrectionReplies) -> str:
    if (held.reviewed_level or GREEN) == held.level:
        return replies.kept_by_review
    is_repeated = shown == RED and held.level == HEAVY  # the same "no", sent twice
    return replies.answered_no if is_repeated else replies.kept_today


def _is_answer_missing(level: Level, answer: Answer | None) -> bool:
    return get_consequences(level).correction == "after_answer" and answer is None


def _keep(level: Level, reply: str) -> CorrectionOutcome:
    return CorrectionOutcome(level, lowered=False, reply=reply)


def _choose_standing_reply(level: Level, language: str, assessed: Level = GREEN) -> str:
    return choose_reply(level, assessed, language) or get_correction_replies(language).nothing_to_correct


def _read_today(db: Session, user_id: UUID, language: str) -> _Today:
    day = accounts.get_local_date(db, user_id)
    columns = (SafetyCorrection.level_before, SafetyCorrection.level_after)
    recent = (SafetyCorrection.user_id == user_id, SafetyCorrection.created_at >= clock.now() - _RECENT)
    rows = db.execute(select(*columns).where(*recent, SafetyCorrection.local_date == day)).all()
    red_was_lowered = any(before == RED and is_graver(before, than=after) for before, after in rows)
    return _Today(language, day, len(rows), red_was_lowered)


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
