"""Questions of the coach by rules: which one comes next, and what is asked of someone who is having a very hard time.

A question is skipped where the coach has asked it, or the person has answered it unasked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shared.boundaries.service import NOTHING_CLOSED, Boundaries
from shared.chat.closed_subjects import may_say
from shared.safety.service import GENTLE_QUESTIONS, GENTLE_REPLY, GENTLE_SUGGESTIONS
from shared.tagging.service import AMBIGUOUS, tag_by_rules

TAGGED_CHARACTERS = 1_000
"""Characters of a conversation that tell what it is about; tagging more would cost more with every turn."""
_GENTLE_GREETING = "Hello, it is good that you are here. There is no hurry: nothing has to be decided today."


@dataclass(frozen=True)
class Question:
    """A question; `answer_cues` are words by which someone shows that they have answered it already."""

    text: str
    answer_cues: tuple[str, ...] = ()


_GENTLE_QUESTIONS = [Question(text) for text in GENTLE_QUESTIONS]
GENTLE_BY_DOMAIN: Mapping[str, Sequence[Question]] = {
    "career": (
        Question("About work: nothing has to be signed today. Which part of it weighs most at the moment?"),
        Question("About work: one small thing at a time is enough. What would you like to have off your mind first?"),
    ),
    "finance": (
        Question(
            "About the money: it need not be solved today. If a payment may come late, it often helps to say so early, "
            "and in many places a free debt advice service helps with that. Which payment worries you most?"
        ),
        Question(
            "About the money: a list of what is due next, and by when, is enough for now, and someone you trust can "
            "write it with you. What would be its first line?"
        ),
    ),
    "relationships": (
        Question(
            "About the people in this: you do not have to explain everything to anyone today. To whom would you like "
            "to say a first sentence, when you feel up to it?"
        ),
        Question("About the people in this: it can wait until you have rested. What do you wish they understood?"),
    ),
    "health": (
        Question(
            "About your health: a doctor or a pharmacist can be asked early, and small questions are welcome there. "
            "What troubles you most?"
        ),
        Question("About your health: rest is a part of it, not time lost. What has helped a little on other days?"),
    ),
    "personal_growth": (
        Question(
            "About what you would like to learn or become: it does not run away. What of it still feels "
            "good to think of?"
        ),
        Question(
            "About what you would like to learn or become: a quarter of an hour, or none, is enough for now. What "
            "would be the easiest piece of it?"
        ),
    ),
    "ambiguous": (
        Question(
            "About what you wrote: we can look at it together, one piece at a time, as slowly as you like. Which piece "
            "of it is on your mind most?"
        ),
        Question(
            "About what there is to decide: it may wait until you have slept. What would you like to know first, when "
            "you go on with it?"
        ),
    ),
}
"""What is said about the matter itself to someone who is having a very hard time: it presses for nothing."""


def list_gentle_questions(domains: Sequence[str]) -> list[Question]:
    """Return what may be said about a matter of these domains, gently, in the order to say it."""
    known = [domain for domain in domains if domain in GENTLE_BY_DOMAIN] or ["ambiguous"]
    return [question for domain in known for question in GENTLE_BY_DOMAIN[domain]]


def choose_question(
    questions: Sequence[Question],
    coach: Sequence[str],
    person: Sequence[str],
    asked: int,
    closed: Boundaries = NOTHING_CLOSED,
) -> str:
    """Choose the first question that the coach has not asked and the person has not answered.

    `coach` and `person` are what each has said. Where no question is left, `asked`, a count, says which one comes
    again. Questions about what is closed are left out, as long as there are others.
    """
    questions = [one for one in questions if may_say(closed, (one.text,), person)] or questions
    coach_words, person_words = "\n".join(coach).lower(), "\n".join(person).lower()
    for question in questions:
        answered = any(cue in person_words for cue in question.answer_cues)
        if question.text.lower() not in coach_words and not answered:
            return question.text
    return questions[asked % len(questions)].text


def reply_gently(
    coach: Sequence[str], person: Sequence[str], domains: Sequence[str], closed: Boundaries = NOTHING_CLOSED
) -> tuple[str, list[str]]:
    """Return reply and suggestions for someone who is having a very hard time: nothing is pressed for.

    It asks first how they are, and then takes up what they wrote. `coach` and `person` are what each has said so far;
    `domains` are those of the conversation, which count where the last message is about none.
    """
    asked = choose_question(_GENTLE_QUESTIONS, coach, person, len(coach))
    if not person:
        return f"{_GENTLE_GREETING}\n\n{asked}", list(GENTLE_SUGGESTIONS)
    named = tag_by_rules("", person[-1][:TAGGED_CHARACTERS]).domain_tags
    matter = list_gentle_questions(domains if AMBIGUOUS in named else named)
    matter = [one for one in matter if may_say(closed, (one.text,), person)] or list_gentle_questions(())
    about = choose_question(matter, coach, person, len(coach))
    return f"{GENTLE_REPLY}\n\n{asked}\n\n{about}", list(GENTLE_SUGGESTIONS)
