"""The tables of mail: one row for each mail, and one for each opt-out of a stream.

A stream is a kind of mail. People can opt out of optional streams.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, per_user_layout
from shared.core.message_outbox import Message
from shared.core.portability import PersonalData

Stream = Literal["verification", "account", "care", "reminders", "digests", "reports"]


class Mail(Message):
    """One mail."""

    __tablename__ = "mails"
    __table_args__ = (
        *per_user_layout("mails"),
        Index("ix_mails_reason", "reason", unique=True),
        Index("ix_mails_age", "created_at", "id"),
    )

    stream: Mapped[str] = mapped_column(Unicode(20))
    parameters: Mapped[str] = mapped_column(EncryptedText("mails.parameters"))


class MailOptOut(Base):
    """A stream that a person opted out of."""

    __tablename__ = "mail_opt_outs"
    __table_args__ = (PrimaryKeyConstraint("user_id", "stream"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    stream: Mapped[str] = mapped_column(Unicode(20))
    created_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Mail, MailOptOut),
    withheld={Mail: "What was sent is in the mailbox."},
    online={MailOptOut: "One small document."},
    not_imported={MailOptOut: "Choices are made here, and not by a file."},
)
