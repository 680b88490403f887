"""Events of narrative sessions, for the synthesis and for other domains to listen to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class NarrativeSessionCreated:
    """A session began."""

    user_id: UUID
    session_id: UUID
    created_at: datetime


@dataclass(frozen=True)
class NarrativeSessionCompleted:
    """Someone reached the end of their way; it happens once more if they went back and came again."""

    user_id: UUID
    session_id: UUID
    completed_at: datetime


@dataclass(frozen=True)
class NarrativeSessionDeleted:
    """A session was deleted with its answers; rows that name it or one of them have to go."""

    user_id: UUID
    session_id: UUID
    answer_ids: frozenset[UUID]


@dataclass(frozen=True)
class NarrativeReminderDue:
    """A session has waited for its person for long, or they named this day: a reminder asks whether they go on."""

    user_id: UUID
    session_id: UUID


@dataclass(frozen=True)
class NarrativeAnswerWritten:
    """An answer has words for the first time; `section_key` is None for what belongs to no section."""

    user_id: UUID
    session_id: UUID
    answer_id: UUID
    section_key: str | None
    written_at: datetime


@dataclass(frozen=True)
class NarrativeAnswerChanged:
    """An answer says something else now; `version` is its new one."""

    user_id: UUID
    session_id: UUID
    answer_id: UUID
    section_key: str | None
    version: int


@dataclass(frozen=True)
class NarrativeAnswerWithdrawn:
    """An answer was taken back, and its words are gone: what rests on it has to be marked and made anew."""

    user_id: UUID
    session_id: UUID
    answer_id: UUID
    section_key: str | None


@dataclass(frozen=True)
class NarrativeChoiceChanged:
    """Choices of a session changed which answers stand: some were set aside, others returned."""

    user_id: UUID
    session_id: UUID
    set_aside: frozenset[UUID]
    returned: frozenset[UUID]
