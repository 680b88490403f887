"""What every plan of a person must keep, and what it is made from, read from the facts of their profile.

- The least sleep is seven hours, eight for minors (American Academy of Sleep Medicine, consensus statements of 2015 and
  2016).
- No day has less than 1,500 kcal, nor less than the body uses at rest where height and weight are known (Mifflin and
  St Jeor 1990, the mean of both of its constants, because the quiz does not ask for a sex).
- The load of a week is counted in MET minutes. Where a plan holds, or did within the last week, the next one begins at
  most a tenth above the week that it has reached, and not above it at all in its first week.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from shared.core.folded_text import fold_text
from shared.core.local_times import WEEKDAYS, Weekday, parse_time_of_day
from shared.plans.catalog.catalog import Catalog
from shared.plans.catalog.dietary_rules import DietaryRules, read_dietary_rules
from shared.plans.content import DAY_MINUTES, ExercisePlan, PlanContent, PlanType
from shared.wellness import service as wellness

LOAD_GROWTH = 1.1
GENTLE_MET = 4.0
"""The hardest exercise where someone who treats the person has not said that they may train."""
_LEAST_SLEEP, _LEAST_SLEEP_OF_MINORS = 420, 480
_LEAST_KCAL, _USUAL_KCAL, _MOST_KCAL = 1_500, 2_000, 3_500
_RESTING_CAP = 3_000
_LEAN, _HEAVY = 18.5, 25.0
_START_LOADS: Mapping[str, int] = {"new": 300, "returning": 450, "regular": 900, "trained": 1_500}
_LOAD_OF_DAY = 120
_AGES: Mapping[str | None, int] = {"under_18": 16, "from_18_to_39": 29, "from_40_to_64": 52, "from_65": 70, None: 40}
_TIMES: Mapping[str, int] = {"morning": 450, "noon": 735, "afternoon": 960, "evening": 1_110}
_WAKE_MINUTE = 420
_AFTER_WAKING = 60
_MEALS = (3, 5)
_GYM = frozenset(("gym", "mat", "bands", "dumbbells"))
_REGIONS: Mapping[str, re.Pattern[str]] = {
    region: re.compile(rf"\b(?:{words})")
    for region, words in {
        "neck": r"(?:neck|cervical|whiplash|nacken\w*|hws|nuque|cou|cuello|cervicales|collo|pescoço|kark\w?|szyj\w)s?\b"
        r"|hals\w*",
        "shoulder": r"(?:shoulder|rotator|clavicle|collarbone|épaule|hombro|spall[ae]|ombro|barku|barki\w*)s?\b"
        r"|schulter\w*|schlüsselbein\w*",
        "elbow_or_wrist": r"(?:elbow|wrist|hand|finger|forearm|carpal|tendonitis|coude|poignet|codo|muñeca|gomito|polso"
        r"|cotovelo|pulso|łokieć|łokci\w|nadgarst\w*)s?\b|ellbogen\w*|handgelenk\w*",
        "back": r"(?:back|spine|spinal|disc|disk|lumbar|sciatica|scoliosis|(?:au|le|du|mon) dos|lombaire|espalda"
        r"|lumbalgia|schiena|costas|plec\w{1,2}|kręgosłup\w*)s?\b|rücken\w*|bandscheib\w*|wirbels\w*|ischias\w*|hexenschuss",
        "hip": r"(?:hip|groin|pelvi(?:s|c)|hamstring|hanche|cadera|anca|quadril|biodr\w*)s?\b|hüft\w*|leiste\w*",
        "knee": r"(?:knee|meniscus|acl|patella|kneecap|genoux?|rodilla|ginocchi[oa]|joelho|kolan\w*)s?\b"
        r"|knie(?:n|s|schmerz\w*|scheibe\w*|gelenk\w*)?\b|meniskus\w*|kreuzb[aä]nd\w*",
        "ankle_or_foot": r"(?:ankle|foot|feet|heel|achilles|toe|plantar|shin|calf|calves|cheville|pied|tobillo"
        r"|(?:el|mi|un) pie|caviglia|pied[ei]|tornozelo|pé|kostk\w|stop(?:a|ę|y|ie))s?\b"
        r"|knöchel\w*|sprunggelenk\w*|fu(?:ß|ss)(?:es|gelenk\w*|schmerz\w*)?\b|ferse\w*|wade\w*",
    }.items()
}
"""Words in the languages that words of care are read in. They may name a region too many."""
_ALLERGY_FACT = re.compile(r"al[lé]?[eé]?rg|intoleran|unverträglich")
_DENIED = re.compile(
    r"\b(?:allerg\w*|al[eé]rg\w*|uczulon\w*|alergi\w*|intol[eé]ran\w*|unverträglich\w*|no|not|never|without|avoid\w*|can't|cannot"
    r"|don't|free|nicht|kein\w*|ohne|nie|vertrage|pas|sans|jamais|sin|nunca|evito|non|senza|mai|não|sem|nem|bez)\b"
)


@dataclass(frozen=True)
class Requirements:
    """What a plan must keep. Times are minutes of the day, lengths of time minutes, and loads MET minutes.

    `contraindications` are injuries and care flags. `is_gentle`: nothing hard, because it is not known what is right.
    `start_load` is the most of the first week; `is_lighter` asks for a plan of less than there is now, on at most
    `most_sessions` days.
    """

    care: tuple[wellness.CareNote, ...]
    contraindications: frozenset[str]
    is_gentle: bool
    level: str
    equipment: frozenset[str]
    weekdays: tuple[Weekday, ...]
    session_minutes: int
    session_minute: int | None
    start_load: float
    activities: frozenset[str]
    disliked_activities: tuple[str, ...]
    goals: tuple[str, ...]
    sport: str | None
    diet: DietaryRules
    meals: int
    cooking_minutes: int | None
    least_kcal: int
    target_kcal: int
    least_sleep: int
    usual_sleep: int
    wake_minute: int
    troubles: frozenset[str]
    is_lighter: bool = False
    most_sessions: int | None = None

    def is_stopped(self, plan_type: PlanType) -> bool:
        """Tell whether care comes before a plan of this type, so that none is made."""
        return any(plan_type in note.stops for note in self.care)


@dataclass(frozen=True)
class CurrentLoad:
    """The week that the plan for exercise has reached: its load and days, and whether that plan has held for a week."""

    load: float
    sessions: int
    is_settled: bool


def read_requirements(
    facts: Mapping[str, Any], care: tuple[wellness.CareNote, ...], catalog: Catalog, current: CurrentLoad | None = None
) -> Requirements:
    """Read what a person's plans must keep."""
    level = facts.get("fitness_level") or "new"
    least_kcal, target_kcal = _find_energy(facts)
    least_sleep = _LEAST_SLEEP_OF_MINORS if facts.get("age_range") == "under_18" else _LEAST_SLEEP
    usual_sleep = _read_minutes(facts, "sleep_length") or least_sleep
    wake_minute = _find_wake_minute(facts, usual_sleep)
    injuries = _find_injuries(facts)
    return Requirements(
        care=care,
        contraindications=injuries | {note.flag for note in care},
        is_gentle=_is_gentle(facts, injuries, care),
        level=level if level in _START_LOADS else "new",
        equipment=_find_equipment(facts),
        weekdays=tuple(day for day in WEEKDAYS if day in (facts.get("days") or ())),
        session_minutes=_read_minutes(facts, "exercise_time") or 0,
        session_minute=_find_session_minute(facts, wake_minute, usual_sleep),
        start_load=_find_start_load(facts, level, current),
        activities=frozenset(facts.get("activities") or ()),
        disliked_activities=tuple(fold_text(one) for one in facts.get("disliked_activities") or ()),
        goals=tuple(facts.get("goals") or ()),
        sport=facts.get("sport"),
        diet=_read_diet(facts, catalog),
        meals=min(max(int((facts.get("meals_per_day") or {"value": 3})["value"]), _MEALS[0]), _MEALS[1]),
        cooking_minutes=_read_minutes(facts, "cooking_time"),
        least_kcal=least_kcal,
        target_kcal=target_kcal,
        least_sleep=least_sleep,
        usual_sleep=usual_sleep,
        wake_minute=wake_minute,
        troubles=frozenset(facts.get("sleep_troubles") or ()) - {"none"},
    )


