"""Jobs of decisions: tag a decision, summarize a completed conversation, then summarize its decision again.

Each loads, asks a model with no transaction open, and stores. Tags are stored only for the version that was read; a
summary is stored only where the person has not written their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, NamedTuple
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from shared.chat import service as chat
from shared.chat.service import Conversation, SummaryResult
from shared.core import ai, clock, jobs
from shared.core.ai import BY_USER, RULES
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork, TransactionWork
from shared.core.jobs.kinds import Lane
from shared.decisions.decisions import TAG_TABLES
from shared.decisions.messages import MESSAGES
from shared.decisions.models import (
    COMPLETED,
    MADE_BY_LENGTH,
    SUMMARY_FAILED,
    SUMMARY_PENDING,
    SUMMARY_READY,
    Decision,
    DecisionSession,
    DecisionSummary,
)
from shared.decisions.schemas import Insight
from shared.decisions.summaries import SUMMARY_TASKS, write_insights
from shared.decisions.text_sources import MESSAGE
from shared.insights import service as insights
from shared.safety.service import build_red_text_filter, may_send_to_model
from shared.tagging import service as tagging
from shared.tagging.schemas import TaggingRequest, TaggingResult

SEAL_BATCH = 200


class TagDecision(JobPayload):
    """Tag this version of this decision. An edit enqueues a job for the next version, and this one does nothing."""

    kind: ClassVar[str] = "tag_decision"
    lane: ClassVar[Lane] = "tagging"

    decision_id: UUID
    version: int


class SealKeywords(JobPayload):
    """Seal the readable keywords of a batch of decisions, as the job of the same name does for entries."""

    kind: ClassVar[str] = "seal_decision_keywords"
    lane: ClassVar[Lane] = "upkeep"


class SummarizeSession(JobPayload):
    """Summarize a completed conversation."""

    kind: ClassVar[str] = "summarize_decision_session"
    lane: ClassVar[Lane] = "summaries"

    session_id: UUID


class SummarizeDecision(JobPayload):
    """Summarize a decision from the summaries of its conversations."""

    kind: ClassVar[str] = "summarize_decision"
    lane: ClassVar[Lane] = "summaries"

    decision_id: UUID


@dataclass(frozen=True)
class SummaryRequest:
    """A conversation to summarize, and the insights that its own are merged with."""

    conversation: Conversation
    known: insights.KnownInsights


@dataclass(frozen=True)
class SessionSummaryResult:
    """The summary of a conversation, and what is new of its insights."""

    summary: SummaryResult
    merged: insights.MergedInsights


@dataclass(frozen=True)
class DecisionSummaries:
    """Summaries of a decision's conversations (`text_ids`), oldest first; `made_by` is who made the last one."""

    user_id: UUID
    title: str
    texts: Sequence[str]
    made_by: str
    may_send: bool
    text_ids: frozenset[UUID]


class SessionSummaryRow(NamedTuple):
    """The summary of a conversation, and who made it."""

    session_id: UUID
    text: str
    made_by: str


@dataclass(frozen=True)
class DecisionSummaryResult:
    """The new summary and its sources: where these have changed meanwhile, another job has them."""

    sources: Sequence[str]
    summary: str | None
    made_by: str


def load_tagging_request(db: Session, job: TagDecision) -> TaggingRequest | None:
    """Read the text to tag; None where the decision is gone or edited since."""
    columns = (Decision.user_id, Decision.title, Decision.description)
    unchanged = (Decision.id == job.decision_id, Decision.version == job.version)
    row = db.execute(select(*columns).where(*unchanged)).one_or_none()
    if row is None:
        return None
    may_send = ai.is_configured() and may_send_to_model(db, row.user_id, row.title, row.description)
    return TaggingRequest(row.user_id, job.decision_id, row.title, row.description, may_send, TagDecision.kind)


def tag_decision(request: TaggingRequest) -> TaggingResult:
    """Tag the text by a model, or by rules where it must not be sent; no transaction is open."""
    return TaggingResult(request.user_id, tagging.tag_text(request))


