"""The use case of the decision support chat (seed 000, "Decision Support Chat API"): answer the last message.

The device sends the whole conversation each time. Nothing of it is stored but the record of the screening.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.boundaries import service as boundaries
from shared.chat import service as chat
from shared.chat.service import MAX_SUGGESTIONS, ReplyText, Suggestion, Turn
from shared.core import ai, clock
from shared.core.db import UnitOfWork
from shared.decision_support.schemas import SupportReply, SupportRequest
from shared.decisions.service import list_reflection_questions, list_steps
from shared.insights import service as insights
from shared.life_theme import service as life_theme
from shared.safety import service as safety
from shared.tagging.service import tag_by_rules
from shared.values import service as values

__all__ = [
    "answer_message",
]


_CONTEXT = "decision_support.message"
_TAGGED_CHARACTERS = 2_000
"""Characters at the end of the conversation from which the rules find its domains."""


class SupportTurn(ai.TaskResult):
    """The arguments of `support_decision`."""

    concern: safety.ConcernLevel
    reply: ReplyText = Field(description="What the coach says: at most 100 words, with one question at its end")
    suggestions: list[Suggestion] = Field(
        min_length=1, max_length=MAX_SUGGESTIONS, description="One to three small, concrete steps"
    )
    insights: insights.UsedInsights


TASK = ai.AiTask(
    purpose="support_decision",
    function="support_decision",
    description="Say the next words to someone who faces a decision, with small steps.",
    instruction=(
        "Someone whose work is changing, or gone, asks for support with a decision. Take up what they say, warmly and "
        "plainly, in view of what they value and of their life theme where these are given; ask one question. Never "
        "decide for them, promise nothing, diagnose nobody, sell nothing. Write in their language."
    ),
    result=SupportTurn,
)
_GENTLE_TASK = TASK.extend_instruction(safety.GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class PersonalContext:
    """What is known about someone and may help: each in words, or None, and what they confirmed about themselves.

    `text_ids` has the check-in, which may be kept from models.
    """

    values: str | None
    checkin: str | None
    theme: str | None
    offer: insights.InsightOffer
    closed: boundaries.Boundaries
    text_ids: frozenset[UUID]


@dataclass(frozen=True)
class GeneratedReply:
    """The answer, and the confirmed insights that a model used for it."""

    answer: ai.Answer[SupportTurn]
    insight_ids: Sequence[UUID]


@dataclass(frozen=True)
class PreparedTurn:
    """The conversation as the device sent it, and what is known about the person."""

    user_id: UUID
    body: SupportRequest
    turns: Sequence[Turn]
    personal: PersonalContext
    gentle: bool


def answer_message(uow: UnitOfWork, user_id: UUID, body: SupportRequest) -> SupportReply:
    """Answer the last message of a conversation that the device keeps. Raises 400 unless it is the user's."""
    if not body.messages or body.messages[-1].role != "user":
        raise chat.last_message_required()
    words = (body.messages[-1].content, body.context)
    flow = chat.ChatFlow[PreparedTurn, GeneratedReply, None, SupportReply](
        prepare=partial(_prepare_turn, user_id, body),
        reply=_generate_reply,
        find_concern=partial(_find_concern, words),
        build_answer=_build_answer,
        build_support=_build_support,
    )
    return chat.take_turn(uow, user_id, _CONTEXT, words, flow)


def _prepare_turn(user_id: UUID, body: SupportRequest, db: Session, screening: safety.Screening) -> PreparedTurn:
    turns = [Turn(uuid4(), one.role == "user", one.content, clock.now()) for one in body.messages]
    personal = _load_personal_context(db, user_id)
    return PreparedTurn(user_id, body, turns, personal, gentle=screening.consequences.gentle)


