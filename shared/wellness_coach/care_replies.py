"""Care in the chat: what is answered with a referral that people wrote, and what a model's reply may not say.

Where someone's own words raise a flag of care, or ask about something that their profile's care forbids to plan, no
model is asked and nothing is advised about food or load. After any other reply of a model a check looks for advice that
must not be given. Like the flags, it reads wordings, and may find too much.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from shared.core.folded_text import fold_text
from shared.wellness.service import CareNote, PlanArea, find_notes_of_words

NOTICE = "This is not medical advice, and it does not replace a doctor, midwife or therapist."
LEAST_KCAL = 1_200
"""Kilocalories a day below which nothing is answered but with care: the lowest that plans may have."""
MOST_KG_PER_WEEK = 1.0
"""Faster loss of weight than this is answered with care (World Health Organization and NHS advise 0.5 to 1 kg)."""
DEFICIT_TEXT = (
    "So little food, or so fast a loss of weight, can harm you, and I will not help with it. Your body needs enough of "
    "everything every day. Please talk with a doctor or a dietitian before you change how much you eat. If thoughts of "
    "food or weight take up much room, an advice line for eating disorders listens, too."
)
_ASKS = "I am here for everything else. How are you today, and is there someone who could come with you?"
_AS_SAID = (
    "As I said: this is for those who treat you, and I give no advice about it. Thank you for telling me all the same."
)
_REMEMBERED = 6
"""Of the coach's last turns."""
_URGENT = "If it is happening now, please stop what you are doing and call the emergency number."
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
_AREA_WORDS: Mapping[PlanArea, re.Pattern[str]] = {
    "exercise": re.compile(
        r"\b(?:exercis\w*|work ?outs?|train\w*|run(?:s|ning)?|jog\w*|walk(?:s|ing)?|lift\w*|squats?|push-?ups?|gym|"
        r"muscles?|strength|cardio|stretch\w*|yoga|swim\w*|cycl\w*|reps?|hiit|sport\w*|übung\w*|laufen|ejercicio|exercice)\b"
    ),
    "nutrition": re.compile(
        r"\b(?:eat\w*|food|meals?|diets?|dieting|calor\w*|kcal|protein\w*|carb\w*|fast(?:ing)?|breakfast|lunch|dinner|snacks?|"
        r"recipes?|cook\w*|weight|nutrition|hungry|portion\w*|essen|ernährung|abnehmen|comida|dieta|manger|régime)\b"
    ),
    "sleep": re.compile(
        r"\b(?:sleep\w*|slept|insomnia|nap\w*|bed(?:time)?|awake|tired|wake|woke|nights?|rest(?:ed|ing)?|schlaf\w*|dormir|sommeil)\b"
    ),
}


@dataclass(frozen=True)
class CareReply:
    """What is said where care goes first, and the notes that it says."""

    text: str
    notes: Sequence[CareNote]


def find_areas(text: str) -> frozenset[PlanArea]:
    """Return the areas that the words of a text are about."""
    folded = fold_text(text)
    return frozenset(area for area, words in _AREA_WORDS.items() if words.search(folded))


def answer_with_care(text: str, profile_notes: Sequence[CareNote], said: Sequence[str]) -> CareReply | None:
    """Answer words that need care before anything else; None where a usual reply may be made.

    `said` are the coach's turns: what the last of them have said in full is not said in full again.
    """
    notes = find_notes_of_words(text)
    paragraphs = [note.text for note in notes]
    if is_extreme_deficit(text):
        paragraphs.insert(0, DEFICIT_TEXT)
    if not paragraphs:
        asked = find_areas(text)
        notes = [note for note in profile_notes if not asked.isdisjoint(note.stops)]
        recent = "\n".join(said[-_REMEMBERED:])
        paragraphs = [note.text for note in notes if note.text not in recent] or [_AS_SAID] * bool(notes)
    if not paragraphs:
        return None
    urgent = [_URGENT] if any(note.flag == "chest_pain" for note in find_notes_of_words(text)) else []
    return CareReply("\n\n".join([*urgent, *dict.fromkeys(paragraphs), NOTICE, _ASKS]), notes)


def is_extreme_deficit(text: str) -> bool:
    """Tell whether words are about far too little food, or losing weight far too fast."""
    sentences = _SENTENCE_END.split(fold_text(text))
    return any(
        _FASTING.search(one) is not None or any(_find_small_intakes(one)) or any(_find_fast_losses(one))
        for one in sentences
    )


def list_stopped_areas(notes: Sequence[CareNote]) -> frozenset[PlanArea]:
    """Return the areas in which nothing is planned or advised."""
    return frozenset(area for note in notes for area in note.stops)


def may_say(reply: str, stopped: Collection[PlanArea]) -> bool:
    """Tell whether a model's reply may be said: nothing about areas that care stops, and no extreme amounts."""
    return find_areas(reply).isdisjoint(stopped) and not is_extreme_deficit(reply)


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
