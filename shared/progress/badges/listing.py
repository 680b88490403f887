"""Showing badges: the earned ones newest first, then, where asked for, those that are still to come."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from shared.core import clock
from shared.core.http.paging import Page, page
from shared.progress import schemas
from shared.progress.badges.facts import Facts, read_facts, with_days
from shared.progress.catalog import badge_entries
from shared.progress.catalog.rules import BadgeEntry
from shared.progress.models import Badge, UserBadge
from shared.progress.schemas import BadgeProgress, BadgeQuery

_BEFORE_ALL = datetime(1970, 1, 1, tzinfo=UTC)
_NOBODYS = UUID(int=0)


@dataclass(frozen=True)
class PlacedBadge:
    """A badge with its place in the list. A locked one has a moment too, before all others, by its place in the file.

    So one cursor leads through both: what someone earned, and what is still to come.
    """

    created_at: datetime
    id: UUID
    badge: schemas.Badge


def earned(db: Session, user_id: UUID) -> list[schemas.Badge]:
    """Return what someone has earned, newest first; never more than there are badges."""
    return [placed.badge for placed in _earned(db, user_id)]


def list_badges(db: Session, user_id: UUID, query: BadgeQuery) -> Page[schemas.Badge]:
    """Return a page of someone's badges, with `include=locked` of all badges."""
    placed = _earned(db, user_id)
    if query.include == "locked":
        placed += _locked(with_days(db, user_id, read_facts(db, user_id), clock.now()))
    if query.cursor is not None:
        last = (query.cursor.created_at, query.cursor.id)
        placed = [one for one in placed if (one.created_at, one.id) < last]
    return page(placed, query, lambda one: one.badge)


def _earned(db: Session, user_id: UUID) -> list[PlacedBadge]:
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
        placed.append(PlacedBadge(row.awarded_at, row.id, badge))
    return sorted(placed, key=lambda one: (one.created_at, one.id), reverse=True)


def _locked(facts: Facts) -> list[PlacedBadge]:
    entries = badge_entries()
    return [
        PlacedBadge(_BEFORE_ALL + timedelta(microseconds=len(entries) - position), _NOBODYS, _show(entry, facts))
        for position, entry in enumerate(entries)
        if entry.id not in facts.owned
    ]


def _show(entry: BadgeEntry, facts: Facts) -> schemas.Badge:
    target = entry.criteria.n
    come = min(facts.measure(entry.criteria), target)
    return schemas.Badge(
        id=entry.id,
        name=entry.name,
        description=entry.description,
        awarded_at=None,
        progress=BadgeProgress(n=come, of=target),
    )
