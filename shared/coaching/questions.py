"""The catalog of the coach's own words in conversations, written by people: said where no model is."""

from collections.abc import Mapping, Sequence

from shared.chat.service import Question

ACKNOWLEDGEMENTS = (
    "Thank you for telling me.",
    "I hear you.",
    "That makes sense, the way you say it.",
    "It is good that you put it into words.",
    "I see. Let us stay with it for a moment.",
    "That is a lot to hold at once, and you say it clearly.",
    "Thank you, that helps me to see it.",
)
GREETING = "Hello, it is good that you are here. We can talk about whatever you like, in your own time."
OPENING_QUESTION = Question("What is on your mind today?")
QUESTIONS = (
    Question("What about it matters most to you?"),
    Question("When did you notice it first?", ("since", "it began", "it started")),
    Question("What have you tried so far, even if it led nowhere?", ("i tried",)),
    Question("What would be different on a day on which this goes a little better?"),
    Question("What part of it is in your own hands?"),
    Question("Who knows how this is for you?", ("my wife", "my husband", "my partner", "my friend")),
    Question("What would you say to a good friend who told you exactly this?"),
    Question("Which thought about it comes back most often?"),
    Question("What went well lately, even if it was small?"),
    Question("What gives you strength on days like these?"),
    Question("What would you like to have more of in your week?"),
    Question("And what could be less?"),
    Question("What is the smallest step that you would not mind taking?"),
    Question("What would have to be true for you to feel at ease with it?"),
    Question("When did you last handle something like it, and what helped then?"),
    Question("What are you sure of here, and what are you guessing?"),
    Question("If you picture the end of this month, what do you hope to tell me?"),
    Question("What have we not talked about yet that belongs to it?"),
)
"""In the order in which they are asked."""
QUESTIONS_BY_DOMAIN: Mapping[str, Question] = {
    "career": Question("What in your work would you like to keep, whatever changes around it?"),
    "finance": Question("What would give you a little more calm about money this month?"),
    "relationships": Question("What do you wish the people in this understood about you?"),
    "health": Question("What does your body ask for these days?"),
    "personal_growth": Question("What would you like to be able to do a year from now?"),
}


def list_questions(domains: Sequence[str], asked: int) -> list[Question]:
    """Return the questions for these domains, beginning with the one whose turn it is after so many were asked.

    In a long conversation the coach no longer sees which ones it asked at the beginning; so the count says it.
    """
    own = [QUESTIONS_BY_DOMAIN[domain] for domain in domains if domain in QUESTIONS_BY_DOMAIN]
    known = [QUESTIONS[0], *own, *QUESTIONS[1:]]
    start = asked % len(known)
    return [*known[start:], *known[:start]]
