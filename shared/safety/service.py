"""The use cases of safety, for the API and other domains.

A domain that takes someone's words calls `screen` (or `screen_in_own_transaction` where a model comes next) before
anything else, puts `Screening.note()` into its answer, and asks `Screening.consequences` what it may do: where the
coach may not reply, `Screening.reply` is the whole answer. A model that reads the words reports its own level
(`ConcernLevel`); `escalate_in_own_transaction` raises the level where the model is graver than the rules, with the same
consequences. A model never lowers a level.
"""

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import audit, clock, events, telemetry
from shared.core.audit import Change, Entity
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.db.errors import UnavailableDatabase
from shared.core.db.wake_budget import without_waiting
from shared.core.errors import NotFound, Problem, ServiceUnavailable, Unauthorized
from shared.safety.assessment import Assessment, assess
from shared.safety.concerns import MODEL_SIGNAL, Concern, ConcernLevel
from shared.safety.consequences import Consequences, get_consequences
from shared.safety.corrections import apply_correction
from shared.safety.danger_flags import are_red, build_danger_flag, is_red_text, keep_danger_flag, number_danger_flag
from shared.safety.egress import (
    RedTextFilter,
    build_red_text_filter,
    find_sendable_texts,
    list_red_days,
    may_send_to_model,
)
from shared.safety.events import LevelFallScheduled, LevelRaised, LevelSet
from shared.safety.languages.assessment import identify_language
from shared.safety.level_store import (
    build_level_columns,
    count_green_day,
    find_consequences,
    get_current_level,
    is_surely_green,
    is_surely_read,
    raise_current_level,
    read_consequences,
)
from shared.safety.levels import GREEN, HEAVY, RED, YELLOW, Level, find_gravest, is_graver
from shared.safety.models import VERSION_LENGTH, UserSafetyLevel
from shared.safety.replies import (
    GENTLE_INSTRUCTION,
    GENTLE_QUESTIONS,
    GENTLE_REPLY,
    GENTLE_SUGGESTIONS,
    choose_language,
)
from shared.safety.resources import find_resources
from shared.safety.schemas import GREEN_NOTE, Resource, SafetyNote
from shared.safety.schemas.levels import CorrectionResult, CurrentLevel, LevelCorrection
from shared.safety.screening import (
    Screening,
    build_crisis_note,
    build_note,
    build_note_columns,
    build_screening,
    build_unrecorded_screening,
    build_user_note,
    digest_text,
    find_last_writings,
    join_texts,
    list_raised_days,
    list_resources,
    purge_expired,
    read_note,
    record_screening,
    release_session,
)

__all__ = [
    "GENTLE_INSTRUCTION",
    "GENTLE_QUESTIONS",
    "GENTLE_REPLY",
    "GENTLE_SUGGESTIONS",
    "GREEN",
    "GREEN_NOTE",
    "HEAVY",
    "RED",
    "YELLOW",
    "Assessment",
    "Concern",
    "ConcernLevel",
    "Consequences",
    "Level",
    "LevelFallScheduled",
    "LevelRaised",
    "LevelSet",
    "RedTextFilter",
    "Resource",
    "SafetyNote",
    "Screening",
    "are_red",
    "assess",
    "build_crisis_note",
    "build_danger_flag",
    "build_level_columns",
    "build_note_columns",
    "build_red_text_filter",
    "build_user_note",
    "correct_level",
    "escalate",
    "escalate_in_own_transaction",
    "find_consequences",
    "find_crisis_help",
    "find_gravest",
    "find_last_writings",
    "find_resources",
    "find_sendable_texts",
    "get_consequences",
    "get_current_level",
    "identify_language",
    "is_graver",
    "is_red_text",
    "is_surely_green",
    "is_surely_read",
    "list_raised_days",
    "list_red_days",
    "list_resources",
    "may_send_to_model",
    "number_danger_flag",
    "purge_expired",
    "read_consequences",
    "read_note",
    "release_session",
    "review_level",
    "screen",
    "screen_in_own_transaction",
    "screen_without_database",
]