def find_current_load(plan: PlanContent, today: date, held_since: date) -> CurrentLoad | None:
    """Return the load that a plan for exercise has reached; None a week after its end, as that says little by then."""
    if not isinstance(plan, ExercisePlan):
        return None
    week = (today - plan.starts_on).days // 7
    if week > len(plan.weeks):
        return None
    reached = plan.weeks[min(max(week, 0), len(plan.weeks) - 1)]
    return CurrentLoad(reached.load, len(reached.days), today - held_since >= timedelta(days=7))


def _find_start_load(facts: Mapping[str, Any], level: str, current: CurrentLoad | None) -> float:
    if current is not None:
        return current.load * (LOAD_GROWTH if current.is_settled else 1.0)
    days = int((facts.get("active_days") or {"value": 0})["value"])
    return float(max(_START_LOADS.get(level, _START_LOADS["new"]), days * _LOAD_OF_DAY))


def _find_injuries(facts: Mapping[str, Any]) -> frozenset[str]:
    """Return the regions that were chosen, and those that words name, here or in facts of one's own."""
    chosen = frozenset(facts.get("injuries") or ()) - {"none"}
    words = " ".join(fold_text(text) for text in (facts.get("injury_details"), *_list_own(facts).values()) if text)
    return chosen | {region for region, pattern in _REGIONS.items() if words and pattern.search(words)}


