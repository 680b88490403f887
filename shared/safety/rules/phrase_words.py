"""The words that an expanded phrase needs, and how far apart they can be: worked out once, for `phrase_tables`.

The index uses them to leave out phrases that cannot match a sentence, so whatever is not clear here needs nothing.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import fsum
from typing import NamedTuple

_WORD = re.compile(r"(?:[\w']\??)+(?:\(\?:[\w|]+\)\??)?")  # letters that may be left out, and endings in brackets
_WORD_PART = re.compile(r"(?:\(\?:([\w|]+)\)|([\w']))(\?)?")
_IMPOSSIBLE = re.compile(r"\w+&")  # no normalized sentence has such a word
_WORD_END = re.compile(r"$| (?!\?)")
_OPTIONAL = re.compile(r"\?|\{0,\d\}")
_LOOK_AROUND = re.compile(r"\(\?<?[=!]")
_REPEATED = re.compile(r"\{0,(\d)\}")
# Words that stand in so many sentences that needing one of them says little; the most frequent first.
_FREQUENT = (
    "i|the|my|not|to|a|it|and|is|me|am|that|in|of|have|he|for|do|want|be|at|this|all|was|"
    "will|on|no|if|would|can|so|just|she|they|has|feel|with|but|like|every|her|his|up|when|"
    "anything|what|out|him|by|about|life|never|who|one|how|get|everything|any|more|night|are|from|"
    "think|myself|them|go|you|had|does|home|going|been|day|make"
)
FREQUENCIES: Mapping[str, float] = {word: 1 / (rank + 1) for rank, word in enumerate(_FREQUENT.split("|"))}
"""How frequent the words are that stand in most sentences, as Zipf's law has it."""
_RARE = 0.03  # of a word of one letter; the longer a word, the rarer, as Zipf's law of abbreviation has it


class WordStep(NamedTuple):
    """Words of which a phrase needs one, at most `reach` words after the one of the step before.

    Before the first step is the word that the phrase begins with, which may be that of the first step itself.
    """

    reach: int
    words: frozenset[str]


def find_first_words(phrase: str) -> Iterator[str]:
    """Give every word that an expanded phrase can begin with; raises `ValueError` where that is not clear."""
    for part in _list_possible_alternatives(phrase):
        if part.startswith("(?:"):
            end = _find_closing_bracket(part, 0)
            yield from find_first_words(part[3:end])
            if part[end + 1 : end + 2] == "?":
                yield from find_first_words(part[end + 2 :].lstrip())
        else:
            word = _WORD.match(part)
            if word is None:
                raise ValueError(f"a phrase must begin with a word: {part}")
            yield from _list_forms(word.group())


def find_word_steps(phrase: str, frequencies: Mapping[str, float] = FREQUENCIES) -> tuple[WordStep, ...]:
    """Return the steps of an expanded phrase without outer bars, in the order in which they stand in a sentence.

    Places that may be left out need nothing, nor do those where it is not clear which whole words could stand there.
    """
    steps, last_end, last_width = list[WordStep](), 0, 0
    for start, end in _find_required_places(phrase):
        words, width = _find_words_at(phrase[start:end], frequencies), count_spaces(phrase[start:end])
        if words:
            # Where in its place a step's word stands is not known, so both places count with their whole width.
            steps.append(WordStep(last_width + count_spaces(phrase[last_end:start]) + width, words))
            last_end, last_width = end, width
    return tuple(steps)


def compute_frequency(step: WordStep, frequencies: Mapping[str, float] = FREQUENCIES) -> float:
    """Estimate how many sentences have one of the words of a step, as a number to compare."""
    # The sum is exact, so that the order of a set does not matter.
    return fsum(frequencies.get(word, _RARE / len(word)) for word in step.words)


