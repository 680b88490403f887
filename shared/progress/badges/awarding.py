"""Awarding badges: in the transaction of the activity that earns them, each once, whoever else is at it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.db import table_of
from shared.progress.badges.facts import read_facts, with_days
from shared.progress.catalog import badge_entries
from shared.progress.models import UserBadge


@dataclass(frozen=True)
class Awarded:
    """A badge that someone has just earned."""

    badge_id: str
    awarded_at: datetime


def award(db: Session, user_id: UUID) -> list[Awarded]:
    """Award what someone has earned and does not have yet; one query where there is nothing new, or two."""
    now = clock.now()
    earned = _newly_earned(db, user_id, now)
    if not earned or _insert(db, user_id, earned, now):
        return [Awarded(badge_id, now) for badge_id in earned]
    return [Awarded(badge_id, now) for badge_id in earned if _insert(db, user_id, [badge_id], now)]


def _newly_earned(db: Session, user_id: UUID, now: datetime) -> list[str]:
    """Find what is earned and missing; the days are read only where a badge hangs on them."""
    facts = read_facts(db, user_id)
    missing = [entry for entry in badge_entries() if entry.id not in facts.owned]
    if any(facts.need_days(entry.criteria) for entry in missing):
        facts = with_days(db, user_id, facts, now)
    return [entry.id for entry in missing if facts.measure(entry.criteria) >= entry.criteria.n]


def _insert(db: Session, user_id: UUID, badge_ids: Sequence[str], now: datetime) -> bool:
    """Insert all of them, or none: where another device was first, or the database knows one of them not yet."""
    rows = [
        {"id": uuid4(), "created_at": now, "user_id": user_id, "badge_id": badge_id, "awarded_at": now}
        for badge_id in badge_ids
    ]
    try:
        with db.begin_nested():
            db.execute(insert(table_of(UserBadge)), rows)
    except IntegrityError:
        return False
    return True
