"""The job of a conversation: some time after its last message, sum it up and propose what stands out.

One job waits for a conversation at a time. If somebody has written since, it puts itself off; so a long evening makes
one summary, and the next day's words make another one of the whole.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import ClassVar
from uuid import UUID

from sqlalchemy import null, select, update
from sqlalchemy.orm import Session

from shared.chat import service as chat
from shared.chat.service import Conversation, SummaryResult
from shared.coaching import models
from shared.coaching.conversations import COLUMNS, MESSAGES, TABLE
from shared.coaching.message_sources import extend_filter
from shared.coaching.text_sources import MESSAGE
from shared.core import ai, clock, jobs
from shared.core.db import own_text
from shared.core.db.conditional_writes import changed_rows
from shared.core.jobs import JobKind, JobPayload, NetworkWork
from shared.core.jobs.kinds import Lane
from shared.insights import service as insights
from shared.safety.service import build_red_text_filter, may_send_to_model

QUIET_TIME = timedelta(minutes=30)
"""After the last message: then the conversation has come to rest."""
_NO_TITLE = "your conversation"
_TASKS = chat.SummaryTasks(
    summarize=ai.AiTask(
        purpose="summarize_conversation",
        function="summarize_session",
        description="Sum up a conversation with a coach, with observations.",
        instruction=chat.write_summary_instruction("have talked about what is on the person's mind"),
        result=chat.ConversationSummary,
    ),
    merge=ai.AiTask(
        purpose="merge_conversation_summaries",
        function="unite_summaries",
        description="Make one summary of several about the same conversation.",
        instruction=chat.write_merge_instruction("what was on their mind in one conversation"),
        result=chat.MergedSummary,
    ),
)


class SummarizeConversation(JobPayload):
    """Summarize a conversation once it has come to rest."""

    kind: ClassVar[str] = "summarize_conversation"
    lane: ClassVar[Lane] = "summaries"

    conversation_id: UUID


@dataclass(frozen=True)
class SummaryRequest:
    """A conversation as it was read, with its number of messages; None in it while it has not come to rest."""

    user_id: UUID
    conversation_id: UUID
    messages: int
    conversation: Conversation | None
    known: insights.KnownInsights


@dataclass(frozen=True)
class ConversationSummaryResult:
    """The summary of so many messages, and the insights that it proposes; None while it is too early."""

    user_id: UUID
    messages: int
    summary: SummaryResult | None
    merged: insights.MergedInsights | None


def schedule_summary(db: Session, user_id: UUID, conversation_id: UUID) -> None:
    """Enqueue the summary of a conversation for later, unless one is due already."""
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id, COLUMNS.summary_due_at.is_(null()))
    due_at = clock.now() + QUIET_TIME
    if changed_rows(db.execute(update(TABLE).where(*own).values(summary_due_at=due_at))):
        jobs.enqueue(db, SummarizeConversation(conversation_id=conversation_id), delay=QUIET_TIME)


def load_conversation(db: Session, job: SummarizeConversation) -> SummaryRequest | None:
    """Load a conversation as a whole, and what is known of the person; None where it is gone."""
    row = db.get(models.Conversation, job.conversation_id)
    if row is None:
        return None
    conversation, known = None, insights.KnownInsights(row.user_id, ())
    if row.last_message_at is None or row.last_message_at <= clock.now() - QUIET_TIME:
        turns = chat.load_turns_since(db, MESSAGES, row.id, None, None)
        is_red = extend_filter(db, row, turns, build_red_text_filter(db, row.user_id, row.created_at))
        may_send = may_send_to_model(db, row.user_id)
        title = _NO_TITLE if row.title is None or is_red(row.title) else row.title
        conversation = Conversation(_TASKS, row.user_id, title, turns, may_send, is_red, frozenset((row.id,)))
        known = insights.load_known_insights(db, row.user_id)
    return SummaryRequest(row.user_id, row.id, row.messages, conversation, known)


def summarize_conversation(request: SummaryRequest) -> ConversationSummaryResult:
    """Summarize it, and merge its insights with those that are known; no transaction is open.

    An insight rests on what the person said, not on the coach's words.
    """
    if request.conversation is None:
        return ConversationSummaryResult(request.user_id, request.messages, None, None)
    own = {one.id for one in request.conversation.turns if one.by_person}
    summary = chat.summarize_conversation(request.conversation)
    found = [(one.text, [id_ for id_ in one.message_ids if id_ in own]) for one in summary.insights]
    drafts = insights.build_message_drafts(
        MESSAGE, [one for one in found if one[1]], summary.made_by, request.conversation_id
    )
    merged = insights.merge_insights(request.known, drafts)
    return ConversationSummaryResult(request.user_id, request.messages, summary, merged)


def store_summary(db: Session, job: SummarizeConversation, done: ConversationSummaryResult) -> None:
    """Store the summary and propose its insights; where somebody has written meanwhile, come again."""
    if done.summary is not None and done.merged is not None:
        summary, maker = own_text(done.user_id, done.summary.summary), done.summary.made_by[: models.MAKER_LENGTH]
        unchanged = (COLUMNS.id == job.conversation_id, COLUMNS.messages == done.messages)
        values = {"summary": summary, "summarized_by": maker, "summary_due_at": None}
        if changed_rows(db.execute(update(TABLE).where(*unchanged).values(values))):
            insights.store_insights(db, done.user_id, done.merged)
            return
    if db.scalar(select(COLUMNS.id).where(COLUMNS.id == job.conversation_id)) is not None:
        due_at = clock.now() + QUIET_TIME
        db.execute(update(TABLE).where(COLUMNS.id == job.conversation_id).values(summary_due_at=due_at))
        jobs.enqueue(db, job, delay=QUIET_TIME)


def fail_summary(db: Session, job: SummarizeConversation) -> None:
    """After the last attempt, let the next message ask for another summary."""
    db.execute(update(TABLE).where(COLUMNS.id == job.conversation_id).values(summary_due_at=None))


SUMMARIZE_CONVERSATION = JobKind(
    SummarizeConversation,
    NetworkWork(load_conversation, summarize_conversation, store_summary),
    on_dead=fail_summary,
)
