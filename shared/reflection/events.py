"""Events of reflection, for other domains to listen to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ReflectionAnswered:
    """A person wrote a response to a prompt."""

    user_id: UUID
    entry_id: UUID
    prompt_id: UUID
    response_id: UUID
    created_at: datetime
