"""The use case of one turn in the chat with the coach of body and rest: what the engine reads, replies and stores.

The day's question about the profile is claimed where the reply is stored: one conditional update decides which of two
devices asks it.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.chat import service as engine
from shared.chat.service import Turn
from shared.core import ai, clock
from shared.core.db import UnitOfWork
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import Conflict
from shared.safety import service as safety
from shared.safety.service import build_red_text_filter
from shared.tasks import service as tasks
from shared.wellness import service as wellness
from shared.wellness.schemas import CareNote
from shared.wellness.service import Question
from shared.wellness_coach import schemas
from shared.wellness_coach.care_replies import list_stopped_areas
from shared.wellness_coach.coach import CoachInput, CoachOutput, generate_reply
from shared.wellness_coach.context import CoachContext, load_context
from shared.wellness_coach.messages import (
    CHATS,
    MESSAGE_CONTEXT,
    MESSAGES,
    TABLE,
    PromptMessage,
    QuestionLog,
    StoredChat,
    add_message,
    digest_fact,
    find_pending_question,
    load_turns,
    store_asked,
    take_turn,
)
from shared.wellness_coach.models import AI_COACH, MAKER_LENGTH, USER
from shared.wellness_coach.profile_questions import QuestionContext, choose_question, write_prompt
from shared.wellness_coach.proposals import PROPOSAL_COLUMNS, ReadFact, show_proposal, store_proposal

_CONDENSATION = ai.AiTask(
    purpose="condense_wellness_chat",
    function="condense_conversation",
    description="Sum up the earlier part of a chat with a coach for moving, food and rest, so that it can go on.",
    instruction=engine.write_condensation_instruction("talk about moving, food and rest"),
    result=engine.RunningSummary,
)


@dataclass(frozen=True)
class PreparedTurn:
    """What is read and stored before the reply; `last` is the last turn of the chat, `question` the one to ask."""

    user_id: UUID
    state: StoredChat
    coach_input: CoachInput
    last: Turn | None
    pending: PromptMessage | None
    question: Question | None
    today: date


@dataclass(frozen=True)
class GeneratedTurn:
    """The coach's reply, and the chat as it was condensed for it."""

    output: CoachOutput
    history: engine.History


@dataclass(frozen=True)
class StoredReply:
    """The stored message, with the question that was put below it, and what is proposed."""

    message_id: UUID
    text: str
    is_profiling_prompt: bool
    proposal: schemas.FactProposal | None


def chat(uow: UnitOfWork, user_id: UUID, body: schemas.ChatRequest) -> schemas.ChatReply:
    """Take one turn: store the person's message, unless it is stored already, and the coach's reply.

    Raises 400 where the person has said nothing last, 409 where they delete the message meanwhile.
    """
    flow = engine.ChatFlow(
        prepare=partial(_prepare_turn, user_id, body),
        reply=_generate_turn,
        find_concern=_find_concern,
        store=_store_turn,
        build_answer=_build_answer,
        store_support=partial(_store_support, user_id, body),
        build_support=_build_support,
        conversation_id=user_id,  # there is one for each person
    )
    return engine.take_turn(uow, user_id, MESSAGE_CONTEXT, (body.content,), flow)


def _prepare_turn(user_id: UUID, body: schemas.ChatRequest, db: Session, screening: safety.Screening) -> PreparedTurn:
    """Store the person's message and read what the coach needs; raises 400."""
    state = take_turn(db, user_id)
    pending = find_pending_question(db, user_id)
    turns = load_turns(db, user_id, state)
    new_turn = _take_words(db, user_id, state, turns[-1:], body)
    if new_turn is not None and new_turn not in turns[-1:]:
        turns.append(new_turn)
    gentle = screening.consequences.gentle
    today = clock.local_date(clock.now(), accounts.get_timezone(db, user_id))
    context = load_context(db, user_id, today, new_turn.text if new_turn is not None else "", gentle=gentle)
    question = None if gentle else _choose_question(db, user_id, state, context, today)
    kept = tasks.list_kept_words(db, user_id)
    is_red = _extend_filter(kept, build_red_text_filter(db, user_id, state.created_at))
    running_summary = None if _has_any(state.running_summary or "", kept) else state.running_summary
    history = engine.History(user_id, running_summary, turns, screening.recorded, is_red, context.closed)
    asked = None if pending is None or gentle else wellness.find_question(pending.fact)
    coach_input = CoachInput(history, context, asked, question_follows=question is not None, gentle=gentle)
    return PreparedTurn(user_id, state, coach_input, turns[-1] if turns else None, pending, question, today)