def store_tags(db: Session, job: TagDecision, result: TaggingResult) -> None:
    """Store the tags, unless the decision has changed meanwhile."""
    tagging.store_tags(db, TAG_TABLES, job.decision_id, job.version, result.tags, owner=result.user_id)


def fail_tagging(db: Session, job: TagDecision) -> None:
    """After the last attempt, mark the decision as one that could not be tagged."""
    tagging.fail_tagging(db, TAG_TABLES, job.decision_id, job.version)


def seal_keywords(db: Session, job: SealKeywords) -> None:
    """Seal a batch, and enqueue the next one."""
    del job
    if tagging.seal_readable_keywords(db, TAG_TABLES, SEAL_BATCH) == SEAL_BATCH:
        jobs.enqueue(db, SealKeywords())


def seal_left_keywords(db: Session, _now: datetime, limit: int) -> int:
    """Seal what an instance of the release before stored when the job had ended; return the number of decisions."""
    return tagging.seal_readable_keywords(db, TAG_TABLES, limit)


def load_conversation(db: Session, job: SummarizeSession) -> SummaryRequest | None:
    """Load a completed conversation as a whole, and what is known of the person; None where it is gone."""
    session = db.get(DecisionSession, job.session_id)
    if session is None or session.status != COMPLETED:
        return None
    turns = chat.load_turns_since(db, MESSAGES, session.id, None, None)
    is_red = build_red_text_filter(db, session.user_id, session.created_at)
    may_send = may_send_to_model(db, session.user_id)
    text_ids = frozenset(one for one in (session.id, session.decision_id) if one is not None)
    conversation = Conversation(SUMMARY_TASKS, session.user_id, session.title, turns, may_send, is_red, text_ids)
    return SummaryRequest(conversation, insights.load_known_insights(db, session.user_id))


def summarize_session(request: SummaryRequest) -> SessionSummaryResult:
    """Summarize the conversation and merge its insights with those that are known; no transaction is open."""
    summary = chat.summarize_conversation(request.conversation)
    found = [(one.text, one.message_ids) for one in summary.insights]
    drafts = insights.build_message_drafts(MESSAGE, found, summary.made_by)
    return SessionSummaryResult(summary, insights.merge_insights(request.known, drafts))


def store_session_summary(db: Session, job: SummarizeSession, done: SessionSummaryResult) -> None:
    """Store the summary and propose its insights, unless the person has written their own of both.

    Then enqueue the decision's summary.
    """
    result = done.summary
    user_id = db.scalar(select(DecisionSession.user_id).where(DecisionSession.id == job.session_id))
    if user_id is None:
        return
    shown = [Insight(text=one.text, message_ids=one.message_ids) for one in result.insights]
    values = {
        "summary": own_text(user_id, result.summary),
        "insights": own_text(user_id, write_insights(shown)),
        "summary_status": SUMMARY_READY,
        "summarized_by": result.made_by[:MADE_BY_LENGTH],
    }
    not_by_user = or_(DecisionSession.summarized_by.is_(None), DecisionSession.summarized_by != BY_USER)
    statement = update(DecisionSession).where(DecisionSession.id == job.session_id, not_by_user).values(values)
    if changed_rows(db.execute(statement.execution_options(synchronize_session=False))):
        insights.store_insights(db, user_id, done.merged)
    _enqueue_decision_summary(db, job.session_id)


def fail_session_summary(db: Session, job: SummarizeSession) -> None:
    """After the last attempt, mark the conversation, and summarize its decision from the other ones."""
    waiting = (DecisionSession.id == job.session_id, DecisionSession.summary_status == SUMMARY_PENDING)
    db.execute(update(DecisionSession).where(*waiting).values(summary_status=SUMMARY_FAILED))
    _enqueue_decision_summary(db, job.session_id)


