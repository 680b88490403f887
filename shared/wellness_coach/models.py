"""Tables of the coach of body and rest (seed 001, "ChatMessage"), and the words that their columns hold."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

Sender = Literal["user", "ai_coach"]
FactStatus = Literal["open", "accepted", "dismissed", "expired", "withdrawn"]
USER: Sender = "user"
AI_COACH: Sender = "ai_coach"
OPEN: FactStatus = "open"
ACCEPTED: FactStatus = "accepted"
DISMISSED: FactStatus = "dismissed"
EXPIRED: FactStatus = "expired"
WITHDRAWN: FactStatus = "withdrawn"
MAKER_LENGTH, DIGEST_BYTES = 100, 32


class WellnessChat(IdentityMixin, Base):
    """The one chat of a person, which is also the turn of whoever writes to it.

    `running_summary` condenses the messages up to `folded_at`, `folded_id`. `asked_on` is the local day of the last
    question about the profile, and `asked_facts` is JSON of when each was asked and which they would rather not tell.
    `deletions` counts how often messages were deleted: a summary that was begun before is not stored.
    """

    __tablename__ = "wellness_chats"
    __table_args__ = (
        *per_user_layout("wellness_chats"),
        Index("ix_wellness_chats_person", "user_id", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    running_summary: Mapped[str | None] = mapped_column(EncryptedText("wellness_chats.running_summary"))
    folded_at: Mapped[datetime | None]
    folded_id: Mapped[UUID | None]
    asked_on: Mapped[date | None]
    asked_facts: Mapped[str | None] = mapped_column(EncryptedText("wellness_chats.asked_facts"))
    last_message_at: Mapped[datetime | None]
    deletions: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class ChatMessage(IdentityMixin, Base):
    """One message; `created_at` is the seed's timestamp.

    Of a question about the profile (`is_profiling_prompt`) `fact` names what was asked. Of an answer to one, `proposal`
    is JSON of the value that was read in it and of what held then; `fact_status` says what became of it, and
    `related_profile_update` which snapshot its acceptance made. `fact_digest` is a keyed digest of person and name, by
    which a forgotten fact is found in sealed rows.
    """

    __tablename__ = "chat_messages"
    __table_args__ = (
        *per_user_layout("chat_messages"),
        Index("ix_chat_messages_profile", "related_profile_update"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    sender: Mapped[Sender] = mapped_column(Unicode(10))
    content: Mapped[str] = mapped_column(EncryptedText("chat_messages.content"))
    made_by: Mapped[str | None] = mapped_column(Unicode(MAKER_LENGTH))
    is_profiling_prompt: Mapped[bool] = mapped_column(default=False)
    fact: Mapped[str | None] = mapped_column(EncryptedText("chat_messages.fact"))
    fact_digest: Mapped[bytes | None] = mapped_column(LargeBinary(DIGEST_BYTES))
    proposal: Mapped[str | None] = mapped_column(EncryptedText("chat_messages.proposal"))
    fact_status: Mapped[FactStatus | None] = mapped_column(Unicode(10))
    related_profile_update: Mapped[UUID | None] = mapped_column(ForeignKey("wellness_profiles.id"))


PERSONAL_DATA = PersonalData(
    (WellnessChat, ChatMessage),
    online=dict.fromkeys((WellnessChat, ChatMessage), "A chat needs the coach, who is online."),
)
