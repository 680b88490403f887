"""Checking in over the API, today or on another day."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import update

from shared.core.db import transaction
from shared.values.models import ValueCheckin, ValueScore
from tests.people import Person

CHECKINS = "/v1/value-calibration/checkins"


def check_in(person: Person, snapshot: Any) -> dict[str, Any]:
    """Check in and return what was answered."""
    answer = person.post(CHECKINS, json={"value_snapshot": snapshot})
    assert answer.status == 201, answer.json
    return dict(answer.json)


def move(checkin: dict[str, Any], moment: datetime) -> None:
    """Make it a check-in of another moment."""
    with transaction() as db:
        db.execute(update(ValueCheckin).where(ValueCheckin.id == UUID(checkin["id"])).values(created_at=moment))
        db.execute(update(ValueScore).where(ValueScore.checkin_id == UUID(checkin["id"])).values(created_at=moment))
