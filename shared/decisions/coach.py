"""The coach: generates one reply, by a model where one may be asked, otherwise from the catalog of questions.

The reply by rules is a plain, warm sentence and one question. The phase moves on when the model says that the picture
is clear, or after enough answers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from pydantic import Field

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.chat import service as chat
from shared.chat.service import MAX_SUGGESTIONS, TAGGED_CHARACTERS, ReplyText, Suggestion
from shared.core import ai
from shared.decisions.models import GATHERING, REFLECTION, Phase
from shared.decisions.questions import list_gathering_questions, list_reflection_questions, list_steps
from shared.insights import service as insights
from shared.safety.service import GENTLE_INSTRUCTION, GREEN, ConcernLevel, Level
from shared.tagging.service import tag_by_rules

MIN_ANSWERS, MAX_ANSWERS = 3, 6
_MIN_WORDS = 40
_ACKNOWLEDGEMENTS = (
    "Thank you, that helps me to see it.",
    "I see. It is good that you say it as it is.",
    "Thank you for telling me this.",
    "That makes sense, and it is a lot to hold at once.",
    "I hear you. Let us take it piece by piece.",
    "That is a clear way to put it.",
)
_PHASE_CHANGE = "Thank you. I think I see the picture now, so let us look at it from a few sides, without any hurry."


class CoachTurn(ai.TaskResult):
    """The arguments of `coach_turn`."""

    concern: ConcernLevel
    reply: ReplyText = Field(description="What the coach says: at most 80 words, with exactly one question")
    suggestions: list[Suggestion] = Field(
        max_length=MAX_SUGGESTIONS, description="Up to three small things the person could do or say next; may be empty"
    )
    picture_is_clear: bool = Field(description="True once enough is known to stop asking and begin to reflect")
    insights: insights.UsedInsights


TASK = ai.AiTask(
    purpose="coach_decision_session",
    function="coach_turn",
    description="Say the coach's next words in a conversation about a decision.",
    instruction=(
        "You are a warm, plain-spoken coach. Someone whose work is changing, or gone, thinks a decision through with "
        "you. While phase is context_gathering, ask one clarifying question at a time about what you do not know yet; "
        "when the picture is clear, say so by picture_is_clear and ask a first question to reflect on. While phase is "
        "reflection, take up what they said and ask one question that helps them see it from another side. If nothing "
        "was said yet, greet them, knowing title, description and last_summary. Never decide for them, promise "
        "nothing, diagnose nobody, sell nothing. Write in the person's language."
    ),
    result=CoachTurn,
)
_GENTLE_TASK = TASK.extend_instruction(GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class CoachInput:
    """What the coach knows when it replies. `answered` counts the clarifying questions that were answered.

    `offer` has what the person confirmed about themselves. `gentle` tells that they are having a very hard time, so
    that nothing is pressed for.
    """

    title: str
    description: str | None
    last_summary: str | None
    domains: Sequence[str]
    phase: Phase
    answered: int
    history: chat.History
    offer: insights.InsightOffer
    gentle: bool = False


@dataclass(frozen=True)
class CoachOutput:
    """The coach's reply, its phase and who made it.

    `concern` is the level that a model reports, `insight_ids` are the confirmed insights that it used.
    """

    reply: str
    suggestions: list[str]
    phase: Phase
    made_by: str
    concern: Level
    insight_ids: Sequence[UUID]

    @property
    def ai_generated(self) -> bool:
        """Whether a model made it."""
        return self.made_by != ai.RULES


@dataclass(frozen=True)
class ConversationHistory:
    """What the person and the coach said; `before` is the summary of earlier turns."""

    title: str
    last_summary: str | None
    domains: Sequence[str]
    person: Sequence[str]
    coach: Sequence[str]
    before: str
    closed: Boundaries = NOTHING_CLOSED


def generate_reply(coach_input: CoachInput) -> CoachOutput:
    """Generate the next reply and its phase. Never fails; no transaction may be open.

    The phase moves on when the model says so, or after `MAX_ANSWERS` answers; without a model after `MIN_ANSWERS`, if
    these were not short.
    """
    asked_enough = coach_input.answered >= MAX_ANSWERS
    phase = REFLECTION if asked_enough else coach_input.phase
    if coach_input.history.may_send:
        material = partial(_build_material, coach_input, phase)
        task = coach_input.offer.extend_task(_GENTLE_TASK if coach_input.gentle else TASK)
        answer = chat.ask_within_boundaries(
            coach_input.history.closed,
            task,
            coach_input.history.user_id,
            material,
            lambda: _answer_by_rules(coach_input, phase),
            list_texts=lambda turn: (turn.reply, *turn.suggestions),
            said=_list_said(coach_input),
            text_ids=coach_input.history.text_ids,
        )
        turn, made_by = answer.value, answer.made_by
    else:
        turn, made_by = _answer_by_rules(coach_input, phase), ai.RULES
    clear = turn.picture_is_clear and bool(coach_input.history.turns)
    now = REFLECTION if clear else phase
    used = coach_input.offer.find_used(turn.insights)
    return CoachOutput(turn.reply, list(turn.suggestions), now, made_by, turn.concern, used)


def _list_said(coach_input: CoachInput) -> list[str]:
    """Return what the person said, from the title of the decision that they chose to talk about on."""
    return [coach_input.title, *(one.text for one in coach_input.history.turns if one.by_person)]


def _build_material(coach_input: CoachInput, phase: Phase) -> dict[str, str | None]:
    history = coach_input.history
    texts = {
        "title": coach_input.title,
        "description": coach_input.description,
        "last_summary": coach_input.last_summary,
    }
    shown = {name: None if text is None else chat.redact_text(text, history.is_red) for name, text in texts.items()}
    transcript = chat.format_transcript(history.turns, history.is_red)
    known = coach_input.offer.material
    return {"phase": phase, **shown, **known, "said_before": history.running_summary, **transcript}


def _answer_by_rules(coach_input: CoachInput, phase: Phase) -> CoachTurn:
    history = _build_history(coach_input)
    if coach_input.gentle:
        reply, suggestions = chat.reply_gently(history.coach, history.person, history.domains, history.closed)
        return CoachTurn.model_construct(
            concern=GREEN, reply=reply, suggestions=suggestions, picture_is_clear=False, insights=[]
        )
    clear = phase == GATHERING and coach_input.answered >= MIN_ANSWERS and has_told_enough(history)
    now = REFLECTION if clear else phase
    told = "\n".join(filter(None, (coach_input.title, coach_input.description, *history.person)))
    quoted = coach_input.offer.quote_related(told[-TAGGED_CHARACTERS:], history.coach)
    reply, suggestions = reply_by_rules(history, now, phase_changed=now != coach_input.phase, quoted=quoted)
    return CoachTurn.model_construct(
        concern=GREEN,
        reply=reply,
        suggestions=suggestions,
        picture_is_clear=clear,
        insights=[] if quoted is None else [quoted.name],
    )


def _build_history(coach_input: CoachInput) -> ConversationHistory:
    person = [one.text for one in coach_input.history.turns if one.by_person]
    told = "\n".join(filter(None, (coach_input.description, coach_input.history.running_summary, *person)))
    domains = coach_input.domains or tag_by_rules(coach_input.title, told[:TAGGED_CHARACTERS]).domain_tags
    return ConversationHistory(
        title=coach_input.title,
        last_summary=coach_input.last_summary,
        domains=list(domains),
        person=person,
        coach=[one.text for one in coach_input.history.turns if not one.by_person],
        before=coach_input.history.running_summary or "",
        closed=coach_input.history.closed,
    )


def has_told_enough(history: ConversationHistory) -> bool:
    """Tell whether someone has said enough to begin to reflect after a few questions."""
    return bool(history.before) or sum(len(text.split()) for text in history.person) >= _MIN_WORDS


def reply_by_rules(
    history: ConversationHistory, phase: Phase, *, phase_changed: bool, quoted: insights.InsightQuotation | None = None
) -> tuple[str, list[str]]:
    """Return the reply for a phase, and, in reflection, up to three steps as suggestions.

    `quoted` is what the person confirmed about the same; it stands before the question.
    """
    of_phase = list_reflection_questions if phase == REFLECTION else list_gathering_questions
    asked, closed = len(history.coach), history.closed
    question = chat.choose_question(of_phase(history.domains), history.coach, history.person, asked, closed)
    if not history.person and not history.coach:
        return _join_paragraphs(_build_greeting(history), quoted, question), []
    opening = _PHASE_CHANGE if phase_changed else _ACKNOWLEDGEMENTS[len(history.coach) % len(_ACKNOWLEDGEMENTS)]
    steps = list_steps(history.domains) if phase == REFLECTION else []
    return _join_paragraphs(opening, quoted, question), chat.keep_open(closed, steps, history.person)


def _join_paragraphs(opening: str, quoted: insights.InsightQuotation | None, question: str) -> str:
    return "\n\n".join((opening, *([] if quoted is None else [quoted.sentence]), question))


def _build_greeting(history: ConversationHistory) -> str:
    about = f"Hello, it is good that you are here. You want to think about \u201c{history.title}\u201d."
    if history.last_summary:
        return f"{about} Last time it came to this: {chat.first_sentence(history.last_summary)}"
    return f"{about} There is no hurry; I will ask one thing at a time."
