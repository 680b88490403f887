"""What progress does when something happens elsewhere, in the same transaction; `shared.wiring` says on which event."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.decisions import service as decisions
from shared.journal import service as journal
from shared.progress import activities, badges, keeping
from shared.progress.activities import CHALLENGE, CHECK_IN, ENTRY, REFLECTION, SESSION, ActivityKind
from shared.progress.challenges.completing import complete_by_activity
from shared.progress.events import ChallengeCompleted
from shared.reflection import service as reflection
from shared.values import service as values


def count_entry(db: Session, event: journal.JournalEntryCreated) -> None:
    """Count an entry on the day it was written, which may be before the day it was sent."""
    _count(db, event.user_id, ENTRY, event.entry_id, event.occurred_at)


def count_reflection(db: Session, event: reflection.ReflectionAnswered) -> None:
    """Count an answer to a prompt."""
    _count(db, event.user_id, REFLECTION, event.response_id, event.created_at)


def count_check_in(db: Session, event: values.ValueCheckinCreated) -> None:
    """Count a check-in."""
    _count(db, event.user_id, CHECK_IN, event.checkin_id, event.created_at)


def count_session(db: Session, event: decisions.SessionCompleted) -> None:
    """Count a conversation on the day it was held, also when it is the clock that ends it on the next."""
    _count(db, event.user_id, SESSION, event.session_id, event.occurred_at)


def count_challenge(db: Session, event: ChallengeCompleted) -> None:
    """Count a challenge."""
    _count(db, event.user_id, CHALLENGE, event.user_challenge_id, event.occurred_at)


def _count(db: Session, user_id: UUID, kind: ActivityKind, source_id: UUID, occurred_at: datetime) -> None:
    """Record an activity, then what follows from it: streaks, the day's challenge, badges.

    Nothing follows from what was recorded before. A challenge that is completed by it comes back here as an activity
    of its own, and brings the badges of both.
    """
    recorded = activities.record(db, user_id, kind, source_id, occurred_at)
    if recorded is None:
        return
    if not recorded.day_counts:
        keeping.count_day(db, user_id, recorded.day)
    if kind == CHALLENGE or not complete_by_activity(db, user_id, kind, recorded.day):
        badges.award(db, user_id)
