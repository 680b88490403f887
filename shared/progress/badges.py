"""Badges: measured by what someone did, awarded once, and shown with how far the others are.

Everything that rules measure is counted in one query, or in two where a rule looks at single days. A badge is awarded
in the transaction of the activity that earns it; the unique key (user_id, badge_id) keeps it to one.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, assert_never
from uuid import UUID, uuid4

from sqlalchemy import CompoundSelect, Select, Unicode, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.core.db.conditional_writes import try_insert
from shared.core.single_flight import single_flight
from shared.progress import schemas
from shared.progress.activity_statistics import DayCount
from shared.progress.catalog import badge_entries
from shared.progress.catalog.rules import (
    BadgeEntry,
    BadgeRule,
    CountRule,
    DomainsRule,
    FirstRule,
    StreakRule,
    WindowRule,
)
from shared.progress.models import (
    PENDING,
    Activity,
    ActivityDomain,
    Badge,
    Challenge,
    UserBadge,
    UserChallenge,
    UserStreak,
)
from shared.progress.schemas import BadgeProgress

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_NIL_ID = UUID(int=0)


@dataclass(frozen=True)
class AwardedBadge:
    """A badge that someone has just earned."""

    badge_id: str
    awarded_at: datetime


@dataclass(frozen=True)
class BadgeListItem:
    """A badge with its place in the list. A locked one has a moment too, before all others, by its place in the file.

    So one cursor leads through both: what someone earned, and what is still to come.
    """

    created_at: datetime
    id: UUID
    badge: schemas.Badge


_DONE, _STREAKS, _DOMAINS, _BADGES = (table_of(model).c for model in (Activity, UserStreak, ActivityDomain, UserBadge))
_USER = bindparam("user_id", type_=_DONE.user_id.type)
ANY_ACTIVITY = "any"
MAX_LATE_DAYS = 7
"""How many days back something may be sent that was done offline."""


@dataclass(frozen=True)
class BadgeFacts:
    """What someone did: activities by kind, the longest streaks by type, parts of life, and the last weeks by day.

    `challenge_rule` is that of the challenge that waits on the day that was asked about.
    """

    by_kind: Mapping[str, int]
    longest: Mapping[str, int]
    domains: int
    days: Sequence[DayCount]
    owned: frozenset[str]
    challenge_rule: str | None = None

    def measure(self, rule: BadgeRule) -> int:
        """Return how far someone has come, in the unit of the rule's `n`, which may be surpassed."""
        match rule:
            case FirstRule() | CountRule():
                return self._total(rule.activity)
            case StreakRule():
                return self.longest.get(rule.streak_type, 0)
            case DomainsRule():
                return self.domains
            case WindowRule():
                return _count_fullest_window(rule, self.days)
        assert_never(rule)

    def need_days(self, rule: BadgeRule) -> bool:
        """Tell whether a rule needs the single days: the total is enough, and the window decides."""
        return isinstance(rule, WindowRule) and self._total(rule.activity) >= rule.n

    def _total(self, activity: str) -> int:
        return sum(self.by_kind.values()) if activity == ANY_ACTIVITY else self.by_kind.get(activity, 0)


def read_badge_facts(db: Session, user_id: UUID, day: date | None) -> BadgeFacts:
    """Read the facts of all rules except the days: most rules need none, and days are many rows.

    With a day, the rule of its challenge that waits for something to be done is read along.
    """
    found: dict[str, list[tuple[str, int]]] = {"kind": [], "streak": [], "domains": [], "badge": [], "challenge": []}
    statement, given = (
        (_select_totals(), {"user_id": user_id})
        if day is None
        else (_select_totals_of_day(), {"user_id": user_id, "day": day})
    )
    for source, name, n in db.connection().execute(statement, given):
        found[source].append((name, n))
    return BadgeFacts(
        by_kind=dict(found["kind"]),
        longest=dict(found["streak"]),
        domains=sum(n for _, n in found["domains"]),
        days=(),
        owned=frozenset(name for name, _ in found["badge"]),
        challenge_rule=next((name for name, _ in found["challenge"]), None),
    )


def add_day_counts(db: Session, user_id: UUID, facts: BadgeFacts, now: datetime) -> BadgeFacts:
    """Add the counts of the days that the longest window may cover."""
    since = now.date() - timedelta(days=_find_longest_window() + MAX_LATE_DAYS)
    rows = db.connection().execute(_select_days(), {"user_id": user_id, "since": since})
    return replace(facts, days=[DayCount(*row) for row in rows])


def _count_fullest_window(rule: WindowRule, days: Sequence[DayCount]) -> int:
    """Return the highest count in any window of that length."""
    fitting = [one for one in days if rule.activity in (ANY_ACTIVITY, one.kind)]
    length = timedelta(days=rule.days)
    return max((_count_between(fitting, first.day, first.day + length) for first in fitting), default=0)


def _count_between(days: Sequence[DayCount], first: date, end: date) -> int:
    return sum(one.count for one in days if first <= one.day < end)


@single_flight
def _find_longest_window() -> int:
    return max((entry.criteria.days for entry in badge_entries() if isinstance(entry.criteria, WindowRule)), default=0)


@single_flight
def _select_totals() -> CompoundSelect[Any]:
    """Select four small results in one query; each row names its source."""
    return union_all(*_build_totals())


