"""Reading a fact from what someone answered to a question of the quiz, by rules.

A rule reads only what it is sure of: one option, one amount, one time. What it makes is checked by the quiz itself, is
proposed, and holds only once the person accepts it. So a message that says something else gives nothing.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.core.folded_text import fold_text
from shared.core.local_times import WEEKDAYS, format_time_of_day
from shared.wellness.service import AnswerFault, Question, UnitSystem, check_value
from shared.wellness_coach.answer_words import (
    DAY_WORDS,
    DECLINED,
    DECLINED_WHOLE,
    DENIAL,
    FILLERS,
    GREETINGS,
    NUMBER_WORDS,
    OPTION_WORDS,
    UNIT_WORDS,
    leave_out_other_time,
)

READ_CHARACTERS = 1_000
"""Of an answer: more of it is a story, and no answer."""
_IMPERIAL = frozenset(("lb", "st", "in", "ft", "mi"))
_REST_UNITS = {"h": "min", "ft": "in", "st": "lb"}
_NUMBER = r"(\d{1,6}(?:[.,]\d{1,3})?)"
_RANGE = re.compile(rf"{_NUMBER}\s*(?:-|to|or|bis|à|a|e|do)\s*{_NUMBER}")
_FROM_TO = re.compile(r"\bfrom \d")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})\b")
_HALVES = (
    (re.compile(r"\b(?:an|1) hour and a half\b"), "1.5 h"),
    (
        re.compile(
            r"\bhalf an hour\b|\bhalf hour\b|\beine halbe stunde\b|\bune demi-heure\b|\bmedia hora\b|\bmezz'ora\b"
        ),
        "30 min",
    ),
    (re.compile(r"\bquarter of an hour\b"), "15 min"),
    (re.compile(r"\b(\d{1,3}) (?:hours? )?and a half\b(?: hours?)?"), r"\1.5 h"),
    (re.compile(r"\b(\d{1,3})\s?½"), r"\1.5"),
    (re.compile(r"\ban hour\b"), "1 h"),
)
_CLOCK = re.compile(r"\b(\d{1,2})(?:\s?(?:[:.]|h|uhr)\s?(\d{2}))?\s?(a\.?m\.?|p\.?m\.?|o'clock|uhr|h)?(?![\d\w])")
_AT = re.compile(r"\b(?:at|around|about|by|before|after|till|until|um|gegen|à|vers|las|alle|às|o)\s+$")
_HALF_PAST = re.compile(r"\b(half|quarter) (past|to) (\d{1,2})\b")
_AFTERNOON, _HOURS, _NOON, _MINUTES = re.compile(r"p\.?m"), 24, 12, 60
_EVENING_QUESTIONS = frozenset(("bedtime",))
"""Where "at eleven" means the evening; elsewhere it means the morning."""
_EARLIEST_EVENING = 6
_GROUPS = (
    (re.compile(r"\b(?:every ?day|any day|all days|daily|each day|all week)\b"), WEEKDAYS),
    (re.compile(r"\b(?:week ?days|working days|monday (?:to|through|till|-) friday|mon-fri)\b"), WEEKDAYS[:5]),
    (re.compile(r"\bweek ?ends?\b"), WEEKDAYS[5:]),
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({'|'.join(_MONTHS)})[a-z]*,? (\d{{4}})\b")
_MONTH_FIRST = re.compile(rf"\b({'|'.join(_MONTHS)})[a-z]* (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b")
_LEAD = re.compile(
    r"^(?:(?:i|we) (?:really )?(?:don't|do not|hate|dislike|can't|cannot|never|prefer not)"
    r"(?: (?:like|want|eat|stand|do))?(?: to eat)?"
    r"|i(?:'m| am) allergic to|it(?:'s| is)|maybe|probably|just|mostly|well|no|yes|,)\s+",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s*(?:[,;\n]|\band\b|\bor\b|&)\s*", re.IGNORECASE)
_NO_ITEMS = frozenset(("nothing", "none", "no", "nope", "not really", "nothing really"))
_AGE = re.compile(r"\b(\d{1,3})\b")
_AGES = ((18, "under_18"), (40, "from_18_to_39"), (65, "from_40_to_64"), (130, "from_65"))


@dataclass(frozen=True)
class AnswerResult:
    """What an answer says: a value in the form that the quiz stores, or that the person would rather not tell."""

    value: Any = None
    declined: bool = False


def read_answer(question: Question, text: str, system: UnitSystem) -> AnswerResult | None:
    """Read an answer; None where it does not say what was asked, or not clearly."""
    folded = " ".join(fold_text(text).split())
    if len(text) > READ_CHARACTERS or not folded:
        return None
    if DECLINED.search(folded) or folded.strip(" .!") in DECLINED_WHOLE:
        return AnswerResult(declined=True)
    folded = GREETINGS.sub("", folded)
    if folded.endswith("?") or (question.type in ("text", "list") and FILLERS.fullmatch(folded)):
        return None
    for sent in _READERS[question.type](question, text if question.type in ("text", "list") else folded, system):
        checked = check_reading(question, sent)
        if checked is not None:
            return checked
    return None


def check_reading(question: Question, sent: Any) -> AnswerResult | None:
    """Return a value as the quiz stores it; None where the quiz refuses it."""
    try:
        value = check_value(question, sent)
    except AnswerFault:
        return None
    return None if value is None else AnswerResult(value)


def _read_options(question: Question, folded: str) -> list[str]:
    """Return the options that are named and not denied; of two at one place the longer words count."""
    found: list[tuple[int, int, str]] = []
    for option in question.options:
        words = [re.escape(fold_text(option.label)), re.escape(option.value.replace("_", " "))]
        words.append(OPTION_WORDS.get(question.id, {}).get(option.value, words[0]))
        matches = re.finditer(rf"\b(?:{'|'.join(words)})(?!\w)", folded)
        named = (match for match in matches if not DENIAL.search(folded[: match.start()]))
        found += [(match.start(), match.end(), option.value) for match in named]
    whole = [
        one
        for one in found
        if not any(other[0] <= one[0] and one[1] <= other[1] and other[:2] != one[:2] for other in found)
    ]
    return [option.value for option in question.options if any(value == option.value for _, _, value in whole)]


def _read_single(question: Question, folded: str, _system: UnitSystem) -> Iterator[Any]:
    if question.id == "age_range" and (age := _AGE.search(folded)) is not None:
        yield next((value for most, value in _AGES if int(age[1]) < most), None)
        return
    named = _read_options(question, folded)
    if len(named) == 1:
        yield named[0]


def _read_multi(question: Question, folded: str, _system: UnitSystem) -> Iterator[Any]:
    named = _read_options(question, folded)
    exclusive = {option.value for option in question.options if option.exclusive}
    chosen = [value for value in named if value not in exclusive]
    if chosen or named:
        yield chosen or named[:1]


def _read_days(_question: Question, folded: str, _system: UnitSystem) -> Iterator[Any]:
    named = {day for pattern, days in _GROUPS if pattern.search(folded) for day in days}
    for day in WEEKDAYS:
        for match in re.finditer(rf"\b(?:{DAY_WORDS[day]})\b", folded):
            if DENIAL.search(folded[: match.start()]):
                named.discard(day)
            else:
                named.add(day)
    if named:
        yield [day for day in WEEKDAYS if day in named]


def _read_number(question: Question, folded: str, system: UnitSystem) -> Iterator[Any]:
    text = _NUMBER_WORD.sub(lambda match: NUMBER_WORDS[match[0]], folded)
    for pattern, written in _HALVES:
        text = pattern.sub(written, text)
    if question.quantity == "duration" and _FROM_TO.search(text):
        return  # from eleven to six: times of the day, and no length
    text = _RANGE.sub(lambda match: _find_middle(question, match[1], match[2]), text)
    sent = _find_amount_with_rest(question, text) or _find_amount_with_unit(question, text)
    if sent is not None:
        yield sent
        return
    found = list(re.finditer(rf"(?<![\d.,]){_NUMBER}(?![\d.,]*\w)", text))
    bare = [one[1] for one in found if not DENIAL.search(text[: one.start()])]
    if len(found) == len(bare) and len(set(bare)) == 1:
        # Without a unit it is the first one, of the units the person thinks in, in which the amount is possible.
        for unit in sorted(question.units, key=lambda name: (name in _IMPERIAL) != (system == "imperial")):
            yield {"value": _parse_number(bare[0]), "unit": unit}


def _find_amount_with_rest(question: Question, text: str) -> dict[str, Any] | None:
    """Find an amount such as 7 h 30 or 5 ft 11 in."""
    for unit in question.units:
        if (rest_unit := _REST_UNITS.get(unit)) is None:
            continue
        rest = rf"(\d{{1,2}})\s*(?:{UNIT_WORDS[rest_unit]})?(?!\w)"
        found = re.search(rf"\b(\d{{1,3}})\s*(?:{UNIT_WORDS[unit]})\s*(?:and\s*)?{rest}", text)
        if found is not None:
            return {"value": int(found[1]), "unit": unit, "rest": int(found[2])}
    return None


def _find_amount_with_unit(question: Question, text: str) -> dict[str, Any] | None:
    for unit in question.units:
        found = re.search(rf"\b{_NUMBER}\s*(?:{UNIT_WORDS[unit]})(?!\w)", text)
        if found is not None and not DENIAL.search(text[: found.start()]):
            return {"value": _parse_number(found[1]), "unit": unit}
    return None


def _read_time(question: Question, folded: str, _system: UnitSystem) -> Iterator[Any]:
    text = leave_out_other_time(question.id, _NUMBER_WORD.sub(lambda match: NUMBER_WORDS[match[0]], folded))
    if "midnight" in text:
        yield "00:00"
        return
    in_evening = question.id in _EVENING_QUESTIONS
    if (half := _HALF_PAST.search(text)) is not None:
        offset = {("half", "past"): 30, ("quarter", "past"): 15, ("quarter", "to"): -15}.get((half[1], half[2]))
        if offset is not None:
            hour = _choose_hour(int(half[3]), _find_half_of_day(text), in_evening=in_evening)
            yield format_time_of_day((hour * _MINUTES + offset) % (_HOURS * _MINUTES))
        return
    found = _find_clock(text)
    if found is None:
        return
    half_of_day = found[3] if found[3] and found[3][0] in "ap" else _find_half_of_day(text)
    hour = int(found[1])
    if found[2] is None or half_of_day is not None or (hour <= _NOON and not found[1].startswith("0")):
        hour = _choose_hour(hour, half_of_day, in_evening=in_evening)
    yield format_time_of_day(hour * _MINUTES + int(found[2] or 0))


def _find_clock(text: str) -> re.Match[str] | None:
    """Find a time: written as one, else after a word such as at, else the only number there is."""
    times = [one for one in _CLOCK.finditer(text) if int(one[1]) < _HOURS and int(one[2] or 0) < _MINUTES]
    written = [one for one in times if one[2] is not None or one[3] is not None]
    placed = [one for one in times if _AT.search(text[: one.start()])]
    chosen = written or placed or (times if len(times) == 1 else [])
    return chosen[0] if chosen else None


def _find_half_of_day(text: str) -> str | None:
    if re.search(r"\b(?:in the evening|at night|evening|abends|du soir|de la noche)\b", text):
        return "pm"
    return "am" if re.search(r"\b(?:in the morning|morgens|du matin|de la mañana)\b", text) else None


def _choose_hour(hour: int, half_of_day: str | None, *, in_evening: bool) -> int:
    if hour > _NOON or hour == 0:
        return hour
    if half_of_day is not None:
        return hour % _NOON + (_NOON if _AFTERNOON.match(half_of_day) else 0)
    if in_evening:
        return (hour + _NOON) % _HOURS if hour >= _EARLIEST_EVENING else hour
    return hour


def _read_date(_question: Question, folded: str, _system: UnitSystem) -> Iterator[Any]:
    if (iso := _ISO_DATE.search(folded)) is not None:
        year, month, day = (int(part) for part in iso.groups())
    elif (first := _DAY_FIRST.search(folded)) is not None:
        year, month, day = int(first[3]), _MONTHS.index(first[2]) + 1, int(first[1])
    elif (second := _MONTH_FIRST.search(folded)) is not None:
        year, month, day = int(second[3]), _MONTHS.index(second[1]) + 1, int(second[2])
    else:
        return
    try:
        yield date(year, month, day).isoformat()
    except ValueError:
        return


def _read_text(_question: Question, text: str, _system: UnitSystem) -> Iterator[Any]:
    if "?" not in text:
        yield text.strip()


def _read_list(_question: Question, text: str, _system: UnitSystem) -> Iterator[Any]:
    rest = text.strip().rstrip(".!")
    while (lead := _LEAD.match(rest)) is not None:
        rest = rest[lead.end() :]
    items = [part.strip(" .") for part in _SEPARATOR.split(rest) if part.strip(" .")]
    if items and "?" not in rest and rest.casefold() not in _NO_ITEMS:
        yield items


def _find_middle(question: Question, low: str, high: str) -> str:
    """Return the middle of a range, such as 6 to 7 hours; of a count the lower end."""
    least, most = _parse_number(low), _parse_number(high)
    return f"{least}" if question.quantity == "count" or most < least else f"{(least + most) / 2:g}"


def _parse_number(text: str) -> int | float:
    number = float(text.replace(",", "."))
    return int(number) if number == int(number) else number


_READERS: Mapping[str, Callable[[Question, str, UnitSystem], Iterator[Any]]] = {
    "single": _read_single,
    "multi": _read_multi,
    "number": _read_number,
    "text": _read_text,
    "list": _read_list,
    "time": _read_time,
    "days": _read_days,
    "date": _read_date,
}
