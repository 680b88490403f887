"""Many people at once, whose day has begun, for tests of the timers."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from shared.core.db import transaction
from shared.progress.models import PENDING, ChallengeSchedule, UserChallenge
from tests.integration.populations import insert_accounts, insert_rows


def register_many(zones: Sequence[str], due_at: datetime, status: str = "active") -> list[UUID]:
    """Make an account for each zone, due at a moment."""
    ids = insert_accounts(zones, due_at, account_status=status)
    insert_rows(ChallengeSchedule, [{"user_id": user_id, "next_at": due_at} for user_id in ids])
    return ids


def give(user_id: UUID, challenge_ids: Iterable[str], last: date) -> None:
    """Let someone have had challenges, one a day, the last of them on a day."""
    given = list(challenge_ids)
    with transaction() as db:
        for number, challenge_id in enumerate(reversed(given)):
            day = last - timedelta(days=number)
            db.add(UserChallenge(user_id=user_id, challenge_id=challenge_id, assigned_on=day, status=PENDING))


def challenges_by_person() -> dict[UUID, dict[date, str]]:
    """What everybody was given, by day."""
    found: dict[UUID, dict[date, str]] = {}
    with transaction(read_only=True) as db:
        columns = (UserChallenge.user_id, UserChallenge.assigned_on, UserChallenge.challenge_id)
        for row in db.execute(select(*columns)):
            found.setdefault(row.user_id, {})[row.assigned_on] = row.challenge_id
    return found


def how_many_have() -> Counter[int]:
    """How many people were given how many challenges; those with none are not counted."""
    counted = select(func.count().label("n")).select_from(UserChallenge).group_by(UserChallenge.user_id)
    with transaction(read_only=True) as db:
        return Counter(db.scalars(counted))


def next_times() -> dict[UUID, datetime]:
    """When everybody is due next."""
    with transaction(read_only=True) as db:
        rows = db.execute(select(ChallengeSchedule.user_id, ChallengeSchedule.next_at))
        return {row.user_id: row.next_at for row in rows}
