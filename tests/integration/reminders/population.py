"""Many people with reminders that are due, and what they got, for tests of the timers."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select

from shared.accounts.models import UserPreferences
from shared.core.db import UnitOfWork, transaction
from shared.core.mail.models import Mail
from shared.progress.models import Activity, StreakPause
from shared.reminders import service
from shared.reminders.models import DigestSchedule, Reminder
from shared.safety.levels import Level
from shared.safety.models import UserSafetyLevel
from tests.integration.populations import insert_accounts, insert_rows

DUE_AT = datetime(2026, 3, 4, 9, tzinfo=UTC)  # a Wednesday
NOW = DUE_AT + timedelta(minutes=3)
TODAY = DUE_AT.date()
TOMORROW = DUE_AT + timedelta(days=1)
ONCE: dict[str, Any] = {"kind": "custom", "cadence": "once", "on_date": TODAY}


def register_many(zones: Sequence[str], moment: datetime, **columns: Any) -> list[UUID]:
    """Make an account for each zone, with a verified address."""
    return insert_accounts(zones, moment, **{"email_verified_at": moment, **columns})


def remind_many(user_ids: Sequence[UUID], due_at: datetime, **columns: Any) -> list[UUID]:
    """Give everyone a daily reminder at nine in UTC, due at a moment; `columns` say what else it is."""
    rows = [{**_reminder(user_id, due_at), **columns} for user_id in user_ids]
    insert_rows(Reminder, rows)
    return [row["id"] for row in rows]


def someone(zone: str = "UTC", **columns: Any) -> UUID:
    """Make one account."""
    return register_many([zone], DUE_AT, **columns)[0]


def remind(user_id: UUID, due_at: datetime = DUE_AT, **columns: Any) -> UUID:
    """Give someone one reminder."""
    return remind_many([user_id], due_at, **columns)[0]


def prefer(user_id: UUID, **columns: Any) -> None:
    """Let someone have chosen."""
    with transaction() as db:
        db.add(UserPreferences(user_id=user_id, **columns))


def did(user_id: UUID, kind: str, day: date, moment: datetime) -> None:
    """Let someone have done something on a day."""
    with transaction() as db:
        db.add(Activity(user_id=user_id, kind=kind, source_id=uuid4(), occurred_at=moment, local_date=day))


def rest(user_id: UUID, day: date) -> None:
    """Let someone have paused from a day on."""
    with transaction() as db:
        db.add(StreakPause(user_id=user_id, starts_on=day, ends_on=None, reason="user"))


def endanger(user_id: UUID, day: date, moment: datetime, level: Level = "red") -> None:
    """Let someone be at a risk level since a day."""
    with transaction() as db:
        db.add(UserSafetyLevel(user_id=user_id, level=level, raised_at=moment, raised_on=day))


def be_due_a_digest(user_ids: Sequence[UUID], moment: datetime) -> None:
    """Let a digest be due."""
    insert_rows(DigestSchedule, [{"user_id": user_id, "next_at": moment} for user_id in user_ids])


def run(now: datetime) -> int:
    """Run the timer of reminders as it is at a moment."""
    return service.send_due_reminders(UnitOfWork(), now)


def run_digests(now: datetime) -> int:
    """Run the timer of digests as it is at a moment."""
    return service.send_weekly_digests(UnitOfWork(), now)


def mails() -> list[Any]:
    """Every mail that was asked for: person, template, reason, parameters; by reason."""
    columns = (Mail.user_id, Mail.stream, Mail.template, Mail.reason, Mail.parameters)
    with transaction(read_only=True) as db:
        return list(db.execute(select(*columns).order_by(Mail.reason)))


def how_many_got() -> Counter[int]:
    """How many people got how many mails; those who got none are not counted."""
    return Counter(Counter(mail.user_id for mail in mails()).values())


def states() -> dict[UUID, Any]:
    """How every reminder stands, by id."""
    columns = (Reminder.id, Reminder.status, Reminder.last_run_at, Reminder.next_run_at, Reminder.version)
    with transaction(read_only=True) as db:
        return {row.id: row for row in db.execute(select(*columns))}


def next_digests() -> dict[UUID, datetime]:
    """When everyone's digest is due next."""
    with transaction(read_only=True) as db:
        rows = db.execute(select(DigestSchedule.user_id, DigestSchedule.next_at))
        return {row.user_id: row.next_at for row in rows}


def _reminder(user_id: UUID, due_at: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "created_at": due_at,
        "updated_at": due_at,
        "user_id": user_id,
        "kind": "journal",
        "cadence": "daily",
        "minute_of_day": 540,
        "status": "scheduled",
        "enabled": True,
        "next_run_at": due_at,
        "version": 1,
    }
