"""Follow-ups of the agent: what one must keep, whoever made it, and those that rules make.

A model is told its constraints, and is not trusted to keep them. A follow-up is refused that takes up a subject that
the person does not want to be asked about, that asks what another node or a hidden prompt asks, that follows up no
prompt of this place, that asks many things at once, or that names a diagnosis. Words are compared, so a paraphrase may
pass: the constraints in the instruction are the first line, this is the second.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from shared.chat import service as chat
from shared.chat.service import Question
from shared.core.folded_text import fold_text
from shared.narrative.process.definition import ProcessDefinition, Prompt
from shared.narrative.process.flow import SessionFacts
from shared.narrative.sessions.profile_facts import PRIVATE, ROMANCE, TRAUMA

Breach = Literal["unknown_prompt", "closed_subject", "other_question", "many_questions", "diagnosis"]
_MOST_QUESTIONS = 1
_LIKENESS = 0.6
_FEWEST_WORDS = 3
_SHORTEST_WORD = 4
_WORD = re.compile(r"[^\W\d_]+")
# Beginnings of words by which a question about a subject is known, in the languages that the safety net reads.
_SUBJECTS: Mapping[str, Sequence[str]] = {
    ROMANCE: (
        *("romanc", "romantic", "lover", "boyfriend", "girlfriend", "sexual", "dating", "marriage", "divorce", "crush"),
        *("liebesl", "verliebt", "geliebte", "ehemann", "ehefrau", "scheidung", "beziehungspart", "sexuell"),
        *("novio", "novia", "enamor", "amante", "matrimonio", "divorcio", "amour", "amoureu", "mariage", "divorc"),
        *("romans", "zakocha", "kochank", "rozwod", "namorad", "casament", "fidanzat", "innamor", "amant"),
    ),
    TRAUMA: (
        *("trauma", "abuse", "abused", "assault", "violen", "raped", "beaten", "molest", "flashback"),
        *("missbrauch", "misshand", "gewalt", "vergewalt", "uberfall", "abuso", "maltrat", "agresi", "viola"),
        *("abus", "maltrait", "agress", "przemoc", "molesto", "gwalt", "violenc", "agred", "maltratt", "stupro"),
    ),
}
_DIAGNOSES = (
    *("diagnos", "disorder", "depressi", "bipolar", "ptsd", "narcissi", "borderline", "patholog", "storung"),
    *("trastorno", "trouble mental", "zaburzeni", "transtorno", "disturbo"),
)
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


@dataclass(frozen=True)
class FollowUpLimits:
    """What a follow-up has to keep to: the prompts of this place, what others ask, and the closed subjects."""

    shown: Sequence[Prompt]
    hidden: Sequence[Prompt]
    closed: Collection[str]


def build_limits(definition: ProcessDefinition, shown: Sequence[Prompt], facts: SessionFacts) -> FollowUpLimits:
    """Build the limits of a place; a boundary that is not answered closes its subject."""
    keys, words = {one.key for one in shown}, {fold_text(one.text) for one in shown}
    others = [one for one in definition.prompts.values() if one.key not in keys and fold_text(one.text) not in words]
    closed = [
        key
        for key, boundary in definition.boundaries.items()
        if facts.boundaries.get(key) is not boundary.allowing_answer and key != PRIVATE
    ]
    return FollowUpLimits(shown, others, closed)


def find_breach(reply: str, prompt_key: str | None, limits: FollowUpLimits) -> Breach | None:
    """Return what a follow-up does not keep, None where it may be said."""
    words = _list_words(reply)
    plain = _strip_marks(reply)
    if prompt_key is not None and prompt_key not in {one.key for one in limits.shown}:
        return "unknown_prompt"
    if any(word.startswith(_list_subject(subject)) for subject in limits.closed for word in words):
        return "closed_subject"
    if any(sign in plain for sign in _DIAGNOSES):
        return "diagnosis"
    if len(re.findall(r"[?\uff1f\u061f]+", reply)) > _MOST_QUESTIONS:
        return "many_questions"
    return "other_question" if _asks_elsewhere(frozenset(words), limits) else None


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


def _asks_elsewhere(words: frozenset[str], limits: FollowUpLimits) -> bool:
    """Tell whether a reply asks what a prompt of another place asks, more than what one of this place does."""
    here = max((_measure_likeness(words, one) for one in limits.shown), default=0.0)
    there = max((_measure_likeness(words, one) for one in limits.hidden), default=0.0)
    return there >= _LIKENESS and there > here


def _measure_likeness(words: frozenset[str], prompt: Prompt) -> float:
    """Return the share of a prompt's words that a reply has; 0 for a prompt of too few words to tell."""
    asked = frozenset(_list_words(prompt.text))
    return len(words & asked) / len(asked) if len(asked) >= _FEWEST_WORDS else 0.0


def _list_words(text: str) -> list[str]:
    return [word for word in _WORD.findall(_strip_marks(text)) if len(word) >= _SHORTEST_WORD]


def _list_subject(subject: str) -> tuple[str, ...]:
    return tuple(_SUBJECTS.get(subject, ()))


def _strip_marks(text: str) -> str:
    """Return a text folded and without accents: subjects are listed without them."""
    return "".join(sign for sign in unicodedata.normalize("NFD", fold_text(text)) if not unicodedata.combining(sign))