def _is_gentle(facts: Mapping[str, Any], injuries: frozenset[str], care: tuple[wellness.CareNote, ...]) -> bool:
    """Tell whether it is not clear what their body may do; so it is, too, after they had forgotten what they said."""
    unclear = bool(injuries) and facts.get("injury_cleared") != "yes"
    unclear = unclear or any(facts.get(name) is None for name in ("injuries", "care_signs"))
    return unclear or "other" in injuries or any(note.flag == "medical_condition" for note in care)


def _find_equipment(facts: Mapping[str, Any]) -> frozenset[str]:
    chosen = frozenset(facts.get("equipment") or ()) - {"none"}
    return chosen | _GYM if "gym" in chosen else chosen


def _read_diet(facts: Mapping[str, Any], catalog: Catalog) -> DietaryRules:
    """Read what must not be eaten, also from what was told later in a conversation; what is not known is unknown."""
    own = _list_own(facts)
    allergies = [text for name, text in own.items() if _ALLERGY_FACT.search(name)]
    denials = [text for text in own.values() if _DENIED.search(fold_text(text))]
    named = [term.name for text in denials for term in catalog.taxonomy.find_ingredients(text)]
    known = [*(facts.get("other_allergies") or ()), *allergies, *named]
    rules = read_dietary_rules({**facts, "other_allergies": known}, catalog.taxonomy)
    return replace(rules, unknown=(*rules.unknown, *_list_open_questions(facts, known)))


def _list_open_questions(facts: Mapping[str, Any], known: Sequence[str]) -> Iterator[str]:
    """Yield the questions about what they must not eat that are open, such as after a fact was forgotten."""
    yield from (name for name in ("allergies", "diet") if facts.get(name) is None)
    if "other" in (facts.get("allergies") or ()) and not known:
        yield "other_allergies"
    if facts.get("diet") == "other" and not facts.get("diet_in_own_words"):
        yield "diet_in_own_words"


def _list_own(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts that answer no question of the quiz."""
    return {name: value for name, value in facts.items() if isinstance(value, str) and wellness.is_own_fact(name)}


def _find_energy(facts: Mapping[str, Any]) -> tuple[int, int]:
    """Return the least and the aim of a day in kcal."""
    weight, height = wellness.read_si_value(facts, "weight"), wellness.read_si_value(facts, "height")
    if weight is None or height is None:
        return _LEAST_KCAL, _USUAL_KCAL
    kilograms, meters = float(weight), float(height)
    resting = 10 * kilograms + 625 * meters - 5 * _AGES.get(facts.get("age_range"), _AGES[None]) - 78
    days = int((facts.get("active_days") or {"value": 2})["value"])
    aim = resting * (1.35 + 0.04 * days)
    if "weight" in (facts.get("goals") or ()) and kilograms / meters**2 >= _HEAVY:
        aim *= 0.9
    least = int(max(_LEAST_KCAL, min(resting, _RESTING_CAP)))
    return least, int(min(max(aim, least), _MOST_KCAL))


def _find_wake_minute(facts: Mapping[str, Any], usual_sleep: int) -> int:
    if facts.get("wake_time") is not None:
        return parse_time_of_day(facts["wake_time"])
    if facts.get("bedtime") is not None:
        return (parse_time_of_day(facts["bedtime"]) + usual_sleep) % DAY_MINUTES
    return _WAKE_MINUTE


def _find_session_minute(facts: Mapping[str, Any], wake_minute: int, sleep: int) -> int | None:
    """Return when they move: the first time that suits them and at which they are awake, or soon after waking."""
    suited = [_TIMES[name] for name in facts.get("time_of_day") or ()]
    awake = [minute for minute in suited if (minute - wake_minute) % DAY_MINUTES < DAY_MINUTES - sleep]
    return next(iter(awake), (wake_minute + _AFTER_WAKING) % DAY_MINUTES) if suited else None


def _read_minutes(facts: Mapping[str, Any], name: str) -> int | None:
    seconds = wellness.read_si_value(facts, name)
    return None if seconds is None else int(seconds // 60)
