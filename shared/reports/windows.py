"""Windows of reports: whole local days, without a database.

A report that someone asks for is about the last days that are over where they are. A report of the timer is about a
window of a fixed calendar: a window of n days ends on each day whose ordinal n divides, which for 7 and 21 days is a
Sunday. So the windows of a type lie side by side, whatever the time zone: no day is in two of them, and none in no
window. What was done counts for the local day that it was where the person was, which does not change when they travel.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from shared.core import clock
from shared.reports.models import SEVEN_DAY, TWENTY_ONE_DAY, TWO_DAY, ReportType

WINDOW_DAYS: Mapping[ReportType, int] = {TWO_DAY: 2, SEVEN_DAY: 7, TWENTY_ONE_DAY: 21}
_DAY = timedelta(days=1)


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
