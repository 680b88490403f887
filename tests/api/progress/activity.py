"""People who live through days, for tests: what they do at a moment, in the zone that they are in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import time_machine

from shared.core.crypto import access_tokens
from shared.core.crypto.access_tokens import AccessClaims
from tests.client import Response
from tests.people import Person

STREAKS = "/v1/gamification/streaks"
SUMMARY = "/v1/progress/summary"
JOURNAL = "/v1/decisions/journal"
MONDAY = date(2026, 3, 2)
RED_TEXT = "I want to die."


def day(number: int) -> date:
    """The day so many days after a Monday."""
    return MONDAY + timedelta(days=number)


def local(when: date, hour: int = 12, minute: int = 0, zone: str = "UTC") -> datetime:
    """The moment at which a clock on the wall shows an hour of a day."""
    return datetime.combine(when, time(hour, minute), ZoneInfo(zone)).astimezone(UTC)


@contextmanager
def at(person: Person, moment: datetime) -> Iterator[Person]:
    """Let it be that moment; gives the person with a token that is good then."""
    with time_machine.travel(moment, tick=False):
        yield replace(person, token=access_tokens.issue(AccessClaims(person.id, uuid4(), "user")))


def write(person: Person, moment: datetime, **fields: Any) -> Response:
    """Write an entry at a moment."""
    with at(person, moment) as then:
        answer = then.post(JOURNAL, json={"title": "Stay or go?", **fields})
        assert answer.status == 201, answer.json
        return answer


def move(person: Person, moment: datetime, zone: str) -> None:
    """Arrive in a zone at a moment."""
    with at(person, moment) as then:
        profile = {"timezone": zone, "locale": "en", "onboarding_status": "completed"}
        answer = then.put("/v1/profile", json=profile)
        assert answer.status == 200, answer.json


def pause(person: Person, moment: datetime, until: date | None = None) -> Response:
    """Pause streaks at a moment."""
    with at(person, moment) as then:
        return then.post(f"{STREAKS}/pause", json={} if until is None else {"until": until.isoformat()})


def resume(person: Person, moment: datetime) -> Response:
    """Resume streaks at a moment."""
    with at(person, moment) as then:
        return then.post(f"{STREAKS}/resume")


def streaks(person: Person, moment: datetime) -> dict[str, dict[str, Any]]:
    """Read streaks by their type, as they are at a moment."""
    with at(person, moment) as then:
        answer = then.get(STREAKS)
        assert answer.status == 200, answer.json
        return {one["streak_type"]: one for one in answer.json}


def daily(person: Person, moment: datetime) -> int:
    """Read how many days in a row someone has at a moment."""
    return int(streaks(person, moment)["daily"]["current_count"])


def weekly(person: Person, moment: datetime) -> int:
    """Read how many weeks in a row someone has at a moment."""
    return int(streaks(person, moment)["weekly"]["current_count"])
