"""Events of coaching, for other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ConversationDeleted:
    """A conversation is about to be deleted; rows that name it have to drop its id."""

    user_id: UUID
    conversation_id: UUID
