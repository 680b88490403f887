"""The coach of body and rest: one reply, by a model where one may be asked, otherwise by rules.

Care goes first and asks no model. What a model says is dropped where it gives advice that must not be given, and what
it read in an answer counts only where the quiz would accept it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from shared.chat import service as chat
from shared.chat.service import ReplyText
from shared.core import ai
from shared.core.folded_text import fold_text
from shared.insights.service import UsedInsights
from shared.safety.service import GENTLE_INSTRUCTION, GREEN, ConcernLevel, Level
from shared.tagging.service import tag_by_rules
from shared.wellness.service import CareNote, Question, UnitSystem, find_unit_system
from shared.wellness_coach.answer_reader import AnswerResult, check_reading, read_answer
from shared.wellness_coach.care_replies import NOTICE, answer_with_care, list_stopped_areas, may_say
from shared.wellness_coach.context import CoachContext
from shared.wellness_coach.rule_replies import reply_by_rules

ShortText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]
ItemText = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]
_MOST_ITEMS = 40


class AnswerDraft(ai.TaskResult):
    """What a model reads in an answer; which field counts depends on the form of the answer."""

    status: Literal["not_answered", "answered", "declined"]
    options: list[ItemText] = Field(max_length=_MOST_ITEMS, description="The chosen options or days, as they are named")
    number: float | None = Field(description="The number of an amount")
    unit: ItemText | None = Field(description="The unit of the number, as it is named")
    text: ShortText | None = Field(description="A time as 18:30, a day as 2026-03-31, or their own words unchanged")
    items: list[ItemText] = Field(max_length=_MOST_ITEMS, description="Several things in their own words unchanged")


class WellnessTurn(ai.TaskResult):
    """The arguments of `wellness_reply`."""

    concern: ConcernLevel
    reply: ReplyText = Field(description="What the coach says: at most 100 words")
    answer: AnswerDraft | None = Field(description="What their last words answer to asked_question; null without one")
    insights: UsedInsights


TASK = ai.AiTask(
    purpose="wellness_coach",
    function="wellness_reply",
    description="Say the coach's next words to someone who wants to live well: about moving, food and rest.",
    instruction=(
        "You are a plain-spoken coach for moving, food and rest. Answer what they said last, from about_them, "
        "today, and adherence, and from nothing else about them; be concrete and small. No praise in general "
        "terms, no diagnosis, no medicine, no numbers of calories, no weight as an aim. Say nothing about what "
        "not_about names. Where something sounds like an illness or an injury, refer to a doctor. If "
        "asked_question is there, read into answer what their last words say to it, in the form that answer_form "
        "tells; invent nothing. If question_follows is yes, end without a question, otherwise ask exactly one. If "
        "nothing was said yet, greet them. Write in their language."
    ),
    result=WellnessTurn,
)
_GENTLE_TASK = TASK.extend_instruction(GENTLE_INSTRUCTION)


@dataclass(frozen=True)
class CoachInput:
    """What the coach has when it replies. `asked` is the question about the profile that it asked last, if any.

    `question_follows` tells that another one is put below the reply.
    """

    history: chat.History
    context: CoachContext
    asked: Question | None
    question_follows: bool
    gentle: bool

    @property
    def person(self) -> list[str]:
        """What the person said, as far as the coach sees it."""
        return [one.text for one in self.history.turns if one.by_person]

    @property
    def words(self) -> str | None:
        """What they said last."""
        return self.person[-1] if self.person else None

    @property
    def system(self) -> UnitSystem:
        """The units that they think in."""
        return find_unit_system({} if self.context.profile is None else self.context.profile.facts)


@dataclass(frozen=True)
class CoachOutput:
    """The coach's reply and who made it; `concern` is the level that a model reports, `reading` a fact in an answer."""

    reply: str
    made_by: str
    concern: Level
    care: Sequence[CareNote]
    is_care: bool
    notice: str | None
    reading: AnswerResult | None
    insight_ids: Sequence[UUID]


