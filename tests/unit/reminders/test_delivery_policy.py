"""What becomes of a reminder that is due, case by case."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest

from shared.accounts.service import ReminderPreferences
from shared.reminders.cadence import Schedule
from shared.reminders.delivery_policy import DueReminder, RecipientContext, SentReminder, build_reason, decide_delivery

USER, REMINDER, SUBJECT = UUID(int=1), UUID(int=2), UUID(int=3)
NOW = datetime(2026, 3, 4, 9, 3, tzinfo=UTC)  # a Wednesday
DUE_AT = NOW.replace(minute=0)
TODAY = date(2026, 3, 4)
TOMORROW = DUE_AT + timedelta(days=1)
WISHES = ReminderPreferences("UTC", "en", email=True, push=True, frequency="daily", quiet_minutes=None, verified=True)
DUE = DueReminder(REMINDER, USER, "journal", Schedule("daily", 540), None, DUE_AT, None)
ONCE = replace(DUE, kind="custom", schedule=Schedule("once", 540, on_date=TODAY))
REVISIT = replace(ONCE, kind="decision_revisit", subject_id=SUBJECT)


def about(**changes: object) -> RecipientContext:
    return replace(RecipientContext(WISHES, by_push=True), **changes)  # type: ignore[arg-type]


def wishing(**changes: object) -> RecipientContext:
    return RecipientContext(replace(WISHES, **changes), by_push=bool(changes.get("push", True)))  # type: ignore[arg-type]


def test_what_is_due_goes_out_and_is_due_again_tomorrow() -> None:
    outcome = decide_delivery(DUE, about(), NOW)
    assert (outcome.action, outcome.next_at, outcome.why) == ("send", TOMORROW, None)


def test_what_comes_once_goes_out_and_never_again() -> None:
    outcome = decide_delivery(ONCE, about(), NOW)
    assert (outcome.action, outcome.next_at) == ("send", None)


@pytest.mark.parametrize(
    ("circumstances", "why"),
    [
        (RecipientContext(None), "closed"),
        (wishing(frequency="none"), "unwanted"),
        (about(is_red=True), "at_red"),
        (about(is_paused=True), "paused"),
        (wishing(email=False, push=False), "no_way"),
        (wishing(verified=False, push=False), "no_way"),
        (about(done=frozenset({"entry"})), "done"),
        (about(had=[SentReminder("journal", TODAY)]), "had_today"),
    ],
)
def test_what_is_left_out_says_why_and_is_due_again_tomorrow(circumstances: RecipientContext, why: str) -> None:
    outcome = decide_delivery(DUE, circumstances, NOW)
    assert (outcome.action, outcome.why, outcome.next_at) == ("skip", why, TOMORROW)


@pytest.mark.parametrize(
    "circumstances",
    [
        wishing(email=False),
        wishing(push=False),
        wishing(verified=False),
        about(done=frozenset({"check_in", "reflection"})),
        about(had=[SentReminder("journal", TODAY - timedelta(days=1)), SentReminder("custom", TODAY)]),
    ],
)
def test_what_does_not_concern_it_lets_it_go_out(circumstances: RecipientContext) -> None:
    assert decide_delivery(DUE, circumstances, NOW).action == "send"


def test_two_custom_reminders_of_a_day_both_come_and_for_reasons_of_their_own() -> None:
    first, second = replace(ONCE, id=UUID(int=1)), replace(ONCE, id=UUID(int=2))

    assert decide_delivery(second, about(had=[SentReminder("custom", TODAY)]), NOW).action == "send"
    assert build_reason(first, WISHES) != build_reason(second, WISHES)


@pytest.mark.parametrize(("kind", "done"), [("journal", "entry"), ("check_in", "check_in"), ("challenge", "challenge")])
def test_nothing_is_asked_for_that_is_done(kind: str, done: str) -> None:
    due = replace(DUE, kind=kind)  # type: ignore[arg-type]
    assert decide_delivery(due, about(done=frozenset({done})), NOW).why == "done"


def test_words_of_ones_own_come_whatever_was_done() -> None:
    everything = about(done=frozenset({"entry", "reflection", "check_in", "session", "challenge"}))
    assert decide_delivery(ONCE, everything, NOW).action == "send"


def test_up_to_six_hours_late_it_goes_out() -> None:
    assert decide_delivery(DUE, about(), DUE_AT + timedelta(hours=6)).action == "send"


def test_more_than_six_hours_late_it_is_left_out_and_days_are_not_made_up_for() -> None:
    outcome = decide_delivery(DUE, about(), DUE_AT + timedelta(days=3, hours=6, seconds=1))
    assert (outcome.action, outcome.why, outcome.next_at) == ("skip", "late", DUE_AT + timedelta(days=4))


def test_what_comes_once_and_is_late_never_comes() -> None:
    outcome = decide_delivery(ONCE, about(), DUE_AT + timedelta(hours=7))
    assert (outcome.action, outcome.next_at) == ("skip", None)


def test_an_account_that_is_not_in_use_is_looked_at_again_at_the_same_time_of_day() -> None:
    assert decide_delivery(
        DUE, RecipientContext(None), DUE_AT + timedelta(days=2, hours=1)
    ).next_at == DUE_AT + timedelta(days=3)


def test_quiet_hours_put_it_off_to_their_end() -> None:
    outcome = decide_delivery(DUE, wishing(quiet_minutes=(8 * 60, 10 * 60)), NOW)
    assert (outcome.action, outcome.next_at) == ("move", NOW.replace(hour=10, minute=0))


def test_in_quiet_hours_what_is_done_already_is_left_out_and_not_put_off() -> None:
    quiet = RecipientContext(replace(WISHES, quiet_minutes=(480, 600)), done=frozenset({"entry"}))
    assert decide_delivery(DUE, quiet, NOW).why == "done"


def test_in_quiet_hours_it_is_put_off_though_one_came_today_because_its_own_day_may_be_the_next() -> None:
    quiet = RecipientContext(replace(WISHES, quiet_minutes=(480, 600)), had=[SentReminder("journal", TODAY)])
    assert decide_delivery(DUE, quiet, NOW).action == "move"


def test_a_minute_before_midnight_asks_for_the_day_that_ends() -> None:
    due = replace(DUE, due_at=DUE_AT.replace(hour=23, minute=58))
    after_midnight = due.due_at + timedelta(minutes=3)
    assert decide_delivery(due, about(had=[SentReminder("journal", TODAY)]), after_midnight).why == "had_today"
    assert build_reason(due, WISHES) == f"journal:{USER}:2026-03-04"


@pytest.mark.parametrize(
    ("frequency", "last", "why"),
    [
        ("weekly", date(2026, 3, 2), "had_enough"),
        ("weekly", date(2026, 3, 1), None),
        ("monthly", date(2026, 3, 1), "had_enough"),
        ("monthly", date(2026, 2, 28), None),
        ("daily", date(2026, 3, 3), None),
    ],
)
def test_who_wants_less_gets_one_of_any_kind_a_week_or_month(frequency: str, last: date, why: str | None) -> None:
    circumstances = RecipientContext(
        replace(WISHES, frequency=frequency),  # type: ignore[arg-type]
        had=[SentReminder("check_in", last)],
    )
    assert decide_delivery(DUE, circumstances, NOW).why == why


def test_a_week_is_that_of_the_calendar_also_around_new_year() -> None:
    due = replace(DUE, due_at=datetime(2027, 1, 1, 9, tzinfo=UTC))
    circumstances = RecipientContext(
        replace(WISHES, frequency="weekly"), had=[SentReminder("custom", date(2026, 12, 28))]
    )
    assert decide_delivery(due, circumstances, due.due_at).why == "had_enough"


def test_two_revisits_on_one_day_both_come() -> None:
    assert decide_delivery(REVISIT, about(had=[SentReminder("decision_revisit", TODAY)]), NOW).action == "send"


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
    assert build_reason(due, replace(WISHES, frequency=frequency)) == reason  # type: ignore[arg-type]


def test_the_day_of_a_reason_is_the_local_one() -> None:
    assert build_reason(DUE, replace(WISHES, timezone="Pacific/Kiritimati")).endswith("2026-03-04")
    late = replace(DUE, due_at=DUE_AT.replace(hour=10))
    assert build_reason(late, replace(WISHES, timezone="Pacific/Kiritimati")).endswith("2026-03-05")
