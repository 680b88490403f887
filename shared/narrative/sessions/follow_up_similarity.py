"""What a follow-up is about, by its meaning: nearer to a closed subject than to what is asked of any moment?

The embedded model compares (ADR 0037): nothing leaves the process. A sentence is held against questions about the
subject, with the prompts that the subject's boundary guards, and against neutral questions, with the prompts of the
place. The mean of the three nearest of each side decides; so a new wording is known by its company. It reads English.
"""

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from threading import Lock
from typing import TYPE_CHECKING
from uuid import UUID

from shared.core.embeddings import EMBEDDED, embed
from shared.core.folded_text import fold_text
from shared.core.single_flight import single_flight
from shared.narrative.sessions.profile_facts import ROMANCE, TRAUMA

if TYPE_CHECKING:
    from shared.core.embeddings.vectors import Vectors

NEAREST = 3
_QUESTION_MARGIN, _STATEMENT_MARGIN = -0.03, 0.1
"""How much nearer to a subject than to neutral questions is what is refused. What asks nothing may be nearer: thanks
and an echo are near to many questions. Measured on 48 questions about closed subjects and 47 others (ADR 0076)."""
_SAME_QUESTION = 0.75
"""Cosine from which two questions ask the same."""
_MOST_VECTORS = 2_000
_SENTENCE = re.compile(r"(?<=[.!?\u2026])\s+|\n+")
_FEWEST_WORDS = 3
_ASKS = re.compile(
    r"(?:and |but |so |then )?(?:tell|describe|name|share|who|what|when|where|why|how|which|did|do|does|was|were|is|"
    r"are|have|has|had|can|could|would|will)\b"
)
_ABOUT: Mapping[str, Sequence[str]] = {
    ROMANCE: (
        "Who was the first person you fell in love with?",
        "Tell me about your husband or wife.",
        "How did you meet your partner?",
        "When did you first kiss somebody?",
        "Did you ever have your heart broken?",
        "What was your wedding like?",
        "How did the relationship with your ex end?",
        "Were you attracted to somebody there?",
        "Who did you share your bed with?",
        "Was there somebody special in your life then?",
        "Did you have feelings for him or her?",
        "What drew the two of you together as a couple?",
    ),
    TRAUMA: (
        "Did anyone ever hurt you?",
        "What is the worst thing that happened to you?",
        "Tell me about a time when you were afraid for your life.",
        "Who died, and how did you grieve?",
        "Were you ever beaten or abused at home?",
        "What was the hardest time of your life?",
        "What painful memory do you carry with you?",
        "Did something terrible happen in that house?",
        "How did you survive the accident or the war?",
        "What did you lose that you never got over?",
        "Did somebody do something to you that you did not want?",
        "What still gives you nightmares?",
    ),
}
_NEUTRAL = (
    "What did you see or hear there first?",
    "Who else was there, and what did they do?",
    "What happened just before?",
    "Which small thing do you still see before you?",
    "What was said, as far as you remember the words?",
    "How did that day end?",
    "What did the room look like?",
    "What did it smell like there?",
    "What did you do next?",
    "What did your grandmother say?",
    "Tell me more about that moment.",
    "What was on the table?",
    "What was the weather like?",
    "Which sound do you remember?",
    "What did you do at work that day?",
    "Who taught you that?",
    "How old were you then?",
    "What did you hold in your hands?",
    "What did you play with your friends?",
    "Who came in after you?",
    "Where did you go then?",
    "How did you get there?",
    "What did you wear?",
    "Where did you put it?",
)


class QuestionVectors:
    """Vectors of questions of ours, by their text; the one that was not asked for the longest goes first."""

    def __init__(self) -> None:
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def embed(self, texts: Sequence[str], user_id: UUID) -> "list[Vectors]":
        """Return the vectors of questions; a person's words never go through here."""
        with self._lock:
            known = {one: self._vectors[one] for one in texts if one in self._vectors}
        missing = [one for one in dict.fromkeys(texts) if one not in known]
        if missing:
            known |= zip(missing, embed(missing, user_id, EMBEDDED).vectors, strict=True)
        with self._lock:
            for text, vector in known.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > _MOST_VECTORS:
                self._vectors.popitem(last=False)
        return [known[one] for one in texts]


@single_flight
def get_question_vectors() -> QuestionVectors:
    """Return the vectors of this process."""
    return QuestionVectors()


def split_sentences(text: str) -> list[str]:
    """Split a reply into its sentences."""
    return [one.strip() for one in _SENTENCE.split(text) if one and one.strip()]


def is_question(sentence: str) -> bool:
    """Tell whether a sentence asks for something, also without a question mark."""
    return "?" in sentence or _ASKS.match(fold_text(sentence)) is not None


def is_about(reply: str, user_id: UUID, subjects: Mapping[str, Sequence[str]], here: Sequence[str]) -> bool:
    """Tell whether a sentence of a reply is about a subject, given by its boundary with what else describes it.

    `here` are the prompts of the place.
    """
    sentences = _list_comparable(reply)
    if not sentences or not subjects:
        return False
    near = _measure_likeness(sentences, [*_NEUTRAL, *here], user_id)
    for boundary, described in subjects.items():
        about = _measure_likeness(sentences, [*_ABOUT.get(boundary, ()), *described], user_id)
        for sentence, subject, neutral in zip(sentences, about, near, strict=True):
            if subject - neutral >= (_QUESTION_MARGIN if is_question(sentence) else _STATEMENT_MARGIN):
                return True
    return False


def asks_same(reply: str, user_id: UUID, hidden: Sequence[str], here: Sequence[str]) -> bool:
    """Tell whether a sentence of a reply asks what a hidden prompt asks, and less what one of this place does."""
    sentences = _list_comparable(reply)
    if not sentences or not hidden:
        return False
    there = _measure_likeness(sentences, hidden, user_id, nearest=1)
    shown = _measure_likeness(sentences, here, user_id, nearest=1) if here else [0.0] * len(sentences)
    return any(other >= _SAME_QUESTION and other > own for other, own in zip(there, shown, strict=True))


def _list_comparable(reply: str) -> list[str]:
    return [one for one in split_sentences(reply) if len(one.split()) >= _FEWEST_WORDS]


def _measure_likeness(
    sentences: Sequence[str], questions: Sequence[str], user_id: UUID, *, nearest: int = NEAREST
) -> list[float]:
    """Return for each sentence the mean cosine of the questions that are nearest to it."""
    vectors = get_question_vectors().embed(questions, user_id)
    likeness = []
    for own in embed(sentences, user_id, EMBEDDED).vectors:
        found = sorted((float(own @ one) for one in vectors), reverse=True)[:nearest]
        likeness.append(sum(found) / len(found))
    return likeness
