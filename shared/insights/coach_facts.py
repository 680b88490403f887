"""What the coach may know of someone's insights: those that they confirmed."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.chat.service import CoachFact, FactEntry
from shared.insights.confirmed_insights import load_confirmed_insights

_MOST_INSIGHTS = 5


def load_insights(db: Session, user_id: UUID) -> CoachFact | None:
    """Load the insights that someone confirmed last; None where there are none."""
    confirmed = load_confirmed_insights(db, user_id, _MOST_INSIGHTS)
    if not confirmed:
        return None
    return CoachFact([FactEntry("insight", one.id, f"They confirmed of themselves: {one.text}") for one in confirmed])
