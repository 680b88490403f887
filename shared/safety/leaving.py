"""What no model may see: every word of someone who is in danger, and later the words that told of the danger."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.safety.assessment import assess
from shared.safety.levels import RED
from shared.safety.standing import standing_level


def may_leave(db: Session, user_id: UUID, *texts: str | None) -> bool:
    """Tell whether someone's words may go to a model at all, these among them."""
    return standing_level(db, user_id) != RED and not is_grave("\n\n".join(filter(None, texts)))


def is_grave(text: str) -> bool:
    """Tell whether a text by itself says that someone is in danger."""
    return assess(text).level == RED
