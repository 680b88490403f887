"""What a recording is said to: whether it is theirs, and with whose removal the recording goes too."""

from uuid import UUID

from sqlalchemy.orm import Session

from shared.audio.models import Purpose
from shared.core.errors import Conflict, invalid_field
from shared.decisions import service as decisions
from shared.reflection import service as reflection


def find_target(db: Session, user_id: UUID, purpose: Purpose, target_id: UUID | None) -> UUID | None:
    """Check the target of a recording and return what it goes with; None where its entry is yet to be written.

    Raises 422 where a message or an answer has no target, 404 for someone else's, 409 for a completed conversation.
    """
    if purpose == "journal":
        if target_id is not None:
            decisions.find_decision(db, user_id, target_id)
        return None
    if target_id is None:
        raise invalid_field(("body", "target_id"), "Say what this is said to: a conversation, or a prompt.", "missing")
    if purpose == "reflection":
        return reflection.find_prompt(db, user_id, target_id).entry_id
    session = decisions.show_session(db, user_id, target_id)
    if session.status == "completed":
        raise Conflict("This conversation is completed. Begin a new one to go on.")
    return session.decision_id
