"""What changes the meaning of a match: that it is denied, over, someone else's, or made up."""

import re
from functools import lru_cache

from shared.safety.rules.notation import CLASSES, words

_LOOK_BACK = 60  # characters
_SELF = re.compile(r"(?:^| )(?:i|me|my|mine|myself)(?= |$)")
_DENIAL = re.compile(r" (?:not|never|no|without|neither|nor|hardly|stopped|nothing like)((?: [^ ,]+){0,3}) ?$")
_NO_DENIAL = re.compile(
    r" (?:stop|help|promise|joking|kidding|only|know|deny|hide|shake|believe|sure|remember|doubt|lying|why|if|wait|"
    r"mind|escape|ignore|silence|avoid|resist|forget|let|longer hide)(?= |$)"
)
_THING = re.compile(r" (?:the|a|an|our|his|her|their|my) [^ ,]+ ?$")
_WHY_NOT = re.compile(r" why (?:should|do|would|can|could|am|did|have) (?:i )?not ")


def is_denied(sentence: str, start: int) -> bool:
    """Tell whether a negation reaches what begins at `start`, as in "I would never"; "can't stop thinking" is none."""
    before = sentence[max(0, start - _LOOK_BACK) : start]
    match = _DENIAL.search(before)
    if match is None or _NO_DENIAL.search(match.group(1)):
        return False
    return not _WHY_NOT.search(before)


def is_anothers(sentence: str, start: int, found: str) -> bool:
    """Tell whether the nearest person before a match is someone else; the match itself may name the writer."""
    if _SELF.search(found):
        return False
    before = sentence[max(0, start - _LOOK_BACK) : start]
    me = max((match.end() for match in _SELF.finditer(before)), default=-1)
    other = max((match.end() for match in _others().finditer(before)), default=-1)
    return other > me or (other > -1 and _my_relative(before, me))


def is_over(sentence: str) -> bool:
    """Tell whether the sentence speaks of a time that is past, and of nothing that is back."""
    return bool(_past().search(sentence)) and not _recent().search(sentence)


def is_invented(sentence: str) -> bool:
    """Tell whether the sentence is about a story, a song, a play, or about work with the topic."""
    return bool(_stories().search(sentence))


def is_accident(sentence: str) -> bool:
    """Tell whether a wound came from the kitchen or from sport."""
    return bool(_accidents().search(sentence))


def has_other_subject(sentence: str, start: int) -> bool:
    """Tell whether a thing, an animal or a person does what begins at `start`, as in "the cat scratched my arm"."""
    return bool(_THING.search(sentence[max(0, start - _LOOK_BACK) : start]))


def is_only_about_self(sentence: str) -> bool:
    """Tell whether a sentence has the writer in it and nobody else, and is no story."""
    return bool(_SELF.search(sentence)) and not _others().search(sentence) and not is_invented(sentence)


def names_self(found: str) -> bool:
    """Tell whether words speak of the writer."""
    return bool(_SELF.search(found))


def _my_relative(before: str, me: int) -> bool:
    """Tell whether what was read as the writer is only the "my" of "my brother"."""
    return before[:me].endswith(" my") and bool(_others().match(before, me))


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    people = (
        "he|she|him|her|his|they|them|their|someone|somebody|who|you|your|people|villain|hero|character|actress|"
        "actor|"
        "singer|kids|children|parents|friends|colleagues"
    )
    return re.compile(rf" (?:{people}|{CLASSES['someone']})s?(?= |$)")


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    return words(
        (
            r"used to",
            r"(?:\S+ )?(?:years?|decades?|months) ago",
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
    )


@lru_cache(maxsize=1)
def _recent() -> re.Pattern[str]:
    return words(
        (
            r"again",
            r"tonight|last night|yesterday|right now|an hour ago|this (?:morning|week|evening|afternoon)|"
            r"minutes ago",
            r"(?:are|is|am|came|come|they are) back",
            r"still (?:want|think|do|feel|am|cut|hit|hits|beat|beats|hurt)",
            r"now (?:i want|i am|they are back|it is back|the)",
            r"these days|lately|currently|here again|there again",
        )
    )


@lru_cache(maxsize=1)
def _stories() -> re.Pattern[str]:
    return words(
        (
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
    )


@lru_cache(maxsize=1)
def _accidents() -> re.Pattern[str]:
    return words(
        (
            r"by accident|accidentally|chopping|cooking|shaving|gardening|oven|baking|onions?|kitchen|on a can|"
            r"tin|gym|skiing|"
            r"running|football|soccer|match|practice|bike|hiking|climbing|iron|toast|barbecue|grill|sunburn|"
            r"in the sun|paper",
        )
    )
