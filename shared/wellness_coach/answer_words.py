"""Words by which people answer the quiz's questions in a chat: units, numbers, options, refusals.

An option is also meant by its label and by its value. Units and refusals are in seven languages, options and numbers in
English: what is said otherwise is left to a model, or to the form of the profile.
"""

import re
from collections.abc import Mapping

from shared.core.local_times import Weekday

UNIT_WORDS: Mapping[str, str] = {
    "kg": r"kgs?|kilos?|kilograms?|kilogramm|kilogrammes?|chili",
    "lb": r"lbs?|pounds?",
    "st": r"stones?|st",
    "cm": r"cms?|centimet(?:er|re)s?|zentimeter|centimètres?|centímetros|centimetri",
    "m": r"m|met(?:er|re)s?|mètres?|metros?|metri",
    "ft": r"ft|feet|foot|'",
    "in": r"in|inch|inches|\"",
    "km": r"kms?|kilomet(?:er|re)s?|kilomètres?|kilómetros|chilometri|quilómetros|kilometrów|k",
    "mi": r"mi|miles?",
    "h": r"hours?|hrs?|h|std\.?|stunden?|heures?|horas?|ore|ora|godzin[ay]?",
    "min": r"min(?:ute)?s?\.?|minuten|minutos?|minuti|minut[ay]?",
    "days": r"days?|times|tagen?|tage|mal|jours?|fois|días?|veces|giorni|volte|dias?|vezes|dni|razy",
    "meals": r"meals?|times|mahlzeiten?|mal|repas|comidas?|pasti|refeições|posiłk(?:i|ów)",
}
"""A pattern of the words for each unit, over folded text."""
NUMBER_WORDS: Mapping[str, str] = {
    "zero": "0",
    "never": "0",
    "none": "0",
    "one": "1",
    "once": "1",
    "two": "2",
    "twice": "2",
    "three": "3",
    "four": "4",
    "five": "5",
    "six": "6",
    "seven": "7",
    "eight": "8",
    "nine": "9",
    "ten": "10",
    "eleven": "11",
    "twelve": "12",
    "fifteen": "15",
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "forty-five": "45",
    "fifty": "50",
    "sixty": "60",
    "ninety": "90",
}
_TELL = r"(?:say|tell|answer|talk|share|discuss|disclose)"
DECLINED = re.compile(
    rf"\b(?:rather not(?: {_TELL}|[.! ]*$)|(?:prefer|would like|want|wish) not to(?: {_TELL}|[.! ]*$)"
    rf"|not (?:going|willing) to {_TELL}|(?:don't|do not) (?:want|wish|like) to {_TELL}|won't {_TELL}"
    r"|(?:don't|do not|stop) ask(?:ing)?(?: me)?(?: (?:that|this|about (?:it|that|this)))?(?: again)?[.! ]*$"
    r"|none of your business|no comment|skip (?:it|this|that)|(?:that is|that's|it's) private"
    r"|möchte (?:ich )?(?:das )?(?:lieber )?nicht sagen|sag(?:e)? ich (?:lieber )?nicht|keine angabe"
    r"|will ich nicht sagen"
    r"|préfère ne pas (?:le )?(?:dire|répondre)|ne veux pas (?:le )?(?:dire|répondre)"
    r"|prefiero no (?:decirlo|decir|contestar|responder)|no quiero (?:decirlo|decir|contestar|responder)"
    r"|preferisco non (?:dirlo|dire|rispondere)|non voglio (?:dirlo|dire|rispondere)"
    r"|prefiro não (?:dizer|responder)|não quero (?:dizer|responder)"
    r"|wolę nie (?:mówić|odpowiadać)|nie chcę (?:mówić|odpowiadać))"
)
DECLINED_WHOLE = frozenset(
    ("skip", "pass", "no comment", "private", "next", "next question", "weiter", "passe", "paso")
)
"""Messages that decline where they are all that is said."""
OPTION_WORDS: Mapping[str, Mapping[str, str]] = {
    "age_range": {
        "under_18": r"teenager|minor|underage",
        "from_65": r"over 65|retired at 6\d|senior",
    },
    "fitness_level": {
        "new": r"beginner|beginning|new to (?:it|this|sports?)|never (?:did|done|exercised)|unfit|not (?:fit|used to)",
        "returning": r"used to|coming back|getting back|returning|years ago",
        "regular": r"regular(?:ly)?|most weeks|now and then",
        "trained": r"train(?:ed|ing)?|athlete|advanced|very fit",
    },
    "activities": {
        "walking": r"walks?|hik(?:e|es|ing)|stroll(?:s|ing)?",
        "running": r"runs?|jog(?:s|ging)?",
        "cycling": r"cycl(?:e|es)|bik(?:e|es|ing)|bicycle",
        "swimming": r"swims?",
        "weights": r"weight ?(?:lifting|training)|lifting|dumbbells|barbells?",
        "bodyweight": r"push[- ]?ups|calisthenics|without equipment|body ?weight",
        "yoga": r"pilates|stretching",
        "dancing": r"dances?|zumba|salsa",
        "team": r"football|soccer|basketball|volleyball|handball|hockey|rugby",
        "gardening": r"gardens?|housework",
    },
    "equipment": {
        "none": r"nothing|no equipment|none",
        "mat": r"yoga mat|mats",
        "bands": r"resistance bands?|band",
        "dumbbells": r"dumbbell|weights|kettlebells?",
        "gym": r"fitness (?:center|centre|studio)",
        "pool": r"swimming pool",
        "bicycle": r"bike|exercise bike|cycle",
    },
    "injury_cleared": {
        "yes": r"yes|yeah|yep|(?:may|can|am allowed to) exercise|cleared|(?:gave|got) (?:me )?(?:the )?(?:okay|ok)",
        "no": r"no|told to rest|have to rest|must rest|not allowed",
        "not_asked": r"(?:have not|haven't|did not|didn't|not) ask(?:ed)?(?: yet)?",
    },
    "injuries": {
        "none": r"nothing|none|no injur(?:y|ies)|all (?:good|fine)",
        "elbow_or_wrist": r"elbows?|wrists?",
        "ankle_or_foot": r"ankles?|foot|feet|heel",
        "back": r"spine|lower back|backache|lumbar",
        "knee": r"knees",
        "hip": r"hips",
        "shoulder": r"shoulders",
    },
    "diet": {
        "everything": r"(?:eat )?(?:everything|anything)|omnivor(?:e|ous)|meat",
        "pescatarian": r"fish but no meat|no meat but fish",
        "vegetarian": r"veggie|no meat or fish",
        "vegan": r"plant[- ]based|no animal products",
    },
    "diet_rules": {
        "no_alcohol": r"(?:don't|do not|never) drink(?: alcohol)?",
        "no_pork": r"(?:don't|do not|never) eat pork",
        "no_beef": r"(?:don't|do not|never) eat beef",
        "low_salt": r"low[- ]salt|low sodium|less salt",
    },
    "allergies": {
        "none": r"nothing|none|no allerg(?:y|ies)",
        "milk": r"dairy",
        "egg": r"eggs",
        "peanut": r"peanuts",
        "tree_nuts": r"nuts|almonds?|walnuts?|hazelnuts?|cashews?",
        "soy": r"soya",
        "shellfish": r"shrimps?|prawns?|crab|lobster",
        "gluten": r"celiac|coeliac",
    },
    "sleep_quality": {
        "rested": r"well rested|refreshed|fresh|(?:very )?(?:good|well)|fine",
        "so_so": r"it depends|so[- ]so|sometimes|okay|ok|varies|mixed",
        "tired": r"not (?:very |really |well )?rested|groggy|sleepy|not (?:so |very )?(?:good|well)",
        "exhausted": r"very tired|so tired|worn out|shattered|drained",
    },
    "sleep_troubles": {
        "falling_asleep": r"fall(?:ing)? asleep|lie awake|lying awake",
        "waking": r"wake up (?:at night|in the night|a lot|often)|waking (?:up )?(?:at night|a lot)",
        "early": r"too early|early waking|wake up early",
        "worries": r"worr(?:y|ying|ied)|thoughts|stress|anxi(?:ety|ous)",
        "care": r"bab(?:y|ies)|child(?:ren)?|kids?|son|daughter|toddler",
        "shifts": r"shift ?work|night shifts?|shift",
        "breathing": r"stop breathing|gasp(?:ing)?|apn(?:ea|oea)|snor(?:e|ing)",
        "none": r"nothing|none|sleep (?:well|fine)",
    },
    "time_of_day": {
        "morning": r"mornings?|before work|early|breakfast",
        "noon": r"noon|lunch(?:time)?|midday",
        "afternoon": r"afternoons?",
        "evening": r"evenings?|after work|night",
    },
}
"""For questions and options: a pattern of other words, over folded text."""
DAY_WORDS: Mapping[Weekday, str] = {
    "monday": r"mon(?:day)?s?|montags?|lundi|lunes|lunedì|segunda(?:-feira)?|poniedziałek",
    "tuesday": r"tue(?:s|sday|sdays)?|dienstags?|mardi|martes|martedì|terça(?:-feira)?|wtorek",
    "wednesday": r"wed(?:s|nesday|nesdays)?|mittwochs?|mercredi|miércoles|mercoledì|quarta(?:-feira)?|środ[aę]",
    "thursday": r"thu(?:rs|rsday|rsdays)?|donnerstags?|jeudi|jueves|giovedì|quinta(?:-feira)?|czwartek",
    "friday": r"fri(?:days?)?|freitags?|vendredi|viernes|venerdì|sexta(?:-feira)?|piątek",
    "saturday": r"saturdays?|samstags?|samedi|sábado|sabato|sobot[aę]",
    "sunday": r"sundays?|sonntags?|dimanche|domingo|domenica|niedziel[aę]",
}
_CLAUSE_END = re.compile(r"[,;]|[.](?=\s)|\b(?:and|but|so|then)\b")
_GETS_UP = re.compile(r"\b(?:get(?:s|ting)? up|out of bed|wakes?|waking|woke|rise|alarm)\b")
_GOES_TO_BED = re.compile(r"(?<!out of )\bbed\b|\b(?:bedtime|asleep|lights out)\b")
_OWN_AND_OTHER_TIMES = {"wake_time": (_GETS_UP, _GOES_TO_BED), "bedtime": (_GOES_TO_BED, _GETS_UP)}
"""How people name the time that a question asks for, and the one at the other end of the night."""
DENIAL = re.compile(
    r"\b(?:no|not|never|without|nor|except|but not|don't|dont|doesn't|isn't|hate|dislike)(?:\s+[\w'-]+){0,2}\s+$"
)
"""A denial just before a word; it reaches over two words."""
GREETINGS = re.compile(r"\bgood (?:morning|afternoon|evening|night|day)\b[\s,.!]*")
FILLERS = re.compile(
    r"(?:(?:ok(?:ay)?|thanks?(?: you)?|yes|no|hi|hello|hey|sure|later|fine|hm+"
    r"|bye|danke|hallo|merci|bonjour|gracias|hola|grazie|ciao|obrigad[oa]|dziękuję|cześć)\b[\s,.!]*)*"
)
"""What is polite, and answers nothing."""


def leave_out_other_time(question: str, text: str) -> str:
    """Leave out what tells of the other end of the night: who is asked when they get up may say when they go to bed."""
    if question not in _OWN_AND_OTHER_TIMES:
        return text
    own, other = _OWN_AND_OTHER_TIMES[question]
    told = (one for one in _CLAUSE_END.split(text) if own.search(one) or not other.search(one))
    return ", ".join(told)
