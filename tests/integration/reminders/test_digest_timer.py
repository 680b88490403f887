"""The timer of weekly digests: who gets one, of which week, and when the next is due."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from shared.core.db import transaction
from shared.progress.streak_store import recount_streaks
from shared.reminders import digests
from shared.reminders.models import DigestSchedule
from shared.safety.consequences import CONSEQUENCES
from shared.safety.levels import GREEN, HEAVY, YELLOW, Level
from tests.api.reminders.reminders import move_to
from tests.client import Api
from tests.integration.reminders.population import (
    be_due_a_digest,
    did,
    endanger,
    mails,
    next_digests,
    prefer,
    register_many,
    rest,
    run_digests,
)
from tests.people import new_person

pytestmark = pytest.mark.usefixtures("any_database")
DUE_AT = datetime(2026, 3, 8, 18, tzinfo=UTC)
SUNDAY = DUE_AT.date()
NEXT = DUE_AT + timedelta(days=7)


def someone(zone: str = "UTC", due_at: datetime = DUE_AT, wrote_on: date | None = SUNDAY, **columns: Any) -> UUID:
    (user_id,) = register_many([zone], due_at, **columns)
    be_due_a_digest([user_id], due_at)
    if wrote_on is not None:
        did(user_id, "entry", wrote_on, due_at)
    return user_id


def test_it_tells_what_was_done_from_monday_to_sunday_and_nothing_else() -> None:
    ada = someone()
    for kind, day in (("entry", 2), ("entry", 1), ("reflection", 5), ("check_in", 7), ("session", 7)):
        did(ada, kind, date(2026, 3, day), DUE_AT)
    assert run_digests(DUE_AT) == 1
    (mail,) = mails()
    assert (mail.stream, mail.template, mail.reason) == ("digests", "weekly_digest", f"digest:{ada}:2026-W10")
    assert json.loads(mail.parameters) == {"entries": 2, "reflections": 1, "check_ins": 1, "streak": 0}


def test_the_next_is_due_a_week_later_on_the_clock_where_one_lives() -> None:
    utc = someone()
    berlin = someone("Europe/Berlin", datetime(2026, 3, 22, 17, tzinfo=UTC), date(2026, 3, 22))
    run_digests(DUE_AT)
    assert next_digests()[utc] == NEXT
    run_digests(datetime(2026, 3, 22, 17, tzinfo=UTC))
    assert next_digests()[berlin] == datetime(2026, 3, 29, 16, tzinfo=UTC)


def test_a_second_run_finds_nothing() -> None:
    someone()
    assert (run_digests(DUE_AT), run_digests(DUE_AT)) == (1, 0)


def test_after_a_week_without_anything_there_is_none() -> None:
    ada = someone(wrote_on=SUNDAY - timedelta(days=7))
    assert run_digests(DUE_AT) == 0
    assert next_digests()[ada] == NEXT


def test_who_wants_none_rests_is_at_red_or_cannot_be_reached_gets_none() -> None:
    unwanting, unmailed, resting, at_red = (someone() for _ in range(4))
    someone(email_verified_at=None)
    prefer(unwanting, reminder_frequency="none")
    prefer(unmailed, email_notifications=False)
    rest(resting, SUNDAY)
    endanger(at_red, SUNDAY, DUE_AT)
    assert run_digests(DUE_AT) == 0
    assert set(next_digests().values()) == {NEXT}


@pytest.mark.parametrize("level", [GREEN, YELLOW, HEAVY])
def test_a_streak_is_told_as_the_table_of_levels_says(level: Level) -> None:
    ada = someone()
    with transaction() as db:
        recount_streaks(db, ada)
    endanger(ada, SUNDAY, DUE_AT, level)
    assert run_digests(DUE_AT) == 1
    assert json.loads(mails()[0].parameters)["streak"] == int(CONSEQUENCES[level].celebrates)


def test_an_account_that_is_not_in_use_gets_none_and_is_looked_at_again() -> None:
    ada = someone(account_status="closed")
    assert run_digests(DUE_AT) == 0
    assert next_digests()[ada] == NEXT


def test_in_quiet_hours_it_waits_for_their_end_and_is_of_the_week_that_was() -> None:
    ada = someone()
    prefer(ada, quiet_from_minute=17 * 60, quiet_until_minute=7 * 60)
    assert run_digests(DUE_AT) == 0
    monday = datetime(2026, 3, 9, 7, tzinfo=UTC)
    assert next_digests()[ada] == monday
    assert run_digests(monday) == 1
    assert mails()[0].reason == f"digest:{ada}:2026-W10"
    assert next_digests()[ada] == NEXT


@pytest.mark.parametrize(("hours", "sent"), [(24, 1), (25, 0)])
def test_up_to_a_day_late_it_comes_and_later_it_does_not(hours: int, sent: int) -> None:
    ada = someone()
    assert run_digests(DUE_AT + timedelta(hours=hours)) == sent
    assert next_digests()[ada] == NEXT


def test_more_than_a_batch_is_sent_batch_by_batch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(digests, "BATCH_SIZE", 3)
    for _ in range(8):
        someone()
    assert run_digests(DUE_AT) == 8
    assert len(mails()) == 8


@pytest.mark.parametrize(
    ("zone", "next_at"),
    [
        ("UTC", "2026-03-08T18:00"),
        ("Europe/Berlin", "2026-03-08T17:00"),
        ("America/New_York", "2026-03-08T22:00"),
        ("Australia/Lord_Howe", "2026-03-08T07:00"),
        ("Africa/Casablanca", "2026-03-08T18:00"),
        ("Pacific/Kiritimati", "2026-03-08T04:00"),
        ("Pacific/Pago_Pago", "2026-03-09T05:00"),
    ],
)
def test_who_comes_gets_theirs_on_sunday_evening(api: Api, zone: str, next_at: str) -> None:
    with time_machine.travel(datetime(2026, 3, 4, 9, tzinfo=UTC), tick=False):
        person = new_person(api, timezone=zone)
    assert next_digests()[person.id] == datetime.fromisoformat(next_at).replace(tzinfo=UTC)


def test_who_moves_takes_their_sunday_evening_along(api: Api) -> None:
    with time_machine.travel(datetime(2026, 3, 4, 9, tzinfo=UTC), tick=False):
        person = new_person(api, timezone="Europe/Berlin")
        move_to(person, "America/New_York")
    with transaction(read_only=True) as db:
        (next_at,) = db.scalars(select(DigestSchedule.next_at).where(DigestSchedule.user_id == person.id))
    assert next_at == datetime(2026, 3, 8, 22, tzinfo=UTC)
