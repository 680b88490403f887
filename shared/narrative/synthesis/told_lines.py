"""What a model may read of the answers, and whether a line that it wrote says only what they say."""

import re
from collections.abc import Sequence

from shared.core.folded_text import fold_text
from shared.narrative.synthesis.arrangement import ToldAnswer
from shared.narrative.synthesis.label_words import has_label
from shared.narrative.synthesis.quotations import is_quoted_truly
from shared.safety import service as safety

MAX_ANSWERS, MAX_CHARACTERS = 60, 20_000
"""What one call reads: some 5,000 tokens of English."""
_LINE_LENGTH = 300
_STEM, _LONG_WORD, _SHARE = 5, 4, 0.5
"""Letters by which words are compared; those of a word that counts; and the share that the answers must have."""
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)?")
_NUMBER = re.compile(r"\d+")
_FIRST_PERSON = re.compile(r"\b(?:I|I['\u2019]\w+|me|my|mine|myself|we|us|our|ours)\b", re.IGNORECASE)
_DENIAL = re.compile(r"\b(?:no|not|never|nobody|nothing|none|without|\w+n['\u2019]t)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?\u2026:])\s+")


def choose_sent(answers: Sequence[ToldAnswer]) -> list[ToldAnswer]:
    """Return the answers that a model may read, as many as one call takes."""
    chosen, left = list[ToldAnswer](), MAX_CHARACTERS
    for answer in (one for one in answers if one.may_send):
        left -= len(answer.text) + len(answer.question)
        if left < 0 or len(chosen) == MAX_ANSWERS:
            break
        chosen.append(answer)
    return chosen


def is_true_line(line: str, sources: Sequence[ToldAnswer]) -> bool:
    """Tell whether a line between quotations says only what the answers that it names say."""
    texts = [one.text for one in sources]
    return (
        len(line) <= _LINE_LENGTH
        and not _FIRST_PERSON.search(line)
        and not has_label(line)
        and not safety.is_red_text(line)
        and is_quoted_truly(line, texts)
        and is_told(line, "\n".join([*texts, *(one.question for one in sources)]))
    )


def is_told(line: str, told: str, *, share: float = _SHARE) -> bool:
    """Tell whether names, numbers, denials and at least `share` of the long words of a line stand in what was told."""
    if _DENIAL.search(line) and not _DENIAL.search(told):
        return False
    known = {_stem(word) for word in _WORD.findall(told)}
    if not set(_NUMBER.findall(line)) <= set(_NUMBER.findall(told)):
        return False
    for sentence in _SENTENCE.split(line):
        if any(word[0].isupper() and _stem(word) not in known for word in _WORD.findall(sentence)[1:]):
            return False
    words = [stem for word in _WORD.findall(line) if len(stem := _stem(word)) >= _LONG_WORD]
    return sum(stem in known for stem in words) >= share * len(words)


def _stem(word: str) -> str:
    return fold_text(word)[:_STEM]
