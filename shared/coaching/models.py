"""Tables of coaching conversations (seed 002, "Conversation" and "Message"), and the words that their columns hold."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData

MessageRole = Literal["user", "assistant", "system"]
ProposalStatus = Literal["open", "accepted", "dismissed"]
USER: MessageRole = "user"
ASSISTANT: MessageRole = "assistant"
SYSTEM: MessageRole = "system"
OPEN: ProposalStatus = "open"
ACCEPTED: ProposalStatus = "accepted"
DISMISSED: ProposalStatus = "dismissed"
MAKER_LENGTH, METADATA_LENGTH = 100, 4_000


class Conversation(AiModeMixin, IdentityMixin, Base):
    """A conversation with the coach. `created_at` is when it began.

    `title` is the person's own, or made from the first exchange; `titled_by` says by whom. `preview` begins as the
    last message does. `running_summary` condenses the messages up to `folded_at`, `folded_id` for the coach, and
    `folded_sources` is what the replies among them leaned on, as JSON of 200 sources and a few. `summary` is what it
    came to;
    `summary_due_at` is set while a job waits to write it. `proposal` is a decision that came up in it, as JSON, and
    `decision_id` the decision that was made of it. `version` counts the person's edits.
    """

    __tablename__ = "conversations"
    __table_args__ = (*per_user_layout("conversations"), Index("ix_conversations_decision", "decision_id"))

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str | None] = mapped_column(EncryptedText("conversations.title"))
    titled_by: Mapped[str | None] = mapped_column(Unicode(MAKER_LENGTH))
    preview: Mapped[str | None] = mapped_column(EncryptedText("conversations.preview"))
    summary: Mapped[str | None] = mapped_column(EncryptedText("conversations.summary"))
    summarized_by: Mapped[str | None] = mapped_column(Unicode(MAKER_LENGTH))
    summary_due_at: Mapped[datetime | None]
    messages: Mapped[int] = mapped_column(default=0)
    last_role: Mapped[MessageRole | None] = mapped_column(Unicode(10))
    last_message_at: Mapped[datetime | None]
    running_summary: Mapped[str | None] = mapped_column(EncryptedText("conversations.running_summary"))
    folded_at: Mapped[datetime | None]
    folded_id: Mapped[UUID | None]
    folded_sources: Mapped[str | None] = mapped_column(EncryptedText("conversations.folded_sources"))
    proposal: Mapped[str | None] = mapped_column(EncryptedText("conversations.proposal"))
    proposal_status: Mapped[ProposalStatus | None] = mapped_column(Unicode(10))
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class ConversationMessage(IdentityMixin, Base):
    """One message. Its author is the owner of the conversation where the role is `user`, and nobody otherwise.

    `system` is neither the person nor the coach: the written reply at red. `metadata` is a JSON document of delivery
    details and ids, without a word of anybody.
    """

    __tablename__ = "conversation_messages"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_conversation_messages_history", "conversation_id", "created_at", "id"),
    )

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    role: Mapped[MessageRole] = mapped_column(Unicode(10))
    content: Mapped[str] = mapped_column(EncryptedText("conversation_messages.content"))
    details: Mapped[str | None] = mapped_column("metadata", Unicode(METADATA_LENGTH))


PERSONAL_DATA = PersonalData(
    (Conversation, ConversationMessage),
    online=dict.fromkeys((Conversation, ConversationMessage), "A conversation needs the coach, who is online."),
    named_ids={
        Conversation: "shared.coaching.message_sources:replace_folded_ids",
        ConversationMessage: "shared.coaching.message_sources:replace_source_ids",
    },
)
