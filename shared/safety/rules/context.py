"""What changes the meaning of a match: that it is denied, over, someone else's, or made up."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.safety.rules.notation import WORD_CLASSES
from shared.safety.rules.phrase_index import PhraseIndex, load_table

_LOOK_BACK = 60  # characters
_WORDS_BACK = 12
_SELF_WORDS = frozenset({"i", "me", "my", "mine", "myself"})
_SELF = re.compile(r"(?:^| )(?:i|me|my|mine|myself)(?= |$)")
_DENIAL = re.compile(
    r" (?:not|never|no|without|neither|nor|hardly|stopped|nothing like|"
    r"(?<! i )asked (?:me )?(?:if|whether))((?: [^ ,]+){0,3}) ?$"
)
_FALSE_DENIAL = re.compile(
    r" (?:stop|help|promise|joking|kidding|only|know|deny|hide|shake|believe|sure|remember|doubt|lying|why|if|wait|"
    r"mind|escape|ignore|silence|avoid|resist|forget|let|longer hide)(?= |$)"
)
_OTHER_SUBJECT = re.compile(r" (?:the|a|an|our|his|her|their|my) [^ ,]+ ?$")
_WHY_NOT = re.compile(r" why (?:should|do|would|can|could|am|did|have) (?:i )?not | reasons? not ")
_PEOPLE = (
    "he|she|him|her|his|they|them|their|someone|somebody|who|you|your|people|villain|hero|character|actress|actor|"
    "singer|kids|children|parents|friends|colleagues"
)
_OTHER_WORDS = frozenset(
    form for word in (*_PEOPLE.split("|"), *WORD_CLASSES["someone"].split("|")) for form in (word, f"{word}s")
)
_INDEX = PhraseIndex(load_table("context"))
_OVER, _BACK, _INVENTED, _ACCIDENTAL = range(4)  # the families of `patterns.context.FAMILIES`, in their order


class SentenceContext(NamedTuple):
    """What a sentence says as a whole about what is found in it.

    `is_over`: it speaks of a time that is past, and of nothing that is back. `is_invented`: it is about a story, a
    song, a play, or work with the topic. `is_accident`: a wound in it would come from the kitchen or from sport.
    """

    is_over: bool
    is_invented: bool
    is_accident: bool


def read_context(sentence: str, words: Sequence[str]) -> SentenceContext:
    """Read the setting of a sentence; only worth its cost where something was found."""
    met = {hit.family for hit in _INDEX.search(sentence, words)}
    return SentenceContext(_OVER in met and _BACK not in met, _INVENTED in met, _ACCIDENTAL in met)


def is_denied(sentence: str, start: int) -> bool:
    """Tell whether a negation reaches what begins at `start`, as in "I would never"; "can't stop thinking" is none."""
    before = sentence[max(0, start - _LOOK_BACK) : start]
    match = _DENIAL.search(before)
    if match is None or _FALSE_DENIAL.search(match.group(1)):
        return False
    return not _WHY_NOT.search(before)


def is_about_other(sentence: str, start: int, found: str) -> bool:
    """Tell whether the nearest person before a match is someone else; the match itself may name the writer."""
    if names_self(found):
        return False
    for word in reversed(sentence[:start].split()[-_WORDS_BACK:]):
        if word in _SELF_WORDS:
            return False
        if word in _OTHER_WORDS:
            return True
    return False


def has_other_subject(sentence: str, start: int) -> bool:
    """Tell whether a thing, an animal or a person does what begins at `start`, as in "the cat scratched my arm"."""
    return bool(_OTHER_SUBJECT.search(sentence[max(0, start - _LOOK_BACK) : start]))


def is_only_about_self(words: Sequence[str]) -> bool:
    """Tell whether a sentence has the writer in it and nobody else."""
    return not _SELF_WORDS.isdisjoint(words) and _OTHER_WORDS.isdisjoint(words)


def names_self(found: str) -> bool:
    """Tell whether words speak of the writer."""
    return bool(_SELF.search(found))
