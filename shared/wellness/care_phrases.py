"""Phrases of care: what a list of words cannot tell apart, such as being six months along and walking along a coast.

They are of the folded text of one sentence. A flag is raised where a phrase stands and is neither denied nor said of
somebody else (`care.py`). Like all of this it reads wordings: it may find too much, and misses what is said otherwise.
"""

import re
from collections.abc import Mapping

from shared.wellness.nutrition_phrases import EATING
from shared.wellness.quiz import CareFlag

_COUNT = r"(?:\d{1,2}|an?|two|three|four|five|six|seven|eight|nine|ten|several|a few|[a-z]+teen|twenty)"
_PAST = r"(?:ago|last|this|in|on|when|and|so|after|before|two|three|\d)"
_HAD = r"\b(?:had|'ve had|survived|after|since|following|history of|from)\b[\w\s,-]{0,24}?"
_THINGS = (
    r"(?:(?:my|our|the|all|some|old|every|his|her|unused) )*"
    r"(?:wardrobe|closet|clothes|inbox|e-?mails?|files?|photos?|papers?|books?|data|cache|queue|room|flat|house|list)\b"
)
_MONTH = r"(?:jan|febr?u?|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)\w*"
PHRASES: Mapping[CareFlag, re.Pattern[str]] = {
    "pregnancy": re.compile(
        rf"\b{_COUNT} (?:months?|weeks?|wks?) (?:along|gone|preggo|preg|pg)\b"
        r"(?!\s(?:the|this|that|those|an?|my|our|with|by|in|from)\b)"
        r"|\b(?:i'm|im|i am|we're|we are|(?<=and )i are|currently) expecting"
        r"(?:$|\s*[,)]|\s(?:again|soon|twins|triplets|and|so|next|now|my (?:first|second|third)|our (?:first|second"
        r"|third))\b"
        rf"|\s(?:a|our|my) (?:baby|child|boy|girl|son|daughter|little one)\b|\sin {_MONTH})"
        r"|\bbaby(?: is|'s)? due\b|\bcarrying (?:twins|triplets|a (?:baby|child|boy|girl)|our (?:first|second|third))\b"
        r"|\b(?:got|get|i'm|been) knocked up\b"
        r"|\b(?:morning sickness|baby bump|preggers|preggo|gestational|(?:mum|mom|mother)-to-be)\b"
        rf"|\b(?:i'm|i am) due (?:in|on) (?:\w+ )?{_MONTH}|\b(?:i'm|i am|we're|we are) having (?:a baby|twins"
        rf"|our first)\b"
    ),
    "recent_birth": re.compile(
        r"\b(?:i|we) (?:just )?(?:had|delivered) (?:a|my|our|the) (?:baby|son|daughter|child|boy|girl|twins)\b.{0,12}"
        rf"\b(?:{_COUNT} )?(?:days?|weeks?|wks?|months?) ago\b|\bnewborn at home\b|\bbreast-?feeding\b"
    ),
    "heart_event": re.compile(
        r"\b(?:heart attacks?|cardiac arrest|myocardial infarctions?|open[- ]heart surgery"
        r"|heart (?:surgery|bypass|transplant|operation|op)|bypass (?:surgery|operation)|(?:double|triple"
        r"|quadruple) bypass|herzinfarkt\w*"
        r"|myocarditis|aortic dissection|herzstillstand|schlaganfall|crise cardiaque|infarctus|infarto\w*"
        r"|derrame cerebral|enfarte|zawa\u0142\w*)\b"
        r"|\b(?:an?|two|three|\d|coronary|cardiac|heart) stents?\b"
        r"|\bstroke (?:survivor|patient|rehab\w*)\b"
        rf"|{_HAD}\b(?:stroke|tia|mini-?stroke)\b(?! of)|\bmy stroke {_PAST}\b"
    ),
    "medical_condition": re.compile(
        r"\b(?:pacemaker|defibrillator|atrial fibrillation|a-?fib|arrhythmia|heart (?:failure|disease|condition|murmur)"
        r"|cardiomyopathy|coronary artery disease|copd|(?:on|take|inject) insulin|insulin pump|type (?:1|2|one"
        r"|two) diabet\w*|diabetic"
        r"|herzschrittmacher|vorhofflimmern|herzschw\u00e4che)\b"
    ),
    "chest_pain": re.compile(
        r"\bangina\b|\b(?:tight|tightness|pressure|pain|squeez\w*|stabbing|burning) (?:across|around|behind|over|on)"
        r" (?:my|the) (?:chest|breastbone)\b"
        r"|\b(?:my|the) chest (?:feels?|is|gets|got|goes) (?:so |very |really )?(?:heavy|tight|squeezed|crushed)\b"
        r"|\bchest (?:tightens|aches|is aching)\b|\belephant (?:sitting |standing )?on my chest\b"
        r"|\b(?:pain|pains|ache|numbness) (?:down|in|into|through) my (?:left arm|arm and jaw|jaw and arm)\b"
        r"|\b(?:left arm|jaw) (?:hurts|aches|goes numb|tingles) (?:when(?:ever)?|if|as soon as|each time|every time) i"
        r" (?:climb|walk|run|exert|exercise|train|go up|hurry|jog)\b"
        r"|\bshort(?:ness)? of breath (?:at rest|lying down|when i (?:lie|sit|rest)|doing nothing|without moving)\b"
        r"|\b(?:black(?:ed)? out|pass(?:ed)? out|faint(?:ed)?|collaps(?:e|ed)) (?:when|while|after) i"
        r" (?:exercise|run|train|climb|work out|jog)\b"
        r"|\b(?:black(?:ed)? out|pass(?:ed)? out|faint(?:ed)?|collapsed) (?:while|during|after)"
        r" (?:exercising|running|training|climbing|(?:my |a )?(?:workout|run|training))\b"
    ),
    "eating_concern": re.compile(
        r"\bbing(?:e|es|ed|eing|ing)\b"
        r"(?![ -]?(?:watch|read|play|stream|listen|shop|gam|scroll|buy)\w*)(?! on (?!food|sweets|bread|chocolate"
        r"|sugar|cake)\w)"
        r"(?! (?:a|some|the|my) (?:series|shows?|podcasts?|books?))"
        rf"|\bpurg(?:e|es|ed|ing)\b(?! {_THINGS})|\bfingers? down (?:my|the) throat\b"
        r"|\bthr(?:ow|owing|ew|own) up (?:(?:my|the|all|every|after|each|most) ){1,3}"
        r"(?:food|lunch|dinner|breakfast|meals?|eating|i ate)\b|\bthr(?:ow|owing|ew) up (?:what"
        r"|everything) i (?:eat|ate)\b"
        r"|\b(?:make|making|made) myself (?:puke|vomit|sick)\b|\b(?:puke|vomit) after (?:meals?|eating|lunch|dinner"
        r"|food)\b"
        r"|\bonly eat (?:an?|one|two) (?!meal)\w+ (?:a|per) day\b|\beat (?:only )?(?:once )?every (?:two|other"
        r"|second|three) days?\b"
        r"|\b(?:scared|afraid|terrified|frightened) (?:to eat|of (?:eating|food|calories|gaining))\b"
        r"(?! (?:nuts|shellfish|fish|gluten|out)\b)"
        r"|\brecover\w* from (?:an? )?(?:ed|ana|mia|eating)\b|\bmy (?:active |old )?ed (?:is|was|got|gets|came"
        r"|voice|recovery|therap)"
        r"|\bchew(?:ing)? and spit\w*|\bdon't deserve (?:to eat|food)\b|\bstarv(?:e|es|ed|ing) (?:all day|until"
        r"|for days)\b"
        r"|\b(?:arfid|orthorexia|thinspo|pro-?ana|pro-?mia|diet pills)\b"
        rf"|{EATING}"
    ),
}
_RELATIVE = (
    r"wife|husband|partner|girlfriend|boyfriend|sister|brother|daughter|son|mother|father|mom|mum|dad|parents?"
    r"|friends?|colleague"
    r"|cousin|aunt|uncle|neighbou?r|boss|grand(?:mother|father|ma|pa)|dog|cat"
)
OF_OTHERS = re.compile(
    rf"\b(?:my|our|his|her|their|a|the) (?:{_RELATIVE})(?:'s)?(?:\s+(?!(?:i|i'm|me|that|and)\b)[\w'-]+){{0,4}}\s+$"
)
"""Somebody else, just before a phrase: their partner is pregnant, their father had a heart attack."""
OF_OTHERS_AFTER = re.compile(rf"^ (?:of|in) (?:my|our|his|her|their|the) (?:{_RELATIVE})\b")
ASIDE = re.compile(
    r"\b(?:nearly|almost) (?:gave|had|got)(?: \w+)? (?:a )?$|\b(?:gave|give|gives|giving) (?:me|us|him|her) (?:a )?$"
)
"""Figures of speech before a phrase: the news nearly gave them a heart attack."""
