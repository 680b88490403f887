"""What no model may see: every word of someone who is in danger, and later the words that told of the danger."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.safety import service as safety

WITHHELD = "[These words stay between the person and the people who can help.]"


def may_leave(db: Session, user_id: UUID, *texts: str | None) -> bool:
    """Tell whether someone's words may go to a model at all, these among them."""
    return safety.standing_level(db, user_id) != safety.RED and not is_grave("\n\n".join(filter(None, texts)))


def is_grave(text: str) -> bool:
    """Tell whether a text by itself says that someone is in danger."""
    return safety.assess(text).level == safety.RED


def withhold(text: str) -> str:
    """Return a text as a model may see it; what it may not is replaced by words that say so."""
    return WITHHELD if is_grave(text) else text