@single_flight
def _select_totals_of_day() -> CompoundSelect[Any]:
    """Select them with the rule of the challenge that waits on a day: an activity asks for both."""
    own, challenge = table_of(UserChallenge).c, table_of(Challenge).c
    waiting = (own.user_id == _USER, own.assigned_on == bindparam("day", type_=own.assigned_on.type))
    rules = select(_label_source("challenge"), challenge.criteria, literal(1)).where(
        *waiting, own.status == PENDING, challenge.id == own.challenge_id, challenge.criteria.is_not(None)
    )
    return union_all(*_build_totals(), rules)


def _build_totals() -> tuple[Select[*tuple[Any, ...]], ...]:
    user_id, count = _USER, func.count()
    kinds = select(_label_source("kind"), _DONE.kind.label("name"), count.label("n"))
    streaks = select(_label_source("streak"), _STREAKS.streak_type, _STREAKS.longest_count)
    domains = select(_label_source("domains"), literal("", Unicode(1)), count)
    badges = select(_label_source("badge"), _BADGES.badge_id, literal(1))
    return (
        kinds.where(_DONE.user_id == user_id).group_by(_DONE.kind),
        streaks.where(_STREAKS.user_id == user_id),
        domains.where(_DOMAINS.user_id == user_id),
        badges.where(_BADGES.user_id == user_id),
    )


@single_flight
def _select_days() -> Select[date, str, int]:
    """Select the count of activities per kind and day since a date."""
    theirs = (_DONE.user_id == bindparam("user_id"), _DONE.local_date >= bindparam("since"))
    counted = select(_DONE.local_date, _DONE.kind, func.count().label("n"))
    return counted.where(*theirs).group_by(_DONE.local_date, _DONE.kind)


def _label_source(name: str) -> Any:
    return literal(name, Unicode(10)).label("source")


def award_badges(db: Session, user_id: UUID, facts: BadgeFacts | None = None) -> list[AwardedBadge]:
    """Award what someone has earned and does not have yet; one query where there is nothing new, or two.

    `facts` are those that were read just now, if any were.
    """
    now = clock.now()
    earned = _find_newly_earned(db, user_id, facts or read_badge_facts(db, user_id, None), now)
    if not earned or _insert_badges(db, user_id, earned, now):
        return [AwardedBadge(badge_id, now) for badge_id in earned]
    return [AwardedBadge(badge_id, now) for badge_id in earned if _insert_badges(db, user_id, [badge_id], now)]


def read_earned_badges(db: Session, user_id: UUID) -> list[schemas.Badge]:
    """Return what someone has earned, newest first; never more than there are badges."""
    return [placed.badge for placed in list_earned_items(db, user_id)]


def list_earned_items(db: Session, user_id: UUID) -> list[BadgeListItem]:
    """Read the badges someone has earned, newest first."""
    described = (Badge.id.label("badge_id"), Badge.name, Badge.description, Badge.criteria)
    mine = select(UserBadge.id, UserBadge.awarded_at, *described).join(Badge, Badge.id == UserBadge.badge_id)
    placed = []
    for row in db.execute(mine.where(UserBadge.user_id == user_id)):
        target = int(json.loads(row.criteria)["n"])
        badge = schemas.Badge(
            id=row.badge_id,
            name=row.name,
            description=row.description,
            awarded_at=row.awarded_at,
            progress=BadgeProgress(n=target, of=target),
        )
        placed.append(BadgeListItem(row.awarded_at, row.id, badge))
    return sorted(placed, key=lambda one: (one.created_at, one.id), reverse=True)


def list_locked_items(facts: BadgeFacts) -> list[BadgeListItem]:
    """Return the badges that are not earned, in the order of the catalog."""
    entries = badge_entries()
    return [
        BadgeListItem(
            _EPOCH + timedelta(microseconds=len(entries) - position), _NIL_ID, _show_locked_badge(entry, facts)
        )
        for position, entry in enumerate(entries)
        if entry.id not in facts.owned
    ]


def _find_newly_earned(db: Session, user_id: UUID, facts: BadgeFacts, now: datetime) -> list[str]:
    """Find the badges that are earned and not yet awarded; days are read only where a rule needs them."""
    missing = [entry for entry in badge_entries() if entry.id not in facts.owned]
    if any(facts.need_days(entry.criteria) for entry in missing):
        facts = add_day_counts(db, user_id, facts, now)
    return [entry.id for entry in missing if facts.measure(entry.criteria) >= entry.criteria.n]


def _insert_badges(db: Session, user_id: UUID, badge_ids: Sequence[str], now: datetime) -> bool:
    """Insert all badges or none: another device may have been first, or a badge may not be in the table yet."""
    rows = [
        {"id": uuid4(), "created_at": now, "user_id": user_id, "badge_id": badge_id, "awarded_at": now}
        for badge_id in badge_ids
    ]
    return try_insert(db, table_of(UserBadge), rows)


def _show_locked_badge(entry: BadgeEntry, facts: BadgeFacts) -> schemas.Badge:
    target = entry.criteria.n
    come = min(facts.measure(entry.criteria), target)
    return schemas.Badge(
        id=entry.id,
        name=entry.name,
        description=entry.description,
        awarded_at=None,
        progress=BadgeProgress(n=come, of=target),
    )