def _generate_reply(turn: PreparedTurn) -> GeneratedReply:
    offer = turn.personal.offer
    task = offer.extend_task(_GENTLE_TASK if turn.gentle else TASK)
    answer = chat.ask_within_boundaries(
        turn.personal.closed,
        task,
        turn.user_id,
        partial(_build_material, turn),
        partial(_answer_by_rules, turn),
        list_texts=lambda said: (said.reply, *said.suggestions),
        said=[one.text for one in turn.turns if one.by_person],
        text_ids=turn.personal.text_ids,
    )
    return GeneratedReply(answer, offer.find_used(answer.value.insights))


def _find_concern(words: tuple[str | None, ...], _: PreparedTurn, generated: GeneratedReply) -> safety.Concern:
    return safety.Concern(generated.answer.value.concern, generated.answer.made_by, _CONTEXT, words)


def _build_answer(generated: GeneratedReply, _: None, screening: safety.Screening) -> SupportReply:
    answer = generated.answer
    return SupportReply(
        reply=answer.value.reply,
        suggestions=answer.value.suggestions,
        ai_generated=answer.ai_generated,
        insight_ids=list(generated.insight_ids),
        safety=screening.note(),
    )


def _build_support(_: None, screening: safety.Screening) -> SupportReply:
    """Return the written reply as the whole answer."""
    return SupportReply(
        reply=screening.reply or "", suggestions=[], ai_generated=False, insight_ids=[], safety=screening.note()
    )


def _load_personal_context(db: Session, user_id: UUID) -> PersonalContext:
    """Load all of it; where models are asked it is decided whether any of it is sent."""
    checkin = values.find_latest_checkin(db, user_id, for_models=True)
    closed = boundaries.load_boundaries(db, user_id)
    scores = checkin.scores.items() if checkin else ()
    theme = life_theme.load_theme_text(db, user_id)
    blueprint = [one for one in accounts.rank_blueprint(db, user_id) if not closed.covers(one.value)]
    return PersonalContext(
        ", ".join(f"{one.value} {one.score}" for one in blueprint) or None,
        ", ".join(f"{name} {score}" for name, score in scores if not closed.covers(name)) or None,
        None if closed.covers(theme) else theme,
        insights.load_insight_offer(db, user_id),
        closed,
        frozenset() if checkin is None else frozenset((checkin.checkin_id,)),
    )


def _build_material(turn: PreparedTurn) -> dict[str, str | None]:
    """Build the material: the last turns that fit, and the first sentences of the person's earlier ones."""
    before, shown = chat.split_turns(turn.turns)
    texts = {
        "values_out_of_100": turn.personal.values,
        "latest_checkin_out_of_10": turn.personal.checkin,
        "life_theme": turn.personal.theme,
        "context": turn.body.context,
    }
    visible = {name: None if text is None else chat.redact_text(text) for name, text in texts.items()}
    visible |= turn.personal.offer.material
    return {**visible, "said_before": chat.condense_by_rules(None, before) or None, **chat.format_transcript(shown)}


def _answer_by_rules(turn: PreparedTurn) -> SupportTurn:
    person = [one.text for one in turn.turns if one.by_person]
    coach = [one.text for one in turn.turns if not one.by_person]
    recent_words = "\n".join((turn.body.context or "", *person))[-_TAGGED_CHARACTERS:]
    domains, closed = tag_by_rules("", recent_words).domain_tags, turn.personal.closed
    if turn.gentle:
        reply, suggestions = chat.reply_gently(coach, person, domains, closed)
        return SupportTurn.model_construct(concern=safety.GREEN, reply=reply, suggestions=suggestions, insights=[])
    asked = len(turn.turns) // 2
    question = chat.choose_question(list_reflection_questions(domains), coach, person, asked, closed)
    opening = "Thank you for telling me. It is a lot to weigh, and you do not have to settle it at once."
    quoted = turn.personal.offer.quote_related(recent_words, coach)
    reply = "\n\n".join((opening, *([quoted.sentence] if quoted else []), question))
    used = [quoted.name] if quoted else []
    return SupportTurn.model_construct(
        concern=safety.GREEN,
        reply=reply,
        suggestions=chat.keep_open(closed, list_steps(domains), person),
        insights=used,
    )
