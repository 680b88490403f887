"""Plans: of start, rate, target and target date three fix the fourth. Pure rules; a 422 names the field.

Progress is made on the days from `starts_on` to the target date, both included, that are not off. Each of them has the
same share: the rate of a day, or that of a week or a month spread over the days of it that are not off by their day of
the week. Numbers have at most six decimals and are computed as fractions, so that a plan read back is the plan sent.
"""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from shared.core.errors import Invalid, invalid_field
from shared.core.http.dates import MAX_YEARS_AHEAD
from shared.goals.models import PlanPart, RatePeriod
from shared.goals.off_days import OffDays

PARTS: tuple[PlanPart, ...] = ("start", "rate", "target", "target_date")
DECIMALS = 6
LARGEST_NUMBER = 1_000_000_000_000
_DAYS_PER_WEEK = 7
_DAYS_PER_MONTH = Fraction(146_097, 4_800)
"""400 years of the calendar have 146,097 days and 4,800 months."""


@dataclass(frozen=True)
class PlanRequest:
    """What is known of a plan; None for what is not. The rate is per `rate_per`."""

    start: float | None
    rate: float | None
    target: float | None
    target_date: date | None
    rate_per: RatePeriod
    starts_on: date
    off_days: OffDays

    @property
    def missing(self) -> list[PlanPart]:
        """The parts that are not known."""
        return [part for part in PARTS if getattr(self, part) is None]


@dataclass(frozen=True)
class Plan:
    """A whole plan: the value before the first day, the share of each progress day, and where it leads until when."""

    start: Fraction
    daily: Fraction
    target: Fraction
    starts_on: date
    target_date: date
    off_days: OffDays

    def find_value(self, day: date) -> Fraction:
        """Return the planned value at the end of a day: the start before the first one, the target from the last on."""
        if day >= self.target_date:
            return self.target
        reached = self.start + self.daily * self.off_days.count_progress_days(self.starts_on, day)
        return min(reached, self.target) if self.daily > 0 else max(reached, self.target)

    def find_day(self, value: Fraction) -> date | None:
        """Return the last day for whose end `value` is enough; None before the first day.

        From the target on it is the target date.
        """
        ahead = (value - self.start) / self.daily
        if ahead < 0:
            return None
        enough_for = int(ahead)
        beyond = self.off_days.find_progress_day(self.starts_on, enough_for + 1, self.target_date)
        if beyond is None or self.is_reached(value):
            return self.target_date
        return date.fromordinal(beyond.toordinal() - 1)

    def is_reached(self, value: Fraction) -> bool:
        """Tell whether a value is the target or beyond it."""
        return (value - self.target) * (1 if self.daily > 0 else -1) >= 0


def complete_plan(known: PlanRequest) -> tuple[PlanRequest, PlanPart | None]:
    """Compute the part that is missing, and name it; None where two or more are missing, or were not to be computed.

    Raises 422 for parts that cannot go together.
    """
    _check_known(known)
    missing = known.missing
    if len(missing) > 1:
        return known, None
    if not missing:
        return _check_agreement(known)
    return _COMPUTE[missing[0]](known), missing[0]


def build_plan(known: PlanRequest, computed: PlanPart | None) -> Plan | None:
    """Build the whole plan from its three parts; None where parts are missing."""
    if computed is None or known.missing:
        return None
    start, target = to_fraction(known.start or 0), to_fraction(known.target or 0)
    target_date = known.target_date or known.starts_on
    if computed == "rate":
        days = known.off_days.count_progress_days(known.starts_on, target_date)
        daily = (target - start) / days if days else target - start
    else:
        daily = _find_daily(known)
    return Plan(start, daily, target, known.starts_on, target_date, known.off_days)


def to_fraction(number: float) -> Fraction:
    """Read a number as it is written."""
    return Fraction(Decimal(str(number)))


def to_number(value: Fraction) -> float:
    """Round to the decimals that are stored and shown."""
    return float(round(value, DECIMALS))


def _find_daily(known: PlanRequest) -> Fraction:
    """Return the share of each progress day at the rate that was sent."""
    rate, weekly_days = to_fraction(known.rate or 0), known.off_days.weekly_progress_days
    if known.rate_per == "day":
        return rate
    if known.rate_per == "week":
        return rate / weekly_days
    return rate / (_DAYS_PER_MONTH * weekly_days / _DAYS_PER_WEEK)


def _to_rate(daily: Fraction, known: PlanRequest) -> float:
    weekly_days = known.off_days.weekly_progress_days
    if known.rate_per == "day":
        return to_number(daily)
    if known.rate_per == "week":
        return to_number(daily * weekly_days)
    return to_number(daily * _DAYS_PER_MONTH * weekly_days / _DAYS_PER_WEEK)


