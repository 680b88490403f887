"""One turn of the coach: by model if one may be asked, from our own questions otherwise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from shared.core import ai
from shared.decisions.coaching.condensing import transcript
from shared.decisions.coaching.window import Said
from shared.decisions.coaching.wording import Talk, reply_by_rules, told_enough
from shared.decisions.models import GATHERING, REFLECTION, Phase
from shared.decisions.privacy import IsGrave, withhold
from shared.safety.service import GREEN, ConcernLevel, Level
from shared.tagging.service import tag_by_rules

FEWEST_ANSWERS, MOST_ANSWERS = 3, 6
SUGGESTIONS = 3
_SAYS_WHAT_ABOUT = 1_000
"""Characters: what a decision is about is told at the beginning, and reading on would cost more with every turn."""

Suggestion = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class CoachTurn(BaseModel):
    """The arguments of `coach_turn`."""

    model_config = ConfigDict(strict=True, extra="forbid", defer_build=True, hide_input_in_errors=True)

    concern: ConcernLevel
    reply: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)] = Field(
        description="What the coach says: at most 80 words, with exactly one question"
    )
    suggestions: list[Suggestion] = Field(
        max_length=SUGGESTIONS, description="Up to three small things the person could do or say next; may be empty"
    )
    picture_is_clear: bool = Field(description="True once enough is known to stop asking and begin to reflect")


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


@dataclass(frozen=True)
class Picture:
    """What the coach knows when it is its turn. `answered` counts the clarifying questions that were answered.

    `may_leave` tells whether a model may see any of it, `grave` which of these texts it may not see even then.
    """

    user_id: UUID
    title: str
    description: str | None
    last_summary: str | None
    domains: Sequence[str]
    phase: Phase
    answered: int
    running_summary: str | None
    turns: Sequence[Said]
    may_leave: bool
    grave: IsGrave


@dataclass(frozen=True)
class Spoken:
    """What the coach says, in which phase, and who made it; `concern` is what a model made of the last words."""

    reply: str
    suggestions: list[str]
    phase: Phase
    made_by: str
    concern: Level

    @property
    def ai_generated(self) -> bool:
        """Whether a model said it."""
        return self.made_by != ai.RULES


def speak(picture: Picture) -> Spoken:
    """Say what comes next, and in which phase. Never fails; no transaction may be open.

    The phase moves on with the model's word or after `MOST_ANSWERS` answers; without a model after
    `FEWEST_ANSWERS` already, if they were not short.
    """
    asked_enough = picture.answered >= MOST_ANSWERS
    phase = REFLECTION if asked_enough else picture.phase
    if picture.may_leave:
        material = partial(_material, picture, phase)
        answer = ai.ask(TASK, picture.user_id, material, lambda: _by_rules(picture, phase))
        turn, made_by = answer.value, answer.made_by
    else:
        turn, made_by = _by_rules(picture, phase), ai.RULES
    clear = turn.picture_is_clear and bool(picture.turns)
    now = REFLECTION if clear else phase
    return Spoken(turn.reply, list(turn.suggestions), now, made_by, turn.concern)


def _material(picture: Picture, phase: Phase) -> dict[str, str | None]:
    known = {"title": picture.title, "description": picture.description, "last_summary": picture.last_summary}
    shown = {name: None if text is None else withhold(text, picture.grave) for name, text in known.items()}
    said = transcript(picture.turns, picture.grave)
    return {"phase": phase, **shown, "said_before": picture.running_summary, **said}


def _by_rules(picture: Picture, phase: Phase) -> CoachTurn:
    talk = _talk(picture)
    clear = phase == GATHERING and picture.answered >= FEWEST_ANSWERS and told_enough(talk)
    now = REFLECTION if clear else phase
    reply, suggestions = reply_by_rules(talk, now, just_turned=now != picture.phase)
    return CoachTurn.model_construct(concern=GREEN, reply=reply, suggestions=suggestions, picture_is_clear=clear)


def _talk(picture: Picture) -> Talk:
    person = [one.text for one in picture.turns if one.by_person]
    told = "\n".join(filter(None, (picture.description, picture.running_summary, *person)))
    domains = picture.domains or tag_by_rules(picture.title, told[:_SAYS_WHAT_ABOUT]).domain_tags
    return Talk(
        title=picture.title,
        last_summary=picture.last_summary,
        domains=list(domains),
        person=person,
        coach=[one.text for one in picture.turns if not one.by_person],
        before=picture.running_summary or "",
    )
