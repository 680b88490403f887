"""Tables of reflection: the prompts that an entry was given, and the responses to them.

They are deleted with their entry, which is deleted with its account. `user_id` is no foreign key. A cascade of its own
would be a second path, which SQL Server refuses. A key without a cascade would be checked by PostgreSQL before the
cascade over the entries, so that nobody who has prompts could ever be deleted.
"""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind

INSIGHT_IDS_LENGTH = 400
"""For the ids of eight insights as JSON, which is as many as one answer may use."""


class ReflectionPrompt(IdentityMixin, Base):
    """A question about an entry. `catalog_key` names the prompt of the catalog; it is None for a model's.

    `round_number` counts the rounds of prompts of a person, over all entries. A unique key lets only one of two devices
    or jobs that read the same history store the next round, so no round repeats another. `insight_ids` is a JSON list
    of the confirmed insights that its round leans on; None where it leans on none.
    """

    __tablename__ = "reflection_prompts"
    __table_args__ = (
        *per_user_layout("reflection_prompts"),
        Index("ix_reflection_prompts_round", "user_id", "round_number", "position", unique=True),
        Index("ix_reflection_prompts_entry", "entry_id", "created_at", "id"),
    )

    entry_id: Mapped[UUID] = mapped_column(ForeignKey("journal_entries.id", ondelete="CASCADE"))
    user_id: Mapped[UUID]
    round_number: Mapped[int]
    position: Mapped[int]
    prompt_text: Mapped[str] = mapped_column(EncryptedText("reflection_prompts.prompt_text"))
    ai_generated: Mapped[bool]
    catalog_key: Mapped[str | None] = mapped_column(Unicode(60))
    insight_ids: Mapped[str | None] = mapped_column(Unicode(INSIGHT_IDS_LENGTH))


class ReflectionResponse(AiModeMixin, IdentityMixin, Base):
    """A response to a prompt; a prompt may have several, from different days."""

    __tablename__ = "reflection_responses"
    __table_args__ = (
        *per_user_layout("reflection_responses"),
        Index("ix_reflection_responses_prompt", "prompt_id"),
    )

    prompt_id: Mapped[UUID] = mapped_column(ForeignKey("reflection_prompts.id", ondelete="CASCADE"))
    user_id: Mapped[UUID]
    response_text: Mapped[str] = mapped_column(EncryptedText("reflection_responses.response_text"))


PERSONAL_DATA = PersonalData(
    (ReflectionPrompt, ReflectionResponse),
    synced={
        ReflectionPrompt: SyncedKind(
            "reflection_prompt", "shared.reflection.service:load_prompts", 2, belongs_to="entry_id"
        ),
        ReflectionResponse: SyncedKind(
            "reflection_response", "shared.reflection.service:load_responses", belongs_to="entry_id"
        ),
    },
    parts={ReflectionResponse: ReflectionPrompt},
)
