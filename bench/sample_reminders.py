"""Sample reminders: a million people with one each, some thousand of them due, for `bench.timers`.

Every second person with a due reminder wrote an entry the day before, and every fourth has quiet hours that are over.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import case, literal, update

from bench import population
from bench.population import MIDNIGHT, person_number
from shared.accounts.models import User, UserPreferences
from shared.core.db import transaction
from shared.goals.service import SCHEDULED
from shared.progress.models import Activity
from shared.reminders.models import Reminder

_MINUTE = timedelta(minutes=1)


def write_reminders(first: datetime, second: datetime, few: int, many: int) -> None:
    """Make the few due a minute before one moment, the many a minute before another, and the rest in the evening."""
    with transaction() as db:
        db.execute(update(User).values(email_verified_at=MIDNIGHT))
    times = (literal(moment, Reminder.next_run_at.type) for moment in (first - _MINUTE, second - _MINUTE))
    soon, later = times
    evening = literal(MIDNIGHT + timedelta(hours=18), Reminder.next_run_at.type)
    next_run_at = case((person_number < few, soon), (person_number < few + many, later), else_=evening)
    today = literal(MIDNIGHT.date(), Reminder.next_run_day.type)
    population.write(Reminder, {**_reminder(), "next_run_at": next_run_at, "next_run_day": today})
    population.write_for((few + many) // 2, Activity, _entry())
    population.write_for((few + many) // 4, UserPreferences, _quiet_hours())


def _reminder() -> dict[str, Any]:
    made = literal(MIDNIGHT - timedelta(days=30), Reminder.created_at.type)
    return {
        "id": population.new_id(),
        "created_at": made,
        "updated_at": made,
        "user_id": User.id,
        "kind": literal("journal", Reminder.kind.type),
        "cadence": literal("daily", Reminder.cadence.type),
        "minute_of_day": literal(0),
        "status": literal(SCHEDULED, Reminder.status.type),
        "enabled": literal(True, Reminder.enabled.type),
        "version": literal(1),
    }


def _entry() -> dict[str, Any]:
    moment = MIDNIGHT - timedelta(days=2)
    return {
        "id": population.new_id(),
        "created_at": literal(moment, Activity.created_at.type),
        "user_id": User.id,
        "kind": literal("entry", Activity.kind.type),
        "source_id": population.new_id(),
        "occurred_at": literal(moment, Activity.occurred_at.type),
        "local_date": literal(moment.date(), Activity.local_date.type),
    }


def _quiet_hours() -> dict[str, Any]:
    return {
        "user_id": User.id,
        "ai_suggestions_enabled": literal(True, UserPreferences.ai_suggestions_enabled.type),
        "quiet_from_minute": literal(13 * 60),
        "quiet_until_minute": literal(14 * 60),
    }