def load_decision_summaries(db: Session, job: SummarizeDecision) -> DecisionSummaries | None:
    """Load the summaries of the conversations; None where the decision is gone."""
    decision = db.get(Decision, job.decision_id)
    if decision is None:
        return None
    rows = _load_session_summaries(db, job.decision_id)
    made_by = rows[-1].made_by if rows else RULES
    texts, text_ids = [row.text for row in rows], frozenset((decision.id, *(row.session_id for row in rows)))
    may_send = may_send_to_model(db, decision.user_id)
    return DecisionSummaries(decision.user_id, decision.title, texts, made_by, may_send, text_ids)


def merge_decision_summaries(source: DecisionSummaries) -> DecisionSummaryResult:
    """Merge them into one summary; no transaction is open."""
    if not source.texts:
        return DecisionSummaryResult(source.texts, None, RULES)
    if not source.may_send:
        return DecisionSummaryResult(source.texts, chat.merge_by_rules(source.texts), RULES)
    summary, made_by = chat.merge_summaries(
        SUMMARY_TASKS.merge, source.user_id, source.title, source.texts, source.text_ids
    )
    return DecisionSummaryResult(source.texts, summary, source.made_by if made_by == chat.NO_MAKER else made_by)


def store_decision_summary(db: Session, job: SummarizeDecision, result: DecisionSummaryResult) -> None:
    """Store the summary and add it to the history, unless a conversation has a newer one with its own job."""
    if [row.text for row in _load_session_summaries(db, job.decision_id)] != list(result.sources):
        return
    status = SUMMARY_PENDING if result.summary is None else SUMMARY_READY
    user_id = db.scalar(select(Decision.user_id).where(Decision.id == job.decision_id))
    if user_id is None:
        return
    values = {"summary": own_text(user_id, result.summary), "summary_status": status}
    statement = update(Decision).where(Decision.id == job.decision_id).values(values)
    if not changed_rows(db.execute(statement.execution_options(synchronize_session=False))) or result.summary is None:
        return
    db.add(
        DecisionSummary(
            decision_id=job.decision_id,
            summary=own_text(user_id, result.summary),
            ai_generated=result.made_by not in (RULES, BY_USER),
            made_by=result.made_by[:MADE_BY_LENGTH],
            created_at=clock.now(),
        )
    )
    db.flush()


def fail_decision_summary(db: Session, job: SummarizeDecision) -> None:
    """After the last attempt, mark the decision, which keeps its present summary."""
    waiting = (Decision.id == job.decision_id, Decision.summary_status == SUMMARY_PENDING)
    db.execute(update(Decision).where(*waiting).values(summary_status=SUMMARY_FAILED))


def _enqueue_decision_summary(db: Session, session_id: UUID) -> None:
    decision_id = db.scalar(select(DecisionSession.decision_id).where(DecisionSession.id == session_id))
    if decision_id is not None:
        jobs.enqueue(db, SummarizeDecision(decision_id=decision_id))


def _load_session_summaries(db: Session, decision_id: UUID) -> list[SessionSummaryRow]:
    session = DecisionSession
    ready = (session.decision_id == decision_id, session.status == COMPLETED, session.summary_status == SUMMARY_READY)
    rows = db.execute(
        select(session.id, session.summary, session.summarized_by)
        .where(*ready)
        .order_by(session.created_at, session.id)
    )
    return [SessionSummaryRow(id_, summary, maker or RULES) for id_, summary, maker in rows if summary]


TAG_DECISION = JobKind(TagDecision, NetworkWork(load_tagging_request, tag_decision, store_tags), on_dead=fail_tagging)
SEAL_KEYWORDS = JobKind(SealKeywords, TransactionWork(seal_keywords))
SUMMARIZE_SESSION = JobKind(
    SummarizeSession,
    NetworkWork(load_conversation, summarize_session, store_session_summary),
    on_dead=fail_session_summary,
)
SUMMARIZE_DECISION = JobKind(
    SummarizeDecision,
    NetworkWork(load_decision_summaries, merge_decision_summaries, store_decision_summary),
    on_dead=fail_decision_summary,
)