def count_spaces(part: str) -> int:
    """Return the most spaces that a part of a phrase can match; there is one between two words.

    Raises `ValueError` for words that repeat without a bound: whether they match would depend on what was read before.
    """
    spaces = at = 0
    while at < len(part):
        end = _find_closing_bracket(part, at) + 1 if part[at] == "(" else at + 1
        repeated = _REPEATED.match(part, end)
        if part.startswith("(?:", at):
            most = max(map(count_spaces, split_alternatives(part[at + 3 : end - 1])))
            if most and part.startswith(("*", "+"), end):
                raise ValueError(f"words repeat without a bound; write {{0,3}}: {part[at : end + 1]}")
            spaces += most * (int(repeated.group(1)) if repeated else 1)
        elif part[at] == "[":
            end = part.index("]", at) + 1  # none of our sets has a space
        elif not _LOOK_AROUND.match(part, at):
            spaces += part[at] == " "
        at = repeated.end() if repeated else end
    return spaces


@lru_cache(maxsize=2000)
def split_alternatives(phrase: str) -> tuple[str, ...]:
    """Split at the bars that are not within brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(phrase[start:at])
            start = at + 1
    return (*parts, phrase[start:])


def _find_words_at(place: str, frequencies: Mapping[str, float]) -> frozenset[str]:
    """Return the rarest words that each alternative needs; empty where one of them needs none."""
    if not place.startswith("("):
        return frozenset(_list_forms(place))
    alternatives = [find_word_steps(part, frequencies) for part in _list_possible_alternatives(place[3:-1])]
    if not all(alternatives):
        return frozenset()
    return frozenset(word for steps in alternatives for word in _find_rarest(steps, frequencies))


def _find_rarest(steps: tuple[WordStep, ...], frequencies: Mapping[str, float]) -> frozenset[str]:
    return min(steps, key=lambda step: compute_frequency(step, frequencies)).words


def _find_required_places(part: str) -> Iterator[tuple[int, int]]:
    """Give where the whole words, and the groups in brackets that are whole words, stand that may not be left out."""
    at, begins = 0, True  # whether a word begins here
    while at < len(part):
        word = _WORD.match(part, at)
        is_group = part.startswith("(?:", at)
        end = _find_closing_bracket(part, at) + 1 if part[at] == "(" else word.end() if word else at + 1
        is_optional = bool(_OPTIONAL.match(part, end))
        if begins and (word or is_group) and not is_optional and _ends_word(part, end):
            yield at, end
        if part.startswith(" )?", end - 2):  # words that may be left out, with their space
            end += 1
        else:
            begins = part[at:end] == " "
        at = end


def _ends_word(part: str, at: int) -> bool:
    """Tell whether a word that reaches to a place ends there, whatever follows."""
    while part.startswith("(", at):
        end = _find_closing_bracket(part, at) + 1
        optional = _OPTIONAL.match(part, end)
        if not _LOOK_AROUND.match(part, at):
            alternatives = split_alternatives(part[at + len("(?:") : end - 1])
            if not all(alternative.startswith((" ", "(?= ")) for alternative in alternatives):
                return False
            if not optional:
                return True
        at = optional.end() if optional else end
    return bool(_WORD_END.match(part, at))


def _list_forms(word: str) -> list[str]:
    """Spell out `slaps?` and `punch(?:es|ed)?`."""
    forms = [""]
    for endings, letter, may_be_left_out in _WORD_PART.findall(word):
        options = (endings or letter).split("|") + ([""] if may_be_left_out else [])
        forms = [form + option for form in forms for option in options]
    return forms


def _list_possible_alternatives(phrase: str) -> list[str]:
    return [part for part in split_alternatives(phrase) if not _IMPOSSIBLE.match(part)]


def _find_closing_bracket(part: str, at: int) -> int:
    """Return where the bracket that opens at a place closes."""
    depth = 0
    for end in range(at, len(part)):
        depth += (part[end] == "(") - (part[end] == ")")
        if depth == 0:
            return end
    raise ValueError(f"a bracket is not closed: {part}")