def generate_reply(coach_input: CoachInput) -> CoachOutput:
    """Generate the next reply. Never fails; no transaction may be open."""
    words, context = coach_input.words, coach_input.context
    said = [one.text for one in coach_input.history.turns if not one.by_person]
    care = None if words is None else answer_with_care(words, context.care, said)
    by_rules = partial(_answer_by_rules, coach_input)
    reading = None
    if words is not None and coach_input.asked is not None:
        reading = read_answer(coach_input.asked, words, coach_input.system)
    if care is not None:
        return CoachOutput(care.text, ai.RULES, GREEN, care.notes, True, NOTICE, reading, [])
    turn, made_by = by_rules(), ai.RULES
    if coach_input.history.may_send:
        task = context.offer.extend_task(_GENTLE_TASK if coach_input.gentle else TASK)
        answer = chat.ask_within_boundaries(
            coach_input.history.closed,
            task,
            coach_input.history.user_id,
            partial(_build_material, coach_input),
            by_rules,
            list_texts=lambda turn: (turn.reply,),
            said=coach_input.person,
        )
        turn, made_by = answer.value, answer.made_by
        reading = _choose_reading(coach_input, turn.answer, reading)
        if not may_say(turn.reply, list_stopped_areas(context.care)):
            turn, made_by = by_rules().model_copy(update={"concern": turn.concern}), ai.RULES
    notice = NOTICE if context.topics else None
    insight_ids = context.offer.find_used(turn.insights)
    return CoachOutput(turn.reply, made_by, turn.concern, [], False, notice, reading, insight_ids)


def _choose_reading(
    coach_input: CoachInput, draft: AnswerDraft | None, by_rules: AnswerResult | None
) -> AnswerResult | None:
    """Prefer what a model reads where the quiz accepts it; that they would rather not tell counts from either."""
    question, words = coach_input.asked, coach_input.words
    if question is None or words is None or draft is None or (by_rules is not None and by_rules.declined):
        return by_rules
    if draft.status == "declined":
        return AnswerResult(declined=True)
    if draft.status == "not_answered":
        return by_rules
    read = check_reading(question, _build_value(question, draft, words))
    return by_rules if read is None else read


def _build_value(question: Question, draft: AnswerDraft, words: str) -> Any:
    """Return a draft in the form in which answers are sent; own words count only where the person has said them."""
    if question.type == "single":
        return draft.options[0] if len(draft.options) == 1 else None
    if question.type in ("multi", "days"):
        return list(draft.options)
    if question.type == "number":
        number = draft.number
        return {"value": int(number) if number is not None and number.is_integer() else number, "unit": draft.unit}
    if question.type == "list":
        return [item for item in draft.items if fold_text(item) in fold_text(words)]
    own = question.type != "text" or (draft.text is not None and fold_text(draft.text) in fold_text(words))
    return draft.text if own else None


def _build_material(coach_input: CoachInput) -> dict[str, str | None]:
    history, context, asked = coach_input.history, coach_input.context, coach_input.asked
    stopped = sorted(list_stopped_areas(context.care))
    today = [item.text for item in context.today if item.is_open and item.area not in stopped]
    return {
        "about_them": "; ".join(context.tell_facts(context.topics - frozenset(stopped))) or None,
        "today": "; ".join(text for text in today if not history.is_red(text)) or None,
        "adherence": context.adherence,
        "not_about": ", ".join(stopped) or None,
        "asked_question": None if asked is None else asked.text,
        "answer_form": None if asked is None else _describe_form(asked),
        "question_follows": "yes" if coach_input.question_follows else "no",
        **context.offer.material,
        "said_before": history.running_summary,
        **chat.format_transcript(history.turns, history.is_red),
    }


def _describe_form(question: Question) -> str:
    if question.type == "number":
        return f"number, with unit one of: {', '.join(question.units)}"
    if question.type in ("single", "multi"):
        known = ", ".join(f"{option.value} ({option.label})" for option in question.options)
        return f"{'one' if question.type == 'single' else 'some'} of the options: {known}"
    forms = {
        "time": "text, a time as 18:30",
        "date": "text, a day as 2026-03-31",
        "days": "options, days such as monday",
    }
    return forms.get(question.type, "items" if question.type == "list" else "text")


def _answer_by_rules(coach_input: CoachInput) -> WellnessTurn:
    person = coach_input.person
    coach = [one.text for one in coach_input.history.turns if not one.by_person]
    if coach_input.gentle:
        said = "\n".join(filter(None, (coach_input.history.running_summary, *person)))
        domains = tag_by_rules("", said[: chat.TAGGED_CHARACTERS]).domain_tags
        reply, _ = chat.reply_gently(coach, person, domains, coach_input.history.closed)
    else:
        reply = reply_by_rules(
            coach_input.words, coach_input.context, len(coach), question_follows=coach_input.question_follows
        )
    return WellnessTurn.model_construct(concern=GREEN, reply=reply, answer=None, insights=[])
