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
_URGENT = "If it is happening now, please stop what you are doing and call the emergency number."
_KG = {
    "kg": 1.0,
    "kilo": 1.0,
    "kilos": 1.0,
    "lb": 0.45359237,
    "lbs": 0.45359237,
    "pound": 0.45359237,
    "pounds": 0.45359237,
}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7, "month": 30, "months": 30}
_KCAL = re.compile(r"\b(\d{1,2}[.,]\d{3}|\d{2,4})\s?(?:k?cals?|calories|kalorien|calorías|calorie)\b")
_EATS = re.compile(
    r"\b(?:only|diet|limit|daily|a day|per day|each day|a week|down to|intake|live on|am tag|pro tag|par jour|al día)\b"
)
_LOSS = re.compile(
    r"\b(?:lose|losing|drop|shed|lost|cut)\b[^.?!]{0,30}?\b(\d{1,3}(?:[.,]\d)?)\s?(kg|kilos?|lbs?|pounds?)\b"
    r"[^.?!]{0,20}?\b(?:in|within|by|per|a|every|each)\s(?:(?:the )?(?:next )?)?(\d{1,3}|a|one|two|three|four)?\s?"
    r"(days?|weeks?|months?)\b"
)
_COUNTS = {"": 1, "a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_FASTING = re.compile(
    r"\b(?:fast(?:ing)?|eat nothing|not eat(?:ing)?|without food|no food|haven't eaten|have not eaten)\b[^.?!]{0,20}?"
    r"\b(?:[2-9]|\d{2}|two|three|four|five|several|a few) days\b|\b(?:water|dry|juice) fast\b"
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


def answer_with_care(text: str, profile_notes: Sequence[CareNote]) -> CareReply | None:
    """Answer words that need care before anything else; None where a usual reply may be made."""
    notes = find_notes_of_words(text)
    paragraphs = [note.text for note in notes]
    if is_extreme_deficit(text):
        paragraphs.insert(0, DEFICIT_TEXT)
    if not paragraphs:
        asked = find_areas(text)
        notes = [note for note in profile_notes if not asked.isdisjoint(note.stops)]
        paragraphs = [note.text for note in notes]
    if not paragraphs:
        return None
    urgent = [_URGENT] if any(note.flag == "chest_pain" for note in notes) else []
    return CareReply("\n\n".join([*urgent, *dict.fromkeys(paragraphs), NOTICE, _ASKS]), notes)


def is_extreme_deficit(text: str) -> bool:
    """Tell whether words are about far too little food, or losing weight far too fast."""
    folded = fold_text(text)
    return _FASTING.search(folded) is not None or any(_find_small_intakes(folded)) or any(_find_fast_losses(folded))


def list_stopped_areas(notes: Sequence[CareNote]) -> frozenset[PlanArea]:
    """Return the areas in which nothing is planned or advised."""
    return frozenset(area for note in notes for area in note.stops)


def may_say(reply: str, stopped: Collection[PlanArea]) -> bool:
    """Tell whether a model's reply may be said: nothing about areas that care stops, and no extreme amounts."""
    return find_areas(reply).isdisjoint(stopped) and not is_extreme_deficit(reply)


def _find_small_intakes(folded: str) -> Iterator[bool]:
    for sentence in re.split(r"[.!?;\n](?!\d)", folded):
        for found in _KCAL.finditer(sentence):
            amount = int(re.sub(r"[.,]", "", found[1]))
            yield amount < LEAST_KCAL and _EATS.search(sentence) is not None


def _find_fast_losses(folded: str) -> Iterator[bool]:
    for found in _LOSS.finditer(folded):
        kilograms = float(found[1].replace(",", ".")) * _KG[found[2]]
        count = found[3] or ""
        days = (int(count) if count.isdigit() else _COUNTS[count]) * _DAYS[found[4]]
        yield days > 0 and kilograms / days * 7 > MOST_KG_PER_WEEK
