"""The use case of one chat turn in a conversation: what the chat engine reads, replies and stores here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any
from uuid import UUID

from pydantic import ValidationError
from sqlalchemy import null, or_, update
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.chat import service as engine
from shared.chat.service import FactEntry, Turn
from shared.coaching import models
from shared.coaching.coach import CoachingInput, CoachingOutput, find_title, generate_reply
from shared.coaching.conversations import (
    COLUMNS,
    MESSAGE_CONTEXT,
    MESSAGES,
    TABLE,
    add_message,
    find_conversation,
    load_turns,
    read_proposal,
)
from shared.coaching.jobs import schedule_summary
from shared.coaching.memory import begin_prefetch, build_memory, choose_facts, load_facts, load_prefetched
from shared.coaching.message_sources import ReplySources, find_generated_title, find_reply_sources
from shared.coaching.models import ACCEPTED, ASSISTANT, DISMISSED, OPEN, SYSTEM, USER
from shared.coaching.proposals import DecisionProposal, dump_proposal
from shared.coaching.schemas import ChatReply, ChatRequest, MessageMetadata, Proposal, ProposalAnswer, Source
from shared.core import ai
from shared.core.db import UnitOfWork, own_text
from shared.core.kept_texts import find_kept
from shared.safety import service as safety
from shared.safety.service import build_red_text_filter
from shared.search import service as search

_CONDENSATION = ai.AiTask(
    purpose="condense_conversation",
    function="condense_conversation",
    description="Sum up the earlier part of a conversation with a coach, so that it can go on.",
    instruction=engine.write_condensation_instruction("talk about what is on the person's mind"),
    result=engine.RunningSummary,
)


@dataclass(frozen=True)
class PreparedTurn:
    """What is read and stored before the reply; `last` is the last turn of the conversation."""

    coach_input: CoachingInput
    facts: Sequence[FactEntry]
    sources: ReplySources
    proposal: Proposal | None
    last: Turn | None
    is_summary_due: bool
    prefetch: "search.Prefetch | None"


@dataclass(frozen=True)
class GeneratedTurn:
    """The coach's reply, the conversation as it was condensed for it, and what is proposed that was not before."""

    output: CoachingOutput
    history: engine.History
    title: str | None
    proposal: DecisionProposal | None


@dataclass(frozen=True)
class StoredReply:
    """The stored message, and title and proposal as they are now."""

    message_id: UUID
    title: str | None
    proposal: Proposal | None


def chat(uow: UnitOfWork, user_id: UUID, conversation_id: UUID, body: ChatRequest) -> ChatReply:
    """Take one turn: store the person's message, unless it is stored already, and the coach's reply.

    Raises 400 where the person has said nothing last.
    """
    flow = engine.ChatFlow(
        prepare=partial(_prepare_turn, user_id, conversation_id, body),
        reply=partial(_generate_turn, uow),
        find_concern=_find_concern,
        store=partial(_store_turn, user_id, conversation_id),
        build_answer=_build_answer,
        store_support=partial(_store_support, user_id, conversation_id, body),
        build_support=_build_support,
        conversation_id=conversation_id,
    )
    return engine.take_turn(uow, user_id, MESSAGE_CONTEXT, (body.content,), flow)


def dump_metadata(metadata: MessageMetadata | None) -> dict[str, Any] | None:
    """Return delivery details as they are stored."""
    return None if metadata is None else metadata.model_dump(mode="json", exclude_none=True)


def _prepare_turn(
    user_id: UUID, conversation_id: UUID, body: ChatRequest, db: Session, screening: safety.Screening
) -> PreparedTurn:
    """Store the person's message and read what the coach needs; raises 404 and 400."""
    row = find_conversation(db, user_id, conversation_id)
    turns = load_turns(db, row)
    gentle = screening.consequences.gentle
    prefetch = None if gentle else begin_prefetch(db, user_id, turns, body.content)
    new_turn = _take_words(db, row, turns[-1:], body, shown_in_preview=True)
    if new_turn is not None and new_turn not in turns[-1:]:
        turns.append(new_turn)
    closed = boundaries.load_boundaries(db, user_id)
    sources = find_reply_sources(db, user_id, turns, row)
    facts = [] if gentle else load_facts(db, user_id)
    red_texts = build_red_text_filter(db, user_id, row.created_at)
    found = None if prefetch is None else load_prefetched(db, user_id, prefetch, turns, closed)
    known_ids = sources.ids.union(one.id for one in facts if one.id is not None)
    kept = find_kept(db, user_id, known_ids if found is None else known_ids | found.text_ids)
    if prefetch is not None and found is not None:
        prefetch = replace(prefetch, found=found.leave_out(kept))
    is_red = sources.extend_filter(red_texts, kept, find_generated_title(row))
    running_summary = row.running_summary if sources.folded.isdisjoint(kept) else None
    history = engine.History(user_id, running_summary, turns, screening.recorded, is_red, closed, frozenset((row.id,)))
    coach_input = CoachingInput(
        title=row.title,
        history=history,
        memory={},
        asked=row.messages // 2,
        may_propose=not gentle and row.proposal_status not in (OPEN, ACCEPTED),
        gentle=gentle,
    )
    is_due = row.summary_due_at is not None
    last = turns[-1] if turns else None
    chosen = choose_facts(facts, kept, closed)
    return PreparedTurn(coach_input, chosen, sources, read_proposal(row), last, is_due, prefetch)


def _take_words(
    db: Session, row: models.Conversation, last: Sequence[Turn], body: ChatRequest, *, shown_in_preview: bool
) -> Turn | None:
    def add(words: str) -> Turn:
        details = dump_metadata(body.metadata)
        return add_message(db, row.user_id, row.id, USER, words, details=details, shown_in_preview=shown_in_preview)

    return engine.take_words(last[0] if last else None, body.content, add, is_empty=not row.messages)


