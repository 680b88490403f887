"""What the coach may know of someone's values: the highest of their last check-in."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.values.service import find_latest_checkin

_MOST_VALUES = 5


def load_values(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the values that someone scored highest; None without a check-in that models may read."""
    checkin = find_latest_checkin(db, user_id, for_models=True)
    if checkin is None:
        return None
    highest = sorted(checkin.scores.items(), key=lambda one: -one[1])[:_MOST_VALUES]
    told = ", ".join(f"{name} {score}" for name, score in highest)
    text = f"What they value most, out of 10, on {checkin.created_at.date()}: {told}"
    return CoachFact([FactEntry("value_checkin", checkin.checkin_id, text)])
