"""Events of the chat engine, for other domains to listen to."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class MessageSent:
    """Someone sent a message to the coach, who is about to reply; never one that was answered by written support alone.

    `conversation` is the area whose conversation it is, such as `coaching`. `conversation_id` names one that never
    ends, so that each of its days counts by itself; it is None where the area says when a conversation is over.
    """

    user_id: UUID
    conversation: str
    conversation_id: UUID | None
