"""The agent of a node (seed 003, usage pattern 4): objective, constraints, prompts, scope and profile, and a follow-up.

A turn goes the way of every conversation (`shared.chat`). Nothing of it is stored: what should stay is an answer.
What a model says is held against `follow_up_limits`: where it leaves the constraints, the rules follow up.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from uuid import UUID, uuid4

from pydantic import Field
from sqlalchemy.orm import Session

from shared.boundaries import service as boundaries
from shared.chat import service as chat
from shared.chat.service import ReplyText, Turn
from shared.core import ai, clock, telemetry
from shared.core.db import UnitOfWork
from shared.narrative.schemas.agent import AgentReply, AgentRequest
from shared.narrative.sessions.answer_rows import GivenAnswer, list_place_answers
from shared.narrative.sessions.follow_up_limits import FollowUpLimits, build_limits, find_breach
from shared.narrative.sessions.follow_ups import follow_up_by_rules
from shared.narrative.sessions.session_rows import LoadedSession, check_open, load_session
from shared.safety import service as safety

_CONTEXT = "narrative.agent"


class AgentTurn(ai.TaskResult):
    """The arguments of `follow_up`."""

    concern: safety.ConcernLevel
    reply: ReplyText = Field(description="What you say: at most 60 words, with exactly one question")
    prompt: str = Field(description="The key of the prompt that you follow up, from prompts", max_length=100)


TASK = ai.AiTask(
    purpose="follow_up_narrative",
    function="follow_up",
    description="Follow up what someone tells at this point of their story.",
    instruction=(
        "You listen to someone who tells their life. objective says what this part is for, constraints what you must "
        "keep, prompts what is asked here. Stay with what they have just told and with these prompts: help them tell "
        "more of one moment, with one open question. Ask nothing that prompts do not ask about, and nothing about the "
        "subjects in closed_subjects. Never interpret, diagnose, praise or advise, and never say what it means: "
        "context comes before meaning. Write in the person's language."
    ),
    result=AgentTurn,
)
_GENTLE_TASK = TASK.extend_instruction(safety.GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class AgentInput:
    """What the agent knows: its node with the prompts of this person, what they answered there, and what was said.

    `closed` is what they do not want to be brought up anywhere, beside what this session closes.
    """

    loaded: LoadedSession
    limits: FollowUpLimits
    answers: Sequence[GivenAnswer]
    turns: Sequence[Turn]
    closed: boundaries.Boundaries
    gentle: bool

    @property
    def answered(self) -> list[str]:
        """The keys of the prompts that are answered here."""
        return [one.prompt_key for one in self.answers]

    @property
    def told(self) -> list[str]:
        """What the person said and answered here, in their own words."""
        answered = [one.text for one in self.answers if one.text]
        return [*answered, *(one.text for one in self.turns if one.by_person)]


@dataclass(frozen=True)
class AgentOutput:
    """A follow-up, the prompt that it is about, who made it, and the level that a model reports."""

    reply: str
    prompt_key: str | None
    made_by: str
    concern: safety.Level


def follow_up(uow: UnitOfWork, user_id: UUID, session_id: UUID, body: AgentRequest) -> AgentReply:
    """Follow up what someone tells at the node of now.

    Raises 400 unless the last message is theirs, 404 for no such session, 409 for one that is not active.
    """
    if body.messages and body.messages[-1].role != "user":
        raise chat.last_message_required()
    words = tuple(one.content for one in body.messages[-1:])
    flow = chat.ChatFlow[AgentInput, AgentOutput, None, AgentReply](
        prepare=partial(_prepare, user_id, session_id, body),
        reply=_generate,
        find_concern=partial(_find_concern, words),
        build_answer=_build_answer,
        build_support=_build_support,
    )
    return chat.take_turn(uow, user_id, _CONTEXT, words, flow)


def _prepare(
    user_id: UUID, session_id: UUID, body: AgentRequest, db: Session, screening: safety.Screening
) -> AgentInput:
    loaded = load_session(db, user_id, session_id, is_whole=True)
    check_open(loaded)
    state = loaded.state
    shown = state.way.list_prompts(state.place)
    turns = [Turn(uuid4(), one.role == "user", one.content, clock.now()) for one in body.messages]
    answers = list_place_answers(db, session_id, state.place.node, state.place.section)
    limits = build_limits(state.definition, shown, loaded.state.way.choices)
    closed = boundaries.load_boundaries(db, user_id)
    return AgentInput(loaded, limits, answers, turns, closed, screening.consequences.gentle)


def _generate(agent_input: AgentInput) -> AgentOutput:
    task = _GENTLE_TASK if agent_input.gentle else TASK
    text_ids = {agent_input.loaded.id, *(one.id for one in agent_input.answers)}
    answer = chat.ask_within_boundaries(
        agent_input.closed,
        task,
        agent_input.loaded.row.user_id,
        partial(_build_material, agent_input),
        partial(_follow_up_by_rules, agent_input),
        list_texts=lambda said: (said.reply,),
        said=agent_input.told,
        text_ids=text_ids,
    )
    turn, made_by = answer.value, answer.made_by
    user_id = agent_input.loaded.row.user_id
    breach = None
    if answer.ai_generated:
        breach = find_breach(turn.reply, turn.prompt, agent_input.limits, agent_input.told, user_id)
    if breach is not None:
        telemetry.log_event("narrative.follow_up_refused", breach=breach, model=made_by)
        rules = _follow_up_by_rules(agent_input)
        return AgentOutput(rules.reply, rules.prompt or None, ai.RULES, turn.concern)
    return AgentOutput(turn.reply, turn.prompt or None, made_by, turn.concern)


def _build_material(agent_input: AgentInput) -> Mapping[str, str | None]:
    """Build what a model may read: nothing private, nothing that shows danger."""
    state, row = agent_input.loaded.state, agent_input.loaded.row
    before, shown = chat.split_turns(agent_input.turns)
    told = {
        f"answer_{one.prompt_key}": chat.redact_text(one.text)
        for one in agent_input.answers
        if one.text is not None and one.sensitivity_tier < boundaries.PRIVATE_TIER
    }
    facts = [name for name, holds in agent_input.loaded.state.way.choices.flags.items() if holds]
    return {
        "objective": state.node.agent_objective or state.node.purpose,
        "constraints": state.node.agent_constraints,
        "prompts": "\n".join(f"{one.key}: {one.text}" for one in agent_input.limits.shown) or None,
        "closed_subjects": ", ".join(agent_input.limits.closed) or None,
        "scope": row.scope_type,
        "scope_description": None if row.scope_description is None else chat.redact_text(row.scope_description),
        "profile": ", ".join(facts) or None,
        **told,
        "said_before": chat.condense_by_rules(None, before) or None,
        **chat.format_transcript(shown),
    }


def _follow_up_by_rules(agent_input: AgentInput) -> AgentTurn:
    person = [one.text for one in agent_input.turns if one.by_person]
    coach = [one.text for one in agent_input.turns if not one.by_person]
    if agent_input.gentle:
        reply, _ = chat.reply_gently(coach, person, [], agent_input.closed)
        return AgentTurn.model_construct(concern=safety.GREEN, reply=reply, prompt="")
    open_prompts = [one for one in agent_input.limits.shown if not agent_input.closed.covers(one.text)]
    limits = replace(agent_input.limits, shown=open_prompts)
    reply, key = follow_up_by_rules(limits, agent_input.answered, coach, person)
    return AgentTurn.model_construct(concern=safety.GREEN, reply=reply, prompt=key or "")


def _find_concern(words: tuple[str, ...], _: AgentInput, output: AgentOutput) -> safety.Concern:
    return safety.Concern(output.concern, output.made_by, _CONTEXT, words)


def _build_answer(output: AgentOutput, _: None, screening: safety.Screening) -> AgentReply:
    return AgentReply(
        reply=output.reply,
        prompt_key=output.prompt_key,
        ai_generated=output.made_by != ai.RULES,
        safety=screening.note(),
    )


def _build_support(_: None, screening: safety.Screening) -> AgentReply:
    """Return the written reply as the whole answer."""
    return AgentReply(reply=screening.reply or "", prompt_key=None, ai_generated=False, safety=screening.note())
