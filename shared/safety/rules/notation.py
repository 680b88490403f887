"""The notation that patterns are written in, so that people can check them, and the words that a phrase needs.

A phrase has the words of normalized sentences, with one space between. `<2>` stands for up to two words within the
clause, but never for "not" or "never"; `{kin}` stands for one of a class of words. Everything is bounded, so matching
is linear in the sentence. From an expanded phrase the index learns the words it can begin with, and the words that a
sentence must have for it to match.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

WORD_CLASSES = {
    "kin": (
        "husband|wife|boyfriend|girlfriend|partner|fiance|fiancee|ex|mother|mom|mum|father|dad|stepfather|stepmother|"
        "stepdad|stepmom|brother|sister|son|daughter|uncle|aunt|cousin|grandfather|grandmother|grandpa|grandma|"
        "roommate|flatmate|landlord"
    ),
    "someone": (
        "husband|wife|boyfriend|girlfriend|partner|ex|mother|mom|mum|father|dad|brother|sister|son|daughter|child|"
        "uncle|aunt|cousin|friend|buddy|mate|colleague|coworker|teammate|neighbor|neighbour|boss|manager|student|"
        "intern|roommate|nephew|niece|grandson|granddaughter|grandfather|grandmother|client|patient|classmate"
    ),
    "self": "myself|me|my self",
    "end_self": (
        "kill|killed|hanged|drowned|kill|killing|hang|hanging|shoot|shooting|drown|drowning|off|offing|poison|"
        "poisoning|end|ending|murder|"
        "murdering|gas|gassing|suffocate|suffocating|electrocute|stab|stabbing"
    ),
    "everyone": (
        "everyone|everybody|world|they|family|kids|children|people|wife|husband|parents|mother|father|partner|all|"
        "friends|team|others|son|daughter|you|them"
    ),
    "pills": (
        "pills|pill|tablets|tablet|meds|medication|medicine|painkillers|paracetamol|tylenol|insulin|opioids|sedatives"
    ),
    "blade": "razor|razors|blade|blades|knife|scissors|glass|boxcutter|scalpel",
    "gun": "gun|pistol|rifle|revolver|shotgun|firearm",
    "height": "bridge|roof|rooftop|building|balcony|cliff|ledge|window|tower|overpass|viaduct|car park|railing|edge",
    "vehicle": "train|trains|bus|truck|lorry|car|cars|traffic|subway|metro|tram|tracks|tube",
    "body": (
        "arm|arms|leg|legs|thigh|thighs|wrist|wrists|skin|body|stomach|belly|hand|hands|face|head|forearm|forearms|"
        "ankle|ankles|shoulder|shoulders|hips|chest"
    ),
    "own_death": (
        "death|dying|suicide|killing myself|kill myself|ending my life|end my life|my own end|not existing|no longer "
        "existing|being dead|never waking|not waking|nonexistence|the grave|my grave|being gone|dead"
    ),
    "dying": "die|be dead|death|dying|suicide|kill myself|killing myself|end my life|being dead|the grave|a grave",
    "drawn": (
        "calms|calming|calmer|soothes|soothing|relief|relieves|peace|peaceful|comfort|comforts|comforting|"
        "answer|easier|"
        "solution|option|choice|exit|escape|freedom|free|beautiful|sweet|tempting|tempts|reasonable|sensible|logical|"
        "friend|kinder|warm|inviting|home|rest|cure|promise|attractive|appealing|safe|quiet|door|gift"
    ),
    "longing": (
        "want|wants|wanting|wish|wishing|hope|hoping|hopes|prefer|ready|deserve|long|longing|crave|craving|"
        "dream|dreaming|"
        "fantasize|fantasizing|fantasies|daydream|urge|urges|impulse|decided|intend|pray|praying|beg|begging|tempted|"
        "drawn|need|obsessed|planning|contemplating|considering|imagine|imagining|flirt|flirting|"
        "invite|welcome|await|waiting"
    ),
    "tool": "pills|tablets|rope|noose|gun|pistol|rifle|shotgun|razor|blade|belt|morphine|insulin|helium|bridge|"
    "roof|tracks|ledge",
    "nearing": (
        "courage|tempting|tempted|tempts|calls me|calling me|calling|waiting for me|staring at|stare at|"
        "cannot stop looking|"
        "keep looking|keep thinking|keeps thinking|thinking of|thinking about|think of|think about|enough for|"
        "to end|end it|"
        "finally|one pull|over with|final|measured|count them|counted them|ready|tonight"
    ),
    "soon": "tonight|today|tomorrow|now|soon|this evening|this week|this weekend|next week",
    "dead": "dead|gone|not here|not alive|no longer alive|no longer here|out of the picture|not around",
}
_CLASS_NAME = re.compile(r"\{(\w+)\}")
_GAP = re.compile(r"<(\d)>")
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


def expand_phrase(phrase: str) -> str:
    """Write a phrase as a regular expression."""
    named = _CLASS_NAME.sub(lambda match: f"(?:{WORD_CLASSES[match.group(1)]})", phrase)
    return _GAP.sub(lambda match: rf"(?: (?!not |never )[^ ,]+){{0,{match.group(1)}}}", named)


def find_first_words(phrase: str) -> Iterator[str]:
    """Give every word that an expanded phrase can begin with; raises `ValueError` where that is not clear."""
    for part in split_alternatives(phrase):
        if part.startswith("(?:"):
            end = _find_closing_bracket(part, 0)
            yield from find_first_words(part[3:end])
            if part[end + 1 : end + 2] == "?":
                yield from find_first_words(part[end + 2 :].lstrip())
        else:
            literal = _LITERAL.match(part)
            if literal is None:
                raise ValueError(f"a phrase must begin with a word: {part}")
            yield from _list_forms(literal.group())


def find_needed_words(phrase: str) -> tuple[frozenset[str], ...]:
    """Return groups of words of which a sentence must have one each for a phrase without outer bars, the rarest first.

    Places that may be left out need nothing, nor do those where it is not clear which whole words could stand there.
    """
    needs = (_find_words_at(place) for place in _find_required_places(phrase))
    return tuple(sorted(filter(None, needs), key=_compute_frequency))


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


def _find_words_at(place: str) -> frozenset[str]:
    """Return the rarest words that each alternative needs; empty where one of them needs none."""
    if not place.startswith("("):
        return frozenset(_list_forms(place))
    needs = [find_needed_words(part)[:1] for part in split_alternatives(place[3:-1])]
    return frozenset(word for (rarest,) in needs for word in rarest) if all(needs) else frozenset()


def _compute_frequency(words: frozenset[str]) -> float:
    return sum(_RARITY.get(word, _RARE) for word in words)


def _find_required_places(part: str) -> Iterator[str]:
    """Give the whole words, and the groups in brackets that are whole words, that may not be left out."""
    at, begins = 0, True  # whether a word begins here
    while at < len(part):
        literal = _LITERAL.match(part, at)
        is_group = part.startswith("(?:", at)
        end = _find_closing_bracket(part, at) + 1 if part[at] == "(" else literal.end() if literal else at + 1
        is_optional = bool(_OPTIONAL.match(part, end))
        if begins and (literal or is_group) and not is_optional and _WORD_ENDS.match(part, end):
            yield part[at:end]
        if part.startswith(" )?", end - 2):  # words that may be left out, with their space
            end += 1
        else:
            begins = part[at:end] == " "
        at = end


def _list_forms(literal: str) -> tuple[str, ...]:
    return (literal[:-1], literal[:-2]) if literal.endswith("?") else (literal,)


def _find_closing_bracket(part: str, at: int) -> int:
    """Return where the bracket that opens at a place closes."""
    depth = 0
    for end in range(at, len(part)):
        depth += (part[end] == "(") - (part[end] == ")")
        if depth == 0:
            return end
    raise ValueError(f"a bracket is not closed: {part}")
