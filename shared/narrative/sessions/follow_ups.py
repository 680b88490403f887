"""Follow-ups that rules make: the prompts of a place that are open, then questions about the moment that was told."""

from collections.abc import Collection, Sequence

from shared.chat import service as chat
from shared.chat.service import Question
from shared.narrative.sessions.follow_up_limits import FollowUpLimits

_FOLLOW_UPS = (
    Question("What did you see or hear there first?"),
    Question("Who else was there, and what did they do?"),
    Question("What happened just before?"),
    Question("Which small thing do you still see before you?"),
    Question("What was said, as far as you remember the words?"),
    Question("How did that day end?"),
)
_GREETING = "There is no hurry here. Tell as much as you like, and leave out what you like."
_THANKS = (
    "Thank you for telling me this.",
    "I can see it a little now.",
    "Thank you. That is a part of it that only you know.",
)


def follow_up_by_rules(
    limits: FollowUpLimits, answered: Collection[str], coach: Sequence[str], person: Sequence[str]
) -> tuple[str, str | None]:
    """Return a follow-up and the prompt that it is about.

    A prompt without an answer comes first, those of the section before those of the node. Otherwise it asks for more of
    the moment that was told: what was seen, who was there, never why.
    """
    opening = _THANKS[len(coach) % len(_THANKS)] if person or answered else _GREETING
    said = "\n".join(coach).casefold()
    for prompt in sorted(limits.shown, key=lambda one: one.section is None):
        is_told = prompt.key in answered or prompt.text.casefold() in said
        if prompt.format in ("text", "voice") and not is_told:
            return f"{opening}\n\n{prompt.text}", prompt.key
    told = next((one.key for one in reversed(limits.shown) if one.key in answered), None)
    return f"{opening}\n\n{chat.choose_question(_FOLLOW_UPS, coach, person, len(coach))}", told
