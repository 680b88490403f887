"""The notation that patterns are written in, so that people can check them.

A phrase has the words of normalized sentences, with one space between. `<2>` stands for up to two words within the
clause, but never for "not" or "never"; `{kin}` stands for one of a class of words. Everything else is Python's regular
expressions. Everything is bounded, so matching is linear in the sentence.
"""

import re

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
        "kill|killed|hanged|drowned|kill|killing|hang|hanging|shoot|shooting|drown|drowning|poison|"
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


def expand_phrase(phrase: str) -> str:
    """Write a phrase as a regular expression."""
    named = _CLASS_NAME.sub(lambda match: f"(?:{WORD_CLASSES[match.group(1)]})", phrase)
    return _GAP.sub(lambda match: rf"(?: (?!not |never )[^ ,]+){{0,{match.group(1)}}}", named)
