"""The use cases of body and rest: the quiz of onboarding, and the profile that grows from it.

A use case screens the words, takes the turn of the person, applies the rules, stores and publishes; it flushes and
never commits. Doors and other domains use body and rest through this module only. Plans read `load_active_profile`,
and heed its care flags before anything else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock, events
from shared.core.errors import FieldError, NotFound, invalid_fields
from shared.core.http import ExpectedVersion
from shared.core.http.paging import Page, load_page
from shared.safety import service as safety
from shared.search import service as search
from shared.wellness import facts as fact_rules
from shared.wellness import profile_store, quiz_progress, schemas
from shared.wellness.amounts import UnitSystem
from shared.wellness.answer_values import AnswerFault, check_value
from shared.wellness.care import CARE_SIGNS, find_care_notes, find_care_signs, find_notes_of_words
from shared.wellness.events import FactForgotten, ProfileSnapshotCreated, SnapshotsDeleted
from shared.wellness.facts import (
    describe_facts,
    find_unit_system,
    is_own_fact,
    list_fact_changes,
    read_si_value,
    show_facts,
    show_typed_fact,
)
from shared.wellness.models import ProfileReason
from shared.wellness.profile_gaps import ProfileGap, list_profile_gaps
from shared.wellness.profile_store import (
    PROFILES,
    ProfileChange,
    Snapshot,
    list_changed_facts,
    load_active_revisions,
    load_snapshot_facts,
    select_deleted_snapshots,
)
from shared.wellness.quiz import CareNote, PlanArea, Question, find_missing, find_question, find_reachable, get_quiz
from shared.wellness.quiz_form import build_answers, build_care, build_form, find_answered_facts, read_answers
from shared.wellness.quiz_progress import StoredAnswer, StoredProgress, take_turn
from shared.wellness.schemas import CareNote as ShownCareNote
from shared.wellness.schemas import FactChange
from shared.wellness.text_source import WELLNESS_PROFILE, join_own_words

__all__ = [
    "CARE_SIGNS",
    "ActiveProfile",
    "AnswerFault",
    "CareNote",
    "FactChange",
    "FactForgotten",
    "PlanArea",
    "ProfileChange",
    "ProfileGap",
    "ProfileSnapshotCreated",
    "Question",
    "ShownCareNote",
    "SnapshotsDeleted",
    "UnitSystem",
    "change_facts",
    "check_value",
    "complete_onboarding",
    "describe_facts",
    "find_care_signs",
    "find_notes_of_words",
    "find_question",
    "find_unit_system",
    "forget_fact",
    "is_own_fact",
    "list_changed_facts",
    "list_fact_changes",
    "list_profile_gaps",
    "list_snapshots",
    "load_active_profile",
    "load_active_revisions",
    "load_snapshot_facts",
    "read_si_value",
    "record_answers",
    "select_deleted_snapshots",
    "show_answers",
    "show_facts",
    "show_profile",
    "show_quiz",
    "show_typed_fact",
    "take_turn",
]

NO_PROFILE = "You have no profile yet. Answer the quiz and complete it first."
_ANSWER_FIRST = "Please answer this question first."
NO_SUCH_FACT = "You have no fact with this name."
BY_PERSON = ProfileChange("person", "fact_corrected")
_ANSWERS_CONTEXT, _PROFILE_CONTEXT = "wellness.answers", "wellness.profile"


@dataclass(frozen=True)
class ActiveProfile:
    """What plans are made from: the facts that hold, by name, and the notes of the flags that they raise."""

    id: UUID
    revision: int
    facts: profile_store.Facts
    care: Sequence[CareNote]


def show_quiz(db: Session, user_id: UUID) -> schemas.OnboardingQuiz:
    """Return the questions, and where someone is."""
    return build_form(quiz_progress.load_progress(db, user_id))


def show_answers(db: Session, user_id: UUID) -> schemas.OnboardingAnswers:
    """Return someone's answers as they gave them."""
    return schemas.OnboardingAnswers(**build_answers(quiz_progress.load_progress(db, user_id)))


