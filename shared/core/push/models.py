"""The tables of Web Push: one row for each subscribed browser, and one for each message."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout
from shared.core.message_outbox import Message
from shared.core.portability import PersonalData

PROGRESS_LENGTH = 4000  # fits 80 browsers; a person has at most 20 at a time


class PushSubscription(IdentityMixin, Base):
    """A browser's endpoint and keys. Anyone who has them can send to the browser, so they are encrypted."""

    __tablename__ = "push_subscriptions"
    __table_args__ = (
        *per_user_layout("push_subscriptions"),
        Index("ix_push_subscriptions_endpoint", "endpoint_digest", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    endpoint_digest: Mapped[bytes] = mapped_column(LargeBinary(32))
    endpoint: Mapped[str] = mapped_column(EncryptedText("push_subscriptions.endpoint"))
    p256dh: Mapped[str] = mapped_column(EncryptedText("push_subscriptions.p256dh"))
    auth: Mapped[str] = mapped_column(EncryptedText("push_subscriptions.auth"))
    last_used_at: Mapped[datetime | None]


class PushMessage(Message):
    """One message for all browsers of a person.

    `progress` is a JSON object of the browsers that need no further attempt, by their ids: the next attempt leaves
    them alone.
    """

    __tablename__ = "push_messages"
    __table_args__ = (
        *per_user_layout("push_messages"),
        Index("ix_push_messages_reason", "reason", unique=True),
        Index("ix_push_messages_age", "created_at", "id"),
    )

    parameters: Mapped[str] = mapped_column(EncryptedText("push_messages.parameters"))
    progress: Mapped[str | None] = mapped_column(Unicode(PROGRESS_LENGTH))


PERSONAL_DATA = PersonalData(
    (PushMessage, PushSubscription),
    withheld={PushMessage: "What was sent was shown.", PushSubscription: "The secrets of a browser."},
)
