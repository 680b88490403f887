"""Giving people their challenge of the day: once a local day, whoever is at it, and not one they had lately.

The unique key (user_id, assigned_on) is what keeps it one a day. Who has theirs is left out, and whoever meets someone
else's row while inserting looks again. Up to 1,000 people at once, with as many queries as for one.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import and_, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, aliased

from shared.core.db import table_of
from shared.progress.challenges.choosing import Offer, choose, make_offer
from shared.progress.models import PENDING, Challenge, UserChallenge

LATELY = timedelta(days=30)
ATTEMPTS = 5
_TABLE = table_of(UserChallenge)
_OWN = _TABLE.c


class GivenElsewhere(Exception):
    """Others gave challenges to the same people again and again meanwhile; what is due stays due."""


def read_offer(db: Session) -> Offer:
    """Read which challenges are given at present."""
    given = select(Challenge.subject, Challenge.id).where(Challenge.end_date.is_(None))
    return make_offer([(row.subject, row.id) for row in db.execute(given)])


def issue(db: Session, offer: Offer, days: Mapping[UUID, date], now: datetime) -> int:
    """Give everyone in `days` (at most 1,000) a challenge for their day there, unless they have one; count them."""
    if not offer.by_subject:
        return 0
    for _ in range(ATTEMPTS):
        missing = _without_one(db, days)
        if not missing:
            return 0
        if _insert(db, offer, missing, now):
            _replace_repeated(db, offer, missing)
            return len(missing)
    raise GivenElsewhere(f"after {ATTEMPTS} attempts")


def _without_one(db: Session, days: Mapping[UUID, date]) -> dict[UUID, date]:
    there = select(_OWN.user_id, _OWN.assigned_on).where(_assigned(days))
    known = {(row.user_id, row.assigned_on) for row in db.execute(there)}
    return {user_id: day for user_id, day in days.items() if (user_id, day) not in known}


def _insert(db: Session, offer: Offer, days: Mapping[UUID, date], now: datetime) -> bool:
    """Insert all rows or none; none where someone else gave one of them at this moment."""
    rows = [
        {
            "id": uuid4(),
            "created_at": now,
            "user_id": user_id,
            "challenge_id": choose(offer, user_id, day),
            "assigned_on": day,
            "status": PENDING,
        }
        for user_id, day in days.items()
    ]
    try:
        with db.begin_nested():
            db.execute(insert(_TABLE), rows)
    except IntegrityError:
        return False
    return True


def _replace_repeated(db: Session, offer: Offer, days: Mapping[UUID, date]) -> None:
    """Choose again for those who had theirs lately, which happens only when the catalog has changed."""
    since = min(days.values()) - LATELY
    old = aliased(_TABLE)
    same = and_(old.c.user_id == _OWN.user_id, old.c.challenge_id == _OWN.challenge_id, old.c.id != _OWN.id)
    twice = select(_OWN.id, _OWN.user_id, _OWN.assigned_on).join(old, and_(same, old.c.assigned_on >= since))
    found = db.execute(twice.where(_assigned(days)).distinct())
    repeated = [row for row in found if days.get(row.user_id) == row.assigned_on]
    if not repeated:
        return
    had = _had_since(db, {row.user_id for row in repeated}, since)
    changes = [
        {"row_id": row.id, "other": choose(offer, row.user_id, row.assigned_on, had[row.user_id])} for row in repeated
    ]
    statement = update(_TABLE).where(_OWN.id == bindparam("row_id")).values(challenge_id=bindparam("other"))
    db.connection().execute(statement, changes)


def _had_since(db: Session, user_ids: Collection[UUID], since: date) -> dict[UUID, set[str]]:
    had: dict[UUID, set[str]] = {user_id: set() for user_id in user_ids}
    recent = select(_OWN.user_id, _OWN.challenge_id).where(_OWN.user_id.in_(user_ids), _OWN.assigned_on >= since)
    for row in db.execute(recent):
        had[row.user_id].add(row.challenge_id)
    return had


def _assigned(days: Mapping[UUID, date]) -> Any:
    """The condition that a row is of one of these people and days; a person may match on another's day, too."""
    return and_(_OWN.user_id.in_(days), _OWN.assigned_on.in_(sorted(set(days.values()))))