def _extend_filter(kept: Collection[str], is_red: safety.RedTextFilter) -> safety.RedTextFilter:
    """Return the filter of texts that no model reads, extended by what was said of tasks that are kept by now."""
    return (lambda text: _has_any(text, kept) or is_red(text)) if kept else is_red


def _has_any(text: str, kept: Collection[str]) -> bool:
    return any(words in text for words in kept)


def _take_words(
    db: Session, user_id: UUID, state: StoredChat, last: Sequence[Turn], body: schemas.ChatRequest
) -> Turn | None:
    def add(words: str) -> Turn:
        return add_message(db, user_id, state, USER, words)

    return engine.take_words(last[0] if last else None, body.content, add, is_empty=state.last_message_at is None)


def _choose_question(
    db: Session, user_id: UUID, state: StoredChat, context: CoachContext, today: date
) -> Question | None:
    """Choose today's question about the profile; None where one was asked today, or none is left that is open."""
    if context.profile is None or (state.asked_on is not None and state.asked_on >= today):
        return None
    stopped = list_stopped_areas(context.care)
    needs = QuestionContext(context.profile.facts, context.active_areas, context.topics, stopped, state.asked)
    gaps = wellness.list_profile_gaps(db, user_id)
    return choose_question([gap for gap in gaps if not context.closed.covers(gap.question.text)], needs, today)


def _note_asked(asked: QuestionLog, fact: str, today: date) -> QuestionLog:
    return replace(asked, days={**asked.days, fact: [*asked.days.get(fact, ()), today]})


def _generate_turn(turn: PreparedTurn) -> GeneratedTurn:
    history = engine.condense_overflow(_CONDENSATION, turn.coach_input.history)
    return GeneratedTurn(generate_reply(replace(turn.coach_input, history=history)), history)


def _find_concern(turn: PreparedTurn, generated: GeneratedTurn) -> safety.Concern:
    last = turn.last.text if turn.last and turn.last.by_person else None
    return safety.Concern(generated.output.concern, generated.output.made_by, MESSAGE_CONTEXT, (last,))


def _store_turn(db: Session, turn: PreparedTurn, generated: GeneratedTurn) -> StoredReply:
    """Store what was read, and the reply, with the day's question below it where this device is the first."""
    user_id, output = turn.user_id, generated.output
    state = take_turn(db, user_id)
    if turn.last is not None and not _is_there(db, user_id, turn.last.id):
        raise Conflict("You have deleted this message meanwhile, so there is no reply to it.")
    if state.deletions == turn.state.deletions:
        engine.store_running_summary(db, TABLE, state.id, turn.coach_input.history, generated.history)
    state = _store_reading(db, turn, generated, state)
    _propose_care_signs(db, turn, output)
    text, columns = output.reply, dict[str, Any]()
    if turn.question is not None and not output.is_care and _claim_question(db, turn, state, turn.question):
        text = f"{text}\n\n{write_prompt(turn.question)}"
        fact = turn.question.id
        columns = {"is_profiling_prompt": True, "fact": fact, "fact_digest": digest_fact(user_id, fact)}
    message = add_message(db, user_id, state, AI_COACH, text, made_by=output.made_by[:MAKER_LENGTH], **columns)
    return StoredReply(message.id, text, bool(columns), _load_proposal(db, turn))


def _is_there(db: Session, user_id: UUID, message_id: UUID) -> bool:
    own = (MESSAGES.c.id == message_id, MESSAGES.c.user_id == user_id)
    return db.execute(select(MESSAGES.c.id).where(*own)).first() is not None


