"""The coach of conversations: one reply, by a model where one may be asked, otherwise from the catalog of questions.

A reply says what it leaned on. By rules it is a plain, warm sentence and one question; now and then it takes up
something that the person wrote earlier, in their own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import Field, StringConstraints

from shared.chat import service as chat
from shared.chat.service import MAX_SUGGESTIONS, ReplyText, Suggestion
from shared.coaching.memory import Memory, MemoryItem, choose_quotable, find_sources, quote
from shared.coaching.proposals import DecisionProposal, find_weighed_ways
from shared.coaching.questions import ACKNOWLEDGEMENTS, GREETING, OPENING_QUESTION, list_questions
from shared.coaching.schemas import Source
from shared.core import ai
from shared.decisions.service import list_steps
from shared.safety.service import GENTLE_INSTRUCTION, GREEN, ConcernLevel, Level
from shared.tagging.service import tag_by_rules

_MAX_USED = 8
_TITLE_LENGTH = 60
_MIN_ANSWERS_FOR_STEPS = 2

MemoryKey = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
TitleText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=_TITLE_LENGTH)]


class CoachingTurn(ai.TaskResult):
    """The arguments of `coach_reply`."""

    concern: ConcernLevel
    reply: ReplyText = Field(description="What the coach says: at most 80 words, with exactly one question")
    suggestions: list[Suggestion] = Field(
        max_length=MAX_SUGGESTIONS, description="Up to three small things the person could do or say next; may be empty"
    )
    used: list[MemoryKey] = Field(
        max_length=_MAX_USED, description="The names of the entries that the reply leans on, such as earlier_1"
    )
    title: TitleText | None = Field(description="While the title is null: what they talk about, in two to six words")
    proposal: DecisionProposal | None = Field(description="A decision that they weigh, or null")


TASK = ai.AiTask(
    purpose="coach_conversation",
    function="coach_reply",
    description="Say the coach's next words in a conversation about what is on someone's mind.",
    instruction=(
        "You are a warm, plain-spoken coach. Someone whose work is changing, or gone, talks with you about what is on "
        "their mind. Take up what they said last and ask one question that helps them go on. Entries named earlier_1, "
        "earlier_2 and so on are what they wrote on other days; other numbered entries, such as goal_1, are what they "
        "keep in this app. Lean on these where it helps, and never on anything else; name in used the entries that "
        "the reply leans on. If nothing was said yet, greet them. If may_propose is yes and they weigh two or more "
        "ways to go, propose the decision with its options, as they named them; otherwise proposal is null. Never "
        "decide for them, promise nothing, diagnose nobody, sell nothing. Write in the person's language."
    ),
    result=CoachingTurn,
)
_GENTLE_TASK = TASK.extend_instruction(GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class CoachingInput:
    """What the coach knows when it replies; `asked` counts its replies so far.

    `gentle` tells that the person is having a very hard time: then nothing is remembered, and no decision proposed.
    """

    title: str | None
    history: chat.History
    memory: Memory
    asked: int
    may_propose: bool
    gentle: bool

    @property
    def person(self) -> list[str]:
        """What the person said, as far as the coach sees it."""
        return [one.text for one in self.history.turns if one.by_person]

    @property
    def coach(self) -> list[str]:
        """What the coach said."""
        return [one.text for one in self.history.turns if not one.by_person]


@dataclass(frozen=True)
class CoachingOutput:
    """The coach's reply, what it leaned on and who made it; `concern` is the level that a model reports."""

    reply: str
    suggestions: list[str]
    sources: list[Source]
    title: str | None
    proposal: DecisionProposal | None
    made_by: str
    concern: Level

    @property
    def ai_generated(self) -> bool:
        """Whether a model made it."""
        return self.made_by != ai.RULES


