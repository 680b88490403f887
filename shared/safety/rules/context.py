"""What changes the meaning of a match: that it is denied, over, someone else's, or made up."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from shared.core.single_flight import single_flight
from shared.safety.rules.notation import WORD_CLASSES
from shared.safety.rules.phrase_index import PhraseIndex

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
_PAST = (
    r"used to",
    r"(?:years?|decades?|months) ago",
    r"as (?:a|an) (?:teen|teenager|child|kid|student|boy|girl|adolescent|young \w+)",
    r"when i was (?:a|an|in|\d+|\w+teen|twenty|thirty|ten|eleven|twelve|younger|young|still|little|"
    r"married)",
    r"back (?:then|when|in)",
    r"in (?:19|20)\d\d",
    r"in (?:high school|college|university|school|my (?:teens|twenties|thirties|youth|childhood))",
    r"at (?:university|college|school|the time|that time)",
    r"i once|once (?:i was|as a|in|when i)",
    r"long ago",
    r"(?:earlier|before) in my life",
    r"last year",
    r"(?:after|during|before) my (?:first \w+|divorce|studies|service)",
    r"there (?:was a time|were (?:nights|days|times|years))",
    r"survived (?:my|an|a|the)(?: own)?",
    r"in the past|formerly|behind me|(?:time|part|chapter|phase) is over|came through|got through|"
    r"i got help|grew up|"
    r"my first (?:husband|wife)",
    r"old scars|scars on|for a while|a phase when|remember|decades ago|years behind me|(?:since|"
    r"until) (?:19|20)\d\d|stopped long",
    r"my ex (?:husband|wife|boyfriend|girlfriend|partner) used",
    r"was suicidal|wanted to (?:die|be dead)|had a suicide attempt",
)
_RECENT = (
    r"again|have wanted",
    r"tonight|last night|yesterday|right now|an hour ago|this (?:morning|week|evening|afternoon)|"
    r"minutes ago",
    r"(?:are|is|am|came|come|they are) back",
    r"still (?:want|think|do|feel|am|cut|hit|hits|beat|beats|hurt)",
    r"now (?:i want|i am|they are back|it is back|the)",
    r"these days|lately|currently|here again|there again",
)
_STORIES = (
    r"thriller|detective|exhibit|ballad|narrator|biography",
    r"novel|haha|lol|joke|joked|film|movie|episode|play we|theater|theatre|series|song|lyrics|poem|"
    r"opera|plot|documentary|headline|"
    r"podcast|chapter|villain|hero|heroine|character|book club|memoir|script|short story|novella|"
    r"screenplay|musical",
    r"prevention|workshop|training|awareness|statistics|research|researching|thesis|essay|article|"
    r"seminar|leaflet|"
    r"poster|posters|policy|insurer|hotline|helpline|crisis line|survey|museum|exhibition|ward|moderate|"
    r"moderating|"
    r"reviewing|translated|translating|chatbot|first aid|festival|shelter|committee|debated|law on|"
    r"risk form|drilled",
)
_ACCIDENTS = (
    r"by accident|accidentally|chopping|cooking|shaving|gardening|oven|baking|onions?|kitchen|on a can|"
    r"tin|gym|skiing|"
    r"running|football|soccer|match|practice|bike|hiking|climbing|iron|toast|barbecue|grill|sunburn|"
    r"in the sun|paper|on (?:the|a|some) (?:blackberries|thorns|brambles|hedge|fence|bush|nail|door|cupboard|corner)",
)
_CONTEXT_PHRASES = (_PAST, _RECENT, _STORIES, _ACCIDENTS)
_OVER, _BACK, _INVENTED, _ACCIDENTAL = range(len(_CONTEXT_PHRASES))


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
    met = {hit.family for hit in _build_context_index().search(sentence, words)}
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


@single_flight
def _build_context_index() -> PhraseIndex:
    """Sort late: a cold start need not pay for it."""
    return PhraseIndex(_CONTEXT_PHRASES)
