"""What a follow-up of a model must keep before it is said.

A model is told its constraints, and is not trusted to keep them. A follow-up has one short question in a language that
can be checked, follows up a prompt of this place, and does not take up a closed subject, ask what another node or a
hidden prompt asks, ask why, advise, interpret or diagnose. Form and words are looked at first, in a few microseconds;
then meaning, in some ten milliseconds a sentence. What fails is not said: the rules follow up.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from shared.core.embeddings import is_english_word
from shared.core.folded_text import fold_text
from shared.narrative.process.definition import ProcessDefinition, Prompt
from shared.narrative.process.flow import SessionFacts
from shared.narrative.sessions import follow_up_similarity
from shared.narrative.sessions.follow_up_words import (
    DIAGNOSES,
    LISTED_LANGUAGES,
    SUBJECTS,
    asks_for_reason,
    has_advice,
    has_interpretation,
)
from shared.narrative.sessions.profile_facts import PRIVATE
from shared.narrative.synthesis.label_words import has_label
from shared.safety import service as safety

Breach = Literal[
    "unknown_prompt",
    "too_long",
    "many_questions",
    "language",
    "closed_subject",
    "other_question",
    "reason",
    "advice",
    "interpretation",
    "diagnosis",
]
_MOST_WORDS, _MOST_LINES = 80, 3
_LIKENESS = 0.6
_FEWEST_WORDS = 3
_SHORTEST_WORD = 4
_ENGLISH_SHARE = 0.8
"""The share of words that the vocabulary of English has, where frequent words do not tell the language."""
_WORD = re.compile(r"[^\W\d_]+")
_MARKS = re.compile(r"[?\uff1f\u061f\u037e]+")


@dataclass(frozen=True)
class FollowUpLimits:
    """What a follow-up has to keep to: the prompts of this place, what others ask, and the closed subjects.

    `closed` has for each boundary that is closed what describes its subject: the prompts that it guards, or its label.
    """

    shown: Sequence[Prompt]
    hidden: Sequence[Prompt]
    closed: Mapping[str, Sequence[str]]


def build_limits(definition: ProcessDefinition, shown: Sequence[Prompt], facts: SessionFacts) -> FollowUpLimits:
    """Build the limits of a place; a boundary that is not answered closes its subject."""
    keys, words = {one.key for one in shown}, {fold_text(one.text) for one in shown}
    others = [one for one in definition.prompts.values() if one.key not in keys and fold_text(one.text) not in words]
    closed = {
        key: list(dict.fromkeys(one.text for one in definition.prompts.values() if key in one.boundaries))
        or [boundary.label]
        for key, boundary in definition.boundaries.items()
        if facts.boundaries.get(key) is not boundary.allowing_answer and key != PRIVATE
    }
    return FollowUpLimits(shown, others, closed)


def find_breach(
    reply: str, prompt_key: str, limits: FollowUpLimits, told: Sequence[str], user_id: UUID
) -> Breach | None:
    """Return what a follow-up does not keep, None where it may be said.

    `told` are the words of the person, whose language it may be in. Must not be called in a transaction.
    """
    plain = _strip_marks(reply)
    return (
        _find_breach_of_form(reply, plain, prompt_key, limits)
        or _find_breach_of_words(reply, plain, limits)
        or ("language" if not _is_checkable(reply, limits, told) else None)
        or _find_breach_of_meaning(reply, limits, user_id)
    )


def _find_breach_of_form(reply: str, plain: str, prompt_key: str, limits: FollowUpLimits) -> Breach | None:
    if (prompt_key or limits.shown) and prompt_key not in {one.key for one in limits.shown}:
        return "unknown_prompt"
    lines = [line for line in reply.splitlines() if line.strip()]
    if len(reply.split()) > _MOST_WORDS or len(lines) > _MOST_LINES:
        return "too_long"
    asked = sum(follow_up_similarity.is_question(one) for one in follow_up_similarity.split_sentences(plain))
    return "many_questions" if len(_MARKS.findall(reply)) > 1 or asked > 1 else None


def _find_breach_of_words(reply: str, plain: str, limits: FollowUpLimits) -> Breach | None:
    words = _list_words(plain)
    if any(word.startswith(tuple(SUBJECTS.get(subject, ()))) for subject in limits.closed for word in words):
        return "closed_subject"
    if any(sign in plain for sign in DIAGNOSES) or has_label(reply):
        return "diagnosis"
    if has_advice(plain):
        return "advice"
    if has_interpretation(plain):
        return "interpretation"
    if asks_for_reason(plain) and not any(asks_for_reason(_strip_marks(one.text)) for one in limits.shown):
        return "reason"
    return "other_question" if _asks_elsewhere(frozenset(words), limits) else None


def _is_checkable(reply: str, limits: FollowUpLimits, told: Sequence[str]) -> bool:
    """Tell whether each sentence is in English, or in the person's language where no subject is closed.

    In the other languages that are read, words are compared and meanings are not: so they are not used near a subject
    that is closed. A sentence of a language that nobody here reads is not said.
    """
    known = {word for text in told for word in _WORD.findall(fold_text(text))}
    own = _find_language(" ".join(told), frozenset())
    allowed = {"en"} if limits.closed else {"en", own}
    return all(_find_language(one, known) in allowed for one in follow_up_similarity.split_sentences(reply))


def _find_language(text: str, known: Collection[str]) -> str | None:
    """Return the language of a text, as far as it is one that is read; words that the person used are of none."""
    language = safety.identify_language(text)
    if language is not None:
        return language if language in LISTED_LANGUAGES else None
    words = [word for word in _WORD.findall(fold_text(text)) if word not in known]
    english = sum(is_english_word(word) for word in words)
    return "en" if english >= _ENGLISH_SHARE * len(words) else None


def _find_breach_of_meaning(reply: str, limits: FollowUpLimits, user_id: UUID) -> Breach | None:
    here = list(dict.fromkeys(one.text for one in limits.shown))
    if follow_up_similarity.is_about(reply, user_id, limits.closed, here):
        return "closed_subject"
    hidden = list(dict.fromkeys(one.text for one in limits.hidden))
    return "other_question" if follow_up_similarity.asks_same(reply, user_id, hidden, here) else None


def _asks_elsewhere(words: frozenset[str], limits: FollowUpLimits) -> bool:
    """Tell whether a reply asks what a prompt of another place asks, more than what one of this place does."""
    here = max((_measure_likeness(words, one) for one in limits.shown), default=0.0)
    there = max((_measure_likeness(words, one) for one in limits.hidden), default=0.0)
    return there >= _LIKENESS and there > here


def _measure_likeness(words: frozenset[str], prompt: Prompt) -> float:
    """Return the share of a prompt's words that a reply has; 0 for a prompt of too few words to tell."""
    asked = frozenset(_list_words(_strip_marks(prompt.text)))
    return len(words & asked) / len(asked) if len(asked) >= _FEWEST_WORDS else 0.0


def _list_words(plain: str) -> list[str]:
    return [word for word in _WORD.findall(plain) if len(word) >= _SHORTEST_WORD]


def _strip_marks(text: str) -> str:
    """Return a text folded and without accents: words are listed without them."""
    return "".join(sign for sign in unicodedata.normalize("NFD", fold_text(text)) if not unicodedata.combining(sign))
