"""Tables of the synthesis (seed 003, "Synthesis & Outputs"): drafts, checkpoints, chapters, shapes, and their sources.

Everything that was made of someone's words is sealed, also which shape was found. What a row rests on is a row of
`narrative_synthesis_sources`, so that it is found when an answer is edited or withdrawn.
"""

from datetime import datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Numeric, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import Base, ClusteredIndex, EncryptedText, IdentityMixin, NonclusteredPrimaryKey, per_user_layout
from shared.narrative.sessions.models import NarrativeSession

SynthesisType = Literal["draft", "checkpoint", "chapter"]
DRAFT: SynthesisType = "draft"
CHECKPOINT: SynthesisType = "checkpoint"
CHAPTER: SynthesisType = "chapter"
SynthesisStatus = Literal["pending", "ready", "failed", "withdrawn"]
PENDING: SynthesisStatus = "pending"
READY: SynthesisStatus = "ready"
FAILED: SynthesisStatus = "failed"
WITHDRAWN: SynthesisStatus = "withdrawn"
SynthesisReason = Literal["requested", "feedback", "answer_edited", "answer_withdrawn", "answer_moved", "answer_kept"]
KEY_LENGTH, MADE_BY_LENGTH = 40, 100
WHOLE_SESSION = ""
"""The section of what is about a whole session; an empty text, because nulls collide in a unique key of SQL Server."""


class NarrativeSynthesis(IdentityMixin, Base):
    """A version of a draft, checkpoint or chapter. `section_key` is a section, or a node whose answers it is about.

    `content` is a JSON list of paragraphs (`paragraphs.py`); it is null until a job made it, and once it is withdrawn,
    because an answer that it rested on was. `instructions` is a JSON object of what the person wants left out, taken
    in or called otherwise, which the next versions keep to. A ready version does not change but for the approval and
    what the person said of it. The unique key lets two requests make one.
    """

    __tablename__ = "narrative_session_syntheses"
    __table_args__ = (
        *per_user_layout("narrative_session_syntheses"),
        Index(
            "ix_narrative_session_syntheses_version",
            "session_id",
            "synthesis_type",
            "section_key",
            "version",
            unique=True,
        ),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey(NarrativeSession.id, ondelete="CASCADE"))
    section_key: Mapped[str] = mapped_column(Unicode(KEY_LENGTH), default=WHOLE_SESSION)
    synthesis_type: Mapped[SynthesisType] = mapped_column(Unicode(20))
    version: Mapped[int] = mapped_column(default=1)
    status: Mapped[SynthesisStatus] = mapped_column(Unicode(10), default=PENDING)
    reason: Mapped[SynthesisReason] = mapped_column(Unicode(20))
    title: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_syntheses.title"))
    content: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_syntheses.content"))
    instructions: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_syntheses.instructions"))
    is_provisional: Mapped[bool] = mapped_column(default=True)
    user_approved: Mapped[bool | None]
    user_feedback: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_syntheses.user_feedback"))
    made_by: Mapped[str | None] = mapped_column(Unicode(MADE_BY_LENGTH))
    generated_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class NarrativeArchetype(IdentityMixin, Base):
    """A shape that a session's story may have, as it was inferred; at most one of a session is in use.

    `analysis` is a JSON object with themes and passages. The texts of one that is withdrawn are null, but for what the
    person wrote themselves (`user_reframed`).
    """

    __tablename__ = "narrative_session_archetypes"
    __table_args__ = (
        *per_user_layout("narrative_session_archetypes"),
        Index("ix_narrative_session_archetypes_version", "session_id", "version", unique=True),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey(NarrativeSession.id, ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(default=1)
    status: Mapped[SynthesisStatus] = mapped_column(Unicode(10), default=PENDING)
    archetype_type: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_archetypes.archetype_type"))
    confidence_score: Mapped[float | None] = mapped_column(Numeric(3, 2, asdecimal=False))
    analysis: Mapped[str | None] = mapped_column("themes", EncryptedText("narrative_session_archetypes.themes"))
    narrative_shape: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_archetypes.narrative_shape"))
    revealed_to_user: Mapped[bool] = mapped_column(default=False)
    user_confirmed: Mapped[bool | None]
    user_reframed: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_archetypes.user_reframed"))
    made_by: Mapped[str | None] = mapped_column(Unicode(MADE_BY_LENGTH))
    inferred_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class NarrativeSynthesisSource(Base):
    """An answer on which a synthesis or a shape rests: `output_id` is the id of either."""

    __tablename__ = "narrative_synthesis_sources"
    __table_args__ = (
        NonclusteredPrimaryKey("output_id", "answer_id"),
        ClusteredIndex("ix_narrative_synthesis_sources_answer", "session_id", "answer_id", "output_id"),
    )

    output_id: Mapped[UUID]
    answer_id: Mapped[UUID]
    session_id: Mapped[UUID] = mapped_column(ForeignKey(NarrativeSession.id, ondelete="CASCADE"))


SYNTHESIS_TABLES = (NarrativeSynthesis, NarrativeArchetype, NarrativeSynthesisSource)
"""For the `PERSONAL_DATA` of the domain, all exported."""