def screen(db: Session, user_id: UUID, context: str, *texts: str | None, session_id: UUID | None = None) -> Screening:
    """Screen the texts of one request, such as title and text; `context` is a constant such as `journal.entry`.

    Call it before any model gets the texts. Empty texts are not stored. `session_id` is the session of writing.
    """
    text = join_texts(texts)
    return _record_assessed(db, user_id, context, text, assess(text), session_id=session_id)


def screen_in_own_transaction(
    uow: UnitOfWork, user_id: UUID, context: str, *texts: str | None, locale: str | None = None
) -> Screening:
    """Screen in a transaction of its own, so that the row stays even if the request fails.

    With the database down the text is still assessed, and its level counts for this request; the resources are then
    chosen by `locale`, for instance from `Accept-Language`. At red nobody waits for a database that sleeps.
    """
    text = join_texts(texts)
    assessed = assess(text)
    try:
        with _spare_waiting(assessed.level), uow.transaction() as db:
            return _record_assessed(db, user_id, context, text, assessed)
    except SQLAlchemyError as failure:
        telemetry.log_failure("safety.not_recorded", failure, user_id=str(user_id))
        return build_unrecorded_screening(assessed, None, locale)


def screen_without_database(*texts: str | None, country: str | None = None, locale: str | None = None) -> Screening:
    """Assess and answer without the database; the current level is neither read nor stored."""
    return build_unrecorded_screening(assess(join_texts(texts)), country, locale)


def find_crisis_help(texts: Sequence[str], locale: str | None) -> dict[str, Any] | None:
    """Return the field `safety` for words that show danger, as a document and without the database; None for others."""
    screening = screen_without_database(*texts, locale=locale)
    return screening.note().model_dump(mode="json") if screening.level == RED else None


def escalate_in_own_transaction(uow: UnitOfWork, user_id: UUID, concern: Concern, screening: Screening) -> Screening:
    """Raise the level in a transaction of its own where a model is graver than the rules; open none otherwise.

    Call it after the network call. With the database down the concern still counts for this request.
    """
    if not concern.is_graver_than(screening.assessed):
        return screening
    try:
        with _spare_waiting(concern.level), uow.transaction() as db:
            return escalate(db, user_id, concern, screening)
    except SQLAlchemyError as failure:
        telemetry.log_failure("safety.not_raised", failure, user_id=str(user_id))
        return _escalate_without_database(concern, screening)


def escalate(db: Session, user_id: UUID, concern: Concern, screening: Screening) -> Screening:
    """Raise the level to a model's concern and store it as a screening of its own; a lower concern changes nothing."""
    if not concern.is_graver_than(screening.assessed):
        return screening
    assessed = concern.add_to(screening.assessed)
    version = f"{MODEL_SIGNAL}-{concern.model}"[:VERSION_LENGTH]
    raise_current_level(db, user_id, concern.level)
    result = build_screening(db, user_id, get_current_level(db, user_id), assessed)
    row = Assessment(concern.level, (MODEL_SIGNAL,), assessed.score, version)
    digest = digest_text(join_texts(concern.texts))
    record_screening(db, user_id, concern.context, digest, replace(result, assessed=row))
    return result


