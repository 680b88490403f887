"""Windows of reports in all time zones: whole days side by side, and a morning that is after them."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from shared.core import clock
from shared.reports.models import REPORT_TYPES, ReportType
from shared.reports.windows import (
    WINDOW_DAYS,
    QuietHours,
    find_due_time,
    find_next_due_time,
    find_recent_window,
    find_timer_window,
)

DAY = timedelta(days=1)
# Clock changes at midnight and at noon, by half an hour, and days that a place has not had.
ZONES = (
    "Europe/Berlin", "America/Los_Angeles", "Africa/Cairo", "America/Havana", "Asia/Beirut", "Australia/Lord_Howe",
    "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "UTC",
)  # fmt: skip
zones = st.sampled_from(ZONES)
types = st.sampled_from(REPORT_TYPES)
days = st.dates(date(2011, 1, 1), date(2030, 12, 31))
moments = st.integers(1_293_840_000, 1_924_905_600).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
minutes = st.integers(0, 24 * 60 - 1)
quiet_hours = st.none() | st.tuples(minutes, minutes).filter(lambda hours: hours[0] != hours[1])


@given(types, days, zones)
@example("two_day", date(2011, 12, 31), "Pacific/Apia")
@example("seven_day", date(2026, 3, 30), "Europe/Berlin")
def test_a_window_begins_where_the_one_before_ends_and_holds_whole_days(
    report_type: ReportType, today: date, zone: str
) -> None:
    window = find_recent_window(report_type, today, zone)
    assert (window.day_count, window.last) == (WINDOW_DAYS[report_type], today - DAY)
    assert window.before.ends_at == window.starts_at
    assert window.days == [window.first + DAY * place for place in range(window.day_count)]
    whole = timedelta(days=window.day_count)
    assert abs(window.ends_at - window.starts_at - whole) <= timedelta(hours=24)


@given(types, moments, zones)
def test_whatever_is_done_is_in_one_window_and_ends_before_the_next_begins(
    report_type: ReportType, moment: datetime, zone: str
) -> None:
    day = clock.local_date(moment, zone)
    windows = {
        find_timer_window(report_type, day + DAY * ahead, zone) for ahead in range(1, 2 * WINDOW_DAYS[report_type])
    }
    (holding,) = [window for window in windows if window.first <= day <= window.last]
    assert holding.starts_at <= moment < holding.ends_at


@given(types, moments, zones, quiet_hours)
@example("seven_day", datetime(2026, 3, 2, tzinfo=UTC), "UTC", (6 * 60 + 30, 6 * 60))
@example("seven_day", datetime(2026, 3, 2, tzinfo=UTC), "UTC", (22 * 60, 7 * 60))
def test_the_timer_comes_after_a_window_is_over_and_outside_quiet_hours(
    report_type: ReportType, moment: datetime, zone: str, quiet: QuietHours
) -> None:
    due = find_next_due_time([report_type], moment, zone, quiet)
    assert due is not None
    assert moment < due <= moment + DAY * (WINDOW_DAYS[report_type] + 2)
    today = clock.local_date(due, zone)
    window = find_timer_window(report_type, today, zone)
    assert find_due_time(window, quiet) == due
    assert window.ends_at <= due


@given(types, days, quiet_hours)
def test_nobody_is_disturbed_in_quiet_hours(report_type: ReportType, today: date, quiet: QuietHours) -> None:
    due = find_due_time(find_timer_window(report_type, today, "UTC"), quiet)
    minute = due.hour * 60 + due.minute
    if quiet is None:
        assert minute == 7 * 60
        return
    begin, until = quiet
    covered = begin <= minute < until if begin < until else minute >= begin or minute < until
    assert not covered
