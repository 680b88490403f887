"""What is to be known of the people of a batch before anything is decided: a few queries for all of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.push.reach import who_has_browsers
from shared.progress import service as progress
from shared.reminders.deciding import Circumstances, Due, Had, is_late
from shared.reminders.models import Reminder
from shared.safety import service as safety

_OWN = table_of(Reminder).c
PersonDay = tuple[UUID, date]
Wishes = Mapping[UUID, accounts.ReminderWishes]


@dataclass(frozen=True)
class Crowd:
    """The people of a batch. `had` grows while the batch is decided: what goes out counts for what comes after it."""

    wishes: Wishes
    by_push: Collection[UUID]
    red: Collection[UUID]
    paused: Collection[PersonDay]
    done: Mapping[PersonDay, Collection[str]]
    had: defaultdict[UUID, list[Had]] = field(default_factory=lambda: defaultdict(list))

    def about(self, due: Due) -> Circumstances:
        """Return what is known of the person of a reminder, on the day on which it is due."""
        wishes = self.wishes.get(due.user_id)
        if wishes is None:
            return Circumstances(None)
        key = (due.user_id, clock.local_date(due.due_at, wishes.timezone))
        return Circumstances(
            wishes,
            by_push=due.user_id in self.by_push,
            is_red=due.user_id in self.red,
            is_paused=key in self.paused,
            done=self.done.get(key, ()),
            had=self.had[due.user_id],
        )

    def note(self, due: Due) -> None:
        """Remember that one goes out."""
        zone = self.wishes[due.user_id].timezone
        self.had[due.user_id].append(Had(due.kind, clock.local_date(due.due_at, zone)))


def gather(db: Session, batch: Sequence[Due], now: datetime) -> Crowd:
    """Read it for up to 1,000 reminders. Nothing is asked about what is too late anyway."""
    timely = [due for due in batch if not is_late(due.due_at, now)]
    wishes = accounts.reminder_wishes(db, {due.user_id for due in batch})
    by_push = who_has_browsers(db, [user_id for user_id, one in wishes.items() if one.push])
    red = safety.who_is_red(db, {user_id: clock.local_date(now, one.timezone) for user_id, one in wishes.items()})
    paused: set[PersonDay] = set()
    done: dict[PersonDay, Collection[str]] = {}
    for days in _days_of(timely, wishes):
        paused.update((user_id, days[user_id]) for user_id in progress.paused(db, days))
        done.update(((user_id, days[user_id]), kinds) for user_id, kinds in progress.done_on(db, days).items())
    return Crowd(wishes, by_push, red, paused, done, _had(db, wishes))


def _days_of(batch: Sequence[Due], wishes: Wishes) -> list[dict[UUID, date]]:
    """Say on which local days these people's reminders are due: one day a person, and a second turn for a second day.

    What is not late is of at most two days.
    """
    turns: list[dict[UUID, date]] = []
    known = [due for due in batch if due.user_id in wishes]
    for user_id, day in dict.fromkeys((due.user_id, _day(due, wishes)) for due in known):
        turn = next((turn for turn in turns if user_id not in turn), None)
        if turn is None:
            turns.append(turn := {})
        turn[user_id] = day
    return turns


def _day(due: Due, wishes: Wishes) -> date:
    return clock.local_date(due.due_at, wishes[due.user_id].timezone)


def _had(db: Session, wishes: Wishes) -> defaultdict[UUID, list[Had]]:
    """Read which kinds these people got last, and for which day: the last of each is all that a cap asks for."""
    had: defaultdict[UUID, list[Had]] = defaultdict(list)
    last = select(_OWN.user_id, _OWN.kind, func.max(_OWN.last_run_at).label("ran_at"))
    theirs = last.where(_OWN.user_id.in_(wishes), _OWN.last_run_at.is_not(None))
    for row in db.execute(theirs.group_by(_OWN.user_id, _OWN.kind)):
        had[row.user_id].append(Had(row.kind, clock.local_date(row.ran_at, wishes[row.user_id].timezone)))
    return had
