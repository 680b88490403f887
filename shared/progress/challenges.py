"""Daily challenges of one person: selected with what they say, shown, and completed.

A challenge is completed by its owner's word or by the activity that it asks for, once: the update looks at the status.
"""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, select, update
from sqlalchemy.orm import Session

from shared.core import clock, events
from shared.core.db import table_of
from shared.core.db.conditional_writes import changed_rows
from shared.core.errors import NotFound
from shared.core.single_flight import single_flight
from shared.progress import schemas
from shared.progress.catalog.rules import SameDayRule
from shared.progress.events import ChallengeCompleted
from shared.progress.models import COMPLETED, PENDING, ActivityKind, Challenge, UserChallenge

ChallengeRow = Row[*tuple[Any, ...]]
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


def find_challenge(db: Session, user_id: UUID, user_challenge_id: UUID) -> ChallengeRow:
    """Load one of someone's own; anyone else's does not exist for them."""
    found = db.execute(select_challenges(user_id).where(UserChallenge.id == user_challenge_id)).one_or_none()
    if found is None:
        raise NotFound("You have no challenge with this id.")
    return found


def select_challenges(user_id: UUID) -> Select[*tuple[Any, ...]]:
    """Select someone's challenges with what they say."""
    columns: tuple[Any, ...] = _COLUMNS
    joined = select(*columns).join(Challenge, Challenge.id == UserChallenge.challenge_id)
    return joined.where(UserChallenge.user_id == user_id)


def show_challenge(row: ChallengeRow) -> schemas.UserChallenge:
    """Show one as it is."""
    return schemas.UserChallenge(
        id=row.id,
        challenge_id=row.challenge_id,
        name=row.name,
        description=row.description,
        challenge_type=row.challenge_type,
        subject=row.subject,
        completes_with=None if row.criteria is None else parse_rule(row.criteria).activity,
        assigned_on=row.assigned_on,
        status=row.status,
        completed_at=row.completed_at,
    )


def parse_rule(criteria: str) -> SameDayRule:
    """Read a rule as it is kept."""
    return SameDayRule.model_validate_json(criteria)


def complete_challenge_by_activity(db: Session, user_id: UUID, kind: ActivityKind, day: date, rule: str) -> bool:
    """Complete the challenge of a day, which has this rule, if it asks for what was done on it; tell whether it did."""
    if parse_rule(rule).activity != kind:
        return False
    found = db.connection().execute(_select_pending(), {"user_id": user_id, "day": day}).scalar_one_or_none()
    return found is not None and mark_completed(db, user_id, found, day)


def mark_completed(db: Session, user_id: UUID, user_challenge_id: UUID, day: date) -> bool:
    """Complete a challenge, once, on a local day; False where it is completed, also by another device just now."""
    now, table = clock.now(), table_of(UserChallenge)
    waiting = update(table).where(table.c.id == user_challenge_id, table.c.status == PENDING)
    if not changed_rows(db.execute(waiting.values(status=COMPLETED, completed_at=now))):
        return False
    events.publish(db, ChallengeCompleted(user_id, user_challenge_id, now, day))
    return True


@single_flight
def _select_pending() -> Select[UUID]:
    """Select the challenge of a day that waits for something to be done."""
    own, challenge = table_of(UserChallenge).c, table_of(Challenge).c
    waiting = (own.user_id == bindparam("user_id"), own.assigned_on == bindparam("day"), own.status == PENDING)
    joined = select(own.id).join(table_of(Challenge), challenge.id == own.challenge_id)
    return joined.where(*waiting, challenge.criteria.is_not(None))
