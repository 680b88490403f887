"""Phrases in which people tell of trouble with eating: guilt, fear, secrecy, making up for it, losing control.

One alternative a line, of folded text, as in `care_phrases.py`.
"""

_CLOSE = (
    r"(?=$|\s*[,):]|\s(?:and|or|so|because|is|was|even|again|anything|something|at all|too|now|that|like|lately"
    r"|more)\b)"
)
"""What may follow words that mean eating itself: being sorry about eating meat, or at one's desk, is another thing."""
_MEAL = r"(?:meals?|breakfast|lunch|dinner|food|bite|calories?)"
_EVERY = r"(?:(?:a|any|all|each|every|most|my) ){0,2}"
_ATE = (
    r"(?:(?:whenever|when|if|once|every time|each time|any time|after|because) i (?:eat|ate|have eaten|'ve eaten)"
    rf"{_CLOSE}"
    rf"|(?:after|for|about|when|by|from) eating{_CLOSE}|after {_EVERY}{_MEAL}{_CLOSE})"
)
_SORRY = (
    r"(?:guilt\w*|ashamed|shame|disgust\w*|hate myself|hating myself|worthless|punish myself|panick?\w*|fat|failure"
    r"|gross|dirty|(?:bad|terrible|awful) about myself)"
)
_IN_ENGLISH = (
    rf"{_SORRY} (?:\w+ ){{0,3}}?{_ATE}",
    rf"(?:when|whenever|(?:every|each|any) time) i eat,? i (?:\w+ ){{0,3}}?{_SORRY}\b",
    rf"after (?:eating|(?:every |each )?meals?),? i (?:\w+ ){{0,3}}?{_SORRY}\b",
    rf"(?:guilt\w*|ashamed|disgusted|panick?\w*) (?:about|over|of|by|for) (?:food|my eating|every {_MEAL}){_CLOSE}",
    r"(?:guilt\w*|ashamed|disgusted) (?:about|over|of|by|for) (?:what|how much) i (?:eat|ate)\b",
    r"(?:hate|hating|loathe|despise|disgusted by|repulsed by) my body\b",
    rf"cry(?:ing)? (?:after|before|over|at) {_EVERY}(?:{_MEAL}|eating){_CLOSE}",
    r"(?:eating|food|every meal|dessert) (?:always |just )?makes me (?:feel )?(?:so |very |really )?"
    r"(?:guilt\w*|disgust\w*|ashamed|fat|panic\w*|like (?:failing|a failure))\b",
    r"(?:food|eating|meals?|calories) (?:scares?|terrif(?:y|ies)|frightens?) me\b",
    r"fear foods?\b",
    rf"(?:earn|make up for|compensate for|work off|burn off|run off) (?:(?:all|every|my|each) ){{0,2}}{_MEAL}{_CLOSE}",
    r"(?:make up for|compensate for) eating\b",
    r"(?:make up for|compensate for|work off|burn off|run off) (?:all |everything |every bite )?(?:what |that )?"
    r"i (?:eat|ate)\b",
    r"earn the right to eat\b",
    r"(?:eat|eating|bing\w+) in secret\b",
    r"hid(?:e|ing) (?:food|how (?:little|much) i eat|that i (?:don't|do not) eat)\b",
    r"(?:lie|lied|lying) about (?:having eaten|what i (?:eat|ate)|eating)\b",
    r"(?:pretend\w*|say|tell \w+) (?:that )?i(?:'ve| have)? already (?:ate|eaten)\b(?! the\b)",
    rf"can(?:'t|not) stop eating(?:{_CLOSE}|\s(?:once|when|until|at night|till)\b)",
    r"stop eating (?:altogether|completely|at all|entirely|for good)\b",
    r"(?:lose|losing|lost|no|out of) control (?:when(?:ever)? i eat|over (?:food|eating|my eating)|around food)\b",
    r"eat(?:ing)? (?:until|till) (?:it hurts|i(?:'m| am| feel) (?:in pain|sick)|i can(?:'t|not) move)\b",
    r"obsess\w* (?:over|about|with) (?:every )?(?:calories?|what i eat|my weight|the scales?|being thin)\b",
    r"count(?:ing)? every (?:single )?calorie\b",
    r"(?:weigh|weighing) myself (?:\d+|two|three|four|five|six|ten|many|several|dozens of) times a day\b",
    r"(?:weigh|weighing) myself (?:(?:before|after) (?:every|each) meal|every hour|constantly)\b",
    rf"skip(?:ping|ped)? (?:\w+ )?{_MEAL} (?:to (?:lose|punish|make up|compensate|be|get thin)\w*|as punishment)\b",
    rf"skip(?:ping|ped)? (?:\w+ )?{_MEAL} because i(?:'m| am| feel) (?:too )?fat\b",
    r"restricting (?:again|food|my food|my eating|what i eat|my intake|heavily)\b",
    r"(?:like|love|proud of|good|better|safe) (?:\w+ )?(?:feeling|being|when i'm|when i am) (?:empty|starving)\b",
    r"(?:puke|vomit|throw up|being sick) on purpose\b",
    r"too fat to (?:eat|deserve)\b",
    r"(?:don't|do not) deserve (?:dinner|lunch|breakfast|a meal|meals)\b",
    r"periods? (?:has |have )?(?:stopped|gone|disappeared)\b.{0,40}\b(?:eat|weight|diet|train|food|calories)\b",
    r"i starve (?:to|so that|on (?:weekdays|weekends|most days))\b",
    r"cut(?:ting)? out (?:all|almost all|nearly all) (?:foods?|meals)\b",
)
_IN_OTHER_LANGUAGES = (
    r"schlechtes gewissen,? (?:(?:wenn|sobald|nachdem) ich (?:\w+ )?(?:esse|gegessen)|nach dem essen|beim essen)\b",
    r"(?:fress|ess)anf[aä]lle?n?\b",
    r"angst (?:vor dem|vorm|vor) (?:essen|zunehmen)\b",
    r"hungere mich\b",
    r"finger in den hals\b",
    r"übergebe mich (?:nach|absichtlich)\b",
    r"coupable (?:quand je mange|chaque fois que je mange|apr[èe]s avoir mang[ée]|de manger)\b",
    r"peur (?:de manger|de grossir)\b",
    r"culpable (?:cuando como|al comer|despu[ée]s de comer|por comer)\b",
    r"miedo (?:a|de) (?:comer|engordar)\b",
    r"atrac(?:[óo]n|ones)\b",
    r"in colpa (?:quando mangio|dopo (?:aver )?mangiato)\b",
    r"abbuffat[ae]\b",
    r"paura di (?:mangiare|ingrassare)\b",
    r"culpad[oa] (?:quando como|depois de comer|por comer)\b",
    r"compuls[ãa]o alimentar\b",
    r"medo de (?:comer|engordar)\b",
    r"poczucie winy (?:gdy jem|kiedy jem|po jedzeniu|po posi[łl]ku)\b",
    r"boj[ęe] si[ęe] (?:je[śs][ćc]|przyty[ćc])(?!\w)",
    r"napady? objadania\b",
)
EATING = rf"\b(?:{'|'.join((*_IN_ENGLISH, *_IN_OTHER_LANGUAGES))})"
