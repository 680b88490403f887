"""Activities: what people did, recorded once each, and what follows from it.

Events of other domains are counted here, in their transaction: the activity is stored with its local day, then the
streaks are extended, the day's challenge is completed and badges are awarded; `shared.wiring` says on which event. An
activity stays when what came of it is deleted: the day was lived, and a streak is no reason to keep an entry that
someone wants gone. It holds nothing of what they wrote. The life domains of entries are recorded once each, too, and
stay. The other domains are imported for types alone: the first entry of a process does not need the goals.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING
from uuid import UUID, uuid4, uuid5

from sqlalchemy import bindparam, exists, insert, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows, try_insert
from shared.core.errors import Unauthorized
from shared.progress import badges, streak_store
from shared.progress.challenges import complete_challenge_by_activity
from shared.progress.models import (
    CHALLENGE,
    CHECK_IN,
    COMMITMENT,
    CONVERSATION,
    ENERGY,
    ENTRY,
    GOAL_PROGRESS,
    MOOD,
    REFLECTION,
    SESSION,
    WRITING,
    Activity,
    ActivityDomain,
    ActivityKind,
)
from shared.progress.streak_store import lock_streaks_on
from shared.tagging.service import AMBIGUOUS

if TYPE_CHECKING:
    from shared.chat import service as chat
    from shared.decisions import service as decisions
    from shared.goals import service as goals
    from shared.journal import service as journal
    from shared.moods import service as moods
    from shared.progress.events import ChallengeCompleted
    from shared.reflection import service as reflection
    from shared.therapy import service as therapy
    from shared.values import service as values

_COLUMN_NAMES = ("id", "user_id", "kind", "source_id", "occurred_at", "local_date", "created_at")
_ACTIVITIES = table_of(Activity)
_COLUMNS = [_ACTIVITIES.c[name] for name in _COLUMN_NAMES]
_USER, _KIND, _SOURCE = (bindparam(name, type_=_ACTIVITIES.c[name].type) for name in ("user_id", "kind", "source_id"))
_SAME = (_ACTIVITIES.c.user_id == _USER, _ACTIVITIES.c.kind == _KIND, _ACTIVITIES.c.source_id == _SOURCE)
_IS_KNOWN, _READ_KNOWN = exists().where(*_SAME), select(_ACTIVITIES.c.id).where(*_SAME)
_VALUES = [bindparam(column.name, type_=column.type) for column in _COLUMNS]
_INSERT_UNKNOWN = insert(_ACTIVITIES).from_select(
    _COLUMN_NAMES, select(*_VALUES).where(~_IS_KNOWN), include_defaults=False
)
_WITH_TEXTS = (ENTRY, REFLECTION, MOOD, GOAL_PROGRESS)
"""Kinds of which a text may come that is dated by the activity."""
_FOUND_AT_ONCE = 500
_LIVED = select(_ACTIVITIES.c.source_id, _ACTIVITIES.c.occurred_at, _ACTIVITIES.c.local_date).where(
    _ACTIVITIES.c.user_id == _USER,
    _ACTIVITIES.c.kind.in_(_WITH_TEXTS),
    _ACTIVITIES.c.source_id.in_(bindparam("source_ids", expanding=True)),
)
_DOMAINS = table_of(ActivityDomain).c
_READ_DOMAINS = select(_DOMAINS.domain).where(_DOMAINS.user_id == bindparam("the_user"))
_INSERT = _INSERT_UNKNOWN.execution_options(preserve_rowcount=True)


@dataclass(frozen=True)
class RecordedActivity:
    """An activity that was not known before: the local day it counts for, and whether that day counted already."""

    day: date
    day_already_counts: bool


def record_activity(
    db: Session, user_id: UUID, kind: ActivityKind, source_id: UUID, occurred_at: datetime, *, day: date | None = None
) -> RecordedActivity | None:
    """Record that someone did something; None where it is recorded already.

    Its day is `day` where it is known, and else that of the time zone in which they lived at that moment, as their
    profile says. It is stored and never computed again. If two devices send the same activity at once, one waits for
    the other and then finds it recorded. An account that is not in use has no activities; that is no error, because
    a timer may complete something of theirs.
    """
    try:
        local_date = accounts.find_local_date_at(db, user_id, occurred_at)
    except Unauthorized:
        return None
    return insert_activity(db, user_id, kind, source_id, occurred_at, day or local_date)


def insert_activity(  # noqa: PLR0917 - the columns of a row
    db: Session, user_id: UUID, kind: ActivityKind, source_id: UUID, occurred_at: datetime, day: date
) -> RecordedActivity | None:
    """Record an activity of a day; None where it is recorded already."""
    day_already_counts = lock_streaks_on(db, user_id, day)
    values = {"user_id": user_id, "kind": kind, "source_id": source_id, "occurred_at": occurred_at, "local_date": day}
    inserted = db.connection().execute(_INSERT, {"id": uuid4(), "created_at": clock.now(), **values})
    return RecordedActivity(day, day_already_counts) if changed_rows(inserted) else None


def find_lived_days(db: Session, user_id: UUID, moments: Mapping[UUID, datetime]) -> dict[UUID, date]:
    """Return the days that someone lived when they did things, by the ids of what came of them.

    `moments` says of each when it was done. What was recorded at another moment has been moved since, and is left out,
    as is what no activity tells of. A query for each 500.
    """
    ids, found = iter(moments), dict[UUID, date]()
    while batch := tuple(islice(ids, _FOUND_AT_ONCE)):
        rows = db.execute(_LIVED, {"user_id": user_id, "source_ids": batch}).all()
        found |= {source: day for source, moment, day in rows if moment == moments[source]}
    return found


def count_entry(db: Session, event: "journal.JournalEntryCreated") -> None:
    """Count an entry on the day it was written, which may be before the day it was sent."""
    _count_activity(db, event.user_id, ENTRY, event.entry_id, event.occurred_at)


def count_reflection(db: Session, event: "reflection.ReflectionAnswered") -> None:
    """Count an answer to a prompt."""
    _count_activity(db, event.user_id, REFLECTION, event.response_id, event.created_at)


def count_check_in(db: Session, event: "values.ValueCheckinCreated") -> None:
    """Count a check-in."""
    _count_activity(db, event.user_id, CHECK_IN, event.checkin_id, event.created_at)


def count_mood(db: Session, event: "moods.MoodLogged") -> None:
    """Count an emotion on the day on which it was felt, up to 30 days before it was sent."""
    _count_activity(db, event.user_id, MOOD, event.emotion_id, event.occurred_at, day=event.day)


def count_energy(db: Session, event: "moods.EnergyLogged") -> None:
    """Count a log of energy on its day; beside an emotion it is the second activity of that day."""
    _count_activity(db, event.user_id, ENERGY, event.energy_metric_id, event.occurred_at, day=event.day)


def count_commitment(db: Session, event: "goals.CommitmentCompleted") -> None:
    """Count a commitment that was kept on the day on which it was done, up to 30 days before it was sent.

    The same occurrence counts once, even if it is taken back and completed again.
    """
    _count_activity(db, event.user_id, COMMITMENT, event.occurrence_id, event.occurred_at, day=event.day)


def count_goal_progress(db: Session, event: "goals.GoalProgressed") -> None:
    """Count progress of a goal on the day on which it was made."""
    _count_activity(db, event.user_id, GOAL_PROGRESS, event.entry_id, event.occurred_at, day=event.day)


def count_session(db: Session, event: "decisions.SessionCompleted") -> None:
    """Count a conversation on the day on which it was held, also if a timer completes it on a later day."""
    _count_activity(db, event.user_id, SESSION, event.session_id, event.occurred_at, day=event.day)


def count_writing(db: Session, event: "therapy.WritingSessionCompleted") -> None:
    """Count a session of therapeutic writing on the day on which it was begun."""
    _count_activity(db, event.user_id, WRITING, event.session_id, event.occurred_at, day=event.day)


def count_conversation(db: Session, event: "chat.MessageSent") -> None:
    """Count a conversation that never ends once on each day on which someone says something in it."""
    if event.conversation_id is None:
        return
    now = clock.now()
    day = accounts.find_local_date_at(db, event.user_id, now)
    source_id = uuid5(event.conversation_id, day.isoformat())
    if not _is_recorded(db, event.user_id, CONVERSATION, source_id):
        _count_activity(db, event.user_id, CONVERSATION, source_id, now, day=day)


def count_challenge(db: Session, event: "ChallengeCompleted") -> None:
    """Count a challenge on the day on which it was done: an entry that comes late completes that of its own day."""
    _count_activity(db, event.user_id, CHALLENGE, event.user_challenge_id, event.occurred_at, day=event.day)


def record_domains(db: Session, event: "journal.JournalEntryTagged") -> None:
    """Note the parts of life that are new, and award what they earn. One query where none is."""
    known = db.connection().execute(_READ_DOMAINS, {"the_user": event.user_id}).scalars()
    new = {domain for domain in event.domains if domain != AMBIGUOUS}.difference(known)
    now = clock.now()
    if new and not _insert_domains(db, event.user_id, new, now):
        for domain in sorted(new):  # another entry of theirs is tagged at this moment: each by itself
            _insert_domains(db, event.user_id, [domain], now)
    if new:
        badges.award_badges(db, event.user_id)


def _count_activity(
    db: Session,
    user_id: UUID,
    kind: ActivityKind,
    source_id: UUID,
    occurred_at: datetime,
    *,
    day: date | None = None,
) -> None:
    """Record an activity, then what follows from it: streaks, the day's challenge, badges.

    Nothing follows from what was recorded before. A challenge that is completed by it comes back here as an activity
    of its own, and brings the badges of both.
    """
    recorded = record_activity(db, user_id, kind, source_id, occurred_at, day=day)
    if recorded is None:
        return
    if not recorded.day_already_counts:
        streak_store.count_day(db, user_id, recorded.day)
    facts = badges.read_badge_facts(db, user_id, recorded.day)
    rule = None if kind == CHALLENGE else facts.challenge_rule
    if rule is None or not complete_challenge_by_activity(db, user_id, kind, recorded.day, rule):
        badges.award_badges(db, user_id, facts)


def _is_recorded(db: Session, user_id: UUID, kind: ActivityKind, source_id: UUID) -> bool:
    """Tell whether an activity is recorded already, without a lock: most turns of a conversation are not its first."""
    given = {"user_id": user_id, "kind": kind, "source_id": source_id}
    return bool(db.connection().execute(_READ_KNOWN, given).first())


def _insert_domains(db: Session, user_id: UUID, domains: Collection[str], now: datetime) -> bool:
    rows = [{"user_id": user_id, "domain": domain, "first_at": now} for domain in sorted(domains)]
    return try_insert(db, table_of(ActivityDomain), rows)
