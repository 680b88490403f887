"""What badges are decided by: everything that is counted about someone, in one query."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, assert_never
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, Unicode, bindparam, cast, func, literal, null, select, union_all
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
                return sum(self.by_kind.values()) if rule.activity == ANY else self.by_kind.get(rule.activity, 0)
            case Streak():
                return self.longest.get(rule.streak_type, 0)
            case Domains():
                return self.domains
            case Within():
                return _most_within(rule, self.days)
        assert_never(rule)


def read_facts(db: Session, user_id: UUID, now: datetime) -> Facts:
    """Read everything that any rule looks at."""
    since = now.date() - timedelta(days=_longest_window() + LATE_DAYS)
    found: dict[str, list[tuple[str, int, date]]] = {"kind": [], "streak": [], "domains": [], "day": [], "badge": []}
    for source, name, n, day in db.connection().execute(_statement(), {"user_id": user_id, "since": since}):
        found[source].append((name, n, day))
    return Facts(
        by_kind={name: n for name, n, _ in found["kind"]},
        longest={name: n for name, n, _ in found["streak"]},
        domains=sum(n for _, n, _ in found["domains"]),
        days=[DayCount(day, name, n) for name, n, day in found["day"]],
        owned=frozenset(name for name, _, _ in found["badge"]),
    )


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
def _statement() -> CompoundSelect[Any]:
    """Five small queries as one, each row with the name of where it comes from."""
    user_id, since = bindparam("user_id", type_=_DONE.user_id.type), bindparam("since", type_=Date())
    count, no_day = func.count(), cast(null(), Date)
    kinds = select(_source("kind"), _DONE.kind.label("name"), count.label("n"), no_day.label("day"))
    streaks = select(_source("streak"), _STREAKS.streak_type, _STREAKS.longest_count, no_day)
    domains = select(_source("domains"), literal("", Unicode(1)), count, no_day)
    days = select(_source("day"), _DONE.kind, count, _DONE.local_date)
    badges = select(_source("badge"), _BADGES.badge_id, literal(1), no_day)
    return union_all(
        kinds.where(_DONE.user_id == user_id).group_by(_DONE.kind),
        streaks.where(_STREAKS.user_id == user_id),
        domains.where(_DOMAINS.user_id == user_id),
        days.where(_DONE.user_id == user_id, _DONE.local_date >= since).group_by(_DONE.kind, _DONE.local_date),
        badges.where(_BADGES.user_id == user_id),
    )


def _source(name: str) -> Any:
    return literal(name, Unicode(10)).label("source")
