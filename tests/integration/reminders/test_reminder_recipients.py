"""Who gets a reminder when it is due, and who does not, by what they did, want and are, on both databases."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import update

from shared.core.db import transaction
from shared.safety.consequences import CONSEQUENCES
from shared.safety.levels import LEVELS, Level
from shared.safety.models import UserSafetyLevel
from tests.integration.reminders.population import (
    DUE_AT,
    NOW,
    ONCE,
    TODAY,
    TOMORROW,
    did,
    endanger,
    mails,
    prefer,
    register_many,
    remind,
    remind_many,
    rest,
    run,
    someone,
    states,
)

pytestmark = pytest.mark.usefixtures("any_database")


def test_nobody_is_reminded_of_what_they_did_today() -> None:
    wrote, checked_in = register_many(["Asia/Tokyo"] * 2, DUE_AT)
    remind_many([wrote, checked_in], DUE_AT)
    did(wrote, "entry", TODAY, NOW)
    did(checked_in, "check_in", TODAY, NOW)
    run(NOW)
    assert [mail.user_id for mail in mails()] == [checked_in]


def test_today_is_the_local_day_on_which_it_was_due() -> None:
    ada = someone("Pacific/Kiritimati")  # 23:00 there, and 9:00 in UTC
    remind(ada)
    did(ada, "entry", TODAY + timedelta(days=1), NOW)
    assert run(NOW) == 1


def test_one_due_before_midnight_and_one_after_are_asked_about_on_their_own_days(ada: UUID) -> None:
    before = DUE_AT.replace(hour=23, minute=58)
    first, second = remind(ada, before), remind(ada, before + timedelta(minutes=3), kind="check_in")
    did(ada, "entry", TODAY, before)
    did(ada, "check_in", TODAY, before)
    run(before + timedelta(minutes=5))
    assert (states()[first].last_run_at, states()[second].last_run_at is not None) == (None, True)


def test_who_rests_or_is_at_red_gets_nothing() -> None:
    resting, at_red, neither = register_many(["UTC"] * 3, DUE_AT)
    remind_many([resting, at_red, neither], DUE_AT)
    rest(resting, TODAY)
    endanger(at_red, TODAY, DUE_AT)
    run(NOW)
    assert [mail.user_id for mail in mails()] == [neither]


@pytest.mark.parametrize("level", LEVELS)
def test_reminders_are_sent_as_the_table_of_levels_says(ada: UUID, level: Level) -> None:
    remind(ada)
    endanger(ada, TODAY, DUE_AT, level)
    assert run(NOW) == int(CONSEQUENCES[level].reminders)


def test_who_is_at_red_no_more_gets_theirs(ada: UUID) -> None:
    remind(ada)
    endanger(ada, TODAY - timedelta(days=9), DUE_AT)
    with transaction() as db:
        db.execute(update(UserSafetyLevel).values(second_green_on=TODAY - timedelta(days=1)))
    assert run(NOW) == 1


@pytest.mark.parametrize(
    "columns",
    [{"account_status": "closed"}, {"email_verified_at": None}, {"email_rejected_at": DUE_AT}],
)
def test_an_account_that_is_not_in_use_or_not_to_be_reached_gets_nothing(columns: dict[str, Any]) -> None:
    reminder_id = remind(someone(**columns))
    assert run(NOW) == 0
    assert (states()[reminder_id].last_run_at, states()[reminder_id].next_run_at) == (None, TOMORROW)


@pytest.mark.parametrize("columns", [{"email_notifications": False}, {"reminder_frequency": "none"}])
def test_who_wants_none_gets_none(ada: UUID, columns: dict[str, Any]) -> None:
    remind(ada)
    prefer(ada, **columns)
    assert run(NOW) == 0


def test_in_quiet_hours_it_waits_for_their_end_and_then_comes_once(ada: UUID) -> None:
    reminder_id = remind(ada)
    prefer(ada, quiet_from_minute=8 * 60, quiet_until_minute=10 * 60)
    assert run(NOW) == 0
    end = DUE_AT.replace(hour=10)
    assert (states()[reminder_id].status, states()[reminder_id].next_run_at) == ("scheduled", end)
    assert run(end) == 1
    assert states()[reminder_id].next_run_at == TOMORROW


def test_over_night_it_comes_in_the_morning_of_each_day(ada: UUID) -> None:
    late = DUE_AT.replace(hour=23)
    remind(ada, late, minute_of_day=23 * 60)
    prefer(ada, quiet_from_minute=22 * 60, quiet_until_minute=7 * 60)
    for day in range(3):
        assert run(late + timedelta(days=day)) == 0
        assert run(late + timedelta(days=day, hours=8)) == 1
    assert [mail.reason[-10:] for mail in mails()] == ["2026-03-05", "2026-03-06", "2026-03-07"]


def test_of_two_of_a_kind_on_one_day_one_comes(ada: UUID) -> None:
    remind_many([ada, ada], DUE_AT)
    remind(ada, DUE_AT, kind="check_in")
    assert run(NOW) == 2
    assert [mail.template for mail in mails()] == ["reminder_check_in", "reminder_journal"]


def test_two_revisits_of_one_day_both_come(ada: UUID) -> None:
    for subject in (UUID(int=1), UUID(int=2)):
        remind(ada, **{**ONCE, "kind": "decision_revisit", "subject_id": subject})
    assert run(NOW) == 2


def test_who_wants_one_a_week_gets_one_a_week_of_any_kind(ada: UUID) -> None:
    remind(ada)
    remind(ada, kind="check_in")
    prefer(ada, reminder_frequency="weekly")
    sent = [run(NOW + timedelta(days=day)) for day in range(8)]
    assert sent == [1, 0, 0, 0, 0, 1, 0, 0]  # Wednesday, and then Monday
    assert [mail.reason for mail in mails()] == [f"weekly:{ada}:2026-W10", f"weekly:{ada}:2026-W11"]


def test_who_wants_one_a_month_gets_one_a_month(ada: UUID) -> None:
    remind(ada)
    prefer(ada, reminder_frequency="monthly")
    assert sum(run(NOW + timedelta(days=day)) for day in range(30)) == 2
    assert [mail.reason for mail in mails()] == [f"monthly:{ada}:2026-03", f"monthly:{ada}:2026-04"]
