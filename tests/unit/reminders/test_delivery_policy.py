"""What becomes of a reminder that is due, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from shared.accounts.service import ReminderPreferences
from shared.reminders.cadence import Occurrence, Schedule
from shared.reminders.delivery_policy import DueReminder, RecipientContext, SentReminder, build_reason, decide_delivery

USER, REMINDER, SUBJECT = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 3, 4, 9, 3, tzinfo=UTC)  # a Wednesday
DUE_AT = NOW.replace(minute=0)
TODAY = date(2026, 3, 4)
TOMORROW = Occurrence(DUE_AT + timedelta(days=1), TODAY + timedelta(days=1))
PREFERENCES = ReminderPreferences(
    "UTC", "en", email=True, push=True, frequency="daily", quiet_minutes=None, verified=True
)
DUE = DueReminder(REMINDER, USER, "journal", Schedule("daily", 540), None, DUE_AT, TODAY)
ONCE = DUE._replace(kind="custom", schedule=Schedule("once", 540, on_date=TODAY))
REVISIT = ONCE._replace(kind="decision_revisit", subject_id=SUBJECT)


def knowing(**changes: object) -> RecipientContext:
    return RecipientContext(PREFERENCES, by_push=True)._replace(**changes)  # type: ignore[arg-type]


def preferring(**changes: object) -> RecipientContext:
    return RecipientContext(replace(PREFERENCES, **changes), by_push=bool(changes.get("push", True)))  # type: ignore[arg-type]


def in_days(number: int) -> Occurrence:
    return Occurrence(DUE_AT + timedelta(days=number), TODAY + timedelta(days=number))


def test_what_is_due_goes_out_and_is_due_again_tomorrow() -> None:
    decision = decide_delivery(DUE, knowing(), NOW)
    assert (decision.action, decision.next_run, decision.skip_reason) == ("send", TOMORROW, None)


def test_what_comes_once_goes_out_and_never_again() -> None:
    decision = decide_delivery(ONCE, knowing(), NOW)
    assert (decision.action, decision.next_run) == ("send", None)


@pytest.mark.parametrize(
    ("context", "reason"),
    [
        (RecipientContext(None), "closed"),
        (preferring(frequency="none"), "unwanted"),
        (knowing(is_red=True), "at_red"),
        (knowing(is_paused=True), "paused"),
        (preferring(email=False, push=False), "no_way"),
        (preferring(verified=False, push=False), "no_way"),
        (knowing(done=frozenset({"entry"})), "done"),
        (knowing(sent=[SentReminder("journal", TODAY)]), "had_today"),
    ],
)
def test_what_is_left_out_says_why_and_is_due_again_tomorrow(context: RecipientContext, reason: str) -> None:
    decision = decide_delivery(DUE, context, NOW)
    assert (decision.action, decision.skip_reason, decision.next_run) == ("skip", reason, TOMORROW)


@pytest.mark.parametrize(
    "context",
    [
        preferring(email=False),
        preferring(push=False),
        preferring(verified=False),
        knowing(done=frozenset({"check_in", "reflection"})),
        knowing(sent=[SentReminder("journal", TODAY - timedelta(days=1)), SentReminder("custom", TODAY)]),
    ],
)
def test_what_does_not_concern_it_lets_it_go_out(context: RecipientContext) -> None:
    assert decide_delivery(DUE, context, NOW).action == "send"


def test_two_custom_reminders_of_a_day_both_come_and_for_reasons_of_their_own() -> None:
    first, second = ONCE._replace(id=UUID(int=1)), ONCE._replace(id=UUID(int=2))

    assert decide_delivery(second, knowing(sent=[SentReminder("custom", TODAY)]), NOW).action == "send"
    assert build_reason(first, PREFERENCES) != build_reason(second, PREFERENCES)


@pytest.mark.parametrize(("kind", "done"), [("journal", "entry"), ("check_in", "check_in"), ("challenge", "challenge")])
def test_nothing_is_asked_for_that_is_done(kind: str, done: str) -> None:
    due = DUE._replace(kind=kind)  # type: ignore[arg-type]
    assert decide_delivery(due, knowing(done=frozenset({done})), NOW).skip_reason == "done"


def test_words_of_ones_own_come_whatever_was_done() -> None:
    everything = knowing(done=frozenset({"entry", "reflection", "check_in", "session", "challenge"}))
    assert decide_delivery(ONCE, everything, NOW).action == "send"


def test_up_to_six_hours_late_it_goes_out() -> None:
    assert decide_delivery(DUE, knowing(), DUE_AT + timedelta(hours=6)).action == "send"


def test_more_than_six_hours_late_it_is_left_out_and_days_are_not_made_up_for() -> None:
    decision = decide_delivery(DUE, knowing(), DUE_AT + timedelta(days=3, hours=6, seconds=1))
    assert (decision.action, decision.skip_reason, decision.next_run) == ("skip", "late", in_days(4))


def test_what_comes_once_and_is_late_never_comes() -> None:
    decision = decide_delivery(ONCE, knowing(), DUE_AT + timedelta(hours=7))
    assert (decision.action, decision.next_run) == ("skip", None)


def test_an_account_that_is_not_in_use_is_looked_at_again_at_the_same_time_of_day() -> None:
    decision = decide_delivery(DUE, RecipientContext(None), DUE_AT + timedelta(days=2, hours=1))
    assert decision.next_run == in_days(3)


def test_an_old_row_of_an_account_that_is_not_in_use_is_put_off_without_a_day() -> None:
    decision = decide_delivery(DUE._replace(due_day=None), RecipientContext(None), NOW)
    assert decision.next_run == Occurrence(TOMORROW.at, None)


def test_quiet_hours_put_it_off_to_their_end() -> None:
    decision = decide_delivery(DUE, preferring(quiet_minutes=(8 * 60, 10 * 60)), NOW)
    assert (decision.action, decision.next_run) == ("move", Occurrence(NOW.replace(hour=10, minute=0), TODAY))


def test_in_quiet_hours_what_is_done_already_is_left_out_and_not_put_off() -> None:
    quiet = RecipientContext(replace(PREFERENCES, quiet_minutes=(480, 600)), done=frozenset({"entry"}))
    assert decide_delivery(DUE, quiet, NOW).skip_reason == "done"


def test_in_quiet_hours_it_is_put_off_though_one_came_today_because_its_own_day_may_be_the_next() -> None:
    quiet = RecipientContext(replace(PREFERENCES, quiet_minutes=(480, 600)), sent=[SentReminder("journal", TODAY)])
    assert decide_delivery(DUE, quiet, NOW).action == "move"


def test_a_minute_before_midnight_asks_for_the_day_that_ends() -> None:
    due = DUE._replace(due_at=DUE_AT.replace(hour=23, minute=58))
    after_midnight = due.due_at + timedelta(minutes=3)
    assert (
        decide_delivery(due, knowing(sent=[SentReminder("journal", TODAY)]), after_midnight).skip_reason == "had_today"
    )
    assert build_reason(due, PREFERENCES) == f"journal:{USER}:2026-03-04"


@pytest.mark.parametrize(
    ("frequency", "last", "reason"),
    [
        ("weekly", date(2026, 3, 2), "had_enough"),
        ("weekly", date(2026, 3, 1), None),
        ("monthly", date(2026, 3, 1), "had_enough"),
        ("monthly", date(2026, 2, 28), None),
        ("daily", date(2026, 3, 3), None),
    ],
)
def test_who_wants_less_gets_one_of_any_kind_a_week_or_month(frequency: str, last: date, reason: str | None) -> None:
    context = RecipientContext(
        replace(PREFERENCES, frequency=frequency),  # type: ignore[arg-type]
        sent=[SentReminder("check_in", last)],
    )
    assert decide_delivery(DUE, context, NOW).skip_reason == reason


def test_a_week_is_that_of_the_calendar_also_around_new_year() -> None:
    due = DUE._replace(due_at=datetime(2027, 1, 1, 9, tzinfo=UTC), due_day=date(2027, 1, 1))
    context = RecipientContext(
        replace(PREFERENCES, frequency="weekly"), sent=[SentReminder("custom", date(2026, 12, 28))]
    )
    assert decide_delivery(due, context, due.due_at).skip_reason == "had_enough"


def test_two_revisits_on_one_day_both_come() -> None:
    assert decide_delivery(REVISIT, knowing(sent=[SentReminder("decision_revisit", TODAY)]), NOW).action == "send"


@pytest.mark.parametrize(
    ("due", "frequency", "reason"),
    [
        (DUE, "daily", f"journal:{USER}:2026-03-04"),
        (REVISIT, "daily", f"revisit:{REMINDER}:2026-03-04"),
        (DUE, "weekly", f"weekly:{USER}:2026-W10"),
        (REVISIT, "monthly", f"monthly:{USER}:2026-03"),
    ],
)
def test_a_reason_names_what_may_come_once(due: DueReminder, frequency: str, reason: str) -> None:
    assert build_reason(due, replace(PREFERENCES, frequency=frequency)) == reason  # type: ignore[arg-type]


def test_the_day_of_a_reason_is_the_one_that_was_stored_wherever_its_person_lives_now() -> None:
    assert build_reason(DUE, replace(PREFERENCES, timezone="Pacific/Kiritimati")).endswith("2026-03-04")
    late = DUE._replace(due_at=DUE_AT.replace(hour=10))
    assert build_reason(late, replace(PREFERENCES, timezone="Pacific/Kiritimati")).endswith("2026-03-04")


def test_a_row_that_is_older_than_stored_days_is_of_the_local_day_of_now() -> None:
    old = DUE._replace(due_at=DUE_AT.replace(hour=10), due_day=None)
    assert build_reason(old, replace(PREFERENCES, timezone="Pacific/Kiritimati")).endswith("2026-03-05")
    assert decide_delivery(old, preferring(timezone="Pacific/Kiritimati"), old.due_at).sent_day == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("stored", "day"),
    [
        (date(2026, 11, 21), date(2026, 11, 28)),
        (date(2026, 11, 27), date(2026, 11, 28)),
        (date(2026, 11, 28), date(2026, 11, 28)),
        (date(2026, 11, 29), date(2026, 11, 29)),  # in Auckland
        (date(2026, 11, 30), date(2026, 11, 28)),
    ],
)
def test_a_stored_day_counts_only_where_some_zone_has_it_at_the_moment(stored: date, day: date) -> None:
    due = DUE._replace(due_at=datetime(2026, 11, 28, 20, tzinfo=UTC), due_day=stored)
    decision = decide_delivery(due, knowing(sent=[SentReminder("journal", date(2026, 11, 21))]), due.due_at)
    assert (decision.action, decision.sent_day) == ("send", day)
    assert build_reason(due, PREFERENCES) == f"journal:{USER}:{day}"


def test_what_goes_out_is_of_the_day_that_it_was_due_for() -> None:
    decision = decide_delivery(DUE, preferring(timezone="Pacific/Kiritimati"), DUE_AT + timedelta(hours=3))
    assert (decision.action, decision.sent_day) == ("send", TODAY)
