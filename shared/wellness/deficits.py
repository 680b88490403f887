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
_PER = re.compile(r"\s?/\s?(?=[a-z])")
_SENTENCE_END = re.compile(r"[.!?;\n](?!\d)")
_KG = {"k": 1.0, "l": 0.45359237, "p": 0.45359237, "s": 6.35029318}
"""Kilograms by the first letter of a unit: kg, kilo; lb; pound; stone."""
MOST_DEFICIT = 1_000
"""Kilocalories a day from which a deficit is extreme, whatever is eaten."""
_KJ_PER_KCAL = 4.184
_UNIT = r"[\s-]?(k?cals?|kj|kilojoules?|calories|kalorien|calor\u00edas|calorie|calorias|kalorii)\b"
_SPOKEN_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
}
_SPOKEN_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20}
_KCAL = re.compile(
    rf"\b(\d{{1,2}}[.,]\d{{3}}|\d{{2,4}}|(?:{'|'.join(_SPOKEN_COUNTS)}) (?:hundred"
    rf"|thousand)(?: (?:and )?fifty)?){_UNIT}"
)
_NOT_EATEN = re.compile(r"^[\s-]?(?:less|fewer|more|deficit|surplus|off|burn\w*)\b")
_NOT_EATEN_BEFORE = re.compile(r"\b(?:burn\w*|deficit of|surplus of|by|cut|walk\w* off)(?: \w+)? $")
_EATS = re.compile(
    r"\b(?:i eat|i'm eating|i am eating|i live on|gives? me|allows? me|i'm allowed|aim(?:ing)? for|goal is"
    r"|intake is)(?: \w+){0,2} $"
)
_MEAL = re.compile(r"\b(?:breakfast|lunch|dinner|snacks?|meals?|before|after|during|bar|gel|shake)\b")
_DEFICIT = re.compile(r"^[\s-]?deficit\b")
_A_DAY = re.compile(
    r"\b(?:only|diet|limit|daily|a day|per day|per tag|each day|vlcd|down to|under|below|intake|live on|am tag"
    r"|pro tag|t\u00e4glich"
    r"|par jour|al d\u00eda|al giorno|por dia|dziennie)\b"
)
_LOSES = re.compile(
    r"\b(?:los(?:e|ing|t)|drop|shed|abnehm\w*|abgenommen|perdre|perdu|maigrir|perder|adelgazar|bajar|perdere|dimagrire"
    r"|emagrecer|schudn\w*|zrzuci\w*)\b"
)
_MASS = re.compile(rf"\b(\d{{1,3}}(?:[.,]\d)?|{'|'.join(_SPOKEN_COUNTS)})\s?(kgs?|kilos?|lbs?|pounds?|stones?|st)\b")
_PERIOD = re.compile(
    rf"\b(\d{{1,3}}|{'|'.join(_SPOKEN_COUNTS)}|einem?|einer|zwei|drei|vier|une?|deux|trois|una?|dos|tres|due|tre"
    rf"|duas|dois"
    r"|jeden|dwa|trzy|next|per|each|every|this)\s(?:next )?"
    r"(days?|weeks?|months?|years?|tage?n?|wochen?|monate?n?|jours?|semaines?|mois|d\u00edas?|semanas?|mes(?:es)?"
    r"|giorni"
    r"|settiman[ae]|mes[ei]|dias?|dni|tygodni\w*|miesi\w*)\b"
)
_BY_THEN = re.compile(
    r"\b(?:by|before|until) (?:next )?(?:week|weekend|the weekend|tomorrow|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday)\b"
)
_COUNTS = {"zwei": 2, "drei": 3, "vier": 4, "deux": 2, "trois": 3, "dos": 2, "tres": 3}
_COUNTS |= {"due": 2, "tre": 3, "duas": 2, "dois": 2, "dwa": 2, "trzy": 3}
_WEEKS = re.compile(r"week|woche|semain|seman|settiman|tygod")
_MONTHS = re.compile(r"month|monat|mois|mes|miesi")
_FASTING = re.compile(
    r"\b(?:fast(?:ing)?|eat nothing|not eat(?:ing)?|without food|no food|haven't eaten|have not eaten|nichts gegessen"
    r"|nichts essen)\b[^.?!]{0,20}?\b(?:[2-9]|\d{2}|two|three|four|five|several|a few|zwei|drei) (?:days|tage)\b"
    r"|\b(?:water|dry|juice) fast\b|\b(?:only|nothing but) water\b[^.?!]{0,24}?\b(?:[2-9]|\d{2}|two|three|four|five"
    r"|six|seven"
    r"|ten|several) (?:days|tage)\b"
)


def is_extreme_deficit(text: str) -> bool:
    """Tell whether words are about far too little food, or losing weight far too fast."""
    sentences = _SENTENCE_END.split(_PER.sub(" per ", fold_text(text)))
    return any(
        _FASTING.search(one) is not None or any(_find_small_intakes(one)) or any(_find_fast_losses(one))
        for one in sentences
    )


def is_far_too_light(kilograms: float, meters: float) -> bool:
    """Tell whether a weight is so low for a height that a doctor should see the person before any plan does."""
    return kilograms / meters**2 < LEAST_BODY_MASS_INDEX


def _find_small_intakes(sentence: str) -> Iterator[bool]:
    for found in _KCAL.finditer(sentence):
        kcal, before, after = _read_kcal(found), sentence[: found.start()], sentence[found.end() :]
        if _DEFICIT.search(after) or before.endswith("deficit of "):
            yield kcal >= MOST_DEFICIT
        elif not _NOT_EATEN.search(after) and not _NOT_EATEN_BEFORE.search(before):
            yield kcal < LEAST_KCAL and _is_all_of_a_day(sentence, before)


def _is_all_of_a_day(sentence: str, before: str) -> bool:
    """Tell whether what is eaten is said of a day, in words or because no meal is named."""
    return bool(_A_DAY.search(sentence) or (_EATS.search(before) and not _MEAL.search(sentence)))


def _read_kcal(found: re.Match[str]) -> float:
    """Return an amount of energy in kilocalories, also one in words or in kilojoules."""
    first, *more = found[1].split()
    amount = float(re.sub(r"[.,]", "", first)) if first[0].isdigit() else float(_SPOKEN_COUNTS[first])
    amount *= 100 if "hundred" in more else 1_000 if "thousand" in more else 1
    amount += 50 if "fifty" in more else 0
    return amount / _KJ_PER_KCAL if found[2].startswith(("kj", "kilo")) else amount


def _find_fast_losses(sentence: str) -> Iterator[bool]:
    amount, days = _MASS.search(sentence), _find_days(sentence)
    if amount is not None and days and _LOSES.search(sentence):
        count = amount[1].replace(",", ".")
        kilograms = (float(count) if count[0].isdigit() else _SPOKEN_COUNTS[count]) * _KG[amount[2][0]]
        yield kilograms / days * 7 > MOST_KG_PER_WEEK


def _find_days(sentence: str) -> float | None:
    """Return how long something is to take, in days."""
    if _BY_THEN.search(sentence):
        return 7
    period = _PERIOD.search(sentence)
    if period is None:
        return None
    count = int(period[1]) if period[1].isdigit() else {**_SPOKEN_COUNTS, **_COUNTS}.get(period[1], 1)
    unit_days = 7 if _WEEKS.match(period[2]) else 30 if _MONTHS.match(period[2]) else 365 if period[2][0] == "y" else 1
    return count * unit_days