def generate_reply(coach_input: CoachingInput) -> CoachingOutput:
    """Generate the next reply. Never fails; no transaction may be open."""
    by_rules = partial(_answer_by_rules, coach_input)
    if coach_input.history.may_send:
        task = _GENTLE_TASK if coach_input.gentle else TASK
        material = partial(_build_material, coach_input)
        text_ids = coach_input.history.text_ids.union(*(one.text_ids for one in coach_input.memory.values()))
        answer = chat.ask_within_boundaries(
            coach_input.history.closed,
            task,
            coach_input.history.user_id,
            material,
            by_rules,
            list_texts=lambda turn: (turn.reply, turn.title, *turn.suggestions),
            said=coach_input.person,
            text_ids=text_ids,
        )
        turn, made_by = answer.value, answer.made_by
    else:
        turn, made_by = by_rules(), ai.RULES
    return CoachingOutput(
        reply=turn.reply,
        suggestions=list(turn.suggestions),
        sources=find_sources(coach_input.memory, turn.used),
        title=turn.title,
        proposal=turn.proposal if coach_input.may_propose else None,
        made_by=made_by,
        concern=turn.concern,
    )


def find_title(coach_input: CoachingInput, output: CoachingOutput) -> str | None:
    """Return a title for a conversation that has none: the model's, or how the person's first message begins.

    None while the person is having a very hard time, and words that show danger are no title: lists show it for ever.
    """
    if coach_input.title or coach_input.gentle:
        return None
    first = next((text for text in coach_input.person if not coach_input.history.is_red(text)), None)
    by_rules = None if first is None else chat.truncate_text(chat.first_sentence(first), _TITLE_LENGTH)
    return output.title or by_rules


def _build_material(coach_input: CoachingInput) -> dict[str, str | None]:
    history = coach_input.history
    return {
        "title": None if coach_input.title is None else chat.redact_text(coach_input.title, history.is_red),
        "may_propose": "yes" if coach_input.may_propose else "no",
        **{key: item.text for key, item in coach_input.memory.items()},
        "said_before": history.running_summary,
        **chat.format_transcript(history.turns, history.is_red),
    }


def _answer_by_rules(coach_input: CoachingInput) -> CoachingTurn:
    person, coach, closed = coach_input.person, coach_input.coach, coach_input.history.closed
    told = "\n".join(filter(None, (coach_input.history.running_summary, *person)))
    domains = tag_by_rules(coach_input.title or "", told[: chat.TAGGED_CHARACTERS]).domain_tags
    if coach_input.gentle:
        reply, suggestions = chat.reply_gently(coach, person, domains, closed)
        return _build_turn(reply, suggestions, None, None)
    key = choose_quotable(coach_input.memory, [*person, *coach])
    recalled = "" if key is None else f" {_recall(coach_input.memory[key])}"
    if not person:
        return _build_turn(f"{GREETING}{recalled}\n\n{OPENING_QUESTION.text}", [], key, None)
    questions = list_questions(domains, coach_input.asked)
    question = chat.choose_question(questions, coach, person, coach_input.asked, closed)
    opening = ACKNOWLEDGEMENTS[coach_input.asked % len(ACKNOWLEDGEMENTS)]
    steps = list_steps(domains) if len(person) >= _MIN_ANSWERS_FOR_STEPS else []
    suggestions = chat.keep_open(closed, steps, person)
    proposal = find_weighed_ways(person[-1]) if coach_input.may_propose else None
    return _build_turn(f"{opening}{recalled}\n\n{question}", suggestions, key, proposal)


def _recall(item: MemoryItem) -> str:
    """Say in a sentence what is remembered, in the person's own words."""
    words = f"\u201c{quote(item)}\u201d"
    return f"On another day you wrote: {words}" if item.is_text else f"I remember {words} among what you keep here."


def _build_turn(
    reply: str, suggestions: Sequence[str], key: str | None, proposal: DecisionProposal | None
) -> CoachingTurn:
    return CoachingTurn.model_construct(
        concern=GREEN,
        reply=reply,
        suggestions=list(suggestions),
        used=[] if key is None else [key],
        title=None,
        proposal=proposal,
    )
