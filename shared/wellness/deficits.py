"""Extreme deficits: words about far too little food or far too fast a loss of weight, and a weight that is far too low.

Like the flags of care this reads wordings, and may find too much. A body mass index below 17 is moderate or severe
thinness (World Health Organization); it is looked at for nothing else, and shown to nobody.
"""

import re
from collections.abc import Iterator

from shared.core.folded_text import fold_text

LEAST_KCAL = 1_200
"""Kilocalories a day below which nothing is answered but with care."""
MOST_KG_PER_WEEK = 1.0
"""Faster loss of weight than this is answered with care (World Health Organization and NHS advise 0.5 to 1 kg)."""
LEAST_BODY_MASS_INDEX = 17.0
_SENTENCE_END = re.compile(r"[.!?;\n](?!\d)")
_KG = {"k": 1.0, "l": 0.45359237, "p": 0.45359237}
"""Kilograms by the first letter of a unit: kg, kilo; lb; pound."""
_KCAL = re.compile(r"\b(\d{1,2}[.,]\d{3}|\d{2,4})\s?(?:k?cals?|calories|kalorien|calorías|calorie|calorias|kalorii)\b")
_A_DAY = re.compile(
    r"\b(?:only|diet|limit|daily|a day|per day|each day|down to|intake|live on|am tag|pro tag|täglich|par jour|al día"
    r"|al giorno|por dia|dziennie)\b"
)
_LOSES = re.compile(
    r"\b(?:los(?:e|ing|t)|drop|shed|abnehm\w*|abgenommen|perdre|perdu|maigrir|perder|adelgazar|bajar|perdere|dimagrire"
    r"|emagrecer|schudn\w*|zrzuci\w*)\b"
)
_MASS = re.compile(r"\b(\d{1,3}(?:[.,]\d)?)\s?(kg|kilos?|lbs?|pounds?)\b")
_PERIOD = re.compile(
    r"\b(\d{1,3}|an?|one|two|three|four|einem?|einer|zwei|drei|vier|une?|deux|trois|una?|dos|tres|due|tre|duas|dois"
    r"|jeden|dwa|trzy|next|per|each|every|this)\s(?:next )?"
    r"(days?|weeks?|months?|tage?n?|wochen?|monate?n?|jours?|semaines?|mois|días?|semanas?|mes(?:es)?|giorni|settiman[ae]"
    r"|mes[ei]|dias?|dni|tygodni\w*|miesi\w*)\b"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "zwei": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "dos": 2, "tres": 3}
_COUNTS |= {"due": 2, "tre": 3, "duas": 2, "dois": 2, "dwa": 2, "trzy": 3}
_WEEKS = re.compile(r"week|woche|semain|seman|settiman|tygod")
_MONTHS = re.compile(r"month|monat|mois|mes|miesi")
_FASTING = re.compile(
    r"\b(?:fast(?:ing)?|eat nothing|not eat(?:ing)?|without food|no food|haven't eaten|have not eaten|nichts gegessen"
    r"|nichts essen)\b[^.?!]{0,20}?\b(?:[2-9]|\d{2}|two|three|four|five|several|a few|zwei|drei) (?:days|tage)\b"
    r"|\b(?:water|dry|juice) fast\b"
)


def is_extreme_deficit(text: str) -> bool:
    """Tell whether words are about far too little food, or losing weight far too fast."""
    sentences = _SENTENCE_END.split(fold_text(text))
    return any(
        _FASTING.search(one) is not None or any(_find_small_intakes(one)) or any(_find_fast_losses(one))
        for one in sentences
    )


def is_far_too_light(kilograms: float, meters: float) -> bool:
    """Tell whether a weight is so low for a height that a doctor should see the person before any plan does."""
    return kilograms / meters**2 < LEAST_BODY_MASS_INDEX


def _find_small_intakes(sentence: str) -> Iterator[bool]:
    for found in _KCAL.finditer(sentence):
        yield int(re.sub(r"[.,]", "", found[1])) < LEAST_KCAL and _A_DAY.search(sentence) is not None


def _find_fast_losses(sentence: str) -> Iterator[bool]:
    amount, period = _MASS.search(sentence), _PERIOD.search(sentence)
    if amount is not None and period is not None and _LOSES.search(sentence):
        kilograms = float(amount[1].replace(",", ".")) * _KG[amount[2][0]]
        count = int(period[1]) if period[1].isdigit() else _COUNTS.get(period[1], 1)
        unit_days = 7 if _WEEKS.match(period[2]) else 30 if _MONTHS.match(period[2]) else 1
        yield count > 0 and kilograms / (count * unit_days) * 7 > MOST_KG_PER_WEEK
