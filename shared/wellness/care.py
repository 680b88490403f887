"""Flags of care: what someone chose or wrote that plans have to read before anything else.

They follow from the facts and are stored nowhere else, so a fact that is corrected or forgotten takes its flag along.
Words raise a flag where a sentence contains them and does not deny them just before. This reads wordings, in seven
languages, and knows nothing of anyone's health: it may raise a flag too many, and misses what is said in other words.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from shared.core.folded_text import fold_text
from shared.core.single_flight import single_flight
from shared.wellness.answer_values import list_texts
from shared.wellness.care_phrases import ASIDE, OF_OTHERS, OF_OTHERS_AFTER, PHRASES
from shared.wellness.deficits import is_extreme_deficit, is_far_too_light
from shared.wellness.facts import read_si_value
from shared.wellness.quiz import CareFlag, CareNote, Quiz, get_quiz

_SENTENCE = re.compile(r"[.!?;\n]+|\bbut\b")
# A denial reaches over three words at most, and into no other clause: "no energy since I am pregnant" denies nothing.
_CLAUSE = "and|since|because|while|with|when|as|after|until|if|i|i'm|und|weil|seit|et|parce|porque|y|perché|e|bo|ale"
_DENIAL = re.compile(
    r"\b(?:no|not|never|without|none|nor|don't|dont|doesn't|isn't|haven't|hasn't|nicht|keine?n?|ohne|nie|pas|jamais|sans"
    r"|sin|nunca|senza|mai|não|sem|bez)"
    rf"(?:\s+(?!(?:{_CLAUSE})\b)[\w'-]+){{0,3}}\s+$"
)
_OF_ANYONE = frozenset(("chest_pain",))
"""What is answered whoever has it, because it may be happening now."""
CARE_SIGNS = "care_signs"
_VAGUE_SIGNS = frozenset(("diabetes",))
"""Options that share their flag with another one, which is the one that words are read as."""
_REACH = 80
"""How many characters before a word are looked at for a denial."""


def find_care_notes(facts: Mapping[str, Any]) -> list[CareNote]:
    """Return the notes of all flags that facts raise, in the order of the quiz."""
    quiz = get_quiz()
    raised = {*_find_chosen_flags(quiz, facts), *_find_written_flags(quiz, facts), *_find_measured_flags(facts)}
    return [note for flag, note in quiz.care.items() if flag in raised]


def find_care_signs(text: str, chosen: Sequence[str]) -> list[str]:
    """Return what the quiz's question about signs of care would be answered with after some words; empty if as before.

    What was chosen stays.
    """
    options = get_quiz().questions[CARE_SIGNS].options
    flags = find_flags_of_words(text)
    told = [option.value for option in options if option.care in flags and option.value not in _VAGUE_SIGNS]
    kept = [value for value in chosen if any(option.value == value and not option.exclusive for option in options)]
    return [] if set(told) <= set(kept) else [option.value for option in options if option.value in {*told, *kept}]


def _find_chosen_flags(quiz: Quiz, facts: Mapping[str, Any]) -> Iterator[CareFlag]:
    for name, value in facts.items():
        question, chosen = quiz.questions.get(name), [value] if isinstance(value, str) else value
        for option in question.options if question is not None else ():
            if option.care is not None and option.value in chosen:
                yield option.care


def _find_written_flags(quiz: Quiz, facts: Mapping[str, Any]) -> Iterator[CareFlag]:
    for name, value in facts.items():
        question = quiz.questions.get(name)
        texts = [value] if question is None and isinstance(value, str) else []
        for text in list_texts(question, value) if question is not None else texts:
            yield from find_flags_of_words(text)


def _find_measured_flags(facts: Mapping[str, Any]) -> Iterator[CareFlag]:
    weight, height = read_si_value(facts, "weight"), read_si_value(facts, "height")
    if weight is not None and height and is_far_too_light(float(weight), float(height)):
        yield "very_low_weight"


def find_flags_of_words(text: str) -> set[CareFlag]:
    """Return the flags that the words of a text raise."""
    return _find_listed_flags(text) | ({"extreme_deficit"} if is_extreme_deficit(text) else set())


def _find_listed_flags(text: str) -> set[CareFlag]:
    sentences = [sentence.strip() for sentence in _SENTENCE.split(fold_text(text)) if sentence.strip()]
    listed, of_oneself = _compile_words(), get_quiz().care.keys() - _OF_ANYONE
    return {
        flag
        for patterns in (listed, PHRASES)
        for flag, words in patterns.items()
        if any(_says(sentence, words, flag in of_oneself) for sentence in sentences)
    }


def find_notes_of_words(text: str) -> list[CareNote]:
    """Return the notes of the flags that the words of a text raise, in the order of the quiz."""
    raised = find_flags_of_words(text)
    return [note for flag, note in get_quiz().care.items() if flag in raised]


@single_flight
def _compile_words() -> dict[CareFlag, re.Pattern[str]]:
    return {
        flag: re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in words)})\b")
        for flag, words in get_quiz().care_words.items()
    }


def _says(sentence: str, words: re.Pattern[str], of_oneself: bool) -> bool:
    """Tell whether a sentence says some words, and neither denies them nor speaks of somebody else, if that counts."""
    for match in words.finditer(sentence):
        before, after = sentence[max(0, match.start() - _REACH) : match.start()], sentence[match.end() :]
        of_others = OF_OTHERS.search(before) or OF_OTHERS_AFTER.search(after) or ASIDE.search(before)
        if not _DENIAL.search(before) and not (of_oneself and of_others):
            return True
    return False
