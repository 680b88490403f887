"""Events of analytics in tests: batches as apps send them, and the rows as they are stored."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from sqlalchemy import Row, select

from shared.analytics.models import AnalyticsEvent
from shared.core import clock
from shared.core.db import table_of, transaction
from tests.client import Response
from tests.people import Person

EVENTS = "/v1/analytics/events"
TOKEN = "q4Jm0Zt2Q1u7m8rXhV3wYg"


def build_event(**fields: Any) -> dict[str, Any]:
    """Build an event that is right, with these fields instead."""
    moment = clock.now().isoformat()
    right = {"id": str(uuid4()), "name": "screen_viewed", "properties": {"screen": "plans"}, "occurred_at": moment}
    return {**right, **fields}


def send(person: Person, *events: Any, **options: Any) -> Response:
    """Send a batch."""
    return person.post(EVENTS, json={"events": list(events)}, **options)


def send_for_outcomes(person: Person, *events: Any, **options: Any) -> list[str]:
    """Send a batch and return what became of each event."""
    answer = send(person, *events, **options)
    assert answer.status == 200, answer.json
    return [one["outcome"] for one in answer.json["results"]]


def load_rows() -> Sequence[Row[Any]]:
    """Return every event that is stored, by name."""
    with transaction(read_only=True) as db:
        return db.execute(select(table_of(AnalyticsEvent)).order_by(AnalyticsEvent.event_name)).all()


def load_names() -> list[str]:
    """Return the names of the events that are stored."""
    return [row.event_name for row in load_rows()]
