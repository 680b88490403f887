"""What an expanded phrase says about the words it needs: the one it begins with, and one that must stand in it."""

import re
from collections.abc import Iterator
from functools import lru_cache

_LITERAL = re.compile(r"[\w']+\??")
_WORD_ENDS = re.compile(r"$| (?!\?)|,|\(\?: |\(\?=|\(\?!")
_OPTIONAL = re.compile(r"\?|\{0,")
# Words that stand in so many sentences that needing one of them says little; the most frequent first.
_FREQUENT = (
    "i|the|my|not|to|a|it|and|is|me|am|that|in|of|have|he|for|do|want|be|at|this|all|was|"
    "will|on|no|if|would|can|so|just|she|they|has|feel|with|but|like|every|her|his|up|when|"
    "anything|what|out|him|by|about|life|never|who|one|how|get|everything|any|more|night|are|from|"
    "think|myself|them|go|you|had|does|home|going|been|day|make"
)
_RARITY = {word: 1 / (rank + 1) for rank, word in enumerate(_FREQUENT.split("|"))}  # as Zipf's law has it
_RARE = 0.005


def first_words(phrase: str) -> Iterator[str]:
    """Give every word that an expanded phrase can begin with; raises `ValueError` where that is not clear."""
    for part in alternatives(phrase):
        if part.startswith("(?:"):
            end = _closing(part, 0)
            yield from first_words(part[3:end])
            if part[end + 1 : end + 2] == "?":
                yield from first_words(part[end + 2 :].lstrip())
        else:
            literal = _LITERAL.match(part)
            if literal is None:
                raise ValueError(f"a phrase must begin with a word: {part}")
            yield from _forms(literal.group())


def needed_words(phrase: str) -> tuple[frozenset[str], ...]:
    """Return groups of words of which a sentence must have one each for a phrase without outer bars, the rarest first.

    Places that may be left out need nothing, nor do those where it is not clear which whole words could stand there.
    """
    needs = (_words_at(place) for place in _places(phrase))
    return tuple(sorted(filter(None, needs), key=_frequency))


@lru_cache(maxsize=2000)
def alternatives(phrase: str) -> tuple[str, ...]:
    """Split at the bars that are not within brackets."""
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(phrase):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append(phrase[start:at])
            start = at + 1
    return (*parts, phrase[start:])


def _words_at(place: str) -> frozenset[str]:
    """Return the rarest words that each alternative needs; empty where one of them needs none."""
    if not place.startswith("("):
        return frozenset(_forms(place))
    needs = [needed_words(part)[:1] for part in alternatives(place[3:-1])]
    return frozenset(word for (rarest,) in needs for word in rarest) if all(needs) else frozenset()


def _frequency(words: frozenset[str]) -> float:
    return sum(_RARITY.get(word, _RARE) for word in words)


def _places(part: str) -> Iterator[str]:
    """Give the whole words, and the groups in brackets that are whole words, that may not be left out."""
    at, begins = 0, True  # whether a word begins here
    while at < len(part):
        literal = _LITERAL.match(part, at)
        is_group = part.startswith("(?:", at)
        end = _closing(part, at) + 1 if part[at] == "(" else literal.end() if literal else at + 1
        is_optional = bool(_OPTIONAL.match(part, end))
        if begins and (literal or is_group) and not is_optional and _WORD_ENDS.match(part, end):
            yield part[at:end]
        if part.startswith(" )?", end - 2):  # words that may be left out, with their space
            end += 1
        else:
            begins = part[at:end] == " "
        at = end


def _forms(literal: str) -> tuple[str, ...]:
    return (literal[:-1], literal[:-2]) if literal.endswith("?") else (literal,)


def _closing(part: str, at: int) -> int:
    """Return where the bracket that opens at a place closes."""
    depth = 0
    for end in range(at, len(part)):
        depth += (part[end] == "(") - (part[end] == ")")
        if depth == 0:
            return end
    raise ValueError(f"a bracket is not closed: {part}")