def _store_reading(db: Session, turn: PreparedTurn, generated: GeneratedTurn, state: StoredChat) -> StoredChat:
    """Store what was read in an answer, if the question still stands: a forgotten fact takes its question along."""
    reading, pending, last = generated.output.reading, turn.pending, turn.last
    if reading is None or pending is None or last is None or not last.by_person:
        return state
    row = db.execute(
        select(MESSAGES.c.fact).where(MESSAGES.c.id == pending.message_id, MESSAGES.c.user_id == turn.user_id)
    ).one_or_none()
    if row is None or row.fact is None:
        return state
    if reading.declined:
        asked = replace(state.asked, declined=state.asked.declined | {pending.fact})
        store_asked(db, turn.user_id, asked)
        return replace(state, asked=asked)
    profile = wellness.load_active_profile(db, turn.user_id)
    before = None if profile is None else profile.facts.get(pending.fact)
    if profile is not None and before != reading.value:
        store_proposal(db, turn.user_id, last.id, ReadFact(pending.fact, reading.value, before))
    return state


def _propose_care_signs(db: Session, turn: PreparedTurn, output: CoachOutput) -> None:
    """Propose what words of care say of the person, so that plans heed it, too, once it is accepted."""
    last = turn.last
    profile = wellness.load_active_profile(db, turn.user_id) if output.is_care and last is not None else None
    if profile is None or last is None or not last.by_person:
        return
    before = profile.facts.get(wellness.CARE_SIGNS)
    signs = wellness.find_care_signs(last.text, before or ())
    if signs:
        store_proposal(db, turn.user_id, last.id, ReadFact(wellness.CARE_SIGNS, signs, before))


def _claim_question(db: Session, turn: PreparedTurn, state: StoredChat, question: Question) -> bool:
    """Claim today's question; False where another device has asked one, or it was declined or forgotten meanwhile."""
    still_open = {one.question.id for one in wellness.list_profile_gaps(db, turn.user_id)}
    if question.id in state.asked.declined or question.id not in still_open:
        return False
    c = CHATS.c
    free = (c.user_id == turn.user_id, or_(c.asked_on.is_(None), c.asked_on < turn.today))
    if not changed_rows(db.execute(update(CHATS).where(*free).values(asked_on=turn.today))):
        return False
    store_asked(db, turn.user_id, _note_asked(state.asked, question.id, turn.today))
    return True


def _load_proposal(db: Session, turn: PreparedTurn) -> schemas.FactProposal | None:
    """Load what the message proposes, so that a second reply to the same message has it, too."""
    if turn.last is None or not turn.last.by_person:
        return None
    own = (MESSAGES.c.id == turn.last.id, MESSAGES.c.user_id == turn.user_id)
    row = db.execute(select(*PROPOSAL_COLUMNS).where(*own)).one_or_none()
    return None if row is None else show_proposal(row, turn.coach_input.system)


def _build_answer(
    generated: GeneratedTurn, stored: StoredReply | None, screening: safety.Screening
) -> schemas.ChatReply:
    output = generated.output
    return schemas.ChatReply(
        reply=stored.text if stored else output.reply,
        message_id=stored.message_id if stored else None,
        is_profiling_prompt=stored.is_profiling_prompt if stored else False,
        proposal=stored.proposal if stored else None,
        care=[CareNote(flag=note.flag, text=note.text, stops=list(note.stops)) for note in output.care],
        notice=output.notice,
        insight_ids=list(output.insight_ids),
        ai_generated=output.made_by != ai.RULES,
        safety=screening.note(),
    )


def _store_support(user_id: UUID, body: schemas.ChatRequest, db: Session, reply: str) -> StoredReply:
    """Store message and written reply, which nobody made."""
    state = take_turn(db, user_id)
    if body.content is not None:
        turn = _take_words(db, user_id, state, load_turns(db, user_id, state)[-1:], body)
        state = state if turn is None else replace(state, last_message_at=turn.created_at)
    message = add_message(db, user_id, state, AI_COACH, reply, indexed=False)
    return StoredReply(message.id, reply, False, None)


def _build_support(stored: StoredReply | None, screening: safety.Screening) -> schemas.ChatReply:
    return schemas.ChatReply(
        reply=screening.reply or "",
        message_id=stored.message_id if stored else None,
        is_profiling_prompt=False,
        proposal=None,
        care=[],
        notice=None,
        insight_ids=[],
        ai_generated=False,
        safety=screening.note(),
    )
