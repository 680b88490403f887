"""Challenges and badges as people see them, for tests."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select, update

from shared.core.db import transaction
from shared.progress.models import Challenge, UserChallenge
from tests.people import Person

GAMIFICATION = "/v1/gamification"
CHALLENGES = f"{GAMIFICATION}/challenges"
TODAY = f"{CHALLENGES}/today"
BADGES = f"{GAMIFICATION}/badges"


def todays(person: Person) -> dict[str, Any]:
    """Read someone's challenge of today."""
    answer = person.get(TODAY)
    assert answer.status == 200, answer.json
    return dict(answer.json)


def complete(person: Person, challenge_id: str) -> Any:
    """Say that a challenge is done; give back the answer."""
    return person.post(f"{CHALLENGES}/{challenge_id}/complete")


def make_it(challenge_id: str, kind: str | None) -> str:
    """Let someone's challenge be one that an activity of `kind` completes, or, for None, one that nothing does."""
    with transaction() as db:
        rules = {row.id: row.criteria for row in db.scalars(select(Challenge))}
        fitting = [
            one for one, rule in rules.items() if (rule is None if kind is None else f'"{kind}"' in (rule or ""))
        ]
        mine = update(UserChallenge).where(UserChallenge.id == UUID(challenge_id))
        db.execute(mine.values(challenge_id=fitting[0]))
    return challenge_id


def move_back(challenge_id: str, days: int) -> None:
    """Let a challenge be one of so many days ago."""
    with transaction() as db:
        row = db.get_one(UserChallenge, UUID(challenge_id))
        row.assigned_on = row.assigned_on - timedelta(days=days)


def badges_of(person: Person, query: str = "") -> dict[str, dict[str, Any]]:
    """Read someone's badges by their id, in the order they are shown."""
    return {badge["id"]: badge for badge in person.get(f"{BADGES}{query}").json}


def assigned(challenge: dict[str, Any]) -> date:
    """The day a challenge is for."""
    return date.fromisoformat(challenge["assigned_on"])
