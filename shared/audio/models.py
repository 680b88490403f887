"""Tables of audio: what someone recorded, and which blobs may lie in storage on that account."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, IdentityMixin, per_user_layout

Purpose = Literal["journal", "message", "reflection"]
Status = Literal["requested", "uploaded", "transcribing", "transcribed", "awaiting_transcription", "failed", "expired"]
SafetyLevel = Literal["green", "yellow", "red"]

REQUESTED: Status = "requested"
UPLOADED: Status = "uploaded"
TRANSCRIBING: Status = "transcribing"
TRANSCRIBED: Status = "transcribed"
AWAITING: Status = "awaiting_transcription"
FAILED: Status = "failed"
EXPIRED: Status = "expired"
UNTRANSCRIBED: tuple[Status, ...] = (UPLOADED, TRANSCRIBING, AWAITING)
"""Checked, and without a transcript so far."""


class Recording(IdentityMixin, Base):
    """Something that someone says, from the moment that they ask where to send it. Its id names its blob.

    `target_id` is what it is said to, `result_id` the entry, message or answer that the transcript became, and
    `goes_with_id` the entry or decision whose removal removes this too; they have no foreign keys, because what they
    name is in several tables. `open_slot` numbers the uploads that someone has open: its unique key limits them.
    `etag` pins the content that was checked. `try_at` is when to ask again what keeps it from being transcribed;
    `removed_at` is when the audio was given up.
    """

    __tablename__ = "audio_recordings"
    __table_args__ = (
        *per_user_layout("audio_recordings"),
        Index("ix_audio_recordings_closing", "status", "closes_at", "id"),
        Index("ix_audio_recordings_waiting", "status", "try_at", "id"),
        Index("ix_audio_recordings_goes_with", "goes_with_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[Purpose] = mapped_column(Unicode(10))
    target_id: Mapped[UUID | None]
    goes_with_id: Mapped[UUID | None]
    content_type: Mapped[str] = mapped_column(Unicode(40))
    size_bytes: Mapped[int]
    duration_seconds: Mapped[float | None]
    sha256: Mapped[bytes | None] = mapped_column(LargeBinary(32))
    open_slot: Mapped[int | None]
    closes_at: Mapped[datetime]
    etag: Mapped[str | None] = mapped_column(Unicode(100))
    status: Mapped[Status] = mapped_column(Unicode(30), default=REQUESTED)
    reason: Mapped[str | None] = mapped_column(Unicode(30))
    try_at: Mapped[datetime | None]
    transcript: Mapped[str | None] = mapped_column(EncryptedText("audio_recordings.transcript"))
    transcribed_by: Mapped[str | None] = mapped_column(Unicode(100))
    safety_level: Mapped[SafetyLevel | None] = mapped_column(Unicode(10))
    result_id: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]


# Those that are not open do not collide; only SQL Server has to be told so.
Index(
    "ix_audio_recordings_slot",
    Recording.user_id,
    Recording.open_slot,
    unique=True,
    mssql_where=Recording.open_slot.is_not(None),
)


class StoredAudio(IdentityMixin, Base):
    """A blob that may lie in storage, known since before it can. It goes with nobody, so that it is never forgotten.

    `look_at` is when to look whether its recording still wants it: soon after an upload was possible, at once when a
    recording goes, and every week in between, for what a database removed without asking us.
    """

    __tablename__ = "audio_blobs"
    __table_args__ = (PrimaryKeyConstraint("id"), Index("ix_audio_blobs_due", "look_at", "id"))

    look_at: Mapped[datetime]
