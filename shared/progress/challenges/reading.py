"""Reading the challenges that someone had, and today's."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from shared.accounts import service as accounts
from shared.core import clock
from shared.core.db import UnitOfWork, turns
from shared.core.errors import NotFound
from shared.core.http.paging import Page, PageQuery, keyset, page
from shared.progress import schemas
from shared.progress.catalog.rules import DoneThatDay
from shared.progress.challenges.days import local_day
from shared.progress.challenges.issuing import issue, read_offer
from shared.progress.challenges.schedule import CHALLENGE_SCHEDULE
from shared.progress.models import Challenge, UserChallenge

Found = Row[*tuple[Any, ...]]
_COLUMNS = (
    UserChallenge.id,
    UserChallenge.created_at,
    UserChallenge.challenge_id,
    UserChallenge.assigned_on,
    UserChallenge.status,
    UserChallenge.completed_at,
    Challenge.name,
    Challenge.description,
    Challenge.challenge_type,
    Challenge.subject,
    Challenge.criteria,
)


def list_challenges(db: Session, user_id: UUID, query: PageQuery) -> Page[schemas.UserChallenge]:
    """Return a page of the challenges someone had, newest first."""
    statement = keyset(challenges_of(user_id), query, UserChallenge.created_at, UserChallenge.id)
    return page(db.execute(statement).all(), query, show)


def show_todays(uow: UnitOfWork, user_id: UUID) -> schemas.UserChallenge | None:
    """Return the challenge of someone's day, and give them one where the timer has not come yet.

    None only where no challenges are given at all.
    """
    with uow.transaction() as db:
        now = clock.now()
        today = local_day(now, accounts.timezone_of(db, user_id))
        todays = challenges_of(user_id).where(UserChallenge.assigned_on == today.day)
        found = db.execute(todays).one_or_none()
        if found is None:
            turns.put_off(db, CHALLENGE_SCHEDULE, {user_id: today.next_at}, now)
            issue(db, read_offer(db), {user_id: today.day}, now)
            found = db.execute(todays).one_or_none()
        return None if found is None else show(found)


def find_challenge(db: Session, user_id: UUID, user_challenge_id: UUID) -> Found:
    """Load one of someone's own; anyone else's does not exist for them."""
    found = db.execute(challenges_of(user_id).where(UserChallenge.id == user_challenge_id)).one_or_none()
    if found is None:
        raise NotFound("There is no such challenge of yours.")
    return found


def challenges_of(user_id: UUID) -> Select[*tuple[Any, ...]]:
    """Select someone's challenges with what they say."""
    columns: tuple[Any, ...] = _COLUMNS
    joined = select(*columns).join(Challenge, Challenge.id == UserChallenge.challenge_id)
    return joined.where(UserChallenge.user_id == user_id)


def show(row: Found) -> schemas.UserChallenge:
    """Show one as it is."""
    return schemas.UserChallenge(
        id=row.id,
        challenge_id=row.challenge_id,
        name=row.name,
        description=row.description,
        challenge_type=row.challenge_type,
        subject=row.subject,
        completes_with=None if row.criteria is None else read_rule(row.criteria).activity,
        assigned_on=row.assigned_on,
        status=row.status,
        completed_at=row.completed_at,
    )


def read_rule(criteria: str) -> DoneThatDay:
    """Read a rule as it is kept."""
    return DoneThatDay.model_validate_json(criteria)