def _generate_turn(uow: UnitOfWork, turn: PreparedTurn) -> GeneratedTurn:
    coach_input, history = turn.coach_input, turn.coach_input.history
    if not coach_input.gentle:
        seen = [one.id for one in history.turns]
        memory = build_memory(
            uow,
            history.user_id,
            turn.facts,
            history.turns,
            seen,
            kept_with=history.text_ids,
            closed=history.closed,
            prefetch=turn.prefetch,
        )
        coach_input = replace(coach_input, memory=memory)
    history = _condense_overflow(turn.sources, history)
    output = generate_reply(replace(coach_input, history=history))
    return GeneratedTurn(
        output, history, find_title(coach_input, output), _choose_proposal(turn.proposal, output.proposal)
    )


def _condense_overflow(sources: ReplySources, history: engine.History) -> engine.History:
    """Condense what no longer fits; without the earlier summary where that rests on as much as one may."""
    begun = replace(history, running_summary=None) if sources.is_summary_full else history
    condensed = engine.condense_overflow(_CONDENSATION, begun)
    return history if condensed is begun else condensed


def _choose_proposal(known: Proposal | None, found: DecisionProposal | None) -> DecisionProposal | None:
    """Return what was found, unless the person has dismissed the same, or a decision could not be called so."""
    if found is None or (known is not None and known.title.casefold() == found.title.casefold()):
        return None
    try:
        ProposalAnswer.model_validate(found.model_dump())
    except ValidationError:
        return None
    return found


def _find_concern(turn: PreparedTurn, generated: GeneratedTurn) -> safety.Concern:
    """Return the level that the model reports for what the person said last, in this turn or before it."""
    last = turn.last.text if turn.last and turn.last.by_person else None
    return safety.Concern(generated.output.concern, generated.output.made_by, MESSAGE_CONTEXT, (last,))


def _store_turn(
    user_id: UUID, conversation_id: UUID, db: Session, turn: PreparedTurn, generated: GeneratedTurn
) -> StoredReply:
    """Store the reply, and title and proposal where there were none: another device may have been faster."""
    before, after = turn.coach_input.history, generated.history
    condensed = before.turns[: len(before.turns) - len(after.turns)]
    folded = {"folded_sources": own_text(user_id, _dump_folded(turn, condensed))} if condensed else None
    engine.store_running_summary(db, MESSAGES, conversation_id, before, after, also=folded)
    output = generated.output
    details = {"made_by": output.made_by, "sources": _dump_sources(output.sources)}
    said_at = turn.last.created_at if turn.last else None
    message = add_message(db, user_id, conversation_id, ASSISTANT, output.reply, after=said_at, details=details)
    if not turn.is_summary_due:
        schedule_summary(db, user_id, conversation_id)
    title, proposal = turn.coach_input.title, turn.proposal
    own = (COLUMNS.id == conversation_id, COLUMNS.user_id == user_id)
    if generated.title is not None:
        by = output.made_by if output.title else ai.RULES
        values = {"title": own_text(user_id, generated.title), "titled_by": by[: models.MAKER_LENGTH]}
        db.execute(update(TABLE).where(*own, COLUMNS.title.is_(null())).values(values))
        title = generated.title
    if generated.proposal is not None:
        text = own_text(user_id, dump_proposal(generated.proposal))
        is_free = or_(COLUMNS.proposal_status.is_(null()), COLUMNS.proposal_status == DISMISSED)
        db.execute(update(TABLE).where(*own, is_free).values(proposal=text, proposal_status=OPEN))
        proposal = Proposal(**generated.proposal.model_dump(), status=OPEN)
    return StoredReply(message.id, title, proposal)


def _dump_folded(turn: PreparedTurn, condensed: Sequence[Turn]) -> str:
    with_earlier = turn.coach_input.history.running_summary is not None and not turn.sources.is_summary_full
    return turn.sources.dump_folded(condensed, with_earlier=with_earlier)


def _dump_sources(sources: Sequence[Source]) -> list[dict[str, str | None]]:
    return [{"kind": one.kind, "id": None if one.id is None else str(one.id)} for one in sources]


def _build_answer(generated: GeneratedTurn, stored: StoredReply | None, screening: safety.Screening) -> ChatReply:
    output = generated.output
    proposal = stored.proposal if stored else None
    return ChatReply(
        reply=output.reply,
        suggestions=output.suggestions,
        sources=output.sources,
        proposal=proposal if proposal is not None and proposal.status == OPEN else None,
        title=stored.title if stored else None,
        message_id=stored.message_id if stored else None,
        ai_generated=output.ai_generated,
        safety=screening.note(),
    )


def _store_support(user_id: UUID, conversation_id: UUID, body: ChatRequest, db: Session, reply: str) -> StoredReply:
    """Store message and written reply; neither becomes title or preview, which are read in lists."""
    row = find_conversation(db, user_id, conversation_id)
    new_turn = None
    if body.content is not None:
        new_turn = _take_words(db, row, load_turns(db, row)[-1:], body, shown_in_preview=False)
    after = new_turn.created_at if new_turn else None
    message = add_message(db, user_id, conversation_id, SYSTEM, reply, after=after, shown_in_preview=False)
    return StoredReply(message.id, row.title, None)


def _build_support(stored: StoredReply | None, screening: safety.Screening) -> ChatReply:
    return ChatReply(
        reply=screening.reply or "",
        suggestions=[],
        sources=[],
        proposal=None,
        title=stored.title if stored else None,
        message_id=stored.message_id if stored else None,
        ai_generated=False,
        safety=screening.note(),
    )