def record_answers(
    db: Session, user_id: UUID, body: schemas.AnswersUpdate, expected: ExpectedVersion
) -> schemas.WrittenAnswers:
    """Store answers; the same again changes nothing, and of two to one question the later one counts.

    A profile that is there follows them.

    422 names each value that does not answer its question; 412 where the caller saw another version.
    """
    now = clock.now()
    sent, texts = read_answers(body, now)
    screening = safety.screen(db, user_id, _ANSWERS_CONTEXT, *texts)
    before = take_turn(db, user_id)
    expected.check(before.version)
    progress = quiz_progress.merge_answers(before, user_id, sent)
    if progress.answers != before.answers:
        progress = quiz_progress.store_progress(db, user_id, progress)
        accounts.advance_onboarding(db, user_id, "in_progress")
        _renew_profile(db, user_id, progress)
    return schemas.WrittenAnswers(**build_answers(progress), safety=screening.note())


def complete_onboarding(db: Session, user_id: UUID) -> schemas.CompletedOnboarding:
    """Make a snapshot of the profile from the answers, and complete onboarding; 422 names what is missing.

    Without a change since the last time the snapshot is the one that holds.
    """
    progress = take_turn(db, user_id)
    quiz = get_quiz()
    missing = find_missing(find_reachable(quiz, progress.values), progress.values)
    if missing:
        raise invalid_fields([FieldError(("answers", one.id), _ANSWER_FIRST, "missing") for one in missing])
    active = profile_store.load_active_snapshot(db, user_id)
    reason: ProfileReason = "quiz_completed" if active is None else "quiz_repeated"
    if progress.completed_at is None:
        progress = quiz_progress.store_progress(db, user_id, replace(progress, completed_at=clock.now()))
    snapshot = _store_facts(db, user_id, progress, active, ProfileChange("quiz", reason))
    return schemas.CompletedOnboarding(
        profile_id=snapshot.id,
        revision=snapshot.revision,
        onboarding_status=accounts.advance_onboarding(db, user_id, "completed"),
        care=build_care(dict(snapshot.facts)),
    )


def show_profile(db: Session, user_id: UUID) -> schemas.WellnessProfile:
    """Return someone's profile; 404 before they completed the quiz."""
    active = _load_active(db, user_id)
    return schemas.WellnessProfile(**_show_active(active, quiz_progress.load_progress(db, user_id)))


def list_snapshots(db: Session, user_id: UUID, query: Any) -> Page[schemas.ProfileSnapshot]:
    """Return a page of the snapshots of someone's profile, newest first."""
    columns = PROFILES.c
    own = select(*profile_store.SNAPSHOT_COLUMNS).where(columns.user_id == user_id)
    page = load_page(db, own, query, (columns.created_at, columns.id), profile_store.build_snapshot)
    system = find_unit_system(quiz_progress.load_progress(db, user_id).values)
    return Page([fact_rules.show_snapshot(snapshot, system) for snapshot in page.items], page.next_cursor)


def change_facts(
    db: Session,
    user_id: UUID,
    body: schemas.ProfileChangeRequest,
    expected: ExpectedVersion,
    change: ProfileChange = BY_PERSON,
) -> schemas.WrittenProfile:
    """Change facts, of the quiz or others, and make a snapshot; the same again changes nothing.

    422 names what answers no question; 412 where the caller saw another version; 404 before the quiz is completed.
    """
    checked = fact_rules.check_facts(body.facts)
    screening = safety.screen(db, user_id, _PROFILE_CONTEXT, *checked.texts)
    before = take_turn(db, user_id)
    active = _load_active(db, user_id)
    expected.check(active.revision)
    now = clock.now()
    answers = {name: StoredAnswer(value, now) for name, value in checked.answers.items()}
    changed = {name: one for name, one in answers.items() if before.values.get(name) != one.value}
    progress = replace(before, answers={**before.answers, **changed})
    fact_rules.check_reachable(body.facts, progress.values)
    if changed:
        progress = quiz_progress.store_progress(db, user_id, progress)
    own = fact_rules.merge_own_facts(active.facts, checked.own_facts)
    snapshot = _store_facts(db, user_id, progress, active, change, own=own)
    return schemas.WrittenProfile(**_show_active(snapshot, progress), safety=screening.note())


