"""The context of a batch: what the delivery policy must know of its people, read by a few queries for all of them."""

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
from shared.core.push.subscriptions import find_reachable_users
from shared.progress import service as progress
from shared.reminders.delivery_policy import DueReminder, RecipientContext, SentReminder, is_late
from shared.reminders.models import Reminder
from shared.safety import service as safety

_COLUMNS = table_of(Reminder).c
UserDay = tuple[UUID, date]
PreferencesByUser = Mapping[UUID, accounts.ReminderPreferences]


@dataclass(frozen=True)
class BatchContext:
    """The people of a batch. `had` grows while the batch is decided: what goes out counts for what comes after it."""

    wishes: PreferencesByUser
    by_push: Collection[UUID]
    red: Collection[UUID]
    paused: Collection[UserDay]
    done: Mapping[UserDay, Collection[str]]
    had: defaultdict[UUID, list[SentReminder]] = field(default_factory=lambda: defaultdict(list))

    def about(self, due: DueReminder) -> RecipientContext:
        """Return what is known of the person of a reminder, on the day on which it is due."""
        wishes = self.wishes.get(due.user_id)
        if wishes is None:
            return RecipientContext(None)
        key = (due.user_id, clock.local_date(due.due_at, wishes.timezone))
        return RecipientContext(
            wishes,
            by_push=due.user_id in self.by_push,
            is_red=due.user_id in self.red,
            is_paused=key in self.paused,
            done=self.done.get(key, ()),
            had=self.had[due.user_id],
        )

    def note(self, due: DueReminder) -> None:
        """Remember that one goes out."""
        zone = self.wishes[due.user_id].timezone
        self.had[due.user_id].append(SentReminder(due.kind, clock.local_date(due.due_at, zone)))


def load_batch_context(db: Session, batch: Sequence[DueReminder], now: datetime) -> BatchContext:
    """Read it for up to 1,000 reminders. Nothing is asked about what is too late anyway."""
    timely = [due for due in batch if not is_late(due.due_at, now)]
    wishes = accounts.load_reminder_preferences(db, {due.user_id for due in batch})
    by_push = find_reachable_users(db, [user_id for user_id, one in wishes.items() if one.push])
    red = safety.find_users_at_red(
        db, {user_id: clock.local_date(now, one.timezone) for user_id, one in wishes.items()}
    )
    paused: set[UserDay] = set()
    done: dict[UserDay, Collection[str]] = {}
    for days in _split_days(timely, wishes):
        paused.update((user_id, days[user_id]) for user_id in progress.find_paused_users(db, days))
        done.update(
            ((user_id, days[user_id]), kinds) for user_id, kinds in progress.read_activity_kinds(db, days).items()
        )
    return BatchContext(wishes, by_push, red, paused, done, _read_sent(db, wishes))


def _split_days(batch: Sequence[DueReminder], wishes: PreferencesByUser) -> list[dict[UUID, date]]:
    """Say on which local days these people's reminders are due: one day a person, and a second turn for a second day.

    What is not late is of at most two days.
    """
    turns: list[dict[UUID, date]] = []
    known = [due for due in batch if due.user_id in wishes]
    for user_id, day in dict.fromkeys((due.user_id, _find_due_day(due, wishes)) for due in known):
        turn = next((turn for turn in turns if user_id not in turn), None)
        if turn is None:
            turns.append(turn := {})
        turn[user_id] = day
    return turns


def _find_due_day(due: DueReminder, wishes: PreferencesByUser) -> date:
    return clock.local_date(due.due_at, wishes[due.user_id].timezone)


def _read_sent(db: Session, wishes: PreferencesByUser) -> defaultdict[UUID, list[SentReminder]]:
    """Read which kinds these people got last, and for which day: the last of each is all that a cap asks for."""
    had: defaultdict[UUID, list[SentReminder]] = defaultdict(list)
    last = select(_COLUMNS.user_id, _COLUMNS.kind, func.max(_COLUMNS.last_run_at).label("ran_at"))
    theirs = last.where(_COLUMNS.user_id.in_(wishes), _COLUMNS.last_run_at.is_not(None))
    for row in db.execute(theirs.group_by(_COLUMNS.user_id, _COLUMNS.kind)):
        had[row.user_id].append(SentReminder(row.kind, clock.local_date(row.ran_at, wishes[row.user_id].timezone)))
    return had
