"""What a negation before a word of feeling makes of it.

A negation reaches four words, within its clause. It does not simply change the sign: "not happy" is unhappy but less
than "miserable", and "not afraid" is only a little glad.
"""

from collections.abc import Sequence

from shared.tagging.rules.lexicon.sentiment import COMPARING, ENDERS, NEGATED_ENDING, NEGATORS, NOT_NEGATING, PERFECT

_REACH = 4
_ENDER_REACH = 2
_COMPARING_REACH = 5
_GLADNESS_DENIED = -0.8
_PAIN_DENIED = -0.5


def turned(value: float, before: Sequence[str]) -> float:
    """Return what `value` becomes, given the words before it in its clause."""
    if not (_is_negated(before[-_REACH:]) or _is_ended(before[-_ENDER_REACH:], value)):
        return value
    return value * (_GLADNESS_DENIED if value > 0 else _PAIN_DENIED)


def is_superlative(before: Sequence[str], after: Sequence[str]) -> bool:
    """Tell "I haven't been this happy since", "never laughed so hard" from a negation: they say more, not less."""
    if PERFECT.isdisjoint(before) or not _is_negated(before[-_REACH:]):
        return False
    return not COMPARING.isdisjoint((*before[-1:], *after[:_COMPARING_REACH]))


def _is_negated(words: Sequence[str]) -> bool:
    following = (*words[1:], "")
    return any(
        (word in NEGATORS or word.endswith(NEGATED_ENDING)) and (word, after) not in NOT_NEGATING
        for word, after in zip(words, following, strict=False)
    )


def _is_ended(words: Sequence[str], value: float) -> bool:
    """ "Stopped crying", "less pain", "no longer afraid": the end of something bad."""
    return value < 0 and not ENDERS.isdisjoint(words)
