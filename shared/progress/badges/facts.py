"""What badges are decided by: everything that is counted about someone, in one query, or in two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, assert_never
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, Unicode, bindparam, func, literal, select, union_all
from sqlalchemy.orm import Session

from shared.core.db import table_of
from shared.progress.catalog import badge_entries
from shared.progress.catalog.rules import BadgeRule, Count, Domains, First, Streak, Within
from shared.progress.models import Activity, ActivityDomain, UserBadge, UserStreak

_DONE, _STREAKS, _DOMAINS, _BADGES = (table_of(model).c for model in (Activity, UserStreak, ActivityDomain, UserBadge))
ANY = "any"
LATE_DAYS = 7
"""How many days back something may be sent that was done offline."""


@dataclass(frozen=True)
class DayCount:
    """How many activities of a kind there were on a local day."""

    day: date
    kind: str
    n: int


@dataclass(frozen=True)
class Facts:
    """What someone did: activities by kind, the longest streaks by type, parts of life, and the last weeks by day."""

    by_kind: Mapping[str, int]
    longest: Mapping[str, int]
    domains: int
    days: Sequence[DayCount]
    owned: frozenset[str]

    def measure(self, rule: BadgeRule) -> int:
        """Return how far someone has come, in the unit of the rule's `n`, which may be surpassed."""
        match rule:
            case First() | Count():
                return self._total(rule.activity)
            case Streak():
                return self.longest.get(rule.streak_type, 0)
            case Domains():
                return self.domains
            case Within():
                return _most_within(rule, self.days)
        assert_never(rule)

    def need_days(self, rule: BadgeRule) -> bool:
        """Tell whether only the days can say if a rule is met: there is enough of it, on whichever days."""
        return isinstance(rule, Within) and self._total(rule.activity) >= rule.n

    def _total(self, activity: str) -> int:
        return sum(self.by_kind.values()) if activity == ANY else self.by_kind.get(activity, 0)


def read_facts(db: Session, user_id: UUID) -> Facts:
    """Read everything that any rule looks at, but the days: most rules need none, and there are many of them."""
    found: dict[str, list[tuple[str, int]]] = {"kind": [], "streak": [], "domains": [], "badge": []}
    for source, name, n in db.connection().execute(_totals(), {"user_id": user_id}):
        found[source].append((name, n))
    return Facts(
        by_kind=dict(found["kind"]),
        longest=dict(found["streak"]),
        domains=sum(n for _, n in found["domains"]),
        days=(),
        owned=frozenset(name for name, _ in found["badge"]),
    )


def with_days(db: Session, user_id: UUID, facts: Facts, now: datetime) -> Facts:
    """Add the days that the longest window may reach back to."""
    since = now.date() - timedelta(days=_longest_window() + LATE_DAYS)
    rows = db.connection().execute(_days(), {"user_id": user_id, "since": since})
    return replace(facts, days=[DayCount(*row) for row in rows])


def _most_within(rule: Within, days: Sequence[DayCount]) -> int:
    """Count the fullest run of so many days."""
    fitting = [one for one in days if rule.activity in (ANY, one.kind)]
    length = timedelta(days=rule.days)
    return max((_count_between(fitting, first.day, first.day + length) for first in fitting), default=0)


def _count_between(days: Sequence[DayCount], first: date, end: date) -> int:
    return sum(one.n for one in days if first <= one.day < end)


@lru_cache(maxsize=1)
def _longest_window() -> int:
    return max((entry.criteria.days for entry in badge_entries() if isinstance(entry.criteria, Within)), default=0)


@lru_cache(maxsize=1)
def _totals() -> CompoundSelect[Any]:
    """Four small queries as one, each row with the name of where it comes from."""
    user_id, count = bindparam("user_id", type_=_DONE.user_id.type), func.count()
    kinds = select(_source("kind"), _DONE.kind.label("name"), count.label("n"))
    streaks = select(_source("streak"), _STREAKS.streak_type, _STREAKS.longest_count)
    domains = select(_source("domains"), literal("", Unicode(1)), count)
    badges = select(_source("badge"), _BADGES.badge_id, literal(1))
    return union_all(
        kinds.where(_DONE.user_id == user_id).group_by(_DONE.kind),
        streaks.where(_STREAKS.user_id == user_id),
        domains.where(_DOMAINS.user_id == user_id),
        badges.where(_BADGES.user_id == user_id),
    )


@lru_cache(maxsize=1)
def _days() -> Select[date, str, int]:
    """Count the activities of every kind on every day of late."""
    theirs = (_DONE.user_id == bindparam("user_id"), _DONE.local_date >= bindparam("since"))
    counted = select(_DONE.local_date, _DONE.kind, func.count().label("n"))
    return counted.where(*theirs).group_by(_DONE.local_date, _DONE.kind)


def _source(name: str) -> Any:
    return literal(name, Unicode(10)).label("source")
