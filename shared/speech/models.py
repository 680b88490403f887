"""The cache of speech (seed 004, "tts_cache"): which text was read aloud how, and where its audio is."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import Float, ForeignKey, Index, LargeBinary, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core.db import Base, IdentityMixin, per_user_layout
from shared.core.portability import PersonalData

SpeechStatus = Literal["pending", "ready"]
PENDING: SpeechStatus = "pending"
READY: SpeechStatus = "ready"


class SpeechRecording(IdentityMixin, Base):
    """One text in one voice. `cache_key` is a digest that its owner's key makes, so nobody else's text has the same.

    Without an owner it is a text of ours, such as a prompt, which everybody shares. The text is not stored. `attempt`
    counts who makes the audio: whoever takes it over after `lease_expires_at` raises it. The audio is the blob
    `speech/<id>`, sealed where there is an owner.
    """

    __tablename__ = "tts_cache"
    __table_args__ = (
        *per_user_layout("tts_cache"),
        Index("ix_tts_cache_key", "cache_key", unique=True),
        Index("ix_tts_cache_expiry", "expires_at"),
    )

    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    cache_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    voice: Mapped[str] = mapped_column(Unicode(50))
    emotion: Mapped[str | None] = mapped_column(Unicode(20))
    speed: Mapped[float] = mapped_column(Float)
    status: Mapped[SpeechStatus] = mapped_column(Unicode(10))
    attempt: Mapped[int] = mapped_column(default=1)
    lease_expires_at: Mapped[datetime]
    size_bytes: Mapped[int] = mapped_column(default=0)
    hit_count: Mapped[int] = mapped_column(default=0)
    last_used_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    model: Mapped[str | None] = mapped_column(Unicode(200))
    cost_usd: Mapped[float | None] = mapped_column(Float)


PERSONAL_DATA = PersonalData(
    (SpeechRecording,),
    "shared.speech.cache:forget_speech",
    withheld={SpeechRecording: "A cache: audio that is made of texts which are exported themselves."},
)
