"""What we say above green: written by people, the same for everyone, never made by a model.

Kind and plain; no diagnosis, no promise, no advice about work or life. At red nothing else is said beside it.
"""

from shared.safety.languages.correction_replies import TRANSLATED_CORRECTION_REPLIES
from shared.safety.languages.identification import ENGLISH
from shared.safety.languages.replies import TRANSLATED_REPLIES
from shared.safety.levels import GREEN, HEAVY, RED, Level
from shared.safety.written_replies import CorrectionReplies, WrittenReplies

GENTLE_INSTRUCTION = (
    "This person is having a very hard time. Be slower and gentler than usual: say first in plain words what you "
    "heard, without judging it or cheering them up. A written note beside your words asks whether they think of ending "
    "their life, so do not ask it again; if they speak of it, stay calmly with it, and suggest a person whom they "
    "trust. Press for no decision, plan or task, praise no achievement, argue with nothing that they feel. What you "
    "suggest is tiny and soothing."
)
"""What a model is told in addition for a person whose level asks for gentleness."""
GENTLE_REPLY = "Thank you for telling me. That is a lot, and there is no hurry here: nothing has to be decided today."
"""How the coach begins where a model may not be asked."""
GENTLE_QUESTIONS = (
    "How are you, right now, in this hour?",
    "Who could be with you today, or on the phone for a while?",
    "What would make the next hour a little easier?",
    "Is there something that your body needs now, such as food, water, sleep or fresh air?",
    "What has been the heaviest part of today, if you would like to say it?",
)
"""What the coach asks then first, one at a time; a sentence about what the person wrote comes after it."""
GENTLE_SUGGESTIONS = (
    "Drink a glass of water.",
    "Sit where it is quiet for five minutes.",
    "Write to one person you trust.",
)
"""What the coach suggests then."""

ADVICE = (
    "If you or someone near you may be in danger right now, call your local emergency number first. "
    "The people below are there to listen, in an emergency and on any hard day."
)

_RED = """\
Thank you for writing this down. It sounds as if you are in a great deal of pain, and I am glad that you did not keep \
it to yourself.

I am a program, and what you carry deserves a person. Please reach out to one now: call or write to one of the lines \
below, or to someone you trust. You do not need the right words. "I am not okay, please stay with me" is enough.

If you are in danger at this moment, from yourself or from someone else, please call your local emergency number. If \
there is something within reach that you could hurt yourself with, put distance between you and it, or ask someone to \
take it away, and go where other people are.

Nothing about work, money or the future has to be settled today. All of it can wait. You come first."""

_STILL_RED = """\
I am glad you are writing. After what you told me in the last days I am leaving goals, coaching and decisions aside \
for a while longer, also when a moment feels lighter. There is no hurry.

The people below are there for you, on an okay day as much as on a bad one. If it gets heavy again, please do not \
wait: call one of them, or someone you trust, and if you are in danger, your local emergency number."""

_HEAVY = """\
Thank you for telling me. That sounds very heavy, and you do not have to carry it alone.

I would like to ask you something directly, because it can be said here: how are you right now, and do you think of \
ending your life or of hurting yourself? You can answer in your own words, or not at all. I go on listening either way.

If the answer is yes or maybe, please talk with a person now: one of the lines below, or someone you trust. If you are \
in danger at this moment, call your local emergency number."""

_STILL_HEAVY = """\
I have not forgotten how heavy these days are. If thoughts of ending your life or of hurting yourself come up, you can \
say so here, and the people below are there for you at any time. If you are in danger, call your local emergency \
number."""

_YELLOW = """\
That sounds like a lot to carry. How are you, really, right now? You do not have to answer me. If you would rather \
talk with a person, or if it gets heavier, the people below are there to listen. It does not have to be an emergency."""

_STILL_YELLOW = """\
I have not forgotten that these days are heavy. If you would like to talk with a person, the people below are there."""


QUESTION = "Do you think of ending your life, or of hurting yourself?"
"""The direct question, for a client that shows buttons beside it."""

_QUESTION_FIRST = """\
Thank you for telling me. Before I go on as usual I have to ask you one thing directly, and every answer is all right: \
do you think of ending your life, or of hurting yourself?

If you are in danger at this moment, do not wait for me: call your local emergency number."""

_CORRECTED = """\
Thank you for saying so. Then I took your words more seriously than you meant them, and I go on as usual. If a day \
gets heavy, you can say so here."""

_ANSWERED_NO = """\
Thank you for answering. I am glad that you are here, and we go on together, without hurry. The people below stay \
within reach. If it changes, please do not wait: call one of them, or someone you trust."""

_ANSWERED_NOT_SURE = """\
Thank you for being honest with me. Not being sure is reason enough to talk with a person now: one of the lines below, \
or someone you trust. "I do not know whether I am safe, please stay with me" is enough.

If you are in danger at this moment, call your local emergency number, and go where other people are."""

_KEPT_TODAY = """\
Thank you for answering. Some of what you wrote today worried me, so I leave it as it is until tomorrow; then you can \
tell me again. Until then, and after it, the people below are there for you."""

_KEPT_BY_REVIEW = """\
Thank you for answering. Someone has looked at how things are for you and decided this, so I cannot change it here. \
The people below are there for you."""

_NOTHING_TO_CORRECT = "Thank you for saying so. There is nothing to correct: I go on as usual."


_REPLIES = {
    ENGLISH: WrittenReplies(
        _RED, _STILL_RED, _HEAVY, _STILL_HEAVY, _YELLOW, _STILL_YELLOW, question=QUESTION, advice=ADVICE
    ),
    **TRANSLATED_REPLIES,
}
_CORRECTION_REPLIES = {
    ENGLISH: CorrectionReplies(
        question_first=_QUESTION_FIRST,
        corrected=_CORRECTED,
        answered_no=_ANSWERED_NO,
        answered_not_sure=_ANSWERED_NOT_SURE,
        kept_today=_KEPT_TODAY,
        kept_by_review=_KEPT_BY_REVIEW,
        nothing_to_correct=_NOTHING_TO_CORRECT,
    ),
    **TRANSLATED_CORRECTION_REPLIES,
}


def choose_reply(current: Level, assessed: Level, language: str = ENGLISH) -> str | None:
    """Return the reply for the current level, worded differently where this text itself is calmer; None at green."""
    written = _REPLIES[language]
    if current == GREEN:
        return None
    if current == RED:
        return written.red if assessed == RED else written.still_red
    if current == HEAVY:
        return written.heavy if assessed == HEAVY else written.still_heavy
    return written.still_yellow if assessed == GREEN else written.yellow


def get_correction_replies(language: str = ENGLISH) -> CorrectionReplies:
    """Return what is said after a correction."""
    return _CORRECTION_REPLIES[language]


def get_question(language: str = ENGLISH) -> str:
    """Return the direct question of heavy and red."""
    return _REPLIES[language].question


def get_advice(language: str = ENGLISH) -> str:
    """Return what to do first in an emergency."""
    return _REPLIES[language].advice


def choose_language(text_language: str | None, locale: str | None) -> str:
    """Choose the language to answer in: that of the text, or the one of `locale` where the text tells none."""
    device_language = (locale or "").partition("-")[0].lower()
    return next((code for code in (text_language, device_language) if code in _REPLIES), ENGLISH)
