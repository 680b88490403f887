"""The timer of reminders: who gets one, who does not, and what is noted, on both databases."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event, func, select, update

from shared.accounts.models import User
from shared.core.db import UnitOfWork, get_engine, table_of, transaction
from shared.core.jobs.models import BackgroundJob
from shared.core.push.models import PushMessage, PushSubscription
from shared.reminders import delivery
from shared.reminders.delivery_policy import DeliveryDecision
from shared.reminders.models import Reminder
from shared.reminders.scheduler import advance_reminders, claim_batch, read_due_reminders
from shared.safety.models import UserSafetyLevel
from tests import environment
from tests.integration.reminders.population import (
    did,
    endanger,
    how_many_got,
    mails,
    prefer,
    register_many,
    remind_many,
    rest,
    run,
    states,
)

pytestmark = pytest.mark.usefixtures("any_database")
DUE_AT = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday
NOW = DUE_AT + timedelta(minutes=3)
TODAY = DUE_AT.date()
TOMORROW = DUE_AT + timedelta(days=1)
ONCE: dict[str, Any] = {"kind": "custom", "cadence": "once", "on_date": TODAY}


def someone(zone: str = "UTC", **columns: Any) -> UUID:
    return register_many([zone], DUE_AT, **columns)[0]


def remind(user_id: UUID, due_at: datetime = DUE_AT, **columns: Any) -> UUID:
    return remind_many([user_id], due_at, **columns)[0]


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(delivery, "BATCH_SIZE", 4)
    return 4


@pytest.fixture
def ada() -> UUID:
    return someone()


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
        db.execute(update(table_of(Reminder)).values(next_run_at=DUE_AT + timedelta(hours=8)))
    assert run(DUE_AT + timedelta(hours=8)) == 0


def test_more_than_a_batch_is_sent_batch_by_batch(small_batches: int) -> None:
    remind_many(register_many(["UTC", "Asia/Tokyo", "America/New_York"] * 5, DUE_AT), DUE_AT)
    assert run(NOW) == 15
    assert how_many_got() == {1: 15}


def test_who_is_left_out_does_not_hold_up_the_others(small_batches: int) -> None:
    remind_many(register_many(["UTC"] * 9, DUE_AT, account_status="closed"), DUE_AT)
    remind_many(register_many(["UTC"] * 2, DUE_AT), DUE_AT)
    assert run(NOW) == 2


def test_what_is_left_when_time_is_up_waits_for_the_next_run(small_batches: int) -> None:
    remind_many(register_many(["UTC"] * 9, DUE_AT), DUE_AT)
    assert delivery.send_due_reminders(UnitOfWork(), NOW, seconds=0) == 0
    assert run(NOW) == 9


def test_one_whose_time_is_changed_meanwhile_keeps_its_new_time(ada: UUID) -> None:
    reminder_id = remind(ada)
    with transaction() as db:
        (due,) = read_due_reminders(db, NOW, 10)
        db.execute(update(table_of(Reminder)).values(next_run_at=TOMORROW + timedelta(hours=3)))
        assert not claim_batch(db, due)
        advance_reminders(db, [(due, DeliveryDecision("send", TOMORROW))])
    assert states()[reminder_id].next_run_at == TOMORROW + timedelta(hours=3)


def test_a_reason_that_had_its_mail_gets_no_second_one(ada: UUID) -> None:
    reminder_id = remind(ada)
    run(NOW)
    with transaction() as db:
        db.execute(update(table_of(Reminder)).values(next_run_at=DUE_AT, last_run_at=None))
    run(NOW)
    assert len(mails()) == 1
    assert states()[reminder_id].next_run_at == TOMORROW


def test_a_batch_takes_as_many_statements_for_many_as_for_few() -> None:
    def statements(people: int, due_at: datetime) -> int:
        remind_many(register_many(["UTC", "Asia/Tokyo"] * people, due_at), due_at)
        executed = list[str]()

        def note(*arguments: Any) -> None:
            executed.append(arguments[2])

        event.listen(get_engine(), "before_cursor_execute", note)
        assert run(due_at) == 2 * people
        event.remove(get_engine(), "before_cursor_execute", note)
        return len([one for one in executed if one.startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))])

    assert statements(2, DUE_AT) == statements(100, DUE_AT + timedelta(days=30))


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
