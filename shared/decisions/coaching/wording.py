"""The coach's words without a model: a plain, warm sentence, then one question."""

from collections.abc import Sequence
from dataclasses import dataclass

from shared.decisions.coaching.condensing import first_sentence
from shared.decisions.coaching.questions import gathering_questions, next_question, reflection_questions, steps_for
from shared.decisions.models import REFLECTION, Phase

_ENOUGH_WORDS = 40
_HEARD = (
    "Thank you, that helps me to see it.",
    "I see. It is good that you say it as it is.",
    "Thank you for telling me this.",
    "That makes sense, and it is a lot to hold at once.",
    "I hear you. Let us take it piece by piece.",
    "That is a clear way to put it.",
)
_TURNED = "Thank you. I think I see the picture now, so let us look at it from a few sides, without any hurry."


@dataclass(frozen=True)
class Talk:
    """What was said, by whom; `before` sums up what is no longer at hand."""

    title: str
    last_summary: str | None
    domains: Sequence[str]
    person: Sequence[str]
    coach: Sequence[str]
    before: str


def told_enough(talk: Talk) -> bool:
    """Tell whether someone has said enough to begin to reflect after a few questions."""
    return bool(talk.before) or sum(len(text.split()) for text in talk.person) >= _ENOUGH_WORDS


def reply_by_rules(talk: Talk, phase: Phase, *, just_turned: bool) -> tuple[str, list[str]]:
    """Return what to say in a phase, and up to three suggestions: steps, once there is something to reflect on."""
    of_phase = reflection_questions if phase == REFLECTION else gathering_questions
    question = next_question(of_phase(talk.domains), _joined(talk.coach), _joined(talk.person), len(talk.coach))
    if not talk.person and not talk.coach:
        return f"{_greeting(talk)}\n\n{question}", []
    opening = _TURNED if just_turned else _HEARD[len(talk.coach) % len(_HEARD)]
    return f"{opening}\n\n{question}", steps_for(talk.domains) if phase == REFLECTION else []


def _greeting(talk: Talk) -> str:
    about = f"Hello, it is good that you are here. You want to think about \u201c{talk.title}\u201d."
    if talk.last_summary:
        return f"{about} Last time it came to this: {first_sentence(talk.last_summary)}"
    return f"{about} There is no hurry; I will ask one thing at a time."


def _joined(texts: Sequence[str]) -> str:
    return "\n".join(texts).lower()
