"""The catalog of the coach's own questions and small steps, written by people, and the rule that picks a question.

A question is skipped where the coach has asked it, or the person has answered it unasked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """A question; `answer_cues` are words by which someone shows that they have answered it already."""

    text: str
    answer_cues: tuple[str, ...] = ()


OPENING_QUESTIONS = (
    Question("What exactly is there to decide, and what would be different the day after?"),
    Question("Which options do you see so far, the half-serious ones too?", ("option", "either", "alternatively")),
    Question(
        "By when does this have to be settled, and who says so?", ("deadline", "until", "by friday", "by the end of")
    ),
)
CLOSING_QUESTIONS = (
    Question("Who else is touched by this, and what do they hope for?", ("my wife", "my husband", "my partner")),
    Question("What worries you most when you picture going ahead?", ("worried", "afraid", "scared", "worry")),
    Question("What do you know for certain here, and what are you guessing?"),
    Question("What have you already tried or found out, even if it led nowhere?", ("i tried", "i asked", "i called")),
    Question("If you change nothing at all, how do the next three months look?"),
    Question("What would a good outcome look like on an ordinary Tuesday?"),
)
GATHERING_BY_DOMAIN: Mapping[str, Sequence[Question]] = {
    "career": (
        Question(
            "How is your work changing right now, and what have you been told so far?", ("laid off", "being replaced")
        ),
        Question("Which parts of your work would you miss, and which would you gladly leave behind?"),
        Question("What can you do today that someone else would pay for, in your own plain words?"),
    ),
    "finance": (
        Question("How many months could you live on what is there now, roughly?", ("months of", "savings")),
        Question("Which monthly costs are fixed, and which could wait for a while?"),
    ),
    "relationships": (
        Question("Have you talked with the people closest to you about it, and what did they say?"),
        Question("What would you want them to understand about how this is for you?"),
    ),
    "health": (
        Question("How are sleep and energy these days, and what does this decision ask of them?"),
        Question("What has to stay in your week so that you feel all right?"),
    ),
    "personal_growth": (
        Question("What draws you to this, apart from its usefulness?"),
        Question("How much time a week could really go into learning something new?"),
    ),
}
REFLECTION_QUESTIONS: Sequence[Question] = (
    Question("Of everything you told me, what matters most to you, and what may come second?"),
    Question("What would you say to a good friend who told you exactly this?"),
    Question("Picture that you chose the first option a year ago. What are you glad of, and what do you miss?"),
    Question("And now the other option, a year on: what is easy there, and what is hard?"),
    Question("Which fear here is about something likely, and which is only loud?"),
    Question("What is the smallest step that would teach you something, and that you could take back?"),
    Question("Which of your values does each option serve, and which does it cost?"),
    Question("When have you decided something like this before, and what helped you then?"),
    Question("What would you need to know, or to have, to feel at peace with it?"),
    Question("If both turned out fine in the end, which one would you rather live through?"),
)
REFLECTION_BY_DOMAIN: Mapping[str, Question] = {
    "career": Question("Work is changing for many people now. What in how you work would you keep anywhere?"),
    "finance": Question("What is enough, for the coming half year? You may write down a number only for yourself."),
    "relationships": Question("What will the people around you remember about how you decided this?"),
    "health": Question("Which choice would your body vote for, if it had a voice?"),
    "personal_growth": Question("Who would you be becoming with each of the options?"),
}
STEPS: Mapping[str, Sequence[str]] = {
    "career": (
        "Write down three things you did this year that helped someone.",
        "Ask one person who made a similar change for a half-hour talk.",
        "Note what has to be true for you to stay, and for you to go.",
    ),
    "finance": (
        "List your fixed costs of a month on one page.",
        "Work out how many months your savings would carry you.",
        "Look up which support you may be entitled to, and by when.",
    ),
    "relationships": (
        "Tell one person you trust where you stand, without a solution.",
        "Ask who else is touched by this what they hope for.",
        "Write down one sentence you would like them to hear.",
    ),
    "health": (
        "Take a walk before you decide anything today.",
        "Note for a few days when you have energy and when not.",
        "Ask your doctor the one question you keep putting off.",
    ),
    "personal_growth": (
        "Try the new thing for one hour this week.",
        "Write down what you would want to be able to do in a year.",
        "Find one free lesson and finish it.",
    ),
    "ambiguous": (
        "Write down the options, each with one thing that speaks for it.",
        "Note what you know and what you are guessing.",
        "Sleep on it once, and see what is still true in the morning.",
    ),
}

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


def list_gathering_questions(domains: Sequence[str]) -> list[Question]:
    """Return the clarifying questions for these domains, in the order to ask them."""
    own = [question for domain in domains for question in GATHERING_BY_DOMAIN.get(domain, ())]
    return [*OPENING_QUESTIONS[:1], *own[:1], *OPENING_QUESTIONS[1:], *own[1:], *CLOSING_QUESTIONS]


def list_reflection_questions(domains: Sequence[str]) -> list[Question]:
    """Return the reflection questions for these domains, in the order to ask them."""
    own = [REFLECTION_BY_DOMAIN[domain] for domain in domains if domain in REFLECTION_BY_DOMAIN]
    return [REFLECTION_QUESTIONS[0], *own, *REFLECTION_QUESTIONS[1:]]


def choose_question(questions: Sequence[Question], coach: Sequence[str], person: Sequence[str], asked: int) -> str:
    """Choose the first question that the coach has not asked and the person has not answered.

    `coach` and `person` are what each has said. Where no question is left, `asked`, a count, says which one comes
    again.
    """
    coach_words, person_words = "\n".join(coach).lower(), "\n".join(person).lower()
    for question in questions:
        answered = any(cue in person_words for cue in question.answer_cues)
        if question.text.lower() not in coach_words and not answered:
            return question.text
    return questions[asked % len(questions)].text


def list_steps(domains: Sequence[str]) -> list[str]:
    """Return three small steps for these domains."""
    known = [domain for domain in domains if domain in STEPS] or ["ambiguous"]
    return list(STEPS[known[0]])
