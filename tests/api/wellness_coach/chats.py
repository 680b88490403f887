"""Talking with the coach of body and rest in tests."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import time_machine

from shared.core import clock
from tests.client import Response
from tests.people import PASSWORD, Person

COACH = "/v1/wellness/coach"
CHAT, MESSAGES = f"{COACH}/chat", f"{COACH}/messages"


def say(person: Person, content: str | None = None) -> dict[str, Any]:
    """Say something to the coach, or nothing at all."""
    answer = person.post(CHAT, json={} if content is None else {"content": content})
    assert answer.status == 200, answer.json
    return dict(answer.json)


def list_messages(person: Person) -> list[dict[str, Any]]:
    """Read what was said, oldest first."""
    return list(reversed(person.get(f"{MESSAGES}?limit=200").json))


def accept(person: Person, proposal: dict[str, Any]) -> Response:
    """Accept what a message proposes."""
    return person.post(f"{MESSAGES}/{proposal['message_id']}/accept")


def dismiss(person: Person, proposal: dict[str, Any]) -> Response:
    """Dismiss what a message proposes."""
    return person.post(f"{MESSAGES}/{proposal['message_id']}/dismiss")


def on_day(person: Person, day: int) -> AbstractContextManager[Person]:
    """Go so many days on, where the person signs in again."""
    return at_moment(person, clock.now() + timedelta(days=day))


@contextmanager
def at_moment(person: Person, moment: datetime) -> Iterator[Person]:
    """Go to a moment, at which the person signs in again."""
    with time_machine.travel(moment):
        tokens = person.api.post("/v1/auth/login", json={"email": person.email, "password": PASSWORD}).json
        yield replace(person, token=tokens["access_token"])
