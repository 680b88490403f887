"""What the classifier sees of a sentence: words, neighbors, pairs with one word between, ideas that meet in it.

Words that mean the same here are first made one, so that few sentences teach it more. Linear in the sentence.
"""

from functools import lru_cache

from shared.safety.rules.notation import CLASSES

_MADE_ONE = {
    "PARTNER": "husband wife boyfriend girlfriend partner fiance fiancee ex",
    "RELATIVE": CLASSES["kin"].replace("|", " ") + " child kid cousin parents family kids children",
    "FRIEND": "friend friends buddy mate colleague colleagues coworker coworkers teammate neighbor neighbors roommate",
    "BOSS": "boss manager supervisor chief lead leader ceo hr foreman",
    "PILL": CLASSES["pills"].replace("|", " ") + " overdose dose",
    "BLADE": CLASSES["blade"].replace("|", " "),
    "GUN": CLASSES["gun"].replace("|", " ") + " bullet bullets trigger",
    "HEIGHT": "bridge roof rooftop building balcony cliff ledge tower overpass viaduct railing edge platform",
    "VEHICLE": "train trains bus truck lorry traffic subway metro tram tracks",
    "BODY": CLASSES["body"].replace("|", " ") + " throat neck",
    "SOON": "tonight today tomorrow soon friday saturday sunday monday tuesday wednesday thursday weekend",
    "DIE": "die dies dying died dead death",
    "KILL": "kill kills killing killed",
    "END": "end ends ending ended finish",
    "CUT": "cut cuts cutting slash slice slicing slashed sliced",
    "HIT": "hit hits hitting beat beats beating punch punches punched slap slaps slapped kick kicks kicked "
    "shove shoved "
    "choke choked chokes strangle strangled strangles beaten",
    "HURT": "hurt hurts hurting harm harming pain",
    "WANT": "want wants wanted wanting wish wishes wished wishing hope hoping hopes",
    "LIVE": "live living alive life exist existing existence",
    "SAY": "says said say told tells tell writes wrote asked asks",
    "JOB": "job jobs work office career company firm contract shift position team project application applications "
    "interview employer boss layoff severance salary budget meeting",
    "HE": "he she they",
    "HIM": "him her them",
    "ALL": "everyone everybody world all",
    "NONE": "nobody none",
    "NOT": "not never",
    "NUMBER": "one two three four five six seven eight nine ten eleven twelve",
    "I": "i myself me",
    "GRAVE": "grave coffin funeral corpse obituary cemetery burial tomb ghost",
    "ROPE": "rope noose knot belt cord helium gas bleach poison morphine exhaust charcoal hose",
    "FOREVER": "forever permanently permanent ever last final finally",
    "BYE": "goodbye farewell sorry forgive letter letters note notes",
    "REST": "peace peaceful relief calm quiet rest sleep asleep sleeping",
    "FALL": "jump jumping jumped fall falling step stepping stepped leap drown drowning",
    "EMPTY": "empty numb worthless useless hopeless pointless meaningless broken desperate alone lonely dark",
    "AFRAID": "afraid scared terrified frightened fear threatens threatened threaten threat",
    "FORCE": "forces forced touches touched raped rape locked locks grabbed grabs dragged pushed "
    "pushes threw throws burned",
    "PLAN": "plan plans planned planning decided ready arranged prepared chosen picked",
    "STORY": "movie film novel book song poem lyrics play character series actor story quotation idiom podcast",
    "STUDY": "workshop training prevention research thesis article hotline helpline seminar museum policy",
    "GLAD": "happy glad proud grateful love loved nice good fun laughed laughing smile kind",
    "THEN": "used ago once back years past former",
}
_CONCEPTS = frozenset(_MADE_ONE)


_DANGER = frozenset(
    {
        "DIE",
        "KILL",
        "LIVE",
        "END",
        "PILL",
        "BLADE",
        "GUN",
        "ROPE",
        "GRAVE",
        "CUT",
        "HIT",
        "HURT",
        "FALL",
        "HEIGHT",
        "FORCE",
    }
    | {"suicide", "suicidal", "blood", "bleed", "bleeding", "gone", "vanish", "disappear", "erase", "erased", "cease"}
    | {"unconscious", "rim", "sea", "river", "water", "heaven", "over", "rather", "throat", "survive", "wake", "born"}
)


def names_danger(sentence: str) -> bool:
    """Tell whether a sentence has a word that danger is spoken of with; without one, likeness alone proves nothing."""
    names = _names()
    return any(names.get(word, word) in _DANGER for word in sentence.split())


def features(sentence: str) -> list[str]:
    """Give the features of a sentence as `reading` gives it; some may come twice."""
    names = _names()
    before, last = "", "^"
    met: list[str] = []
    found: list[str] = []
    for word in sentence.split():
        name = names.get(word, word)
        found += (name, f"{last} {name}", f"{before} _ {name}")
        before, last = last, name
        if name in _CONCEPTS and name not in met:
            found += [f"{name} & {other}" if name < other else f"{other} & {name}" for other in met]
            met.append(name)
    found.append(f"{last} $")
    return found


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {word: name for name, group in reversed(_MADE_ONE.items()) for word in group.split()}
