"""Tables of audio: recordings, and the register of the blobs that may be in storage."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, LargeBinary, PrimaryKeyConstraint, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, EncryptedText, FilteredIndex, IdentityMixin, per_user_layout
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData

Purpose = Literal["journal", "message", "reflection", "narrative"]
Status = Literal[
    "requested",
    "uploaded",
    "transcribing",
    "transcribed",
    "awaiting_transcription",
    "failed",
    "expired",
    "imported",
]
SafetyLevel = Literal["green", "yellow", "heavy", "red"]

REQUESTED: Status = "requested"
UPLOADED: Status = "uploaded"
TRANSCRIBING: Status = "transcribing"
TRANSCRIBED: Status = "transcribed"
AWAITING: Status = "awaiting_transcription"
FAILED: Status = "failed"
EXPIRED: Status = "expired"
IMPORTED: Status = "imported"
"""It came with an entry of another app and has no transcript."""
UNTRANSCRIBED: tuple[Status, ...] = (UPLOADED, TRANSCRIBING, AWAITING)
"""Accepted, and without a transcript so far."""


class Recording(AiModeMixin, IdentityMixin, Base):
    """Something that someone says, from the moment that they ask for an upload address. Its id names its blob.

    `target_id` is the conversation, prompt, decision or awaiting answer that it belongs to, `result_id` the entry,
    message or answer that the transcript became. `goes_with_id` is the entry, decision or answer of a narrative session
    whose deletion deletes the recording too. These have no foreign keys, because they name rows of several tables.
    `ai_mode` tells whether a model may hear it, and
    becomes that of its entry. `open_slot` numbers the open uploads of a person; its unique key limits them. `etag` pins
    the content that was checked. `try_at` is when to try again what blocks the transcription; `removed_at` is when the
    audio was given up, `sealed_at` when it was sealed and its upload removed.
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
    sealed_at: Mapped[datetime | None]


# Recordings that are not open have null here, which collides on SQL Server only.
FilteredIndex(
    "ix_audio_recordings_slot",
    Recording.user_id,
    Recording.open_slot,
    unique=True,
    where=Recording.open_slot.is_not(None),
)
FilteredIndex("ix_audio_recordings_unsealed", Recording.created_at, Recording.id, where=Recording.sealed_at.is_(None))


class StoredAudio(IdentityMixin, Base):
    """A blob that may be in storage, registered before it can exist. It belongs to nobody, so it is never forgotten.

    `look_at` is when to check whether a recording still refers to it: soon after its upload was possible, at once when
    its recording is deleted, and otherwise every week, for rows that a database deleted without us.
    """

    __tablename__ = "audio_blobs"
    __table_args__ = (PrimaryKeyConstraint("id"), Index("ix_audio_blobs_due", "look_at", "id"))

    look_at: Mapped[datetime]


PERSONAL_DATA = PersonalData(
    (Recording,),
    "shared.audio.service:forget_recordings",
    online={Recording: "Sound is too much for a copy; what it became is synced."},
    adapted={Recording: "shared.audio.imported_recordings:adapt_rows"},
)
