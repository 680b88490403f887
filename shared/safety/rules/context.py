"""What changes the meaning of a match: that it is denied, over, someone else's, or made up."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from shared.safety.rules.notation import WORD_CLASSES
from shared.safety.rules.patterns.context import UNDERTAKINGS, WORKPLACE
from shared.safety.rules.phrase_index import PhraseIndex, PhraseMatch, load_table

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
# A clause ends at a pause, or where "and" begins something that has a subject or a time of its own.
_CLAUSE_END = re.compile(r" , | and (?=(?:i|now|today|tonight|tomorrow|this|soon) )")
_PRESENT = re.compile(
    r" (?:i|it|part of me) (?:(?:really|just|only|still|now|simply|honestly|truly|finally|actually) )?"
    r"(?:want|wish|will|am|need|plan|hope|intend|keep|think|do not want|can not|have decided|would rather|hate|"
    r"deserve|feel)(?= )|"
    r" (?:tonight|now|today|tomorrow|right now|these days|at the moment)(?= )"
)
_PAST_CUE = re.compile(r" (?:ago|back then|at the time|used to|when i was|last year|once) ")
_INTENT = re.compile(  # why people wound themselves, what follows, how they hide it, and what no oven door is cut with
    r" (?:purpose|purposely|deliberately|intentionally|no accident|not an accident|going to|deserved?|need(?:ed)?|"
    r"want(?:ed)?|urge|feel|felt|calms?|calmed|quiet|relief|works|helps|helped|stop|pain|deeper|too deep|until|enough|"
    r"keep|kept|every (?:day|night|week|time)|(?:when|because) (?:he|she|they)|(?:myself|arms?|legs?) again|wrists?|"
    r"thighs?|(?:arms|legs) (?:in|while)|bleed|bled|blood|razors?|blades?|told|tell|says?|said|asks?|hide|"
    r"looks? like cooking)(?= |$)"
)
_OTHER_ACTOR = re.compile(r"(?:^| )(?:he|she)(?= |$)")
_PEOPLE = (
    "he|she|him|her|his|they|them|their|someone|somebody|who|you|your|people|villain|hero|character|actress|actor|"
    "singer|kids|children|parents|friends|colleagues"
)
_OTHER_WORDS = frozenset(
    form for word in (*_PEOPLE.split("|"), *WORD_CLASSES["someone"].split("|")) for form in (word, f"{word}s")
)
_CLOSEST = "wife|husband|mother|mom|mum|father|dad|parents|son|sons|daughter|daughters|kids|children"
_FAMILY = frozenset(_CLOSEST.split("|"))
_UNDERTAKINGS = frozenset(UNDERTAKINGS.split("|"))
_FAREWELL_OCCASIONS = _UNDERTAKINGS | frozenset(WORKPLACE.split("|"))
_INDEX = PhraseIndex(load_table("context"))
_OVER, _BACK, _INVENTED, _ACCIDENTAL, _RECENT = range(5)  # the families of `patterns.context.FAMILIES`, in their order


class SentenceContext(NamedTuple):
    """What a sentence says as a whole about what is found in it.

    `is_over`: it speaks of a time that is past, and of nothing that is back. `is_recent`: that time is less than about
    a year ago. `is_invented`: it is about a story, a song, a play, or work with the topic. `accidents`: where words
    of the kitchen or of sport stand, from which a wound near them would come. `is_meant`: it says why somebody wounds
    himself, or what no mishap in the kitchen does, so that such a word settles nothing.
    """

    is_over: bool
    is_recent: bool
    is_invented: bool
    accidents: Sequence[int] = ()
    is_meant: bool = False

    def is_accident(self, start: int) -> bool:
        """Tell whether what begins at `start` stands near a word of the kitchen or of sport."""
        return any(abs(start - at) <= _LOOK_BACK for at in self.accidents)


def read_context(sentence: str, words: Sequence[str]) -> SentenceContext:
    """Read the setting of a sentence; only worth its cost where something was found."""
    hits = _INDEX.search(sentence, words)
    met = {hit.family for hit in hits}
    is_recent = _RECENT in met
    is_over = (_OVER in met or is_recent) and _BACK not in met
    accidents = tuple(hit.start for hit in hits if hit.family == _ACCIDENTAL)
    return SentenceContext(is_over, is_recent, _INVENTED in met, accidents, bool(_INTENT.search(sentence)))


def is_present(sentence: str, hit: PhraseMatch) -> bool:
    """Tell whether the clause of a match speaks of now, whatever the sentence says about the past before or after it.

    "Ten years ago I tried, and tonight I will finish it" is about tonight.
    """
    start = max((end.end() - 1 for end in _CLAUSE_END.finditer(sentence, 0, hit.start + 1)), default=0)
    stop = _CLAUSE_END.search(sentence, hit.start + len(hit.found))
    clause = sentence[start : stop.start() + 1 if stop else len(sentence)]
    return bool(_PRESENT.search(clause)) and not _PAST_CUE.search(clause)


def names_undertaking(family: str, sentences: Iterable[Sequence[str]]) -> bool:
    """Tell whether one of some sentences, as words, names something harmless that "it" may mean, such as a notice.

    A farewell may also be that of a workplace.
    """
    known = _FAREWELL_OCCASIONS if family == "goodbye" else _UNDERTAKINGS
    return any(not known.isdisjoint(words) for words in sentences)


def names_family(words: Sequence[str]) -> bool:
    """Tell whether a sentence names those of whom nobody takes leave who only changes jobs."""
    return not _FAMILY.isdisjoint(words)


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
    if _OTHER_ACTOR.search(found):
        return True
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
