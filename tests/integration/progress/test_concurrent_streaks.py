"""Two devices, or twenty, at the same moment: each activity is one, and the streak is that of all their days."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from shared.accounts.service import get_timezone
from shared.core import clock, events
from shared.core.db import transaction
from shared.journal.service import JournalEntryCreated
from shared.progress import streak_store
from shared.progress.models import Activity, UserBadge, UserStreak
from shared.safety import service as safety
from shared.safety.level_store import raise_current_level
from tests.people import Person
from tests.threads import at_once

pytestmark = pytest.mark.usefixtures("any_database")
DEVICES = 20
DAYS = 7


def kept(person: Person) -> dict[str, tuple[int, int]]:
    with transaction(read_only=True) as db:
        rows = db.scalars(select(UserStreak).where(UserStreak.user_id == person.id))
        return {row.streak_type: (row.current_count, row.longest_count) for row in rows}


def activities(person: Person) -> int:
    with transaction(read_only=True) as db:
        return db.scalar(select(func.count()).where(Activity.user_id == person.id)) or 0


def test_the_same_thing_told_by_many_is_one_activity(ada: Person) -> None:
    entry_id, now = uuid4(), clock.now()

    def tell(number: int) -> None:
        with transaction() as db:
            events.publish(db, JournalEntryCreated(ada.id, entry_id, now, now))

    at_once(DEVICES, tell)
    assert (activities(ada), kept(ada)) == (1, {"daily": (1, 1), "weekly": (1, 1)})


def test_many_entries_of_a_day_are_a_day(ada: Person) -> None:
    answers = at_once(DEVICES, lambda number: ada.post("/v1/decisions/journal", json={"title": f"{number}"}).status)
    assert answers == [201] * DEVICES
    assert (activities(ada), kept(ada)["daily"]) == (DEVICES, (1, 1))


def test_many_days_told_at_once_are_all_in_the_streak(ada: Person) -> None:
    now = clock.now()

    def tell(number: int) -> None:
        moment = now - timedelta(days=number % DAYS)
        with transaction() as db:
            events.publish(db, JournalEntryCreated(ada.id, uuid4(), now, moment))

    at_once(DEVICES, tell)
    assert (activities(ada), kept(ada)["daily"]) == (DEVICES, (DAYS, DAYS))


def test_no_badge_comes_twice(ada: Person) -> None:
    at_once(DEVICES, lambda number: ada.post("/v1/decisions/journal", json={"title": f"{number}"}).status)
    with transaction(read_only=True) as db:
        badges = list(db.scalars(select(UserBadge.badge_id).where(UserBadge.user_id == ada.id)))
    assert badges
    assert len(badges) == len(set(badges))


def test_days_and_danger_at_once_leave_a_streak_that_fits_both(ada: Person) -> None:
    def live(number: int) -> None:
        with transaction() as db:
            if number % 4:
                events.publish(db, JournalEntryCreated(ada.id, uuid4(), clock.now(), clock.now()))
            else:
                raise_current_level(db, ada.id, safety.RED)

    at_once(DEVICES, live)
    with transaction() as db:
        assert get_timezone(db, ada.id) == "UTC"
        assert streak_store._read_by_type(db, ada.id)["daily"].streak.current == 0
