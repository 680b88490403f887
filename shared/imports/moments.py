"""Dates and times as files have them: ISO 8601, epochs, and what tables of people's own hold.

A moment without a zone is local, at the place where it was written. A date without a time is noon: at midnight it
would be another day in half of the zones.
"""

import re
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime

_MILLISECONDS = 100_000_000_000
"""From here on a number counts milliseconds: as seconds it would be the year 5138."""
_NUMBERS = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})\.?(?:,?[ T]+(.+))?")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?")
_HALVES = {
    **dict.fromkeys(("a", "am", "午前", "上午", "오전", "ص", "πμ", "dop", "de", "öö"), 0),
    **dict.fromkeys(("p", "pm", "午後", "下午", "오후", "م", "μμ", "odp", "du", "ös"), 12),
}
"""What phones write for the half of the day, and how many hours it adds; without spaces and full stops."""
_DATE_LENGTH, _FOUR_DIGITS, _NOON = 10, 4, 12
_MOST_DIGITS = 20
"""More are outside of the calendar, and Python refuses to read thousands of them."""


def read_moment(text: str, *, day_first: bool = True) -> datetime | None:
    """Read a date or a moment; None where it is neither. `day_first` decides what 03/02/2026 is."""
    text = text.strip()
    if text.isascii() and text.isdigit() and len(text) >= _DATE_LENGTH:
        return read_epoch(int(text[:_MOST_DIGITS]))
    try:
        found = datetime.fromisoformat(text)
        return found.replace(hour=_NOON) if len(text) <= _DATE_LENGTH and not found.hour else found
    except ValueError:
        return _read_numbers(text, day_first=day_first) or _read_header_date(text)


def read_epoch(number: float) -> datetime | None:
    """Read seconds or milliseconds since 1970; None where they are outside of the calendar."""
    try:
        return datetime.fromtimestamp(number / 1000 if abs(number) >= _MILLISECONDS else number, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def read_time(text: str) -> time | None:
    """Read a time of day, with 24 or 12 hours; None where it is none."""
    found = _TIME.search(text)
    if found is None:
        return None
    hour, minute, second = (int(part or 0) for part in found.groups())
    around = text[: found.start()] + text[found.end() :]
    half = "".join(around.split()).replace(".", "").lower()
    if half and (half not in _HALVES or not 1 <= hour <= _NOON):
        return None
    if half:
        hour = hour % _NOON + _HALVES[half]
    try:
        return time(hour, minute, second)
    except ValueError:
        return None


def _read_header_date(text: str) -> datetime | None:
    """Read a date as mails have it: Sun, 31 Mar 2024 10:00:00 +0200."""
    try:
        return parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None


def _read_numbers(text: str, *, day_first: bool) -> datetime | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second, third, rest = found.groups()
    if len(first) == _FOUR_DIGITS:
        year, month, day = int(first), int(second), int(third)
    elif len(third) == _FOUR_DIGITS:
        year = int(third)
        day, month = (int(first), int(second)) if day_first else (int(second), int(first))
    else:
        return None
    clock = read_time(rest) if rest else time(_NOON)
    try:
        return None if clock is None else datetime.combine(datetime(year, month, day), clock)  # noqa: DTZ001
    except ValueError:
        return None
