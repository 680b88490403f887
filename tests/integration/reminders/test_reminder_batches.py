"""The timer of reminders works batch by batch, and what changes meanwhile is respected, on both databases."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection, Executable, delete, event, update

from shared.core.db import UnitOfWork, get_engine, table_of, transaction
from shared.reminders import delivery
from shared.reminders.cadence import Occurrence
from shared.reminders.delivery_policy import DeliveryDecision
from shared.reminders.models import Reminder
from shared.reminders.scheduler import advance_reminders, claim_batch, read_due_reminders
from tests.integration.reminders.population import (
    DUE_AT,
    NOW,
    TOMORROW,
    how_many_got,
    mails,
    register_many,
    remind,
    remind_many,
    run,
    states,
)

# One for each of the two moments at which reminders are due again, and four log what changed, for clients with a copy.
MOST_STATEMENTS = 15
pytestmark = pytest.mark.usefixtures("any_database")


@pytest.fixture
def small_batches(monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr(delivery, "BATCH_SIZE", 4)
    return 4


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
        advance_reminders(db, [(due, DeliveryDecision("send", Occurrence(TOMORROW, TOMORROW.date())))])
    assert states()[reminder_id].next_run_at == TOMORROW + timedelta(hours=3)


def test_a_reason_that_had_its_mail_gets_no_second_one(ada: UUID) -> None:
    reminder_id = remind(ada)
    run(NOW)
    with transaction() as db:
        again = {"next_run_at": DUE_AT, "next_run_day": DUE_AT.date(), "last_run_at": None, "last_run_day": None}
        db.execute(update(table_of(Reminder)).values(again))
    run(NOW)
    assert len(mails()) == 1
    assert states()[reminder_id].next_run_at == TOMORROW


def test_a_batch_takes_as_many_statements_for_many_as_for_few() -> None:
    def statements(people: int, due_at: datetime) -> int:
        with transaction() as db:
            db.execute(delete(table_of(Reminder)))
        remind_many(register_many(["UTC", "Asia/Tokyo"] * people, due_at), due_at)
        executed = list[str]()

        def note(_connection: Connection, statement: Executable, *_more: object) -> None:
            if statement.is_select or statement.is_dml:
                executed.append(str(statement))

        # As the code asks for them: SQL Server cuts one with over 2,099 parameters into several.
        event.listen(get_engine(), "before_execute", note)
        assert run(due_at) == 2 * people
        event.remove(get_engine(), "before_execute", note)
        return len(executed)

    few, many = statements(2, DUE_AT), statements(100, DUE_AT + timedelta(days=30))
    assert few == many <= MOST_STATEMENTS
