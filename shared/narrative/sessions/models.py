"""Tables of narrative sessions (seed 003, "Session Management"): where someone is, what they chose, what they answered.

Nodes, prompts and sections are named by their keys, which are unique in a version. A version that is published never
changes, so a key says the same as an id, and stays true when a session moves to another version. What tells of a life
(scope, flags, boundaries, answers) is sealed: no query looks into it.
"""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Unicode
from sqlalchemy.orm import Mapped, mapped_column

from shared.core import clock
from shared.core.db import (
    Base,
    ClusteredIndex,
    EncryptedText,
    FilteredIndex,
    IdentityMixin,
    NonclusteredPrimaryKey,
    per_user_layout,
)
from shared.core.kept_texts import AI_MODE_LENGTH, INHERIT, AiMode
from shared.narrative.process.models import ProcessVersion
from shared.narrative.process.vocabulary import ResponseFormat, Scope

SessionStatus = Literal["active", "paused", "completed", "abandoned"]
ACTIVE: SessionStatus = "active"
PAUSED: SessionStatus = "paused"
COMPLETED: SessionStatus = "completed"
ABANDONED: SessionStatus = "abandoned"

NodeStatus = Literal["pending", "in_progress", "completed", "skipped"]
NODE_PENDING: NodeStatus = "pending"
NODE_IN_PROGRESS: NodeStatus = "in_progress"
NODE_COMPLETED: NodeStatus = "completed"
NODE_SKIPPED: NodeStatus = "skipped"

SectionState = Literal["locked", "unlocked", "in_progress", "completed"]
SECTION_LOCKED: SectionState = "locked"
SECTION_UNLOCKED: SectionState = "unlocked"
SECTION_IN_PROGRESS: SectionState = "in_progress"
SECTION_COMPLETED: SectionState = "completed"

NODE_KEY_LENGTH = SECTION_KEY_LENGTH = 40
PROMPT_KEY_LENGTH = 100
NO_SECTION = ""
"""The section of what belongs to none; an empty text, because SQL Server lets nulls collide in a unique key."""


class NarrativeSession(IdentityMixin, Base):
    """Someone's way through one version of the process. `created_at` is when it began.

    `active_section` is the section that an iterative node is at, `entered_at` when they came to this place. `version`
    counts the moves and choices: a move names the one it saw, so of two devices one moves. `ask_at` is when a timer
    asks whether they want to go on; null where nobody has to be asked. `metadata` is the sealed document of the client
    that began it. `earlier_version_id`, `earlier_node_key` and `earlier_section` are the place in the version before,
    while a migration can be taken back.
    """

    __tablename__ = "narrative_sessions"
    __table_args__ = (
        *per_user_layout("narrative_sessions"),
        Index("ix_narrative_sessions_status", "user_id", "status"),
        Index("ix_narrative_sessions_version", "process_version_id"),
        Index("ix_narrative_sessions_earlier_version", "earlier_version_id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    process_version_id: Mapped[UUID] = mapped_column(ForeignKey(ProcessVersion.id))
    current_node_key: Mapped[str] = mapped_column(Unicode(NODE_KEY_LENGTH))
    active_section: Mapped[str] = mapped_column(Unicode(SECTION_KEY_LENGTH), default=NO_SECTION)
    entered_at: Mapped[datetime | None]
    status: Mapped[SessionStatus] = mapped_column(Unicode(10), default=ACTIVE)
    ai_mode: Mapped[AiMode] = mapped_column(Unicode(AI_MODE_LENGTH), default=INHERIT)
    last_activity_at: Mapped[datetime] = mapped_column(default=clock.now)
    completed_at: Mapped[datetime | None]
    ask_at: Mapped[datetime | None]
    details: Mapped[str | None] = mapped_column("metadata", EncryptedText("narrative_sessions.metadata"))
    earlier_version_id: Mapped[UUID | None] = mapped_column(ForeignKey(ProcessVersion.id))
    earlier_node_key: Mapped[str | None] = mapped_column(Unicode(NODE_KEY_LENGTH))
    earlier_section: Mapped[str | None] = mapped_column(Unicode(SECTION_KEY_LENGTH))
    version: Mapped[int] = mapped_column(default=1)


FilteredIndex(
    "ix_narrative_sessions_asking",
    NarrativeSession.ask_at,
    NarrativeSession.id,
    where=NarrativeSession.ask_at.is_not(None),
)


class NarrativeSessionScope(IdentityMixin, Base):
    """What someone chose to tell, at most one a session."""

    __tablename__ = "narrative_session_scopes"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_narrative_session_scopes_session", "session_id", unique=True),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("narrative_sessions.id", ondelete="CASCADE"))
    scope_type: Mapped[Scope] = mapped_column(Unicode(20))
    scope_description: Mapped[str | None] = mapped_column(EncryptedText("narrative_session_scopes.scope_description"))
    time_period_start: Mapped[date | None]
    time_period_end: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class NarrativeSessionProfile(IdentityMixin, Base):
    """Someone's flags and comfort boundaries, at most one a session.

    `flags` is a sealed JSON object of flags by name, those of the seed and further ones of the version; `boundaries`
    is one of the comfort boundaries. Faith, children and what hurts are nothing that a table should show.
    """

    __tablename__ = "narrative_session_profiles"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_narrative_session_profiles_session", "session_id", unique=True),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("narrative_sessions.id", ondelete="CASCADE"))
    flags: Mapped[str] = mapped_column(EncryptedText("narrative_session_profiles.flags"))
    boundaries: Mapped[str] = mapped_column(EncryptedText("narrative_session_profiles.boundaries"))
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class NarrativeSessionProgress(IdentityMixin, Base):
    """One node of a session, once for each section of an iterative one; written when it is left.

    The place that a session is at has none on the first visit: the row of the session has its keys and `entered_at`. A
    row whose place the choices lead past is kept as it is, so that it returns with them.
    """

    __tablename__ = "narrative_session_progress"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_narrative_session_progress_place", "session_id", "node_key", "section_key", unique=True),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("narrative_sessions.id", ondelete="CASCADE"))
    node_key: Mapped[str] = mapped_column(Unicode(NODE_KEY_LENGTH))
    section_key: Mapped[str] = mapped_column(Unicode(SECTION_KEY_LENGTH), default=NO_SECTION)
    status: Mapped[NodeStatus] = mapped_column(Unicode(20), default=NODE_PENDING)
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)


class NarrativeSessionSectionStatus(IdentityMixin, Base):
    """One section of a session: whether it is open, chosen and done."""

    __tablename__ = "narrative_session_section_status"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_narrative_session_section_status_section", "session_id", "section_key", unique=True),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("narrative_sessions.id", ondelete="CASCADE"))
    section_key: Mapped[str] = mapped_column(Unicode(SECTION_KEY_LENGTH))
    status: Mapped[SectionState] = mapped_column(Unicode(20), default=SECTION_LOCKED)
    is_selected: Mapped[bool] = mapped_column(default=False)
    unlocked_at: Mapped[datetime | None]
    started_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]