def forget_fact(db: Session, user_id: UUID, name: str) -> None:
    """Forget a fact: in the answers, in all snapshots and their diffs, in proposals, and in what a device sends late.

    If it was in the profile there is a new snapshot, whose diff does not name it. 404 for a fact that is nowhere.
    """
    progress = take_turn(db, user_id)
    active = profile_store.load_active_snapshot(db, user_id)
    holders: list[str] = []
    events.publish(db, FactForgotten(user_id, name, holders))
    was_in_profile = profile_store.forget_fact(db, user_id, name)
    if not (name in progress.answers or was_in_profile or holders):
        raise NotFound(NO_SUCH_FACT)
    forgotten = quiz_progress.forget_answer(progress, user_id, name, clock.now())
    progress = quiz_progress.store_progress(db, user_id, forgotten)
    if active is not None and name in active.facts:
        facts = {known: value for known, value in active.facts.items() if known != name}
        left = replace(active, facts=facts)
        own = fact_rules.merge_own_facts(facts, {})
        _index_words(db, user_id, progress, active.facts, facts)
        _store_facts(db, user_id, progress, left, ProfileChange("person", "fact_forgotten"), own=own, always=True)


def load_active_profile(db: Session, user_id: UUID) -> ActiveProfile | None:
    """Load what plans are made from; None before someone completed the quiz."""
    active = profile_store.load_active_snapshot(db, user_id)
    if active is None:
        return None
    return ActiveProfile(active.id, active.revision, active.facts, find_care_notes(active.facts))


def _renew_profile(db: Session, user_id: UUID, progress: StoredProgress) -> None:
    """Let a profile that is there follow changed answers, unless they have opened a required question."""
    active = profile_store.load_active_snapshot(db, user_id)
    if active is not None and not find_missing(find_reachable(get_quiz(), progress.values), progress.values):
        _store_facts(db, user_id, progress, active, ProfileChange("quiz", "quiz_repeated"))


def _store_facts(
    db: Session,
    user_id: UUID,
    progress: StoredProgress,
    active: Snapshot | None,
    change: ProfileChange,
    *,
    own: profile_store.Facts | None = None,
    always: bool = False,
) -> Snapshot:
    """Store a snapshot of the answers that count and the facts that are no answers, if anything changed."""
    if own is None:
        own = fact_rules.merge_own_facts({} if active is None else active.facts, {})
    facts = {**find_answered_facts(get_quiz(), progress), **own}
    before = {} if active is None else active.facts
    if active is not None and facts == before and not always:
        return active
    _index_words(db, user_id, progress, before, facts)
    return profile_store.store_snapshot(db, user_id, active, facts, change)


def _index_words(
    db: Session, user_id: UUID, progress: StoredProgress, before: profile_store.Facts, after: profile_store.Facts
) -> None:
    """Keep the search index as the profile is."""
    if progress.id is not None and (words := join_own_words(after)) != join_own_words(before):
        if words:
            search.change_text(db, user_id, WELLNESS_PROFILE, progress.id)
        else:
            search.withdraw(db, user_id, [progress.id])


def _load_active(db: Session, user_id: UUID) -> Snapshot:
    active = profile_store.load_active_snapshot(db, user_id)
    if active is None:
        raise NotFound(NO_PROFILE)
    return active


def _show_active(active: Snapshot, progress: StoredProgress) -> dict[str, Any]:
    """Return the fields of the profile that holds."""
    system = find_unit_system(progress.values)
    missing = find_missing(find_reachable(get_quiz(), active.facts), active.facts)
    return {
        **fact_rules.show_change(active),
        "facts": show_facts(active.facts, system),
        "missing": [question.id for question in missing],
        "care": build_care(dict(active.facts)),
        "version": active.revision,
    }
