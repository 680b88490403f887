"""The timer of reminders: what is due goes out and is noted, on both databases."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from shared.accounts.models import User
from shared.core.db import table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.push.models import PushMessage, PushSubscription
from shared.reminders.models import Reminder
from tests import environment
from tests.integration.reminders.population import (
    DUE_AT,
    NOW,
    ONCE,
    TODAY,
    TOMORROW,
    mails,
    register_many,
    remind,
    rest,
    run,
    someone,
    states,
)

pytestmark = pytest.mark.usefixtures("any_database")


def test_who_is_due_gets_a_mail_and_a_job_that_sends_it(ada: UUID) -> None:
    reminder_id = remind(ada)
    assert run(NOW) == 1
    (mail,) = mails()
    assert mail.reason == f"journal:{ada}:2026-03-04"
    assert (mail.user_id, mail.stream, mail.template) == (ada, "reminders", "reminder_journal")
    assert str(reminder_id) in mail.parameters
    with transaction(read_only=True) as db:
        assert db.scalars(select(BackgroundJob.kind)).all() == ["send_email"]


def test_it_is_noted_for_when_it_went_out_and_when_the_next_is_due(ada: UUID) -> None:
    reminder_id = remind(ada)
    run(NOW)
    state = states()[reminder_id]
    assert (state.status, state.last_run_at, state.next_run_at) == ("scheduled", DUE_AT, TOMORROW)


def test_going_out_is_no_edit(ada: UUID) -> None:
    reminder_id = remind(ada)
    run(NOW)
    assert states()[reminder_id].version == 1


def test_what_is_not_due_yet_waits(ada: UUID) -> None:
    remind(ada, NOW + timedelta(microseconds=1))
    assert run(NOW) == 0
    assert mails() == []


def test_a_second_run_finds_nothing(ada: UUID) -> None:
    remind(ada)
    assert (run(NOW), run(NOW)) == (1, 0)


def test_what_is_turned_off_does_not_come(ada: UUID) -> None:
    remind(ada, next_run_at=None, enabled=False, status="pending")
    assert run(NOW) == 0


def test_what_comes_once_is_completed(ada: UUID) -> None:
    reminder_id = remind(ada, **ONCE)
    run(NOW)
    state = states()[reminder_id]
    assert (state.status, state.last_run_at, state.next_run_at) == ("completed", DUE_AT, None)


def test_what_comes_once_and_is_left_out_is_skipped(ada: UUID) -> None:
    reminder_id = remind(ada, **ONCE)
    rest(ada, TODAY)
    run(NOW)
    state = states()[reminder_id]
    assert (state.status, state.last_run_at, state.next_run_at) == ("skipped", None, None)


def test_a_run_that_is_hours_late_leaves_out_what_is_more_than_six_hours_late() -> None:
    early, late = register_many(["UTC"] * 2, DUE_AT)
    left_out, sent = remind(early, DUE_AT), remind(late, DUE_AT + timedelta(hours=2))
    now = DUE_AT + timedelta(hours=7)
    assert run(now) == 1
    assert (states()[left_out].next_run_at, states()[left_out].last_run_at) == (TOMORROW, None)
    assert states()[sent].last_run_at == DUE_AT + timedelta(hours=2)


def test_after_days_without_a_timer_nobody_gets_more_than_one(ada: UUID) -> None:
    remind(ada)
    assert run(DUE_AT + timedelta(days=5, hours=1)) == 0
    assert run(DUE_AT + timedelta(days=6, minutes=3)) == 1


def test_a_day_of_travel_brings_no_second_one(ada: UUID) -> None:
    remind(ada)
    run(NOW)
    with transaction() as db:  # as the change of zone does: nine in Los Angeles is still to come on March 4th
        db.execute(update(User).values(timezone="America/Los_Angeles"))
        moved = {"next_run_at": DUE_AT + timedelta(hours=8), "next_run_day": TODAY}
        db.execute(update(table_of(Reminder)).values(moved))
    assert run(DUE_AT + timedelta(hours=8)) == 0


def test_browsers_get_the_same_with_the_same_reason(
    ada: UUID, monkeypatch: pytest.MonkeyPatch, any_database: str
) -> None:
    environment.apply(
        monkeypatch,
        DATABASE_URL=any_database,
        VAPID_PRIVATE_KEY="AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE",
        VAPID_SUBJECT="mailto:tests@example.com",
    )
    remind(ada)
    with transaction() as db:
        secrets = {"endpoint": "https://push.example.com/1", "p256dh": "k", "auth": "a"}
        db.add(PushSubscription(user_id=ada, endpoint_digest=b"d" * 32, **secrets))
    run(NOW)
    with transaction(read_only=True) as db:
        assert db.scalars(select(PushMessage.reason)).all() == [mail.reason for mail in mails()]


def test_without_a_browser_nothing_is_asked_of_push(ada: UUID) -> None:
    remind(ada)
    run(NOW)
    with transaction(read_only=True) as db:
        assert db.scalar(select(func.count()).select_from(PushMessage)) == 0


def test_leap_day_is_a_day() -> None:
    ada = someone()
    leap_day = datetime(2028, 2, 29, 9, tzinfo=UTC)
    reminder_id = remind(ada, leap_day, cadence="monthly", day_of_month=31)
    assert run(leap_day) == 1
    assert mails()[0].reason.endswith("2028-02-29")
    assert states()[reminder_id].next_run_at == datetime(2028, 3, 31, 9, tzinfo=UTC)
    assert date(2028, 2, 29).isoformat() in mails()[0].reason
