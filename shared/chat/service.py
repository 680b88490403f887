"""The chat engine: one turn of any conversation with the coach, and the front of the domain.

The order is the same everywhere. Words are screened in a transaction of their own. At red the written reply is the
whole answer: no model is asked, and it is given even where the database no longer answers. Otherwise one transaction
stores the message and reads what the coach needs, the reply is made with none open, and another one stores it. Where
only the model finds the danger, its reply is dropped.

The engine has no tables. A domain says in a `ChatFlow` what it reads, how it replies and what it stores.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar
from uuid import UUID

from pydantic import StringConstraints
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from shared.chat.closed_subjects import ask_within_boundaries, keep_open, may_say
from shared.chat.context_window import (
    REDACTION,
    TOKEN_BUDGET,
    History,
    RunningSummary,
    Turn,
    condense_by_rules,
    condense_overflow,
    first_sentence,
    format_transcript,
    redact_text,
    split_turns,
    truncate_text,
    write_condensation_instruction,
)
from shared.chat.events import MessageSent
from shared.chat.facts import CoachFact, FactEntry
from shared.chat.messages import (
    MessageTable,
    find_next_moment,
    insert_message,
    last_message_required,
    load_turns_since,
    store_running_summary,
    take_words,
)
from shared.chat.questions import TAGGED_CHARACTERS, Question, choose_question, reply_gently
from shared.chat.summaries import (
    NO_MAKER,
    Conversation,
    ConversationInsight,
    ConversationSummary,
    MergedSummary,
    SummaryResult,
    SummaryTasks,
    merge_by_rules,
    merge_summaries,
    summarize_conversation,
    write_merge_instruction,
    write_summary_instruction,
)
from shared.core import events, telemetry
from shared.core.db import UnitOfWork
from shared.core.db.wake_budget import without_waiting
from shared.safety import service as safety

__all__ = [
    "MAX_SUGGESTIONS",
    "NO_MAKER",
    "REDACTION",
    "TAGGED_CHARACTERS",
    "TOKEN_BUDGET",
    "ChatFlow",
    "CoachFact",
    "Conversation",
    "ConversationInsight",
    "ConversationSummary",
    "FactEntry",
    "History",
    "MergedSummary",
    "MessageSent",
    "MessageTable",
    "Question",
    "ReplyText",
    "RunningSummary",
    "Suggestion",
    "SummaryResult",
    "SummaryTasks",
    "Turn",
    "ask_within_boundaries",
    "choose_question",
    "condense_by_rules",
    "condense_overflow",
    "find_next_moment",
    "first_sentence",
    "format_transcript",
    "insert_message",
    "keep_open",
    "last_message_required",
    "load_turns_since",
    "may_say",
    "merge_by_rules",
    "merge_summaries",
    "redact_text",
    "reply_gently",
    "split_turns",
    "store_running_summary",
    "summarize_conversation",
    "take_turn",
    "take_words",
    "truncate_text",
    "write_condensation_instruction",
    "write_merge_instruction",
    "write_summary_instruction",
]


MAX_SUGGESTIONS = 3
ReplyText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)]
Suggestion = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]

P = TypeVar("P")  # what is prepared
G = TypeVar("G")  # what is generated
S = TypeVar("S")  # what is stored
A = TypeVar("A")  # the answer


@dataclass(frozen=True)
class ChatFlow(Generic[P, G, S, A]):
    """What is particular to one kind of conversation.

    `prepare` stores the person's message and reads what the reply needs. `reply` makes it, with no transaction open,
    and never fails. `find_concern` says what a model reported. `store` stores the reply; `build_answer` says it.
    `store_support` stores message and written reply at red, and `build_support` says it, with None where nothing was
    stored. A conversation that is stored nowhere leaves both stores out. `conversation_id` names one that never ends.
    """

    prepare: Callable[[Session, safety.Screening], P]
    reply: Callable[[P], G]
    find_concern: Callable[[P, G], safety.Concern]
    build_answer: Callable[[G, S | None, safety.Screening], A]
    build_support: Callable[[S | None, safety.Screening], A]
    store: Callable[[Session, P, G], S] | None = None
    store_support: Callable[[Session, str], S] | None = None
    conversation_id: UUID | None = None


def take_turn(
    uow: UnitOfWork, user_id: UUID, context: str, texts: tuple[str | None, ...], flow: ChatFlow[P, G, S, A]
) -> A:
    """Take one turn; `texts` are the person's new words, which are screened under `context`."""
    screening = safety.screen_in_own_transaction(uow, user_id, context, *texts)
    if not screening.consequences.coach_replies:
        return _reply_with_support(uow, user_id, screening, flow)
    with uow.transaction() as db:
        prepared = flow.prepare(db, screening)
        if any(texts):
            events.publish(db, MessageSent(user_id, context.partition(".")[0], flow.conversation_id))
    output = flow.reply(prepared)
    screening = safety.escalate_in_own_transaction(uow, user_id, flow.find_concern(prepared, output), screening)
    if not screening.consequences.coach_replies:
        return _reply_with_support(uow, user_id, screening, flow)
    stored: S | None = None
    if flow.store is not None:
        with uow.transaction() as db:
            stored = flow.store(db, prepared, output)
    return flow.build_answer(output, stored, screening)


def _reply_with_support(uow: UnitOfWork, user_id: UUID, screening: safety.Screening, flow: ChatFlow[P, G, S, A]) -> A:
    """Return the written reply as the whole answer, and store both messages, so that the conversation has them.

    If the database no longer answers, the reply is returned all the same.
    """
    stored: S | None = None
    if flow.store_support is not None and screening.recorded:
        try:
            with without_waiting(), uow.transaction() as db:
                stored = flow.store_support(db, screening.reply or "")
        except SQLAlchemyError as failure:
            telemetry.log_failure("chat.support_not_kept", failure, user_id=str(user_id))
    return flow.build_support(stored, screening)
