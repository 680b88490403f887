"""Tables of decisions: decisions, their conversations, messages and summaries."""

from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, Unicode, and_
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
from shared.core.kept_texts import AiModeMixin
from shared.core.portability import PersonalData, SyncedKind
from shared.tagging.schemas import PENDING, TAGGER_LENGTH

DecisionStatus = Literal["in_progress", "closed", "archived"]
Phase = Literal["context_gathering", "reflection", "completed"]
SummaryStatus = Literal["pending", "ready", "failed"]
Sender = Literal["user", "ai", "context", "reflection"]

IN_PROGRESS: DecisionStatus = "in_progress"
ARCHIVED: DecisionStatus = "archived"
GATHERING: Phase = "context_gathering"
REFLECTION: Phase = "reflection"
COMPLETED: Phase = "completed"
PHASES: tuple[Phase, ...] = (GATHERING, REFLECTION, COMPLETED)
SUMMARY_PENDING: SummaryStatus = "pending"
SUMMARY_READY: SummaryStatus = "ready"
SUMMARY_FAILED: SummaryStatus = "failed"
MADE_BY_LENGTH = 100


class Decision(AiModeMixin, IdentityMixin, Base):
    """Something that someone has to decide. `version` counts their edits, not tags and summaries."""

    __tablename__ = "decisions"
    __table_args__ = (*per_user_layout("decisions"),)

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(EncryptedText("decisions.title"))
    description: Mapped[str | None] = mapped_column(EncryptedText("decisions.description"))
    status: Mapped[DecisionStatus] = mapped_column(Unicode(20), default=IN_PROGRESS)
    sentiment_tag: Mapped[str | None] = mapped_column(Unicode(10))
    keywords: Mapped[str | None] = mapped_column(EncryptedText("decisions.keywords"))
    tagging_status: Mapped[str] = mapped_column(Unicode(10), default=PENDING)
    tagged_by: Mapped[str | None] = mapped_column(Unicode(TAGGER_LENGTH))
    summary: Mapped[str | None] = mapped_column(EncryptedText("decisions.summary"))
    summary_status: Mapped[SummaryStatus] = mapped_column(Unicode(10), default=SUMMARY_PENDING)
    revisit_on: Mapped[date | None]
    updated_at: Mapped[datetime] = mapped_column(default=clock.now)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


class DecisionDomain(Base):
    """A domain of a decision; `position` stores the tagger's order, strongest first."""

    __tablename__ = "decision_domains"
    __table_args__ = (
        PrimaryKeyConstraint("decision_id", "domain"),
        Index("ix_decision_domains_domain", "domain", "decision_id"),
    )

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"))
    domain: Mapped[str] = mapped_column(Unicode(40))
    position: Mapped[int]


class DecisionKeyword(Base):
    """A keyword of a decision in plain form, as the release before stored it: a job moves these rows."""

    __tablename__ = "decision_keywords"
    __table_args__ = (PrimaryKeyConstraint("decision_id", "keyword"),)

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"))
    keyword: Mapped[str] = mapped_column(Unicode(60))
    position: Mapped[int]


class DecisionSummary(IdentityMixin, Base):
    """A summary of a decision at one time; the newest one is also in the decision."""

    __tablename__ = "decision_summaries"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_decision_summaries_history", "decision_id", "created_at", "id"),
    )

    decision_id: Mapped[UUID] = mapped_column(ForeignKey("decisions.id", ondelete="CASCADE"))
    summary: Mapped[str] = mapped_column(EncryptedText("decision_summaries.summary"))
    ai_generated: Mapped[bool]
    made_by: Mapped[str] = mapped_column(Unicode(MADE_BY_LENGTH))


class DecisionSession(AiModeMixin, IdentityMixin, Base):
    """One conversation. `created_at` is when it started.

    `open_day` is the owner's local day while the conversation is open, and null afterwards. Its unique index decides
    who opens the one session of a decision and day. `day_ends_at` is when that day ends, so that the timer needs no
    time zones. `running_summary` condenses the messages up to `folded_at`, `folded_id` for the model. `version` counts
    the owner's edits. Only one foreign key cascades, because SQL Server allows one path between two tables.
    """

    __tablename__ = "decision_sessions"
    __table_args__ = (
        *per_user_layout("decision_sessions"),
        Index("ix_decision_sessions_decision", "decision_id", "created_at", "id"),
    )

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    decision_id: Mapped[UUID | None] = mapped_column(ForeignKey("decisions.id"))
    title: Mapped[str] = mapped_column(EncryptedText("decision_sessions.title"))
    status: Mapped[Phase] = mapped_column(Unicode(20), default=GATHERING)
    open_day: Mapped[date | None]
    day_ends_at: Mapped[datetime]
    completed_at: Mapped[datetime | None]
    summary: Mapped[str | None] = mapped_column(EncryptedText("decision_sessions.summary"))
    insights: Mapped[str | None] = mapped_column(EncryptedText("decision_sessions.insights"))
    summary_status: Mapped[SummaryStatus] = mapped_column(Unicode(10), default=SUMMARY_PENDING)
    summarized_by: Mapped[str | None] = mapped_column(Unicode(MADE_BY_LENGTH))
    messages: Mapped[int] = mapped_column(default=0)
    answered: Mapped[int] = mapped_column(default=0)
    last_sender: Mapped[Sender | None] = mapped_column(Unicode(10))
    running_summary: Mapped[str | None] = mapped_column(EncryptedText("decision_sessions.running_summary"))
    folded_at: Mapped[datetime | None]
    folded_id: Mapped[UUID | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__: Any = {"version_id_col": version}  # noqa: RUF012 - declared so by SQLAlchemy


_unended = DecisionSession.open_day.is_not(None)
# Completed conversations and those without a decision have nulls here, which collide on SQL Server only.
FilteredIndex(
    "ix_decision_sessions_open",
    DecisionSession.decision_id,
    DecisionSession.open_day,
    unique=True,
    where=and_(DecisionSession.decision_id.is_not(None), _unended),
)
FilteredIndex("ix_decision_sessions_stale", DecisionSession.day_ends_at, where=_unended)


class DecisionMessage(IdentityMixin, Base):
    """One message, of the user or of the coach (`context` and `reflection` name the coach's phase)."""

    __tablename__ = "decision_messages"
    __table_args__ = (
        NonclusteredPrimaryKey("id"),
        ClusteredIndex("ix_decision_messages_history", "session_id", "created_at", "id"),
    )

    session_id: Mapped[UUID] = mapped_column(ForeignKey("decision_sessions.id", ondelete="CASCADE"))
    sender: Mapped[Sender] = mapped_column(Unicode(10))
    content: Mapped[str] = mapped_column(EncryptedText("decision_messages.content"))


PERSONAL_DATA = PersonalData(
    (Decision, DecisionDomain, DecisionKeyword, DecisionSummary, DecisionSession, DecisionMessage),
    synced={Decision: SyncedKind("decision", "shared.decisions.decisions:load_decisions", 2)},
    online={
        DecisionDomain: "It is in its decision, which is written with it.",
        DecisionKeyword: "It is in its decision, which is written with it.",
        DecisionSummary: "The decision has the current one.",
        DecisionSession: "A conversation needs the coach, who is online.",
        DecisionMessage: "A conversation needs the coach, who is online.",
    },
    named_ids={DecisionSession: "shared.decisions.summaries:replace_message_ids"},
)
