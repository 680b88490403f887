"""The time horizon: rules turn free text such as "2 years" into a number of days.

Text without an amount ("by summer"), or in a language that the rules do not know, counts as a year: far enough to
imagine, near enough to check.
"""

import re

FALLBACK_DAYS = 365
MIN_DAYS, MAX_DAYS = 1, 36_525
"""A day, and a hundred years."""

_DAYS = {"day": 1.0, "week": 7.0, "fortnight": 14.0, "month": 30.4375, "quarter": 91.3125, "year": 365.25}
_DAYS |= {"decade": 3652.5, "wk": 7.0, "mo": 30.4375, "mth": 30.4375, "yr": 365.25}
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_COUNTS = {word: float(number) for number, word in enumerate(_WORDS, start=1)}
_COUNTS |= {"a": 1.0, "an": 1.0, "half a": 0.5, "half an": 0.5, "a couple of": 2.0, "couple of": 2.0}
_COUNTS |= {"a few": 3.0, "few": 3.0, "several": 5.0, "fifteen": 15.0, "eighteen": 18.0, "twenty": 20.0}

_THOUSANDS = re.compile(r",(?=[0-9]{3}\b)")
_COUNT = "|".join([r"[0-9]+(?:[.,][0-9]+)?", *sorted(_COUNTS, key=len, reverse=True)])
_AMOUNT = re.compile(
    rf"(?<![\w.,-])(?P<count>{_COUNT})[\s-]*(?P<more>and\s+a\s+half\s+)?(?P<unit>{'|'.join(_DAYS)})s?\b"
    r"(?P<half>\s+and\s+a\s+half\b)?"
)
_RANGE_START = re.compile(rf"(?<![\w.,])(?:{_COUNT})\s*(?:-|\u2013|\bto\b|\bor\b)\s*(?=(?:{_COUNT})[\s-]*[a-z])")
_JOINT = re.compile(r"\s*(?:,\s*and\b|,|\band\b)?\s*")


def parse_horizon(text: str) -> int:
    """Return how many days ahead a horizon is: at least 1, at most 36,525 (a hundred years).

    Amounts in a row are added ("1 year and 6 months"), the far end of a range counts ("6 to 12 months"), and text
    without an amount is a year. Never raises.
    """
    known = _RANGE_START.sub("", " ".join(text.lower().split()))
    first = _AMOUNT.search(known)
    if first is None:
        return FALLBACK_DAYS
    days, end = _count_days(first), first.end()
    while (joint := _JOINT.match(known, end)) and (more := _AMOUNT.match(known, joint.end())):
        days, end = days + _count_days(more), more.end()
    return round(min(max(days, MIN_DAYS), MAX_DAYS))


def format_horizon(days: int) -> str:
    """Return a horizon in words, roughly: "about two weeks", "about two and a half years"."""
    for limit, unit in ((14, "day"), (60, "week"), (340, "month")):
        if days < limit:
            return _format_count(round(days / _DAYS[unit]), unit)
    halves = round(2 * days / _DAYS["year"])
    return _format_count(halves // 2, "year", half=halves % 2 == 1)


def _count_days(amount: re.Match[str]) -> float:
    count = amount["count"]
    number = _COUNTS[count] if count in _COUNTS else float(_THOUSANDS.sub("", count).replace(",", "."))
    return (number + (0.5 if amount["more"] or amount["half"] else 0.0)) * _DAYS[amount["unit"]]


def _format_count(number: int, unit: str, *, half: bool = False) -> str:
    if number == 1:
        return f"about a {unit} and a half" if half else f"about a {unit}"
    word = _WORDS[number - 1] if number <= len(_WORDS) else str(number)
    return f"about {word} and a half {unit}s" if half else f"about {word} {unit}s"
