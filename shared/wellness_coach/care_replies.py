"""Care in the chat: what is answered with a referral that people wrote, and what a model's reply may not say.

Where someone's own words raise a flag of care, or ask about something that their profile's care forbids to plan, no
model is asked and nothing is advised about food or load. After any other reply of a model a check looks for advice that
must not be given. Like the flags, it reads wordings, and may find too much.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from shared.core.folded_text import fold_text
from shared.wellness.service import CareNote, PlanArea, find_notes_of_words

NOTICE = "This is not medical advice, and it does not replace a doctor, midwife or therapist."
_ASKS = "I am here for everything else. How are you today, and is there someone who could come with you?"
_AS_SAID = (
    "As I said: this is for those who treat you, and I give no advice about it. Thank you for telling me all the same."
)
_REMEMBERED = 6
"""Of the coach's last turns."""
_URGENT = "If it is happening now, please stop what you are doing and call the emergency number."
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
    if not paragraphs:
        asked = find_areas(text)
        notes = [note for note in profile_notes if not asked.isdisjoint(note.stops)]
        recent = "\n".join(said[-_REMEMBERED:])
        paragraphs = [note.text for note in notes if note.text not in recent] or [_AS_SAID] * bool(notes)
    if not paragraphs:
        return None
    urgent = [_URGENT] if any(note.flag == "chest_pain" for note in find_notes_of_words(text)) else []
    return CareReply("\n\n".join([*urgent, *dict.fromkeys(paragraphs), NOTICE, _ASKS]), notes)


def list_stopped_areas(notes: Sequence[CareNote]) -> frozenset[PlanArea]:
    """Return the areas in which nothing is planned or advised."""
    return frozenset(area for note in notes for area in note.stops)


def may_say(reply: str, stopped: Collection[PlanArea]) -> bool:
    """Tell whether a model's reply may be said: nothing about areas that care stops, and no extreme amounts."""
    is_extreme = any(note.flag == "extreme_deficit" for note in find_notes_of_words(reply))
    return find_areas(reply).isdisjoint(stopped) and not is_extreme
