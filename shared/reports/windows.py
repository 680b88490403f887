"""Windows of reports: whole local days, without a database.

A report that someone asks for is about the last days that are over where they are. A report of the timer is about a
window of a fixed calendar: a window of n days ends on each day whose ordinal n divides, which for 7 and 21 days is a
Sunday. So the windows of a type lie side by side, whatever the time zone: no day is in two of them, and none in no
window. What was done counts for the local day that it was where the person was, which does not change when they travel.

A report of the timer is due on the next day at 07:00, or when quiet hours that cover this time end.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.core import clock
from shared.reports.models import SEVEN_DAY, TWENTY_ONE_DAY, TWO_DAY, ReportType

WINDOW_DAYS: Mapping[ReportType, int] = {TWO_DAY: 2, SEVEN_DAY: 7, TWENTY_ONE_DAY: 21}
DUE_MINUTE = 7 * 60
_DAY = timedelta(days=1)
QuietHours = tuple[int, int] | None
"""From when until when someone wants no messages, in minutes since midnight."""


@dataclass(frozen=True)
class ReportWindow:
    """The local days from `first` to `last`, both included, in a zone."""

    first: date
    last: date
    timezone: str

    @property
    def starts_at(self) -> datetime:
        """When the first day begins, in UTC."""
        return clock.find_day_start(self.first, self.timezone)

    @property
    def ends_at(self) -> datetime:
        """When the last day is over, in UTC."""
        return clock.find_day_start(self.last + _DAY, self.timezone)

    @property
    def day_count(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def days(self) -> list[date]:
        """Its days in order."""
        return [self.first + timedelta(days=place) for place in range(self.day_count)]

    @property
    def before(self) -> "ReportWindow":
        """The window of as many days that ends where this one begins."""
        return ReportWindow(self.first - timedelta(days=self.day_count), self.first - _DAY, self.timezone)


def find_recent_window(report_type: ReportType, today: date, timezone: str) -> ReportWindow:
    """Return the window that ended yesterday."""
    return _build_window(report_type, today - _DAY, timezone)


def find_timer_window(report_type: ReportType, today: date, timezone: str) -> ReportWindow:
    """Return the last window of the fixed calendar that is over."""
    ordinal = today.toordinal() - 1
    return _build_window(report_type, date.fromordinal(ordinal - ordinal % WINDOW_DAYS[report_type]), timezone)


def _build_window(report_type: ReportType, last: date, timezone: str) -> ReportWindow:
    return ReportWindow(last - timedelta(days=WINDOW_DAYS[report_type] - 1), last, timezone)


def find_due_time(window: ReportWindow, quiet: QuietHours) -> datetime:
    """Return when the timer makes the report about a window, in UTC."""
    days, minute = _find_due_minute(quiet)
    return clock.find_moment(window.last + days * _DAY, minute, window.timezone)


def find_next_due_time(
    report_types: Collection[ReportType], after: datetime, timezone: str, quiet: QuietHours
) -> datetime | None:
    """Return when the timer makes someone's next report behind a moment; None where they want none."""
    today = clock.local_date(after, timezone)
    moments = [
        find_due_time(find_timer_window(one, today + timedelta(days=ahead), timezone), quiet)
        for one in report_types
        for ahead in (0, WINDOW_DAYS[one])
    ]
    return min((moment for moment in moments if moment > after), default=None)


def _find_due_minute(quiet: QuietHours) -> tuple[int, int]:
    """Return how many days behind a window, and at which minute, its report is due."""
    if quiet is None:
        return 1, DUE_MINUTE
    begin, until = quiet
    is_past_begin, is_before_end = begin <= DUE_MINUTE, until > DUE_MINUTE
    is_quiet = is_past_begin and is_before_end if begin < until else is_past_begin or is_before_end
    if not is_quiet:
        return 1, DUE_MINUTE
    return (1 if is_before_end else 2), until  # hours that begin before 07:00 and go on past midnight end a day later