def correct_level(
    uow: UnitOfWork, user_id: UUID, body: LevelCorrection, *, is_in_danger: bool = False
) -> CorrectionResult:
    """Hear a person who says that their level was not meant so, or who answers the direct question.

    `is_in_danger`: other words that came with the correction show danger, so nothing is lowered.
    A correction has no words of the person, so the locale of their profile decides the language of what is said.
    With the database down it is 503, with the written reply and helplines for the level that was shown or answered;
    no locale is known then, so these are in English.
    """
    answered = RED if body.thoughts_of_death in ("yes", "not_sure") else body.level
    try:
        with _spare_waiting(answered), uow.transaction() as db:
            profile = accounts.get_profile(db, user_id)
            language = choose_language(None, profile.locale)
            outcome = apply_correction(db, user_id, body, language, is_in_danger=is_in_danger)
            resources = build_crisis_note(outcome.level, None, profile.locale, profile.timezone).resources
    except SQLAlchemyError as failure:
        telemetry.log_failure("safety.not_corrected", failure, user_id=str(user_id))
        raise _build_not_corrected(failure, answered) from None
    reply = None if outcome.level == GREEN else outcome.reply
    note = build_note(outcome.level, GREEN, reply, resources, language=language)
    return CorrectionResult(lowered=outcome.lowered, reply=outcome.reply, safety=note)


def review_level(db: Session, user_id: UUID, reviewer_id: UUID, level: Level) -> CurrentLevel:
    """Set a person's level, up or down, and store reviewer and time; 404 for an account that is not in use."""
    try:
        today = accounts.get_local_date(db, user_id)
    except Unauthorized:
        raise NotFound("There is no active account with this id.") from None
    if level != GREEN:
        raise_current_level(db, user_id, level)
    reviewed = {"level": level, "reviewed_level": level, "reviewed_at": clock.now(), "reviewer_id": reviewer_id}
    counting = {"raised_on": today, "first_green_on": None, "second_green_on": None}
    mine = update(UserSafetyLevel).where(UserSafetyLevel.user_id == user_id)
    known = changed_rows(db.execute(mine.values(**reviewed, **counting)))
    events.publish(db, LevelSet(user_id, level, today, is_correction=False))
    # The level is private: it is stored with its reviewer in the level table, not in the audit log.
    audit.record(db, "safety.reviewed", Entity("account", user_id), [Change("level", withheld=True)])
    row = db.get(UserSafetyLevel, user_id, populate_existing=True) if known else None
    return CurrentLevel(
        user_id=user_id,
        level=level,
        raised_at=row.raised_at if row else None,
        reviewed_at=row.reviewed_at if row else None,
    )


def _record_assessed(
    db: Session, user_id: UUID, context: str, text: str, assessed: Assessment, *, session_id: UUID | None = None
) -> Screening:
    digest = digest_text(text) if text else None
    if digest is not None:
        keep_danger_flag(digest, assessed.level)
    if assessed.level != GREEN:
        raise_current_level(db, user_id, assessed.level)
    before_or_now = get_current_level(db, user_id)
    if text and assessed.level == GREEN and before_or_now != GREEN:
        count_green_day(db, user_id)
    screening = build_screening(db, user_id, before_or_now, assessed)
    if digest is not None:
        record_screening(db, user_id, context, digest, screening, session_id=session_id)
    return screening


def _build_not_corrected(failure: SQLAlchemyError, level: Level) -> Problem:
    problem = ServiceUnavailable("Our database is not answering, so we could not keep what you said. Please try again.")
    wait = failure.retry_after if isinstance(failure, UnavailableDatabase) else UnavailableDatabase.retry_after
    problem.headers["Retry-After"] = str(wait)
    problem.extensions["safety"] = build_crisis_note(level).model_dump(mode="json")
    return problem


def _spare_waiting(level: Level) -> AbstractContextManager[None]:
    """Do not wait for a sleeping database at red: the reply needs none."""
    return without_waiting() if level == RED else nullcontext()


def _escalate_without_database(concern: Concern, screening: Screening) -> Screening:
    """Answer from what the process has in memory, at the graver of what held before and what the model says."""
    level = find_gravest(concern.level, screening.level)
    assessed = concern.add_to(screening.assessed)
    raised = build_unrecorded_screening(replace(assessed, level=level), None, None)
    return replace(raised, assessed=assessed, resources=screening.resources or raised.resources)
