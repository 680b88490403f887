"""Events that our own code records: what happened in other domains, as it is named in the catalog.

The other domains are imported for types alone: the first registration of a process does not need the goals.
"""

from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from shared.analytics.recorder import note_event

if TYPE_CHECKING:
    from shared.accounts import service as accounts
    from shared.chat import service as chat
    from shared.decisions import service as decisions
    from shared.goals import service as goals
    from shared.journal import service as journal
    from shared.moods import service as moods
    from shared.plans import service as plans
    from shared.reflection import service as reflection
    from shared.tasks import service as tasks
    from shared.values import service as values
    from shared.wellness import service as wellness


def note_registration(db: Session, event: "accounts.UserRegistered") -> None:
    """Note that an account was created."""
    note_event(db, event.user_id, "sign_up")


def note_onboarding(db: Session, event: "accounts.OnboardingProgressed") -> None:
    """Note that onboarding began or was completed, or both at once."""
    if event.before == "not_started":
        note_event(db, event.user_id, "onboarding_started")
    if event.after == "completed":
        note_event(db, event.user_id, "onboarding_completion")


def note_profile(db: Session, event: "wellness.ProfileSnapshotCreated") -> None:
    """Note that the profile of body and rest changed."""
    note_event(db, event.user_id, "profile_changed", source=event.source)


def note_generation(db: Session, event: "plans.PlanGenerated") -> None:
    """Note that a plan was made, by a model or by rules."""
    made_by = "rules" if event.made_by == "rules" else "model"
    note_event(db, event.user_id, "plan_generated", plan_type=event.plan_type, made_by=made_by)


def note_task_completed(db: Session, event: "tasks.TaskCompleted") -> None:
    """Note that a task was done; one of their own is of no type."""
    _note_task(db, event, "task_completed")


def note_task_skipped(db: Session, event: "tasks.TaskSkipped") -> None:
    """Note that a task was skipped."""
    _note_task(db, event, "task_skipped")


def _note_task(db: Session, event: "tasks.TaskCompleted | tasks.TaskSkipped", name: str) -> None:
    if event.plan_type is None:
        note_event(db, event.user_id, name)
    else:
        note_event(db, event.user_id, name, plan_type=event.plan_type)


def note_plan(db: Session, event: "plans.PlanActivated") -> None:
    """Note that a plan holds from now on."""
    replaced = event.replaced_id is not None
    note_event(db, event.user_id, "plan_activated", plan_type=event.plan_type, replaced=replaced)


def note_message(db: Session, event: "chat.MessageSent") -> None:
    """Note that someone wrote to the coach."""
    note_event(db, event.user_id, "chat_message_sent", conversation=event.conversation)


def note_entry(db: Session, event: "journal.JournalEntryCreated") -> None:
    """Note that an entry was written."""
    note_event(db, event.user_id, "entry_created")


def note_reflection(db: Session, event: "reflection.ReflectionAnswered") -> None:
    """Note that a prompt was answered."""
    note_event(db, event.user_id, "reflection_answered")


def note_check_in(db: Session, event: "values.ValueCheckinCreated") -> None:
    """Note a check-in."""
    note_event(db, event.user_id, "check_in_created")


def note_mood(db: Session, event: "moods.MoodLogged") -> None:
    """Note that an emotion was logged, and nothing of it."""
    note_event(db, event.user_id, "mood_logged")


def note_energy(db: Session, event: "moods.EnergyLogged") -> None:
    """Note that an energy was logged, and nothing of it."""
    note_event(db, event.user_id, "energy_logged")


def note_decision_session(db: Session, event: "decisions.SessionCompleted") -> None:
    """Note that a conversation about a decision came to its end."""
    note_event(db, event.user_id, "decision_session_completed")


def note_commitment(db: Session, event: "goals.CommitmentCompleted") -> None:
    """Note that a commitment was kept."""
    note_event(db, event.user_id, "commitment_completed")


def note_goal_progress(db: Session, event: "goals.GoalProgressed") -> None:
    """Note progress of a goal."""
    note_event(db, event.user_id, "goal_progressed")