class NarrativeAnswer(IdentityMixin, Base):
    """An answer to a prompt, or an earlier revision of one.

    The answer keeps its id through its edits; each edit leaves what was there before as a row with `revision_of`.
    `content` is null while a recording is awaited, and once the answer was withdrawn: then its words are gone, and the
    row says only that there was one. `slot` is 1 while it stands, and null for revisions and withdrawn ones: a prompt
    has one answer, and its unique key decides between two devices. `is_set_aside`: the choices of now lead past its
    prompt; it returns with them. `sensitivity_tier` is its prompt's. `version` counts edits.
    """

    __tablename__ = "narrative_answers"
    __table_args__ = (
        *per_user_layout("narrative_answers"),
        Index("ix_narrative_answers_session", "session_id", "created_at", "id"),
        Index("ix_narrative_answers_revisions", "revision_of", "version"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id"))
    session_id: Mapped[UUID] = mapped_column(ForeignKey("narrative_sessions.id", ondelete="CASCADE"))
    node_key: Mapped[str] = mapped_column(Unicode(NODE_KEY_LENGTH))
    prompt_key: Mapped[str] = mapped_column(Unicode(PROMPT_KEY_LENGTH))
    section_key: Mapped[str] = mapped_column(Unicode(SECTION_KEY_LENGTH), default=NO_SECTION)
    slot: Mapped[int | None]
    response_format: Mapped[ResponseFormat] = mapped_column(Unicode(20))
    content: Mapped[str | None] = mapped_column(EncryptedText("narrative_answers.content"))
    sensitivity_tier: Mapped[int] = mapped_column(default=1)
    ai_mode: Mapped[AiMode] = mapped_column(Unicode(AI_MODE_LENGTH), default=INHERIT)
    is_set_aside: Mapped[bool] = mapped_column(default=False)
    revision_of: Mapped[UUID | None]
    withdrawn_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)


# Revisions and withdrawn answers have no slot, which collides on SQL Server only.
FilteredIndex(
    "ix_narrative_answers_slot",
    NarrativeAnswer.session_id,
    NarrativeAnswer.prompt_key,
    NarrativeAnswer.section_key,
    NarrativeAnswer.slot,
    unique=True,
    where=NarrativeAnswer.slot.is_not(None),
)

SESSION_TABLES = (
    NarrativeSession,
    NarrativeSessionScope,
    NarrativeSessionProfile,
    NarrativeSessionProgress,
    NarrativeSessionSectionStatus,
    NarrativeAnswer,
)
"""For the `PERSONAL_DATA` of the domain, all exported."""
