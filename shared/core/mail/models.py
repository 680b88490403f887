"""Tables of mail: what is to be sent or was, once a reason, and what people do not want.

A stream is a kind of mail that people tell apart, and that they can opt out of where it is optional.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout

Stream = Literal["verification", "account", "reminders", "digests"]
MailStatus = Literal["waiting", "sending", "sent", "withheld", "failed"]
WAITING: MailStatus = "waiting"
SENDING: MailStatus = "sending"
SENT: MailStatus = "sent"
WITHHELD: MailStatus = "withheld"
FAILED: MailStatus = "failed"
REASON_LENGTH = 150


class Mail(IdentityMixin, Base):
    """One mail. `reason` (such as `journal:<user>:2026-03-02`) is unique, so that nobody gets a second for it.

    `parameters` is what the template needs, as JSON; the text itself is made when it is sent and kept nowhere.
    """

    __tablename__ = "mails"
    __table_args__ = (
        *per_user_layout("mails"),
        Index("ix_mails_reason", "reason", unique=True),
        Index("ix_mails_age", "created_at", "id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    stream: Mapped[str] = mapped_column(Unicode(20))
    template: Mapped[str] = mapped_column(Unicode(40))
    reason: Mapped[str] = mapped_column(Unicode(REASON_LENGTH))
    parameters: Mapped[str] = mapped_column(EncryptedText("mails.parameters"))
    status: Mapped[MailStatus] = mapped_column(Unicode(10), default=WAITING)
    finished_at: Mapped[datetime | None]


class MailOptOut(Base):
    """A stream of mails that someone does not want."""

    __tablename__ = "mail_opt_outs"
    __table_args__ = (PrimaryKeyConstraint("user_id", "stream"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    stream: Mapped[str] = mapped_column(Unicode(20))
    created_at: Mapped[datetime]
