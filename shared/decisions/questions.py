"""The catalog of the coach's own questions about decisions, and of small steps, written by people."""

from collections.abc import Mapping, Sequence

from shared.chat.service import Question

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


def list_gathering_questions(domains: Sequence[str]) -> list[Question]:
    """Return the clarifying questions for these domains, in the order to ask them."""
    own = [question for domain in domains for question in GATHERING_BY_DOMAIN.get(domain, ())]
    return [*OPENING_QUESTIONS[:1], *own[:1], *OPENING_QUESTIONS[1:], *own[1:], *CLOSING_QUESTIONS]


def list_reflection_questions(domains: Sequence[str]) -> list[Question]:
    """Return the reflection questions for these domains, in the order to ask them."""
    own = [REFLECTION_BY_DOMAIN[domain] for domain in domains if domain in REFLECTION_BY_DOMAIN]
    return [REFLECTION_QUESTIONS[0], *own, *REFLECTION_QUESTIONS[1:]]


def list_steps(domains: Sequence[str]) -> list[str]:
    """Return three small steps for these domains."""
    known = [domain for domain in domains if domain in STEPS] or ["ambiguous"]
    return list(STEPS[known[0]])
