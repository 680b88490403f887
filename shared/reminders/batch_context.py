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
from shared.goals import service as goals
from shared.narrative import service as narrative
from shared.progress import service as progress
from shared.reminders.delivery_policy import (
    DueReminder,
    RecipientContext,
    SentReminder,
    choose_day,
    find_due_day,
    is_late,
)
from shared.reminders.models import Reminder
from shared.safety import service as safety

_COLUMNS = table_of(Reminder).c
UserDay = tuple[UUID, date]
PreferencesByUser = Mapping[UUID, accounts.ReminderPreferences]


@dataclass(frozen=True)
class BatchContext:
    """The people of a batch. `sent` grows while the batch is decided, so that each reminder counts for later ones.

    `closed` are commitments that are completed or skipped, each with the day, and goals and
    narrative sessions that are.
    """

    preferences: PreferencesByUser
    by_push: Collection[UUID]
    red: Collection[UUID]
    paused: Collection[UserDay]
    done: Mapping[UserDay, Collection[str]]
    closed: Collection[tuple[UUID, date] | UUID] = ()
    sent: defaultdict[UUID, list[SentReminder]] = field(default_factory=lambda: defaultdict(list))

    def get_recipient_context(self, due: DueReminder) -> RecipientContext:
        """Return what is known of the person of a reminder, on the day that it is for."""
        preferences = self.preferences.get(due.user_id)
        if preferences is None:
            return RecipientContext(None)
        key = (due.user_id, find_due_day(due, preferences.timezone))
        return RecipientContext(
            preferences,
            by_push=due.user_id in self.by_push,
            is_red=due.user_id in self.red,
            is_paused=key in self.paused,
            done=self.done.get(key, ()),
            is_subject_closed=due.subject_id in self.closed or (due.subject_id, key[1]) in self.closed,
            sent=self.sent[due.user_id],
        )

    def record_sent(self, due: DueReminder) -> None:
        """Record that a reminder goes out."""
        day = find_due_day(due, self.preferences[due.user_id].timezone)
        self.sent[due.user_id].append(SentReminder(due.kind, day))


def load_batch_context(db: Session, batch: Sequence[DueReminder], now: datetime) -> BatchContext:
    """Read the context of up to 1,000 reminders. Nothing is read for those that are skipped because they are late."""
    timely = [due for due in batch if not is_late(due.due_at, now)]
    preferences = accounts.load_reminder_preferences(db, {due.user_id for due in batch})
    by_push = find_reachable_users(db, [user_id for user_id, one in preferences.items() if one.push])
    today = {zone: clock.local_date(now, zone) for zone in {one.timezone for one in preferences.values()}}
    local_days = {user_id: today[one.timezone] for user_id, one in preferences.items()}
    red = {user_id for user_id, row in safety.find_consequences(db, local_days).items() if not row.reminders}
    paused: set[UserDay] = set()
    done: dict[UserDay, Collection[str]] = {}
    for days in _split_days(timely, preferences):
        paused.update((user_id, days[user_id]) for user_id in progress.find_paused_users(db, days))
        done.update(
            ((user_id, days[user_id]), kinds) for user_id, kinds in progress.read_activity_kinds(db, days).items()
        )
    closed = _read_closed(db, timely, preferences)
    return BatchContext(preferences, by_push, red, paused, done, closed, _read_sent(db, preferences))


def _read_closed(
    db: Session, batch: Sequence[DueReminder], preferences: PreferencesByUser
) -> set[tuple[UUID, date] | UUID]:
    """Read which commitments of a batch are closed on the days of their reminders, which goals and stories are."""
    commitments: dict[UUID, date] = {}
    goal_ids: set[UUID] = set()
    session_ids: set[UUID] = set()
    for due in batch:
        if due.subject_id is not None and due.kind == "commitment" and due.user_id in preferences:
            commitments[due.subject_id] = find_due_day(due, preferences[due.user_id].timezone)
        if due.subject_id is not None and due.kind == "goal":
            goal_ids.add(due.subject_id)
        if due.subject_id is not None and due.kind == "narrative":
            session_ids.add(due.subject_id)
    closed = goals.find_closed_commitments(db, commitments, sorted(set(commitments.values())))
    settled = narrative.find_settled_sessions(db, session_ids, clock.now())
    return {*closed, *goals.find_closed_goals(db, goal_ids), *settled}


def _split_days(batch: Sequence[DueReminder], preferences: PreferencesByUser) -> list[dict[UUID, date]]:
    """Sort the local days of reminders into mappings with one day a person: usually one mapping, at midnight two."""
    mappings: list[dict[UUID, date]] = []
    known = [due for due in batch if due.user_id in preferences]
    days = ((due.user_id, find_due_day(due, preferences[due.user_id].timezone)) for due in known)
    for user_id, day in dict.fromkeys(days):
        mapping = next((mapping for mapping in mappings if user_id not in mapping), None)
        if mapping is None:
            mappings.append(mapping := {})
        mapping[user_id] = day
    return mappings


def _read_sent(db: Session, preferences: PreferencesByUser) -> defaultdict[UUID, list[SentReminder]]:
    """Read the last reminder of each kind that these people got, which is all that a cap asks for.

    Rows that code without `last_run_day` has sent count for the day of their moment in the zone of now.
    """
    sent: defaultdict[UUID, list[SentReminder]] = defaultdict(list)
    latest = (func.max(_COLUMNS.last_run_day).label("day"), func.max(_COLUMNS.last_run_at).label("moment"))
    own = (_COLUMNS.user_id.in_(preferences), _COLUMNS.last_run_at.is_not(None))
    by_kind = select(_COLUMNS.user_id, _COLUMNS.kind, *latest).where(*own).group_by(_COLUMNS.user_id, _COLUMNS.kind)
    for user_id, kind, day, moment in db.execute(by_kind):
        sent[user_id].append(SentReminder(kind, choose_day(day, moment, preferences[user_id].timezone)))
    return sent
