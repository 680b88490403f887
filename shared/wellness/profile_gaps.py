"""Questions of the quiz that someone has not answered and may still be asked, such as by the coach.

What they had forgotten on purpose is not among them, and neither is what their answers lead past.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from shared.wellness.profile_store import load_active_snapshot
from shared.wellness.quiz import Question, find_reachable, get_quiz
from shared.wellness.quiz_progress import digest_name, load_progress


@dataclass(frozen=True)
class ProfileGap:
    """A question without an answer. `skipped_at` is when they skipped it, if they did."""

    question: Question
    skipped_at: datetime | None


def list_profile_gaps(db: Session, user_id: UUID) -> Sequence[ProfileGap]:
    """List the open questions of someone's profile, in the order of the quiz; none before there is a profile."""
    active = load_active_snapshot(db, user_id)
    if active is None:
        return []
    progress = load_progress(db, user_id)
    return [
        ProfileGap(question, skipped.at if (skipped := progress.answers.get(question.id)) is not None else None)
        for question in find_reachable(get_quiz(), progress.values)
        if active.facts.get(question.id) is None and digest_name(user_id, question.id) not in progress.forgotten
    ]