def _check_known(known: PlanRequest) -> None:
    if known.off_days.weekly_progress_days == 0:
        raise _invalid("off_weekdays", "Leave at least one day of the week on.", "no_day_left")
    if known.rate == 0:
        raise _invalid("rate", "At a rate of 0 nothing changes. Send another rate, or leave it out.", "rate_is_zero")
    if known.target_date is not None and known.target_date < known.starts_on:
        raise _invalid("target_date", f"Choose {known.starts_on}, the first day, or a later one.", "date_out_of_range")
    if known.start is None or known.target is None:
        return
    if known.start == known.target:
        told = "The target equals the start, so there is no way to go. Send another target, or another start."
        raise _invalid("target", told, "target_is_start")
    if known.rate is not None and (known.rate > 0) != (known.target > known.start):
        way = "above the start, so the rate must be positive" if known.rate < 0 else "below the start"
        told = f"The target is {way}." if known.rate < 0 else f"The target is {way}, so the rate must be negative."
        raise _invalid("rate", told, "wrong_direction")


def _check_agreement(known: PlanRequest) -> tuple[PlanRequest, PlanPart]:
    """All four are given: they must agree, by the date that the rate computes, or the rate that the date computes."""
    by_rate = _find_date(known)
    if by_rate == known.target_date:
        return known, "target_date"
    computed = _compute_rate(replace(known, rate=None))
    if computed.rate == known.rate:
        return computed, "rate"
    told = (
        f"Start, target and date fix the rate at {computed.rate:g} per {known.rate_per}. "
        "Send that rate, or leave one of the four out (null) to have it computed."
    )
    raise _invalid("rate", told, "contradiction")


def _compute_rate(known: PlanRequest) -> PlanRequest:
    last = known.target_date or known.starts_on
    days = _count_days(known, last)
    rate = _to_rate((to_fraction(known.target or 0) - to_fraction(known.start or 0)) / days, known)
    if rate == 0:
        raise _invalid("target", "The target is too close to the start. Send another target.", "target_is_start")
    return replace(known, rate=rate)


def _compute_date(known: PlanRequest) -> PlanRequest:
    found = _find_date(known)
    if found is None:
        latest = _find_latest(known.starts_on)
        if known.off_days.count_progress_days(known.starts_on, latest) == 0:
            told = f"Every day of the next {MAX_YEARS_AHEAD} years is off. Send shorter ranges."
            raise _invalid("off_ranges", told, "no_day_left")
        slowest = _compute_rate(replace(known, rate=None, target_date=latest))
        told = (
            f"At this rate it takes more than {MAX_YEARS_AHEAD} years. "
            f"Send at least {slowest.rate:g} per {known.rate_per}, or a nearer target."
        )
        raise _invalid("rate", told, "too_slow")
    return replace(known, target_date=found)


def _compute_target(known: PlanRequest) -> PlanRequest:
    days = _count_days(known, known.target_date or known.starts_on)
    start = to_fraction(known.start or 0)
    return replace(known, target=_keep_in_limits("target", start + _find_daily(known) * days, start))


def _compute_start(known: PlanRequest) -> PlanRequest:
    days = _count_days(known, known.target_date or known.starts_on)
    target = to_fraction(known.target or 0)
    return replace(known, start=_keep_in_limits("start", target - _find_daily(known) * days, target))


_COMPUTE = {
    "start": _compute_start,
    "rate": _compute_rate,
    "target": _compute_target,
    "target_date": _compute_date,
}


def _find_date(known: PlanRequest) -> date | None:
    """Return the day on which the rate reaches the target; None if it is too far away."""
    way = to_fraction(known.target or 0) - to_fraction(known.start or 0)
    days = ceil(way / _find_daily(known))
    return known.off_days.find_progress_day(known.starts_on, days, _find_latest(known.starts_on))


def _find_latest(day: date) -> date:
    """Return the same day some years later; February 29th becomes the 28th."""
    year = day.year + MAX_YEARS_AHEAD
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(year, 2, 28) if is_leap_day else day.replace(year=year)


def _count_days(known: PlanRequest, last: date) -> int:
    days = known.off_days.count_progress_days(known.starts_on, last)
    if days == 0:
        raise _invalid("target_date", "Every day until then is off. Choose a later date.", "no_day_left")
    return days


def _keep_in_limits(field: str, value: Fraction, other_end: Fraction) -> float:
    number = to_number(value)
    if abs(number) > LARGEST_NUMBER:
        told = f"With this rate the {field} would be beyond {LARGEST_NUMBER}. Send a smaller rate."
        raise _invalid("rate", told, "too_large")
    if number == to_number(other_end):
        raise _invalid("rate", "This rate is too small to lead anywhere by then. Send a larger rate.", "too_slow")
    return number


def _invalid(field: str, told: str, kind: str) -> Invalid:
    return invalid_field(("body", field), told, kind)
